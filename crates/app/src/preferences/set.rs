//! Writes down what a contact said about each channel (CON-5).

use domain::access::Permission;
use domain::contacts::{Channel, Preferences, checked_preferences};
use domain::ids::ContactId;
use serde_json::json;

use super::{record, words};
use crate::contacts::event;
use crate::{Ctx, Error, Fault, Principal};

/// Makes these all the preferences of a contact whose channels the caller saw at `version`;
/// changing nothing writes nothing.
pub async fn set(
    ctx: &Ctx,
    principal: &Principal,
    id: ContactId,
    version: i64,
    preferences: Preferences,
) -> Result<(), Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let after = checked(preferences)?;
    let tx = ctx.db.begin().await?;
    let is_current = store::preferences::note_change(&tx, id, Some(version)).await?;
    let row = store::preferences::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    if !is_current {
        return Err(Error::StaleVersion);
    }
    let before = row.preferences();
    let differs = |channel: &Channel| before.get(channel) != after.get(channel);
    let changed: Vec<Channel> = Channel::ALL.iter().copied().filter(differs).collect();
    if changed.is_empty() {
        return Ok(());
    }
    store::preferences::set(&tx, id, &after, &changed, principal.user_id, ctx.now()).await?;
    let diff = json!({ "preferences": [before, after] });
    let payload = json!({ "channels": changed, "changes": diff });
    let told = event(ctx, principal, id, "contact.preferences_changed", payload);
    store::events::append(&tx, told).await?;
    let description = format!(
        "Sửa tùy chọn kênh liên hệ của \"{}\": {}",
        row.name,
        words::channels(&changed),
    );
    ctx.record(&tx, principal, record(id, description, Some(diff)))
        .await?;
    tx.commit().await?;
    Ok(())
}

fn checked(preferences: Preferences) -> Result<Preferences, Error> {
    checked_preferences(preferences).map_err(|faults| {
        let fault = |fault: &domain::contacts::PreferenceFault| {
            let field = format!("{}/{}", fault.channel.as_str(), fault.field);
            Fault::of(&field, fault.code, fault.detail)
        };
        Error::Invalid(faults.iter().map(fault).collect())
    })
}
