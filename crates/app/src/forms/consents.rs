//! Writes down what somebody agreed to as what they want of each channel (vietnam.md, CON-5).

use db::Tx;
use domain::access::Scope;
use domain::contacts::{Channel, ChannelPreference, ContactFields, PROOF_MAX_CHARS, Subscription};
use domain::forms::{Consent, ConsentPurpose, Reach};
use domain::ids::ContactId;
use serde_json::json;

use crate::contacts::event;
use crate::{Ctx, Error, Principal};

/// Subscribes the contact to the channels that were agreed to and of which they said nothing yet.
///
/// Anybody can type anybody's address, so that a refusal and a closed channel stay as they are, and a channel
/// that leads elsewhere than to what was typed stays so, too: whoever sent the form did not speak for it.
pub(super) async fn subscribe(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    (contact_id, typed): (ContactId, &ContactFields),
    consents: &[Consent],
) -> Result<(), Error> {
    let advertising = |consent: &&Consent| consent.purpose == ConsentPurpose::Advertising;
    let Some(consent) = consents.iter().find(advertising) else {
        return Ok(());
    };
    store::preferences::note_change(tx, contact_id, None).await?;
    let row = store::preferences::find(tx, Scope::All, contact_id).await?;
    let before = row.ok_or(Error::NotFound)?.preferences();
    let contact = store::contacts::find(tx, Scope::All, contact_id).await?;
    let contact = contact.ok_or(Error::NotFound)?;
    let known = Reach {
        email: contact.email.as_deref(),
        mobile: contact.mobile.as_deref(),
    };
    let given = Reach {
        email: typed.email.as_deref(),
        mobile: typed.mobile.as_deref(),
    };
    let mut after = before.clone();
    let mut changed: Vec<Channel> = Vec::new();
    let channels = consent.channels.iter();
    for channel in channels.filter(|channel| known.leads_to(given, **channel)) {
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
