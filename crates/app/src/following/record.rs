//! Takes down that an e-mail was opened or its link clicked, if that may be known.

use domain::following::{Fetch, Reader, bounded_agent};
use domain::ids::{ContactId, DeliveryId};
use serde_json::json;
use store::events::NewEvent;
use store::following::{FollowedRow, LinkRow, NewRead};
use uuid::Uuid;

use super::settings;
use super::token::{read_link, read_pixel};
use crate::{Ctx, Error};

/// The place of the e-mail itself among its links.
const WHOLE: i64 = 0;

/// What a program says when it fetches something.
#[derive(Debug, Clone, Copy)]
pub struct Fetched<'a> {
    pub agent: &'a str,
    /// It asked for the head alone, or said that it fetches in advance.
    pub is_prefetch: bool,
}

/// Where the followed link of this token leads; not found if it is not ours. Its reader is sent there whether
/// the click can be taken down or not.
pub async fn click(ctx: &Ctx, token: &str, fetched: Fetched<'_>) -> Result<String, Error> {
    let read = read_link(&ctx.master_key, token)?;
    let (link_id, delivery_id) = read.ok_or(Error::NotFound)?;
    let link = store::following::link(ctx.db.reader(), link_id).await?;
    let link = link.ok_or(Error::NotFound)?;
    if let Err(error) = note(ctx, delivery_id, Some(&link), fetched).await {
        tracing::warn!(%error, "a click could not be taken down");
    }
    Ok(link.address)
}

/// Takes down that the picture of this token was fetched; not found if it is not ours.
pub async fn open(ctx: &Ctx, token: &str, fetched: Fetched<'_>) -> Result<(), Error> {
    let delivery_id = read_pixel(&ctx.master_key, token)?.ok_or(Error::NotFound)?;
    if let Err(error) = note(ctx, delivery_id, None, fetched).await {
        tracing::warn!(%error, "an opened e-mail could not be taken down");
    }
    Ok(())
}

async fn note(
    ctx: &Ctx,
    delivery_id: DeliveryId,
    link: Option<&LinkRow>,
    fetched: Fetched<'_>,
) -> Result<(), Error> {
    let settings = settings(ctx).await?;
    if !settings.follows_emails {
        return Ok(());
    }
    let (tx, now) = (ctx.db.begin().await?, ctx.now());
    let Some(email) = store::following::followed(&tx, delivery_id).await? else {
        return Ok(());
    };
    let is_followed = match link {
        Some(link) => email.follows().clicks && link.source_id == email.source_id,
        None => email.follows().opens,
    };
    let said = store::following::said_of(&tx, ContactId(email.contact_id)).await?;
    if !is_followed || !settings.follows(said) {
        return Ok(());
    }
    let reader = Reader::of(Fetch {
        is_click: link.is_some(),
        agent: fetched.agent,
        is_prefetch: fetched.is_prefetch,
        accepted_at: email.accepted_at(),
        now,
    });
    let id: Uuid = ctx.new_id();
    let read = NewRead {
        id,
        delivery_id,
        source_id: email.source_id,
        position: link.map_or(WHOLE, |link| link.position),
        reader,
        agent: bounded_agent(fetched.agent),
        now,
    };
    let is_first = store::following::note_read(&tx, read).await?;
    if reader.is_counted() {
        // Many see no pictures: who clicks has opened it.
        store::following::mark_opened(&tx, delivery_id, now).await?;
        if link.is_some() {
            store::following::mark_clicked(&tx, delivery_id, now).await?;
        }
    }
    if is_first {
        store::events::append(&tx, event(id, &email, link, now)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What the contact's timeline tells of it.
fn event<'a>(
    id: Uuid,
    email: &FollowedRow,
    link: Option<&LinkRow>,
    at: chrono::DateTime<chrono::Utc>,
) -> NewEvent<'a> {
    let is_of_send = email.source_kind == "send";
    NewEvent {
        id,
        contact_id: Some(ContactId(email.contact_id)),
        kind: if link.is_some() {
            "email_read.clicked"
        } else {
            "email_read.opened"
        },
        payload: json!({
            "subject": email.subject,
            "campaign_id": email.campaign_id,
            "campaign_name": email.campaign_name,
            "send_id": is_of_send.then_some(email.source_id),
            "email_id": (!is_of_send).then_some(email.source_id),
            "address": link.map(|link| &link.address),
        }),
        actor_kind: "reader",
        actor_id: None,
        at,
    }
}
