//! Starts, schedules, pauses, goes on with and cancels a send.

use chrono::{DateTime, TimeDelta, Utc};
use crash::crash_point;
use db::Tx;
use domain::audit::AuditAction;
use domain::ids::{CampaignId, JobId, SendId};
use domain::sending::{SendChannel, SendState};
use store::sends::{SendMove, SendRow};

use super::check::recipients_of;
use super::run::{FORBIDDEN, begin_in, enqueue};
use super::texted::reads_the_same;
use super::{noun, reached, scope_of, send_record};
use crate::{Ctx, Error, Fault, Principal, outbound};

/// A send may wait so long at most.
const AHEAD_MAX: TimeDelta = TimeDelta::days(366);

/// Where a send shall go.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub to: SendState,
    /// When to begin, for one that is scheduled.
    pub scheduled_at: Option<DateTime<Utc>>,
}

/// Moves a send on, as far as its state allows.
pub async fn transition(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    id: SendId,
    step: Step,
) -> Result<(), Error> {
    let campaign = reached(ctx, principal, campaign_id).await?;
    let (scope, user) = (scope_of(principal)?, principal.require_user()?);
    let scheduled_at = check_time(ctx.now(), step)?;
    let starts = matches!(step.to, SendState::Sending | SendState::Scheduled);
    if starts {
        outbound::check(ctx).await?;
    }
    check_recipients(ctx, principal, (campaign_id, id), step.to).await?;
    let tx = ctx.db.begin().await?;
    // Held first: the worker asks it before it stops.
    store::sends::held_for_update(&tx, id).await?;
    let send = store::sends::find(&tx, scope, campaign_id, id).await?;
    let send = send.ok_or(Error::NotFound)?;
    send.state().check_move(step.to)?;
    let moved = SendMove {
        to: step.to,
        scheduled_at,
        started_by: (starts && is_begun_by_who_moves(&send)).then_some(user),
        halt: None,
        now: ctx.now(),
    };
    store::sends::move_to(&tx, id, &moved).await?;
    set_to_work(ctx, &tx, &send, step.to, scheduled_at).await?;
    let description = format!(
        "{} {} \"{}\" của chiến dịch \"{}\"",
        verb(step.to),
        noun(send.channel()),
        send.subject,
        campaign.name
    );
    ctx.record(
        &tx,
        principal,
        send_record(AuditAction::Transition, id, description),
    )
    .await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(())
}

/// Refuses to begin a send to fewer recipients than carriers take; the worker counts once more.
async fn check_recipients(
    ctx: &Ctx,
    principal: &Principal,
    (campaign_id, id): (CampaignId, SendId),
    to: SendState,
) -> Result<(), Error> {
    if !matches!(to, SendState::Sending | SendState::Scheduled) {
        return Ok(());
    }
    let scope = scope_of(principal)?;
    let send = store::sends::find(ctx.db.reader(), scope, campaign_id, id).await?;
    let send = send.ok_or(Error::NotFound)?;
    let begins = matches!(send.state(), SendState::Draft | SendState::Scheduled);
    if !begins || send.channel() != SendChannel::Sms {
        return Ok(());
    }
    let settings = crate::sms::read(ctx).await?.value.settings;
    let content = send.content();
    if settings.batches(send.is_advertising).is_some() && !reads_the_same(&content) {
        let detail =
            "this gateway takes advertising by one text for all, without fields of customers";
        return Err(Fault::of("text", "one_text_for_all", detail).into());
    }
    let at_least = u64::from(settings.at_least(send.is_advertising));
    if at_least < 2 || recipients_of(ctx, principal, campaign_id, content).await? >= at_least {
        return Ok(());
    }
    let detail = format!("advertising needs at least {at_least} recipients");
    Err(Fault::of("audience", "too_few_recipients", detail).into())
}

/// Whether a send goes to those whom the person who moves it on may see. Later on it goes to those
/// whom it began with, unless who began it may no longer do so.
fn is_begun_by_who_moves(send: &SendRow) -> bool {
    let has_begun = !matches!(send.state(), SendState::Draft | SendState::Scheduled);
    !has_begun || send.halt.as_deref() == Some(FORBIDDEN)
}

/// Of a scheduled send, when it begins.
fn check_time(now: DateTime<Utc>, step: Step) -> Result<Option<DateTime<Utc>>, Error> {
    let fault = |code, detail: &str| Error::from(Fault::of("scheduled_at", code, detail));
    match (step.to, step.scheduled_at) {
        (SendState::Scheduled, None) => Err(fault("required", "say when")),
        (SendState::Scheduled, Some(at)) if at <= now => Err(fault("in_the_past", "has passed")),
        (SendState::Scheduled, Some(at)) if at > now + AHEAD_MAX => {
            Err(fault("out_of_range", "at most a year ahead"))
        }
        (SendState::Scheduled, at) => Ok(at),
        (_, Some(_)) => Err(fault("not_allowed", "only a scheduled send has a time")),
        (_, None) => Ok(None),
    }
}

/// Gives the worker what the send needs now, and takes away what it no longer needs.
async fn set_to_work(
    ctx: &Ctx,
    tx: &Tx,
    send: &SendRow,
    to: SendState,
    scheduled_at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    let id = SendId(send.id);
    // A job that waits for the time that was; one that runs sees for itself.
    if let (SendState::Scheduled, Some(job_id)) = (send.state(), send.job_id) {
        jobs::request_cancel(tx, jobs::JobId(job_id)).await?;
    }
    match to {
        SendState::Sending => enqueue(tx, id).await?,
        SendState::Scheduled => {
            let wait = scheduled_at.map(|at| ctx.until(at));
            let job_id = begin_in(tx, id, wait).await?;
            store::sends::note_job(tx, id, Some(JobId(job_id.0))).await?;
            crash_point!("schedule.after_insert");
        }
        SendState::Cancelled => store::sends::cancel_deliveries(tx, id, ctx.now()).await?,
        SendState::Draft | SendState::Paused | SendState::Done => {}
    }
    Ok(())
}

fn verb(to: SendState) -> &'static str {
    match to {
        SendState::Draft => "Bỏ hẹn giờ gửi",
        SendState::Scheduled => "Hẹn giờ gửi",
        SendState::Sending => "Bắt đầu gửi",
        SendState::Paused => "Tạm dừng gửi",
        SendState::Done => "Gửi xong",
        SendState::Cancelled => "Hủy gửi",
    }
}
