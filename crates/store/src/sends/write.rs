//! Writes drafts of sends, and moves sends from state to state.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::following::Follows;
use domain::ids::{CampaignId, JobId, SendId, UserId};
use domain::sending::{Audience, CallPlan, Recipients, SendChannel, SendState};
use sea_orm::{ConnectionTrait, Value};
use serde_json::json;
use uuid::Uuid;

/// What is sent, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendContent {
    pub channel: SendChannel,
    pub audience: Audience,
    /// Whether it goes to them or to their people.
    pub recipients: Recipients,
    /// Of text messages and calls how they begin, by which people know them.
    pub subject: String,
    /// Of e-mail alone.
    pub html: String,
    /// Of text messages, and the script of calls.
    pub text: String,
    /// Text messages go without marks.
    pub strip_marks: bool,
    pub is_advertising: bool,
    /// Of e-mail alone.
    pub follows: Follows,
    /// Of calls alone.
    pub call: Option<CallPlan>,
}

/// A draft to keep.
#[derive(Debug, Clone)]
pub struct NewSend<'a> {
    pub id: SendId,
    pub campaign_id: CampaignId,
    pub content: &'a SendContent,
    pub created_by: UserId,
    pub now: DateTime<Utc>,
}

/// What becomes of a send.
#[derive(Debug, Clone)]
pub struct SendMove<'a> {
    pub to: SendState,
    pub scheduled_at: Option<DateTime<Utc>>,
    /// Who starts it, if this does.
    pub started_by: Option<UserId>,
    /// Why the worker stops it, and what the server said.
    pub halt: Option<(&'a str, &'a str)>,
    pub now: DateTime<Utc>,
}

/// Keeps a draft.
pub async fn create(tx: &Tx, send: NewSend<'_>) -> Result<(), Error> {
    let text = "INSERT INTO sends (channel, audience, recipients, subject, html, body_text, strip_marks, is_advertising, \
                follows_opens, follows_clicks, call_plan, id, campaign_id, state, created_by, created_at, updated_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?)";
    let place = [
        send.id.0.into(),
        send.campaign_id.0.into(),
        send.created_by.0.into(),
        send.now.into(),
        send.now.into(),
    ];
    let values = cells(send.content).into_iter().chain(place);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces a draft; false if it is no longer at `version`, or no draft.
pub async fn update(
    tx: &Tx,
    id: SendId,
    version: i64,
    content: &SendContent,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE sends SET channel = ?, audience = ?, recipients = ?, subject = ?, html = ?, body_text = ?, strip_marks = ?, \
                is_advertising = ?, follows_opens = ?, follows_clicks = ?, call_plan = ?, updated_at = ?, \
                version = version + 1 WHERE id = ? AND version = ? AND state = 'draft'";
    let place = [now.into(), id.0.into(), version.into()];
    let values = cells(content).into_iter().chain(place);
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Moves a send on; the caller holds it and has checked that it may.
pub async fn move_to(tx: &Tx, id: SendId, step: &SendMove<'_>) -> Result<(), Error> {
    let text = "UPDATE sends SET state = ?, scheduled_at = ?, started_by = coalesce(?, started_by), \
                started_at = CASE WHEN ? THEN coalesce(started_at, ?) ELSE started_at END, \
                finished_at = CASE WHEN ? THEN ? ELSE finished_at END, \
                halt = ?, halt_detail = ?, updated_at = ?, version = version + 1 WHERE id = ?";
    let values: [Value; 11] = [
        step.to.as_str().into(),
        step.scheduled_at.into(),
        step.started_by.map(Uuid::from).into(),
        (step.to == SendState::Sending).into(),
        step.now.into(),
        step.to.is_over().into(),
        step.now.into(),
        step.halt.map(|(why, _)| why.to_owned()).into(),
        step.halt.map(|(_, detail)| detail.to_owned()).into(),
        step.now.into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Notes which job works on a send.
pub async fn note_job(tx: &Tx, id: SendId, job_id: Option<JobId>) -> Result<(), Error> {
    let text = "UPDATE sends SET job_id = ? WHERE id = ?";
    let values = [job_id.map(Uuid::from).into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

fn cells(content: &SendContent) -> [Value; 11] {
    [
        content.channel.as_str().into(),
        json!(content.audience).into(),
        content.recipients.as_str().into(),
        content.subject.clone().into(),
        content.html.clone().into(),
        content.text.clone().into(),
        content.strip_marks.into(),
        content.is_advertising.into(),
        content.follows.opens.into(),
        content.follows.clicks.into(),
        content.call.as_ref().map(|plan| json!(plan)).into(),
    ]
}
