//! Sends of messages to members of campaigns, and what keeps them from going out twice (CAM-9 to
//! CAM-11).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::calls::CallOutcome;
use domain::following::ReadState;
use domain::ids::{ContactId, DeliveryId, EmailFileId, OutboxMessageId, SendId};
use domain::sending::{
    Audience, Block, CallPlan, DeliveryState, Receipt, Recipients, SendChannel, SendState,
};
use serde::{Deserialize, Serialize};

pub use crate::audience::{AudienceNames, SendCheck, SendCheckRequest, StoodFor};
use crate::email_files::EmailFile;
use crate::following::{LinkReads, ReadSums};
pub use crate::sms::TextTestRequest;
use crate::users::UserRef;
pub use crate::voice::{CallAnswer, CallResult, CallTestRequest, CallTotals, KeptCall};

/// What is sent, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendInput {
    #[serde(default)]
    pub channel: SendChannel,
    pub audience: Audience,
    /// Whether it goes to the members or to the people who work for them.
    #[serde(default)]
    pub recipients: Recipients,
    /// Of an e-mail; with placeholders, as templates have them.
    #[cfg_attr(feature = "openapi", schema(example = "Chào {{ contact.first_name }}"))]
    #[serde(default)]
    pub subject: String,
    /// Of an e-mail: a page of HTML, with placeholders.
    #[serde(default)]
    pub html: String,
    /// The text message, or the script of calls, with placeholders.
    #[serde(default)]
    pub text: String,
    /// The text message goes without marks, so that more fits in a segment.
    #[serde(default)]
    pub strip_marks: bool,
    /// Advertising carries a label, and there is no more of it than the law allows.
    pub is_advertising: bool,
    /// Of an e-mail: whether it is followed who opens it. Without, it is where e-mails are followed at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows_opens: Option<bool>,
    /// Of an e-mail: whether it is followed who clicks its links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows_clicks: Option<bool>,
    /// How calls go; of calls alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallPlan>,
    /// Of an e-mail: the files that come with it, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<EmailFileId>,
}

/// A send in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendSummary {
    pub id: SendId,
    pub channel: SendChannel,
    /// Of text messages and calls how they begin.
    pub subject: String,
    pub state: SendState,
    pub is_advertising: bool,
    pub scheduled_at: Option<DateTime<Utc>>,
    pub counts: SendCounts,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// A send in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendDetail {
    #[serde(flatten)]
    pub summary: SendSummary,
    pub audience: Audience,
    /// Whether it goes to the members or to the people who work for them.
    #[serde(default)]
    pub recipients: Recipients,
    /// What the filter of its audience names.
    #[serde(default)]
    pub audience_names: AudienceNames,
    pub html: String,
    pub text: String,
    pub strip_marks: bool,
    /// Of an e-mail: it is followed who opens it, of those who may be followed.
    #[serde(default)]
    pub follows_opens: bool,
    /// Of an e-mail: it is followed who clicks its links.
    #[serde(default)]
    pub follows_clicks: bool,
    /// Of an e-mail: the files that come with it.
    #[serde(default)]
    pub files: Vec<EmailFile>,
    /// What text messages took and what came of them.
    pub totals: SendTotals,
    /// Who opened the e-mails, and clicked in them.
    #[serde(default)]
    pub reads: ReadSums,
    /// The links of the e-mail that are followed.
    #[serde(default)]
    pub links: Vec<LinkReads>,
    /// How calls go; of calls alone.
    pub call: Option<CallPlan>,
    /// How calls ended so far, and what was pressed.
    pub calls: CallTotals,
    /// Why messages were not sent, and how many.
    pub reasons: BTreeMap<Block, u64>,
    /// Why it stopped by itself.
    pub halt: Option<SendHalt>,
    /// What the server said when it stopped.
    pub halt_detail: Option<String>,
    /// What the caller may make of it.
    pub allowed_next: Vec<SendState>,
    /// Send it back in `If-Match` when changing it.
    pub version: i64,
}

/// Why a send stopped by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SendHalt {
    /// Its time came while the service was not there.
    Late,
    /// Who started it may no longer send.
    Forbidden,
    /// The server would not talk to us.
    Account,
    /// This is a copy that was restored, and nobody let messages go out yet.
    Held,
    /// Carriers take no advertising to so few.
    TooFew,
    /// A file that comes with it is gone or damaged.
    File,
}

/// What the messages of a send took, as far as they went out, and what carriers reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendTotals {
    pub segments: u64,
    pub cost_minor: i64,
    pub delivered: u64,
    pub failed: u64,
}

/// How many messages stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendCounts {
    pub total: u64,
    /// Waiting for their turn or for another attempt.
    pub waiting: u64,
    /// Handed over right now.
    pub committing: u64,
    pub accepted: u64,
    pub rejected: u64,
    /// They may have gone out.
    pub unknown: u64,
    /// Not sent, for reasons that are told.
    pub suppressed: u64,
}

/// Where a send shall go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendTransition {
    pub to: SendState,
    /// When to begin; for `scheduled` alone.
    #[serde(default)]
    pub scheduled_at: Option<DateTime<Utc>>,
}

/// A message to be sent to the caller's own address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendTestRequest {
    pub subject: String,
    pub html: String,
    pub is_advertising: bool,
    /// Whose facts to write; made up ones without.
    #[serde(default)]
    pub contact_id: Option<ContactId>,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<EmailFileId>,
}

/// What came of a message to the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestedEmail {
    pub is_accepted: bool,
    pub to_address: String,
    /// What the server said.
    pub answer: String,
}

/// A message on its way to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryDetail {
    pub id: DeliveryId,
    pub contact_id: ContactId,
    pub contact_name: String,
    /// For which member they get it, if they are none themselves.
    pub member: Option<StoodFor>,
    pub address: Option<String>,
    pub state: DeliveryState,
    /// Why it was not sent, or waits.
    pub reason: Option<Block>,
    /// What the server said.
    pub detail: Option<String>,
    /// Of a text message: what it takes and costs.
    pub segments: Option<u64>,
    pub cost_minor: Option<i64>,
    /// What carriers reported of it.
    pub receipt: Option<Receipt>,
    pub receipt_detail: Option<String>,
    pub receipt_at: Option<DateTime<Utc>>,
    /// When its reader first opened it, or clicked in it.
    pub opened_at: Option<DateTime<Utc>>,
    /// When they first clicked in it.
    pub clicked_at: Option<DateTime<Utc>>,
    /// What became of a call, once that is told.
    pub call: Option<CallResult>,
    pub attempts: i64,
    /// It may have arrived twice.
    pub is_resent: bool,
    /// When it is tried next.
    pub due_at: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
}

/// Which messages of a send are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct DeliveryFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<DeliveryState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Block>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// How calls ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CallOutcome>,
    /// What was pressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<ReadState>,
}

/// How lists of sends and messages are paged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SendPaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Which messages of the outbox are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct OutboxFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<SendChannel>,
}

/// A message that was kept, since there is no account by which it could go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxMessage {
    pub id: OutboxMessageId,
    pub channel: SendChannel,
    pub to_address: String,
    /// Of a text message the text, of a call the script.
    pub subject: String,
    pub created_at: DateTime<Utc>,
}

/// The same in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxMessageDetail {
    #[serde(flatten)]
    pub summary: OutboxMessage,
    pub from_address: String,
    pub html: String,
    pub text: String,
    /// Where its reader leaves.
    pub leave_url: Option<String>,
    /// Of a call to a member of a campaign, which can be answered here.
    pub call: Option<KeptCall>,
    /// The files that come with it.
    #[serde(default)]
    pub files: Vec<EmailFile>,
}
