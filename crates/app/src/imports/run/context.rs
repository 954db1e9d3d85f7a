//! What stays the same while an import runs.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use domain::access::{Permission, Scope};
use domain::ids::{ImportId, UserId};
use domain::imports::{Counts, FileErrorCode, ImportField, Mapping};
use jobs::Lease;
use store::imports::{ImportRow, Importer, Progress};
use tabular::{Dialect, Encoding};
use uuid::Uuid;

use crate::imports::Options;
use crate::imports::blob::Blob;
use crate::imports::start::read;
use crate::{Ctx, Error};

/// Whose contacts the run may change.
#[derive(Debug)]
pub(super) enum Editable {
    All,
    OwnedBy(HashSet<Uuid>),
}

impl Editable {
    pub(super) fn includes(&self, owner: Option<Uuid>) -> bool {
        match self {
            Self::All => true,
            Self::OwnedBy(owners) => owner.is_some_and(|owner| owners.contains(&owner)),
        }
    }
}

/// The decisions and rights a run works under.
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
    pub(super) importer: UserId,
    pub(super) editable: Editable,
    /// Users by lower-case e-mail address and name.
    pub(super) owners: HashMap<String, Uuid>,
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
        let columns: Vec<Option<ImportField>> = read(&import.mapping)?;
        let Ok(mapping) = options.mapping(&columns) else {
            return Ok(Err(FileErrorCode::BadMapping));
        };
        // It acts for whoever started it, who may not be who uploaded the file.
        let user = UserId(lease.caused_by().unwrap_or(import.created_by));
        let Some(importer) = store::imports::importer(ctx.db.reader(), user).await? else {
            return Ok(Err(FileErrorCode::Internal));
        };
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
            importer: user,
            editable: editable(ctx, &importer).await?,
            owners: store::imports::owners_named(ctx.db.reader()).await?,
        }))
    }
}

async fn editable(ctx: &Ctx, importer: &Importer) -> Result<Editable, Error> {
    Ok(
        match Scope::of(importer.id, importer.grants.reach(Permission::ContactsEdit)) {
            Some(Scope::All) => Editable::All,
            Some(Scope::Own(user)) => Editable::OwnedBy(HashSet::from([user.0])),
            Some(Scope::Subtree(user)) => {
                Editable::OwnedBy(store::imports::user_and_below(ctx.db.reader(), user).await?)
            }
            None => Editable::OwnedBy(HashSet::new()),
        },
    )
}

fn progress_of(import: &ImportRow) -> Progress {
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
