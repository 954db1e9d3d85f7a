//! Every call about the sends of a campaign.

use api_types::Page;
use api_types::sends::{
    CallTestRequest, DeliveryDetail, DeliveryFilter, SendCheck, SendCheckRequest, SendDetail,
    SendInput, SendSummary, SendTestRequest, SendTransition, TestedEmail, TextTestRequest,
};
use api_types::sms::SmsTerms;
use api_types::voice::VoiceTerms;
use chrono::{DateTime, Utc};
use domain::ids::{CampaignId, SendId};
use domain::sending::SendState;
use gloo_net::http::Method;

use crate::http::{self, CreationKey, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/campaigns";

/// A page of sends.
pub(super) async fn list(
    campaign: CampaignId,
    cursor: Option<String>,
) -> http::Result<Page<SendSummary>> {
    let query = query_string(&[("cursor", cursor)]);
    http::get(format!("{BASE}/{campaign}/sends{query}")).await
}

/// One send with its counts.
pub(super) async fn read(campaign: CampaignId, id: &str) -> http::Result<SendDetail> {
    http::get(format!("{BASE}/{campaign}/sends/{}", encoded(id))).await
}

/// Keeps a draft.
pub(super) async fn create(
    campaign: CampaignId,
    body: &SendInput,
    key: CreationKey,
) -> http::Result<SendDetail> {
    http::create(format!("{BASE}/{campaign}/sends"), body, key).await
}

/// Changes a draft unless someone else did since `version`.
pub(super) async fn update(
    campaign: CampaignId,
    id: SendId,
    version: i64,
    body: &SendInput,
) -> http::Result<SendDetail> {
    let call = http::Call::new(Method::PUT, format!("{BASE}/{campaign}/sends/{id}")).json(body)?;
    let changed = call.if_match(Some(format!("\"{version}\""))).send().await?;
    Ok(changed.value)
}

/// What holds for text messages.
pub(super) async fn sms_terms() -> http::Result<SmsTerms> {
    http::get("/api/v1/sms-terms").await
}

/// What holds for calls.
pub(super) async fn voice_terms() -> http::Result<VoiceTerms> {
    http::get("/api/v1/voice-terms").await
}

/// Calls a number of the user's with the script.
pub(super) async fn test_call(
    campaign: CampaignId,
    body: &CallTestRequest,
) -> http::Result<TestedEmail> {
    http::post(format!("{BASE}/{campaign}/sends/test-call"), body).await
}

/// Sends the text to a number of the user's.
pub(super) async fn test_text(
    campaign: CampaignId,
    body: &TextTestRequest,
) -> http::Result<TestedEmail> {
    http::post(format!("{BASE}/{campaign}/sends/test-sms"), body).await
}

/// Has a send begin at a time.
pub(super) async fn schedule(
    campaign: CampaignId,
    id: SendId,
    at: DateTime<Utc>,
) -> http::Result<SendDetail> {
    let to = SendState::Scheduled;
    move_on(campaign, id, to, Some(at)).await
}

/// Starts, pauses, goes on with or cancels a send.
pub(super) async fn transition(
    campaign: CampaignId,
    id: SendId,
    to: SendState,
) -> http::Result<SendDetail> {
    move_on(campaign, id, to, None).await
}

async fn move_on(
    campaign: CampaignId,
    id: SendId,
    to: SendState,
    scheduled_at: Option<DateTime<Utc>>,
) -> http::Result<SendDetail> {
    let body = SendTransition { to, scheduled_at };
    http::post(format!("{BASE}/{campaign}/sends/{id}/transitions"), &body).await
}

/// Makes a draft like this one.
pub(super) async fn copy(campaign: CampaignId, id: SendId) -> http::Result<SendDetail> {
    http::post_empty(format!("{BASE}/{campaign}/sends/{id}/copy")).await
}

/// Who would get a message, and why others would not.
pub(super) async fn check(
    campaign: CampaignId,
    body: &SendCheckRequest,
) -> http::Result<SendCheck> {
    http::post(format!("{BASE}/{campaign}/sends/check"), body).await
}

/// Sends the message to the user's own address.
pub(super) async fn test(
    campaign: CampaignId,
    body: &SendTestRequest,
) -> http::Result<TestedEmail> {
    http::post(format!("{BASE}/{campaign}/sends/test"), body).await
}

/// A page of the messages of a send.
pub(super) async fn deliveries(
    campaign: CampaignId,
    id: SendId,
    filter: &DeliveryFilter,
    cursor: Option<String>,
) -> http::Result<Page<DeliveryDetail>> {
    let query = query_string(&[
        ("state", filter.state.map(|state| state.as_str().to_owned())),
        ("read", filter.read.map(|read| read.as_str().to_owned())),
        ("reason", filter.reason.map(|why| why.as_str().to_owned())),
        (
            "receipt",
            filter.receipt.map(|told| told.as_str().to_owned()),
        ),
        (
            "outcome",
            filter.outcome.map(|told| told.as_str().to_owned()),
        ),
        ("keys", filter.keys.clone()),
        ("cursor", cursor),
    ]);
    http::get(format!("{BASE}/{campaign}/sends/{id}/deliveries{query}")).await
}
