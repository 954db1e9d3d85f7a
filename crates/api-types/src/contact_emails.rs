//! E-mails that people write to one contact (CON-5).

use chrono::{DateTime, Utc};
use domain::ids::{ContactEmailId, EmailFileId};
use domain::sending::{Block, DeliveryState};
use serde::{Deserialize, Serialize};

use crate::email_files::EmailFile;
use crate::following::LinkReads;
use crate::users::UserRef;

/// An e-mail to be sent now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactEmailInput {
    /// One of the contact's addresses.
    #[cfg_attr(feature = "openapi", schema(example = "giang@example.com"))]
    pub to_address: String,
    /// In the place of the account's.
    #[serde(default)]
    pub from_name: Option<String>,
    /// Where answers go; to the account's address without.
    #[serde(default)]
    pub reply_to: Option<String>,
    /// With placeholders, as templates have them.
    #[cfg_attr(feature = "openapi", schema(example = "Chào {{ contact.first_name }}"))]
    pub subject: String,
    /// A page of HTML, with placeholders.
    pub html: String,
    /// Advertising carries a label and a way out; all else is care.
    pub is_advertising: bool,
    /// Care for somebody who wants no advertising goes out only if its writer knows that.
    #[serde(default)]
    pub has_seen_opt_out: bool,
    /// Whether it is followed when it is opened. Without, it is where e-mails are followed at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows_opens: Option<bool>,
    /// Whether it is followed which of its links are clicked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows_clicks: Option<bool>,
    /// The files that come with it, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<EmailFileId>,
}

/// What is asked before an e-mail is written or sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactEmailCheckRequest {
    /// The contact's main address without.
    #[serde(default)]
    pub to_address: Option<String>,
    pub is_advertising: bool,
}

/// Whether an e-mail may go, and what its writer needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactEmailCheck {
    /// Where the contact can be written to, the main address first.
    pub addresses: Vec<String>,
    pub from_name: String,
    pub from_address: String,
    /// The caller's own address.
    pub reply_to: String,
    /// Why nothing may go; absent if it may.
    pub refusal: Option<Block>,
    /// When it may, if that is within two days.
    pub until: Option<DateTime<Utc>>,
    /// The person wants no advertising by e-mail; to be known before care is sent by hand.
    pub has_opted_out: bool,
    /// There is no account: the e-mail is kept in the outbox.
    pub is_kept: bool,
    /// Whether the e-mail can be followed: an administrator decided so, and the contact may be.
    #[serde(default)]
    pub can_follow: bool,
}

/// An e-mail in the list of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactEmailSummary {
    pub id: ContactEmailId,
    pub to_address: String,
    pub subject: String,
    pub is_advertising: bool,
    pub state: DeliveryState,
    /// Why it was not sent, or waits.
    pub reason: Option<Block>,
    /// What the mail server said.
    pub detail: Option<String>,
    /// When it is tried next.
    pub due_at: Option<DateTime<Utc>>,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    /// When its reader first opened it, or clicked in it.
    pub opened_at: Option<DateTime<Utc>>,
    /// When they first clicked in it.
    pub clicked_at: Option<DateTime<Utc>>,
}

/// The same in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactEmailDetail {
    #[serde(flatten)]
    pub summary: ContactEmailSummary,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    /// As it was written, with the contact's facts in it.
    pub html: String,
    pub text: String,
    #[serde(default)]
    pub follows_opens: bool,
    #[serde(default)]
    pub follows_clicks: bool,
    /// Its links that are followed.
    #[serde(default)]
    pub links: Vec<LinkReads>,
    /// The files that come with it.
    #[serde(default)]
    pub files: Vec<EmailFile>,
}

/// How the list is paged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct ContactEmailQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
