//! Closes channels to a contact: do not contact (CON-9).

use domain::access::Permission;
use domain::contacts::{Channel, ClosedBy};
use domain::ids::ContactId;
use serde_json::json;
use store::preferences::Closing;

use super::{record, words};
use crate::contacts::event;
use crate::{Ctx, Error, Principal};

/// The channels to close, and why.
#[derive(Debug, Clone)]
pub struct CloseChannels {
    pub channels: Vec<Channel>,
    pub closed_by: ClosedBy,
    pub reason: String,
}

/// Closes the channels; one that is closed for a cause that is harder to lift stays as it is.
pub async fn close(
    ctx: &Ctx,
    principal: &Principal,
    id: ContactId,
    command: CloseChannels,
) -> Result<(), Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let closed_by = command.closed_by;
    let named = words::named(command.channels)?;
    let reason = words::reason(&command.reason)?.ok_or_else(words::no_reason)?;

    let tx = ctx.db.begin().await?;
    store::preferences::note_change(&tx, id, None).await?;
    let before = store::preferences::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let closed = before.closed();
    let overrules = |channel: &Channel| {
        let earlier = closed.get(channel);
        earlier.is_none_or(|earlier| closed_by.overrules(*earlier))
    };
    let channels: Vec<Channel> = named.into_iter().filter(overrules).collect();
    if channels.is_empty() {
        return Ok(());
    }
    let closing = Closing {
        closed_by,
        reason: &reason,
        user_id: principal.user_id,
        now: ctx.now(),
    };
    store::preferences::close(&tx, id, &channels, &closing).await?;
    let payload = json!({ "channels": channels, "closed_by": closed_by, "reason": reason });
    let told = event(ctx, principal, id, "contact.channels_closed", payload);
    store::events::append(&tx, told).await?;
    let description = format!(
        "Không liên hệ \"{}\" qua {} ({}): {reason}",
        before.name,
        words::channels(&channels),
        words::cause(closed_by),
    );
    let diff = json!({ "do_not_contact": [closed, channels] });
    ctx.record(&tx, principal, record(id, description, Some(diff)))
        .await?;
    tx.commit().await?;
    Ok(())
}
