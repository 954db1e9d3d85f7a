//! Opens channels to a contact again (CON-9).

use domain::access::Permission;
use domain::contacts::Channel;
use domain::ids::ContactId;
use serde_json::json;

use super::{record, words};
use crate::contacts::event;
use crate::{Ctx, Error, Principal};

/// The channels to open, and on what ground.
#[derive(Debug, Clone)]
pub struct OpenChannels {
    pub channels: Vec<Channel>,
    pub reason: Option<String>,
}

/// Opens the channels; what the person themselves closed takes a reason to open.
pub async fn open(
    ctx: &Ctx,
    principal: &Principal,
    id: ContactId,
    command: OpenChannels,
) -> Result<(), Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let named = words::named(command.channels)?;
    let reason = words::reason(&command.reason.unwrap_or_default())?;

    let tx = ctx.db.begin().await?;
    store::preferences::note_change(&tx, id, None).await?;
    let before = store::preferences::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let closed = before.closed();
    let causes = named.iter().filter_map(|channel| closed.get(channel));
    let needs_reason = causes.clone().any(|cause| cause.needs_ground_to_open());
    if needs_reason && reason.is_none() {
        return Err(words::no_reason().into());
    }
    let is_closed = |channel: &Channel| closed.contains_key(channel);
    let channels: Vec<Channel> = named.iter().copied().filter(is_closed).collect();
    if channels.is_empty() {
        return Ok(());
    }
    store::preferences::open(&tx, id, &channels).await?;
    let payload = json!({ "channels": channels, "reason": reason });
    let told = event(ctx, principal, id, "contact.channels_opened", payload);
    store::events::append(&tx, told).await?;
    let why = reason.map(|reason| format!(": {reason}"));
    let description = format!(
        "Cho phép liên hệ lại \"{}\" qua {}{}",
        before.name,
        words::channels(&channels),
        why.unwrap_or_default(),
    );
    let diff = json!({ "do_not_contact": [closed, []] });
    ctx.record(&tx, principal, record(id, description, Some(diff)))
        .await?;
    tx.commit().await?;
    Ok(())
}
