//! Takes in the attachment of a line piece by piece, and takes it away (CAM-2).

use db::Tx;
use domain::audit::AuditAction;
use domain::campaign_lines::{ATTACHMENT_MAX_BYTES, AttachmentType, END_BYTES, START_BYTES};
use domain::file_names::file_stem;
use domain::ids::AttachmentId;
use serde_json::json;
use store::campaign_lines::{AttachmentRow, LineRow};
use store::campaigns::CampaignRow;

use super::attachment_file::path;
use super::{Seen, line_record, remove_attachments, seen_still};
use crate::files::{Incoming, Taken};
use crate::{Ctx, Error, Fault, Principal};

/// An attachment on its way in; what was written goes when it is dropped unfinished.
pub struct NewAttachment {
    seen: Seen,
    id: AttachmentId,
    file: Incoming,
    /// How the file begins and how it ends so far, which tell what it is.
    start: Vec<u8>,
    end: Vec<u8>,
}

impl NewAttachment {
    /// Opens a new file for the line, if the caller may change that and it is as they saw it.
    pub async fn begin(ctx: &Ctx, principal: &Principal, seen: Seen) -> Result<Self, Error> {
        let tx = ctx.db.begin().await?;
        seen_still(&tx, principal, seen).await?;
        drop(tx);
        let id = ctx.new_id();
        Ok(Self {
            seen,
            id,
            file: Incoming::create(path(ctx, id), ATTACHMENT_MAX_BYTES).await?,
            start: Vec::with_capacity(START_BYTES),
            end: Vec::new(),
        })
    }

    /// Appends a piece; a file of no kind that is taken is refused as soon as that shows.
    pub async fn write(&mut self, piece: &[u8]) -> Result<Taken, Error> {
        let missing = START_BYTES.saturating_sub(self.start.len());
        if missing > 0 {
            self.start.extend(piece.iter().take(missing));
            if self.start.len() == START_BYTES {
                self.file_type()?;
            }
        }
        self.end.extend_from_slice(piece);
        let surplus = self.end.len().saturating_sub(END_BYTES);
        self.end.drain(..surplus);
        self.file.write(piece).await
    }

    /// Gives the line this attachment; one that it had before goes.
    pub async fn finish(
        mut self,
        ctx: &Ctx,
        principal: &Principal,
        file_name: &str,
    ) -> Result<(), Error> {
        let file_type = self.file_type()?;
        if !file_type.is_borne_out(&self.end) {
            return Err(unfit());
        }
        self.file.sync().await?;
        let attachment = AttachmentRow {
            id: self.id,
            stem: file_stem(file_name).unwrap_or_else(|| "chung-tu".to_owned()),
            file_type,
            size_bytes: self.file.size_bytes(),
        };
        let Seen { id, version, .. } = self.seen;
        let tx = ctx.db.begin().await?;
        let (campaign, row) = seen_still(&tx, principal, self.seen).await?;
        let new = store::campaign_lines::NewAttachment {
            id: attachment.id,
            stem: &attachment.stem,
            file_type,
            size_bytes: attachment.size_bytes,
        };
        if !store::campaign_lines::set_attachment(&tx, id, version, new, ctx.now()).await? {
            return Err(Error::StaleVersion);
        }
        let said = "Đính kèm tệp vào";
        let before = tell(
            ctx,
            &tx,
            principal,
            said,
            (&campaign, &row),
            Some(&attachment),
        )
        .await?;
        tx.commit().await?;
        self.file.keep();
        remove_attachments(ctx, before).await
    }

    fn file_type(&self) -> Result<AttachmentType, Error> {
        AttachmentType::sniff(&self.start).ok_or_else(unfit)
    }
}

fn unfit() -> Error {
    Fault::of("file", "not_attachment", "this kind of file is not taken").into()
}

/// Takes its attachment from the line the caller saw; without one there is nothing to do.
pub async fn remove_attachment(ctx: &Ctx, principal: &Principal, seen: Seen) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (campaign, row) = seen_still(&tx, principal, seen).await?;
    if row.attachment().is_none() {
        return Ok(());
    }
    if !store::campaign_lines::remove_attachment(&tx, seen.id, seen.version, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    let said = "Bỏ tệp đính kèm của";
    let before = tell(ctx, &tx, principal, said, (&campaign, &row), None).await?;
    tx.commit().await?;
    remove_attachments(ctx, before).await
}

/// Tells the log which attachment the line has in place of which; returns the one that goes.
async fn tell(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    said: &str,
    (campaign, row): (&CampaignRow, &LineRow),
    after: Option<&AttachmentRow>,
) -> Result<Option<AttachmentId>, Error> {
    let before = row.attachment();
    let name = |attachment: Option<&AttachmentRow>| attachment.map(AttachmentRow::file_name);
    let record = line_record(
        AuditAction::Update,
        said,
        (row.kind(), &row.title),
        campaign,
        Some(json!({ "attachment": [name(before.as_ref()), name(after)] })),
    );
    ctx.record(tx, principal, record).await?;
    Ok(before.map(|before| before.id))
}
