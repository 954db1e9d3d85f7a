//! Sends and their deliveries as clients see them.

use std::collections::BTreeMap;

use ::app::Principal;
use ::app::email::Tested;
use ::app::sends::Check;
use ::app::voice::Standing;
use api_types::ProblemCode;
use api_types::following::ReadSums;
use api_types::sends::{
    AudienceNames, CallResult, CallTotals, DeliveryDetail, KeptCall, OutboxMessage,
    OutboxMessageDetail, SendCheck, SendCounts, SendDetail, SendHalt, SendSummary, SendTotals,
    StoodFor, TestedEmail,
};
use domain::access::Permission;
use domain::calls::CallOutcome;
use domain::campaigns::MemberStatus;
use domain::ids::{CampaignId, ContactId, DeliveryId, OutboxMessageId, SendId};
use domain::sending::{Audience, Block, DeliveryState, KeyEffect, SendChannel, SendState};
use store::email_files::Owner;
use store::sends::{CallCountRow, CountRow, DeliveryRow, OutboxRow, SendRow, TotalsRow};
use uuid::Uuid;

use crate::State;
use crate::email_files::{Shown, shown};
use crate::following::{link_reads, reads};
use crate::http::Error;
use crate::users::user_ref;

/// A send in a list, of the counts of all on its page.
pub(super) fn summary(row: &SendRow, counts: &[CountRow]) -> SendSummary {
    SendSummary {
        id: SendId(row.id),
        channel: row.channel(),
        subject: row.subject.clone(),
        state: row.state(),
        is_advertising: row.is_advertising,
        scheduled_at: row.scheduled_at,
        counts: sums(row.id, counts),
        created_by: user_ref(Some(row.created_by), Some(row.creator_name.clone())),
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
    }
}

fn sums(id: Uuid, counts: &[CountRow]) -> SendCounts {
    let mut sums = SendCounts::default();
    for row in counts.iter().filter(|row| row.source_id == id) {
        let sum = match row.state() {
            Some(DeliveryState::Committing) => &mut sums.committing,
            Some(DeliveryState::Accepted) => &mut sums.accepted,
            Some(DeliveryState::Rejected) => &mut sums.rejected,
            Some(DeliveryState::Unknown) => &mut sums.unknown,
            Some(DeliveryState::Suppressed) => &mut sums.suppressed,
            Some(DeliveryState::Pending | DeliveryState::Leased | DeliveryState::Retry) | None => {
                &mut sums.waiting
            }
        };
        *sum += row.count();
        sums.total += row.count();
    }
    sums
}

/// The send as it is now.
pub(super) async fn load(
    state: &State,
    principal: &Principal,
    campaign_id: CampaignId,
    id: SendId,
) -> Result<SendDetail, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    let row = store::sends::find(conn, scope, campaign_id, id).await?;
    let row = row.ok_or(ProblemCode::NotFound)?;
    let counts = store::sends::counts(conn, [row.id]).await?;
    let totals = store::sends::totals(conn, id).await?;
    let calls = match row.channel() {
        SendChannel::Call => store::sends::call_counts(conn, id).await?,
        SendChannel::Email | SendChannel::Sms => Vec::new(),
    };
    let may_send = match principal.require(Permission::CampaignsSend) {
        Ok(reach) => {
            let reached = store::campaigns::find(conn, scope.and(reach), campaign_id).await?;
            reached.is_some()
        }
        Err(_) => false,
    };
    let read = store::following::counts(conn, id).await?;
    let links = store::following::counts_by_link(conn, id).await?;
    let audience_names = audience_names(state, &row.audience()).await?;
    Ok(SendDetail {
        calls: call_totals(&calls),
        reads: reads(read),
        links: link_reads(links),
        audience_names,
        files: shown(state, Owner::Send(id)).await?.files,
        ..detail(row, &counts, &totals, may_send)
    })
}

/// How what the filter of an audience names is called.
async fn audience_names(state: &State, audience: &Audience) -> Result<AudienceNames, Error> {
    let Some(filter) = audience.filter() else {
        return Ok(AudienceNames::default());
    };
    let conn = state.ctx.db.reader();
    let (segment, owner) = (
        filter.segment_id.map(|id| id.0),
        filter.owner_id.map(|id| id.0),
    );
    let segments = store::segment_names(conn, segment.as_slice()).await?;
    let owners = store::user_names(conn, owner.as_slice()).await?;
    Ok(AudienceNames {
        segment: segments.into_values().next(),
        owner: owners.into_values().next(),
    })
}

fn detail(row: SendRow, counts: &[CountRow], totals: &TotalsRow, may_send: bool) -> SendDetail {
    let mut reasons: BTreeMap<Block, u64> = BTreeMap::new();
    for count in counts {
        if let Some(why) = count.reason() {
            *reasons.entry(why).or_default() += count.count();
        }
    }
    let allowed: &[SendState] = if may_send {
        row.state().allowed_next()
    } else {
        &[]
    };
    SendDetail {
        summary: summary(&row, counts),
        audience: row.audience(),
        recipients: row.recipients(),
        audience_names: AudienceNames::default(),
        reasons,
        halt: row.halt.as_deref().and_then(halt),
        allowed_next: allowed.to_vec(),
        call: row.call_plan(),
        html: row.html,
        text: row.body_text,
        strip_marks: row.strip_marks,
        follows_opens: row.follows_opens,
        follows_clicks: row.follows_clicks,
        files: Vec::new(),
        totals: sent_totals(totals),
        reads: ReadSums::default(),
        links: Vec::new(),
        calls: CallTotals::default(),
        halt_detail: row.halt_detail.filter(|words| !words.is_empty()),
        version: row.version,
    }
}

fn sent_totals(row: &TotalsRow) -> SendTotals {
    let number = |number: i64| u64::try_from(number).unwrap_or_default();
    SendTotals {
        segments: number(row.segments),
        cost_minor: row.cost_minor,
        delivered: number(row.delivered),
        failed: number(row.failed),
    }
}

/// How the calls of a send ended so far.
fn call_totals(rows: &[CallCountRow]) -> CallTotals {
    let mut totals = CallTotals::default();
    for row in rows {
        let count = u64::try_from(row.count).unwrap_or_default();
        match row.outcome() {
            Some(CallOutcome::Answered) => totals.answered += count,
            Some(CallOutcome::Missed) => totals.missed += count,
            Some(CallOutcome::Busy) => totals.busy += count,
            Some(CallOutcome::Failed) => totals.failed += count,
            None => {}
        }
        if let Some(keys) = &row.call_keys {
            *totals.keys.entry(keys.clone()).or_default() += count;
        }
        if row.effect() == Some(KeyEffect::Refused) {
            totals.refused += count;
        }
    }
    totals
}

/// What became of a call that is told of.
fn delivered_call(row: &DeliveryRow) -> Option<CallResult> {
    Some(CallResult {
        outcome: CallOutcome::parse(row.call_outcome.as_deref()?)?,
        seconds: row.call_seconds.and_then(|count| u32::try_from(count).ok()),
        keys: row.call_keys.clone(),
        key_status: row.key_status.as_deref().and_then(MemberStatus::parse),
        key_effect: row.key_effect.as_deref().and_then(KeyEffect::parse),
        recording_url: row.recording_url.clone(),
    })
}

/// A call in the outbox, and what became of it.
fn kept_call(standing: Standing) -> KeptCall {
    let (state, answer) = (standing.call.state(), standing.call.answer());
    KeptCall {
        keys: standing.plan.keys,
        result: state.outcome.map(|outcome| CallResult {
            outcome,
            seconds: state.seconds,
            keys: state.keys,
            key_status: answer.and_then(|answer| answer.to),
            key_effect: answer.map(|answer| answer.effect),
            recording_url: state.recording_url,
        }),
    }
}

fn halt(name: &str) -> Option<SendHalt> {
    match name {
        "late" => Some(SendHalt::Late),
        "held" => Some(SendHalt::Held),
        "forbidden" => Some(SendHalt::Forbidden),
        "account" => Some(SendHalt::Account),
        "too_few" => Some(SendHalt::TooFew),
        "file" => Some(SendHalt::File),
        _ => None,
    }
}

/// The member for whom somebody gets a message, if that one is within sight.
fn stood_for(row: &DeliveryRow) -> Option<StoodFor> {
    Some(StoodFor {
        contact_id: ContactId(row.member_contact_id?),
        name: row.member_name.clone()?,
    })
}

/// A message on its way to one recipient.
pub(super) fn delivery(row: DeliveryRow) -> DeliveryDetail {
    let state = row.state();
    DeliveryDetail {
        id: DeliveryId(row.id),
        contact_id: ContactId(row.contact_id),
        state,
        reason: row.reason(),
        segments: row.segments.and_then(|count| u64::try_from(count).ok()),
        cost_minor: row.cost_minor,
        receipt: row.receipt(),
        call: delivered_call(&row),
        member: stood_for(&row),
        receipt_detail: row.receipt_detail,
        receipt_at: row.receipt_at,
        opened_at: row.opened_at,
        clicked_at: row.clicked_at,
        contact_name: row.contact_name,
        address: row.address,
        detail: row.detail,
        attempts: row.attempt,
        is_resent: row.resends > 0,
        due_at: (state == DeliveryState::Retry).then_some(row.due_at),
        sent_at: row.sent_at,
        updated_at: row.updated_at,
    }
}

/// Who would get a message.
pub(super) fn check(check: Check) -> SendCheck {
    SendCheck {
        total: check.total,
        allowed: check.allowed,
        deferred: check.deferred,
        blocked: check.blocked,
        opted_out: check.opted_out,
        segments: check.segments,
        cost_minor: check.cost_minor,
        has_more: check.has_more,
    }
}

/// What came of a message to the caller.
pub(crate) fn tested(tested: Tested) -> TestedEmail {
    TestedEmail {
        is_accepted: tested.is_accepted,
        to_address: tested.to_address,
        answer: tested.answer,
    }
}

/// A message that was kept.
pub(super) fn outbox_message(row: &OutboxRow) -> OutboxMessage {
    OutboxMessage {
        id: OutboxMessageId(row.id),
        channel: row.channel(),
        to_address: row.to_address.clone(),
        subject: match row.channel() {
            SendChannel::Email => row.subject.clone(),
            SendChannel::Sms | SendChannel::Call => row.body_text.clone(),
        },
        created_at: row.created_at,
    }
}

/// The same in full.
pub(super) fn outbox_detail(
    row: OutboxRow,
    call: Option<Standing>,
    shown: Shown,
) -> OutboxMessageDetail {
    OutboxMessageDetail {
        summary: outbox_message(&row),
        from_address: row.from_address,
        html: shown.page(&row.html),
        text: row.body_text,
        leave_url: row.leave_url,
        call: call.map(kept_call),
        files: shown.files,
    }
}
