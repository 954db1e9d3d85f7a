//! What readers say to being followed, by the link in a message.

use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use domain::following::{CONSENT_VERSION, FollowConsent, consent_words};
use domain::ids::ContactId;
use domain::text::Lang;
use serde_json::json;
use store::following::NewConsent;

use super::settings;
use crate::contacts::event;
use crate::{Ctx, Error, Principal, Record, sends};

/// How it is kept that the reader said so.
const PROOF: &str = "Chọn trên trang tùy chọn nhận tin";

/// What the page of choices asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FollowStanding {
    /// E-mails are followed, or were when the reader said something.
    pub is_asked: bool,
    pub said: Option<FollowConsent>,
}

/// How a link's reader stands to being followed; not found if the link is not ours. Changes nothing.
pub async fn standing(ctx: &Ctx, token: &str) -> Result<FollowStanding, Error> {
    let reader = sends::Reader::of(ctx, token)?;
    let conn = ctx.db.reader();
    let moved_to = store::sends::whose(conn, reader.delivery_id).await?;
    let id = moved_to.unwrap_or(reader.contact_id);
    let said = store::following::said_of(conn, id).await?;
    Ok(FollowStanding {
        is_asked: said.is_some() || settings(ctx).await?.follows_emails,
        said,
    })
}

/// Takes the reader's word, at once; who holds the link needs nothing else.
pub async fn say(ctx: &Ctx, token: &str, said: FollowConsent, lang: Lang) -> Result<(), Error> {
    let reader = sends::Reader::of(ctx, token)?;
    let tx = ctx.db.begin().await?;
    let moved_to = store::sends::whose(&tx, reader.delivery_id).await?;
    let id: ContactId = moved_to.unwrap_or(reader.contact_id);
    let contact = store::preferences::find(&tx, Scope::All, id).await?;
    let contact = contact.ok_or(Error::NotFound)?;
    let before = store::following::consent_of(&tx, id).await?;
    let is_said = |row: &store::following::ConsentRow| {
        row.said() == Some(said) && row.words_version == CONSENT_VERSION
    };
    if before.as_ref().is_some_and(is_said) {
        return Ok(());
    }
    let consent = NewConsent {
        contact_id: id,
        said,
        words_version: CONSENT_VERSION,
        words: consent_words(lang),
        proof: PROOF,
        now: ctx.now(),
    };
    store::following::set_consent(&tx, consent).await?;
    let (kind, verb) = match said {
        FollowConsent::Agreed => ("contact.following_agreed", "đồng ý"),
        FollowConsent::Withdrawn => ("contact.following_withdrawn", "không đồng ý"),
    };
    let system = Principal::system();
    let payload = json!({
        "delivery_id": reader.delivery_id,
        "words": consent_words(lang),
        "words_version": CONSENT_VERSION,
    });
    let told = event(ctx, &system, id, kind, payload);
    store::events::append(&tx, told).await?;
    let before = before.and_then(|row| row.said());
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!(
            "\"{}\" {verb} để ghi nhận việc mở email và bấm liên kết",
            contact.name
        ),
        diff: Some(json!({ "follow_consent": [before, said] })),
    };
    ctx.record(&tx, &system, record).await?;
    tx.commit().await?;
    Ok(())
}
