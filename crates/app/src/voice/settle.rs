//! Takes down what became of a call, wherever that is told: once, and never backwards (CAM-11).

use db::Tx;
use domain::calls::{CallDirection, CallFields, CallOutcome};
use domain::ids::{CampaignId, ContactId, DeliveryId, MemberId, SendId};
use domain::sending::CallState;
use serde_json::json;
use store::calls::{MachineCall, NewCall};
use store::sends::{KeyAnswer, PlacedCall, SendRow};

use super::press::{Pressed, press};
use crate::contacts::event;
use crate::{Ctx, Error, Principal};

/// Takes down what a report adds to what is known of a call that the transaction holds: in the delivery,
/// in the log of calls, and, for the first key, in the campaign.
pub(super) async fn settle(
    ctx: &Ctx,
    tx: &Tx,
    call: &PlacedCall,
    told: CallState,
) -> Result<(), Error> {
    let known = call.state();
    let Some(next) = known.after(told.cleaned()) else {
        return Ok(());
    };
    let send = store::sends::send_behind(tx, SendId(call.source_id)).await?;
    let campaign_id = send.as_ref().and_then(|send| send.campaign_id);
    let campaign_id = campaign_id.map(CampaignId);
    let contact_id = ContactId(call.contact_id);
    let answer = match &next.keys {
        Some(keys) if known.keys.is_none() => {
            let plan = send.as_ref().and_then(SendRow::call_plan);
            let pressed = Pressed {
                campaign_id,
                contact_id,
                member_id: call.member_id.map(MemberId),
                keys,
            };
            Some(press(ctx, tx, &plan.unwrap_or_default(), &pressed).await?)
        }
        _ => call.answer(),
    };
    let id = DeliveryId(call.id);
    store::sends::note_call(tx, id, &next, answer, ctx.now()).await?;
    log(ctx, tx, call, campaign_id, (&next, answer)).await
}

/// Writes the call into the log, and anew when more is known of it.
async fn log(
    ctx: &Ctx,
    tx: &Tx,
    call: &PlacedCall,
    campaign_id: Option<CampaignId>,
    (state, answer): (&CallState, Option<KeyAnswer>),
) -> Result<(), Error> {
    let Some(outcome) = state.outcome else {
        return Ok(());
    };
    let (now, contact_id) = (ctx.now(), ContactId(call.contact_id));
    let fields = CallFields {
        direction: CallDirection::Out,
        outcome,
        started_at: call.sent_at.unwrap_or(now),
        duration_seconds: state
            .seconds
            .filter(|_| outcome == CallOutcome::Answered)
            .unwrap_or_default(),
        phone: call.address.clone(),
        note: None,
    };
    let machine = MachineCall {
        delivery_id: DeliveryId(call.id),
        campaign_id,
        keys: state.keys.as_deref(),
        answer,
        recording_url: state.recording_url.as_deref(),
    };
    if call.state().outcome.is_some() {
        store::calls::update_of_machine(tx, &fields, &machine, now).await?;
        return Ok(());
    }
    let logged = NewCall {
        id: ctx.new_id(),
        contact_id,
        fields: &fields,
        agent_id: None,
        now,
    };
    let call_id = logged.id;
    if store::calls::create_of_machine(tx, logged, &machine).await? {
        let payload = json!({
            "call_id": call_id,
            "direction": fields.direction,
            "outcome": outcome,
            "campaign_id": campaign_id,
            "send_id": call.source_id,
        });
        let happened = event(ctx, &Principal::call(), contact_id, "call.placed", payload);
        store::events::append(tx, happened).await?;
    }
    Ok(())
}
