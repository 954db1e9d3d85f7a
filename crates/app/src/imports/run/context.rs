//! What stays the same while an import runs.

use std::collections::HashMap;
use std::path::PathBuf;

use domain::ids::{ImportId, UserId};
use domain::imports::{Counts, FileErrorCode, ImportTarget, Mapping};
use jobs::Lease;
use store::imports::{ImportRow, Progress};
use tabular::{Dialect, Encoding};
use uuid::Uuid;

use super::labels::Labels;
use crate::imports::Options;
use crate::imports::blob::Blob;
use crate::imports::start::read;
use crate::{Ctx, Error};

/// The decisions a run works under.
#[derive(Debug)]
pub(super) struct RunContext {
    pub(super) id: ImportId,
    pub(super) plain: PathBuf,
    pub(super) dialect: Dialect,
    pub(super) plain_bytes: u64,
    pub(super) mapping: Mapping,
    pub(super) options: Options,
    pub(super) is_dry_run: bool,
    /// Where this run sets out.
    pub(super) start: Progress,
    /// For whom it acts.
    pub(super) importer: UserId,
    /// Users by lower-case e-mail address and name.
    pub(super) owners: HashMap<String, Uuid>,
    pub(super) labels: Labels,
}

impl RunContext {
    /// Loads everything once, or says why the file cannot be imported.
    pub(super) async fn load(
        ctx: &Ctx,
        lease: &Lease,
        import: &ImportRow,
    ) -> Result<Result<Self, FileErrorCode>, Error> {
        let id = ImportId(import.id);
        let blob = Blob::of(ctx, id);
        if !blob.is_readable() {
            return Ok(Err(FileErrorCode::Missing));
        }
        let options: Options = read(&import.options)?;
        let columns: Vec<Option<ImportTarget>> = read(&import.mapping)?;
        let fields = store::custom_fields::offered(ctx.db.reader()).await?;
        let Ok(mapping) = options.mapping(&columns, &fields) else {
            return Ok(Err(FileErrorCode::BadMapping));
        };
        // It acts for whoever started it, who may not be who uploaded the file.
        let importer = UserId(lease.caused_by().unwrap_or(import.created_by));
        let separator = import
            .separator
            .as_deref()
            .and_then(|text| text.chars().next());
        Ok(Ok(Self {
            id,
            plain: blob.plain(),
            dialect: Dialect {
                encoding: Encoding::Utf8,
                separator: separator.unwrap_or(Dialect::PLAIN.separator),
            },
            plain_bytes: unsigned(import.plain_bytes),
            mapping,
            options,
            is_dry_run: import.is_dry_run,
            start: if import.is_dry_run {
                Progress::default()
            } else {
                progress_of(import)
            },
            importer,
            owners: store::imports::owners_named(ctx.db.reader()).await?,
            labels: Labels::load(ctx).await?,
        }))
    }

    /// How far the run is, as whoever watches the job sees it.
    pub(super) fn job_progress(&self, position_bytes: u64) -> jobs::Progress {
        jobs::Progress {
            done: i64::try_from(position_bytes).unwrap_or(i64::MAX),
            total: i64::try_from(self.plain_bytes).ok(),
            note: None,
        }
    }
}

/// Where an import stands.
pub(super) fn progress_of(import: &ImportRow) -> Progress {
    Progress {
        position_bytes: unsigned(import.position_bytes),
        row_number: unsigned(import.row_number),
        counts: Counts {
            total: unsigned(import.inserted + import.updated + import.ignored),
            inserted: unsigned(import.inserted),
            updated: unsigned(import.updated),
            ignored: unsigned(import.ignored),
            header: unsigned(import.header),
            rejected: unsigned(import.rejected),
        },
        runtime_ms: unsigned(import.runtime_ms),
    }
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
