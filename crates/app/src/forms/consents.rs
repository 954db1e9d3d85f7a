//! Writes down what somebody agreed to as what they want of each channel (vietnam.md, CON-5).

use db::Tx;
use domain::access::Scope;
use domain::contacts::{Channel, ChannelPreference, PROOF_MAX_CHARS, Subscription};
use domain::forms::{Consent, ConsentPurpose};
use domain::ids::ContactId;
use serde_json::json;

use crate::contacts::event;
use crate::{Ctx, Error, Principal};

/// Subscribes the contact to the channels that were agreed to and of which they said nothing yet.
///
/// Anybody can type anybody's address, so that a refusal and a closed channel stay as they are.
pub(super) async fn subscribe(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    contact_id: ContactId,
    consents: &[Consent],
) -> Result<(), Error> {
    let advertising = |consent: &&Consent| consent.purpose == ConsentPurpose::Advertising;
    let Some(consent) = consents.iter().find(advertising) else {
        return Ok(());
    };
    store::preferences::note_change(tx, contact_id, None).await?;
    let row = store::preferences::find(tx, Scope::All, contact_id).await?;
    let before = row.ok_or(Error::NotFound)?.preferences();
    let mut after = before.clone();
    let mut changed: Vec<Channel> = Vec::new();
    for channel in &consent.channels {
        let said = after.entry(*channel).or_default();
        if said.subscription.is_none() {
            *said = ChannelPreference {
                subscription: Some(Subscription::Subscribed),
                proof: Some(proof(consent, &principal.name)),
                frequency: said.frequency,
            };
            changed.push(*channel);
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    store::preferences::set(tx, contact_id, &after, &changed, None, ctx.now()).await?;
    let diff = json!({ "preferences": [before, after] });
    let payload = json!({ "channels": changed, "changes": diff });
    let kind = "contact.preferences_changed";
    let told = event(ctx, principal, contact_id, kind, payload);
    Ok(store::events::append(tx, told).await?)
}

/// Where and to which words they agreed; the words stand with the submission.
fn proof(consent: &Consent, title: &str) -> String {
    let Consent {
        source, version, ..
    } = consent;
    let proof = format!("Biểu mẫu {source}, nội dung đồng ý bản {version}: {title}");
    proof.chars().take(PROOF_MAX_CHARS).collect()
}
