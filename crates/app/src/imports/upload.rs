//! Takes in a file piece by piece and remembers it as an import (CON-7).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::ImportId;
use domain::imports::FileErrorCode;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use super::blob::Blob;
use super::inspect::{Inspected, inspect};
use super::{Options, import_record};
use crate::{Ctx, Error, Principal};

/// Longest file name that is kept.
const FILE_NAME_MAX_CHARS: usize = 200;

/// A file on its way in; what was written goes when it is dropped unfinished.
pub struct Upload {
    id: ImportId,
    blob: Blob,
    file: File,
    hash: Sha256,
    size_bytes: u64,
    max_bytes: u64,
    is_finished: bool,
}

/// What one more piece of the file led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uploaded {
    Fits,
    /// The file is larger than allowed; nothing of this piece was kept.
    TooLarge,
}

impl Upload {
    /// Opens a new file under a name of our own.
    pub async fn begin(ctx: &Ctx, principal: &Principal, max_bytes: u64) -> Result<Self, Error> {
        principal.require(Permission::ImportsCreate)?;
        let id: ImportId = ctx.new_id();
        let blob = Blob::of(ctx, id);
        tokio::fs::create_dir_all(blob.folder()).await?;
        let file = File::create_new(blob.upload()).await?;
        Ok(Self {
            id,
            blob,
            file,
            hash: Sha256::new(),
            size_bytes: 0,
            max_bytes,
            is_finished: false,
        })
    }

    /// Appends a piece.
    pub async fn write(&mut self, piece: &[u8]) -> Result<Uploaded, Error> {
        let size = self
            .size_bytes
            .saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if size > self.max_bytes {
            return Ok(Uploaded::TooLarge);
        }
        self.file.write_all(piece).await?;
        self.hash.update(piece);
        self.size_bytes = size;
        Ok(Uploaded::Fits)
    }

    /// Reads the first rows and remembers the import; a file that is no table is remembered too,
    /// with the reason.
    pub async fn finish(
        mut self,
        ctx: &Ctx,
        principal: &Principal,
        file_name: &str,
    ) -> Result<ImportId, Error> {
        self.file.sync_all().await?;
        let file_name: String = file_name.chars().take(FILE_NAME_MAX_CHARS).collect();
        let (blob, name, sheet_reader) = (
            self.blob.clone(),
            file_name.clone(),
            ctx.sheet_reader.clone(),
        );
        let reading = tokio::task::spawn_blocking(move || {
            inspect(&blob, &name, sheet_reader.as_deref().map(AsRef::as_ref))
        });
        let (inspected, outcome) = reading
            .await
            .map_err(|error| Error::Internal(Box::new(error)))?;
        let failure = outcome.err();
        if failure.is_some() {
            self.blob.remove().await?;
        }
        self.remember(ctx, principal, &file_name, inspected, failure)
            .await?;
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
            ..Options::default()
        };
        let sha256 = hex::encode(self.hash.finalize_reset());
        let import = store::imports::NewImport {
            id: self.id,
            file_name,
            size_bytes: self.size_bytes,
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
            // A broken connection drops this outside of any await.
            let _ = std::fs::remove_file(self.blob.upload());
            let _ = std::fs::remove_file(self.blob.plain());
        }
    }
}
