//! A reader leaves by the link in a message: no advertising by e-mail from now on (CON-5, RFC 8058).

use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::{Channel, Subscription};
use domain::ids::ContactId;
use serde_json::json;

use super::token::Token;
use crate::contacts::event;
use crate::{Ctx, Error, Principal, Record};

/// What came of leaving; the reader is told the same either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    Done,
    /// They had left before, or are no longer known.
    Already,
}

/// Whether a link is one of ours. Changes nothing: programs that look for evil open every link.
pub fn known(ctx: &Ctx, token: &str) -> Result<bool, Error> {
    Ok(Token::read(&ctx.master_key, token)?.is_some())
}

/// Takes the reader's word; who holds the link needs nothing else.
pub async fn leave(ctx: &Ctx, token: &str) -> Result<Leaving, Error> {
    let token = Token::read(&ctx.master_key, token)?.ok_or(Error::NotFound)?;
    let tx = ctx.db.begin().await?;
    let moved_to = store::sends::whose(&tx, token.delivery_id).await?;
    let id: ContactId = moved_to.unwrap_or(token.contact_id);
    store::sends::refuse_address(&tx, token.delivery_id, ctx.now()).await?;
    store::preferences::note_change(&tx, id, None).await?;
    let Some(row) = store::preferences::find(&tx, Scope::All, id).await? else {
        tx.commit().await?;
        return Ok(Leaving::Already);
    };
    let before = row.preferences();
    let mut after = before.clone();
    let said = after.entry(Channel::Email).or_default();
    if said.subscription == Some(Subscription::Unsubscribed) {
        tx.commit().await?;
        return Ok(Leaving::Already);
    }
    said.subscription = Some(Subscription::Unsubscribed);
    said.proof = Some("Bấm \"Từ chối nhận thư\" trong email".to_owned());
    let system = Principal::system();
    store::preferences::set(&tx, id, &after, &[Channel::Email], None, ctx.now()).await?;
    let payload = json!({ "channels": [Channel::Email], "delivery_id": token.delivery_id });
    let told = event(ctx, &system, id, "contact.unsubscribed", payload);
    store::events::append(&tx, told).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!("\"{}\" từ chối nhận thư quảng cáo", row.name),
        diff: Some(json!({ "preferences": [before, after] })),
    };
    ctx.record(&tx, &system, record).await?;
    tx.commit().await?;
    Ok(Leaving::Done)
}
