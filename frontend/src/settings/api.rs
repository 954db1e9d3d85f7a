//! Every call the settings screens make.

use api_types::Page;
use api_types::email::{EmailAccountDetail, EmailAccountInput};
use api_types::sends::{CallAnswer, OutboxFilter, OutboxMessage, OutboxMessageDetail, TestedEmail};
use api_types::settings::{
    ContactSettingsDetail, ContactSettingsInput, DoNotCallDetail, OutboundDetail,
    ScoreSettingsDetail, ScoreSettingsInput,
};
use api_types::sms::{SmsSettingsDetail, SmsSettingsInput, SmsTestRequest};
use api_types::users::{
    DepartmentInput, DepartmentPatch, DepartmentSummary, RoleInput, RoleSummary, UserCreate,
    UserPatch, UserSummary,
};
use api_types::voice::{VoiceSettingsDetail, VoiceSettingsInput, VoiceTestRequest};
use domain::ids::{DepartmentId, RoleId, UserId};
use gloo_net::http::Method;
use leptos::prelude::RwSignal;
use web_sys::File;

use crate::http::{self, CreationKey};
use crate::ui::query_string;

const USERS: &str = "/api/v1/users";
const DEPARTMENTS: &str = "/api/v1/departments";
const ROLES: &str = "/api/v1/roles";
const SETTINGS: &str = "/api/v1/settings";

/// A page of users; `is_active` is `true`, `false` or absent for both.
pub(super) async fn users(
    q: Option<String>,
    is_active: Option<String>,
    cursor: Option<String>,
) -> http::Result<Page<UserSummary>> {
    let query = query_string(&[("q", q), ("is_active", is_active), ("cursor", cursor)]);
    http::get(format!("{USERS}{query}")).await
}

/// One user, as they are now.
pub(super) async fn user(id: UserId) -> http::Result<UserSummary> {
    http::get(format!("{USERS}/{id}")).await
}

/// Makes a user.
pub(super) async fn create_user(body: &UserCreate, key: CreationKey) -> http::Result<UserSummary> {
    http::create(USERS, body, key).await
}

/// Changes a user unless someone else did since `version`.
pub(super) async fn update_user(
    id: UserId,
    version: i64,
    body: &UserPatch,
) -> http::Result<UserSummary> {
    let changed = http::patch(format!("{USERS}/{id}"), body, Some(etag(version))).await?;
    Ok(changed.value)
}

/// Every department.
pub(super) async fn departments() -> http::Result<Vec<DepartmentSummary>> {
    http::get(DEPARTMENTS).await
}

/// Makes a department.
pub(super) async fn create_department(
    body: &DepartmentInput,
    key: CreationKey,
) -> http::Result<DepartmentSummary> {
    http::create(DEPARTMENTS, body, key).await
}

/// Renames or moves a department unless someone else did since `version`.
pub(super) async fn update_department(
    id: DepartmentId,
    version: i64,
    body: &DepartmentPatch,
) -> http::Result<DepartmentSummary> {
    let changed = http::patch(format!("{DEPARTMENTS}/{id}"), body, Some(etag(version))).await?;
    Ok(changed.value)
}

/// Deletes a department that nobody is in.
pub(super) async fn delete_department(id: DepartmentId) -> http::Result<()> {
    http::delete(format!("{DEPARTMENTS}/{id}")).await
}

/// Every role.
pub(super) async fn roles() -> http::Result<Vec<RoleSummary>> {
    http::get(ROLES).await
}

/// Makes a role.
pub(super) async fn create_role(body: &RoleInput, key: CreationKey) -> http::Result<RoleSummary> {
    http::create(ROLES, body, key).await
}

/// Renames a role and sets its rights unless someone else did since `version`.
pub(super) async fn update_role(
    id: RoleId,
    version: i64,
    body: &RoleInput,
) -> http::Result<RoleSummary> {
    let call = http::Call::new(Method::PUT, format!("{ROLES}/{id}")).json(body)?;
    Ok(call.if_match(Some(etag(version))).send().await?.value)
}

/// Deletes a role that nobody has.
pub(super) async fn delete_role(id: RoleId) -> http::Result<()> {
    http::delete(format!("{ROLES}/{id}")).await
}

/// What holds for all customers.
pub(crate) async fn contact_settings() -> http::Result<ContactSettingsDetail> {
    http::get(format!("{SETTINGS}/contacts")).await
}

/// Replaces what holds for all customers unless someone else did since `version`.
pub(super) async fn update_contact_settings(
    version: i64,
    body: &ContactSettingsInput,
) -> http::Result<ContactSettingsDetail> {
    let call = http::Call::new(Method::PUT, format!("{SETTINGS}/contacts")).json(body)?;
    Ok(call.if_match(Some(etag(version))).send().await?.value)
}

/// What activities are worth.
pub(super) async fn score_settings() -> http::Result<ScoreSettingsDetail> {
    http::get(format!("{SETTINGS}/scores")).await
}

/// Replaces what activities are worth unless someone else did since `version`.
pub(super) async fn update_score_settings(
    version: i64,
    body: &ScoreSettingsInput,
) -> http::Result<ScoreSettingsDetail> {
    let call = http::Call::new(Method::PUT, format!("{SETTINGS}/scores")).json(body)?;
    Ok(call.if_match(Some(etag(version))).send().await?.value)
}

/// The account that e-mail goes out by.
pub(super) async fn email_account() -> http::Result<EmailAccountDetail> {
    http::get(format!("{SETTINGS}/email")).await
}

/// Replaces the account unless someone else did since `version`.
pub(super) async fn update_email_account(
    version: i64,
    body: &EmailAccountInput,
) -> http::Result<EmailAccountDetail> {
    let call = http::Call::new(Method::PUT, format!("{SETTINGS}/email")).json(body)?;
    Ok(call.if_match(Some(etag(version))).send().await?.value)
}

/// Forgets the account unless someone changed it since `version`.
pub(super) async fn remove_email_account(version: i64) -> http::Result<EmailAccountDetail> {
    http::delete_if_match(format!("{SETTINGS}/email"), etag(version)).await
}

/// Sends a message to the user's own address.
pub(super) async fn test_email_account() -> http::Result<TestedEmail> {
    http::post_empty(format!("{SETTINGS}/email/test")).await
}

/// Whether messages are held.
pub(super) async fn outbound() -> http::Result<OutboundDetail> {
    http::get(format!("{SETTINGS}/outbound")).await
}

/// Lets messages go out again.
pub(super) async fn release_outbound() -> http::Result<OutboundDetail> {
    http::post_empty(format!("{SETTINGS}/outbound/release")).await
}

/// The national list of numbers that want no advertising.
pub(super) async fn do_not_call() -> http::Result<DoNotCallDetail> {
    http::get(format!("{SETTINGS}/do-not-call")).await
}

/// Has another list hold unless someone else brought one since `version`.
pub(super) async fn replace_do_not_call(
    version: i64,
    file: File,
    progress: RwSignal<f64>,
) -> http::Result<DoNotCallDetail> {
    http::put_file(
        format!("{SETTINGS}/do-not-call"),
        file,
        etag(version),
        progress,
    )
    .await
}

/// Has none hold any more, likewise.
pub(super) async fn remove_do_not_call(version: i64) -> http::Result<DoNotCallDetail> {
    http::delete_if_match(format!("{SETTINGS}/do-not-call"), etag(version)).await
}

/// What text messages go out by.
pub(super) async fn sms_settings() -> http::Result<SmsSettingsDetail> {
    http::get(format!("{SETTINGS}/sms")).await
}

/// Changes that unless someone else did since `version`.
pub(super) async fn update_sms_settings(
    version: i64,
    body: &SmsSettingsInput,
) -> http::Result<SmsSettingsDetail> {
    let call = http::Call::new(Method::PUT, format!("{SETTINGS}/sms")).json(body)?;
    let changed = call.if_match(Some(etag(version))).send().await?;
    Ok(changed.value)
}

/// Sends a text message to a number of the user's.
pub(super) async fn test_sms_settings(phone: String) -> http::Result<TestedEmail> {
    let body = SmsTestRequest { phone };
    http::post(format!("{SETTINGS}/sms/test"), &body).await
}

/// What calls go out by.
pub(super) async fn voice_settings() -> http::Result<VoiceSettingsDetail> {
    http::get(format!("{SETTINGS}/voice")).await
}

/// Changes that unless someone else did since `version`.
pub(super) async fn update_voice_settings(
    version: i64,
    body: &VoiceSettingsInput,
) -> http::Result<VoiceSettingsDetail> {
    let call = http::Call::new(Method::PUT, format!("{SETTINGS}/voice")).json(body)?;
    let changed = call.if_match(Some(etag(version))).send().await?;
    Ok(changed.value)
}

/// Calls a number of the user's.
pub(super) async fn test_voice_settings(phone: String) -> http::Result<TestedEmail> {
    let body = VoiceTestRequest { phone };
    http::post(format!("{SETTINGS}/voice/test"), &body).await
}

/// Answers a call in the outbox.
pub(super) async fn answer_call(id: &str, body: &CallAnswer) -> http::Result<OutboxMessageDetail> {
    let path = format!("/api/v1/outbox-messages/{}/answer", http::encoded(id));
    http::post(path, body).await
}

/// A page of the messages kept where nothing goes out.
pub(super) async fn outbox(
    filter: OutboxFilter,
    cursor: Option<String>,
) -> http::Result<Page<OutboxMessage>> {
    let channel = filter.channel.map(|channel| channel.as_str().to_owned());
    let query = query_string(&[("channel", channel), ("cursor", cursor)]);
    http::get(format!("/api/v1/outbox-messages{query}")).await
}

/// One of them in full.
pub(super) async fn outbox_message(id: &str) -> http::Result<OutboxMessageDetail> {
    http::get(format!("/api/v1/outbox-messages/{}", http::encoded(id))).await
}

/// A version of a list's row as the API wants it back.
fn etag(version: i64) -> String {
    format!("\"{version}\"")
}
