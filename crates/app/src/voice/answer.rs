//! Answers a call that was kept in the place of being placed, by hand or from a test: the same goes on as
//! if a gateway had told it (CAM-11).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::calls::CallOutcome;
use domain::ids::{DeliveryId, OutboxMessageId, SendId};
use domain::sending::{CallPlan, CallState, SendChannel, pressed};
use store::sends::{OutboxRow, PlacedCall, SendRow};

use super::settle::settle;
use crate::{Ctx, Error, Fault, Principal, Record};

/// What becomes of the call.
#[derive(Debug, Clone)]
pub struct Answer {
    pub outcome: CallOutcome,
    /// What is pressed, by who answers.
    pub keys: Option<String>,
    pub seconds: Option<u32>,
}

/// How a kept call stands, and what its keys mean.
#[derive(Debug, Clone)]
pub struct Standing {
    pub call: PlacedCall,
    pub plan: CallPlan,
}

/// How the call of a message stands; `None` of what is no call of a send.
pub async fn standing(ctx: &Ctx, message: &OutboxRow) -> Result<Option<Standing>, Error> {
    let Some(id) = delivery_of(message) else {
        return Ok(None);
    };
    let conn = ctx.db.reader();
    let Some(call) = store::sends::find_placed_call(conn, id).await? else {
        return Ok(None);
    };
    let send = store::sends::send_behind(conn, SendId(call.source_id)).await?;
    let plan = send.as_ref().and_then(SendRow::call_plan);
    Ok(Some(Standing {
        call,
        plan: plan.unwrap_or_default(),
    }))
}

/// Answers the call of a message; only administrators may, who see the outbox.
pub async fn answer(
    ctx: &Ctx,
    principal: &Principal,
    id: OutboxMessageId,
    answer: Answer,
) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let message = store::sends::find_message(ctx.db.reader(), id).await?;
    let message = message.ok_or(Error::NotFound)?;
    let delivery = delivery_of(&message).ok_or(Error::NotFound)?;
    check(&answer)?;
    let tx = ctx.db.begin().await?;
    let call = store::sends::placed_call(&tx, delivery).await?;
    let call = call.ok_or(Error::NotFound)?;
    let state = CallState {
        outcome: Some(answer.outcome),
        keys: answer.keys,
        seconds: answer.seconds,
        ..CallState::default()
    };
    settle(ctx, &tx, &call, state).await?;
    let record = Record {
        module: AuditModule::Other,
        action: AuditAction::Other,
        entity_id: Some(id.0),
        description: format!("Trả lời thử cuộc gọi đến {}", message.to_address),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}

fn check(answer: &Answer) -> Result<(), Error> {
    let Some(keys) = &answer.keys else {
        return Ok(());
    };
    if answer.outcome != CallOutcome::Answered {
        let detail = "only who answers presses a key";
        return Err(Fault::of("keys", "not_for_kind", detail).into());
    }
    if pressed(keys).is_none() {
        let detail = "1 to 8 of 0 to 9, * and #";
        return Err(Fault::of("keys", "bad_key", detail).into());
    }
    Ok(())
}

fn delivery_of(message: &OutboxRow) -> Option<DeliveryId> {
    let is_call = message.channel() == SendChannel::Call;
    is_call.then(|| message.message_id.parse().ok()).flatten()
}
