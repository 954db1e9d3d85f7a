//! Takes in a file piece by piece and remembers it as an import (CON-7).

use crash::crash_point;
use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::ImportId;
use domain::imports::FileErrorCode;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::blob::Blob;
use super::inspect::{Inspected, inspect};
use super::{Options, import_record};
use crate::files::{Incoming, Taken};
use crate::{Ctx, Error, Principal};

/// Longest file name that is kept.
const FILE_NAME_MAX_CHARS: usize = 200;

/// A file on its way in; what was written goes when it is dropped unfinished.
pub struct Upload {
    id: ImportId,
    blob: Blob,
    file: Incoming,
    hash: Sha256,
    is_finished: bool,
}

impl Upload {
    /// Opens a new file under a name of our own.
    pub async fn begin(ctx: &Ctx, principal: &Principal, max_bytes: u64) -> Result<Self, Error> {
        principal.require(Permission::ImportsCreate)?;
        let id: ImportId = ctx.new_id();
        let blob = Blob::of(ctx, id);
        Ok(Self {
            id,
            file: Incoming::create(blob.upload(), max_bytes).await?,
            blob,
            hash: Sha256::new(),
            is_finished: false,
        })
    }

    /// Appends a piece.
    pub async fn write(&mut self, piece: &[u8]) -> Result<Taken, Error> {
        let taken = self.file.write(piece).await?;
        if taken == Taken::Fits {
            self.hash.update(piece);
        }
        Ok(taken)
    }

    /// Reads the first rows and remembers the import; a file that is no table is remembered too,
    /// with the reason.
    pub async fn finish(
        mut self,
        ctx: &Ctx,
        principal: &Principal,
        file_name: &str,
    ) -> Result<ImportId, Error> {
        self.file.sync().await?;
        let file_name: String = file_name.chars().take(FILE_NAME_MAX_CHARS).collect();
        let (blob, name, child_program) = (
            self.blob.clone(),
            file_name.clone(),
            ctx.child_program.clone(),
        );
        let fields = store::custom_fields::offered(ctx.db.reader()).await?;
        let reading = tokio::task::spawn_blocking(move || {
            let child_program = child_program.as_deref().map(AsRef::as_ref);
            inspect(&blob, &name, child_program, &fields)
        });
        let (inspected, outcome) = reading
            .await
            .map_err(|error| Error::Internal(Box::new(error)))?;
        let failure = outcome.err();
        if failure.is_some() {
            self.blob.remove().await?;
        }
        crash_point!("import.after_upload");
        self.remember(ctx, principal, &file_name, inspected, failure)
            .await?;
        self.file.keep();
        self.is_finished = true;
        Ok(self.id)
    }

    async fn remember(
        &mut self,
        ctx: &Ctx,
        principal: &Principal,
        file_name: &str,
        inspected: Inspected,
        failure: Option<FileErrorCode>,
    ) -> Result<(), Error> {
        let options = Options {
            has_header: inspected.has_header,
            header_row: inspected.header_row,
            ..Options::default()
        };
        let sha256 = hex::encode(self.hash.finalize_reset());
        let import = store::imports::NewImport {
            id: self.id,
            file_name,
            size_bytes: self.file.size_bytes(),
            sha256: &sha256,
            format: inspected.format.map_or("", tabular::Format::as_str),
            encoding: inspected.encoding.as_deref(),
            separator: inspected.separator.as_deref(),
            headers: json!(inspected.headers),
            mapping: json!(inspected.mapping),
            options: json!(options),
            preview: json!(inspected.preview),
            plain_bytes: inspected.plain_bytes,
            failure,
            created_by: principal.require_user()?,
            now: ctx.now(),
        };
        let tx = ctx.db.begin().await?;
        store::imports::create(&tx, import).await?;
        let description = format!("Tải lên tệp \"{file_name}\" để nhập");
        ctx.record(
            &tx,
            principal,
            import_record(AuditAction::Create, self.id, description),
        )
        .await?;
        Ok(tx.commit().await?)
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.is_finished {
            // What was sent goes with the incoming file; the table made of it goes here.
            let _ = std::fs::remove_file(self.blob.plain());
        }
    }
}
