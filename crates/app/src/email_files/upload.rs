//! Takes in a file piece by piece; whoever sent it has a day to put it into an e-mail.

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::email_files::{FILES_MAX_BYTES, Probe};
use domain::file_names::file_stem;
use domain::ids::{EmailFileId, UserId};
use sha2::{Digest, Sha256};

use super::stored::path;
use crate::auth::random_token;
use crate::files::{Incoming, Taken};
use crate::{Ctx, Error, Fault, Principal, Record};

/// The rights to write e-mails or templates of them; any one is enough to bring files.
const WRITERS: [Permission; 4] = [
    Permission::CampaignsSend,
    Permission::ContactsSend,
    Permission::TemplatesCreate,
    Permission::TemplatesEdit,
];

/// A file on its way in; what was written goes when it is dropped unfinished.
pub struct NewEmailFile {
    id: EmailFileId,
    by: UserId,
    file: Incoming,
    probe: Probe,
    hash: Sha256,
}

impl NewEmailFile {
    /// Opens a new file, if the caller may write e-mails.
    pub async fn begin(ctx: &Ctx, principal: &Principal) -> Result<Self, Error> {
        let may_write = WRITERS
            .iter()
            .any(|right| principal.require(*right).is_ok());
        if !may_write {
            return Err(Error::Forbidden);
        }
        let by = principal.require_user()?;
        let id = ctx.new_id();
        Ok(Self {
            id,
            by,
            file: Incoming::create(path(ctx, id), FILES_MAX_BYTES).await?,
            probe: Probe::default(),
            hash: Sha256::new(),
        })
    }

    /// Appends a piece.
    pub async fn write(&mut self, piece: &[u8]) -> Result<Taken, Error> {
        let taken = self.file.write(piece).await?;
        if taken == Taken::Fits {
            self.probe.take(piece);
            self.hash.update(piece);
        }
        Ok(taken)
    }

    /// Keeps the file, if it is what its name says and that is taken.
    pub async fn finish(
        mut self,
        ctx: &Ctx,
        principal: &Principal,
        file_name: &str,
    ) -> Result<EmailFileId, Error> {
        let file_type = self.probe.file_type(file_name);
        let file_type = file_type
            .ok_or_else(|| Fault::of("file", "not_email_file", "this kind of file is not taken"))?;
        self.file.sync().await?;
        let stem = file_stem(file_name).unwrap_or_else(|| "tep".to_owned());
        let link_key = file_type.is_picture().then(random_token);
        let kept = store::email_files::NewEmailFile {
            id: self.id,
            stem: &stem,
            file_type,
            size_bytes: self.file.size_bytes(),
            sha256: &hex::encode(self.hash.finalize_reset()),
            link_key: link_key.as_deref(),
            uploaded_by: self.by,
            now: ctx.now(),
        };
        let tx = ctx.db.begin().await?;
        store::email_files::create(&tx, kept).await?;
        let record = Record {
            module: AuditModule::Other,
            action: AuditAction::Create,
            entity_id: Some(self.id.0),
            description: format!("Tải lên tệp \"{stem}.{}\" cho thư", file_type.extension()),
            diff: None,
        };
        ctx.record(&tx, principal, record).await?;
        tx.commit().await?;
        self.file.keep();
        Ok(self.id)
    }
}
