//! What choosers suggest by what was typed, alike in every feature.

use api_types::Page;
use api_types::contacts::ContactSummary;
use api_types::segments::SegmentDetail;
use api_types::users::UserSummary;
use serde::de::DeserializeOwned;

use crate::http;
use crate::search::as_words;
use crate::ui::{Choice, query_string};

/// How many records a chooser suggests.
const SUGGESTIONS: &str = "20";

/// The first records of the list at `path` that fit what was typed and the filter.
pub(crate) async fn suggest<T: DeserializeOwned>(
    path: &str,
    typed: String,
    filter: Option<(&str, &str)>,
    choice: impl Fn(T) -> Choice,
) -> http::Result<Vec<Choice>> {
    let mut pairs = vec![("q", Some(typed)), ("limit", Some(SUGGESTIONS.to_owned()))];
    pairs.extend(filter.map(|(name, value)| (name, Some(value.to_owned()))));
    let page: Page<T> = http::get(format!("{path}{}", query_string(&pairs))).await?;
    Ok(page.items.into_iter().map(choice).collect())
}

/// Customers, told apart by their phone number, or else their code.
pub(crate) async fn contacts(typed: String) -> http::Result<Vec<Choice>> {
    let choice = |contact: ContactSummary| Choice {
        value: contact.id.to_string(),
        detail: contact.mobile.or(contact.phone).unwrap_or(contact.code),
        label: contact.name,
    };
    suggest("/api/v1/contacts", as_words(&typed), None, choice).await
}

/// Segments, told apart by their alias.
pub(crate) async fn segments(typed: String) -> http::Result<Vec<Choice>> {
    let choice = |segment: SegmentDetail| Choice {
        value: segment.id.to_string(),
        label: segment.name,
        detail: segment.alias,
    };
    suggest("/api/v1/segments", typed, None, choice).await
}

/// Active users, told apart by their department, or else their role.
pub(crate) async fn colleagues(typed: String) -> http::Result<Vec<Choice>> {
    active_users(typed, |user| {
        let department = user.department_name.clone();
        department.unwrap_or_else(|| user.role_name.clone())
    })
    .await
}

/// Active users, told apart by their e-mail address.
pub(crate) async fn accounts(typed: String) -> http::Result<Vec<Choice>> {
    active_users(typed, |user| user.email.clone()).await
}

async fn active_users(
    typed: String,
    detail: fn(&UserSummary) -> String,
) -> http::Result<Vec<Choice>> {
    let choice = |user: UserSummary| Choice {
        value: user.id.to_string(),
        detail: detail(&user),
        label: user.name,
    };
    suggest("/api/v1/users", typed, Some(("is_active", "true")), choice).await
}
