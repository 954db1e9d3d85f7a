//! Every call the contact screens make.

use api_types::Page;
use api_types::campaigns::{CampaignSummary, MembersAdd, MembersAdded};
use api_types::contacts::{
    ContactCounts, ContactCreate, ContactDetail, ContactFilter, ContactPatch, ContactSummary,
};
use api_types::jobs::JobStarted;
use api_types::users::UserSummary;
use domain::contacts::Kind;
use domain::ids::ContactId;
use serde::Deserialize;

use crate::http::{self, Versioned};
use crate::ui::{Choice, query_string};

const BASE: &str = "/api/v1/contacts";
/// How many records a chooser suggests.
const SUGGESTIONS: &str = "20";

/// A page of the list; `sort` is `name`, `-name`, `created_at` or `-created_at`.
pub(super) async fn list(
    filter: &ContactFilter,
    sort: Option<&str>,
    cursor: Option<String>,
) -> http::Result<Page<ContactSummary>> {
    let mut pairs = filter_pairs(filter);
    if let Some(sort) = sort {
        let (key, order) = sort
            .strip_prefix('-')
            .map_or((sort, "asc"), |key| (key, "desc"));
        pairs.push(("sort", Some(key.to_owned())));
        pairs.push(("order", Some(order.to_owned())));
    }
    pairs.push(("cursor", cursor));
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// The figures on the level tabs.
pub(super) async fn counts() -> http::Result<ContactCounts> {
    http::get(format!("{BASE}/counts")).await
}

/// The tags in use.
pub(super) async fn tags() -> http::Result<Vec<String>> {
    http::get(format!("{BASE}/tags")).await
}

/// One contact with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<ContactDetail>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a contact.
pub(super) async fn create(body: &ContactCreate) -> http::Result<ContactDetail> {
    http::post(BASE, body).await
}

/// Changes a contact unless someone else did since `etag`.
pub(super) async fn update(
    id: ContactId,
    body: &ContactPatch,
    etag: Option<String>,
) -> http::Result<ContactDetail> {
    let changed = http::patch(format!("{BASE}/{id}"), body, etag).await?;
    Ok(changed.value)
}

/// Deletes a contact.
pub(super) async fn delete(id: ContactId) -> http::Result<()> {
    http::delete(format!("{BASE}/{id}")).await
}

/// Organisations by what was typed, for choosing where a person works.
pub(super) async fn organisations(typed: String) -> http::Result<Vec<Choice>> {
    let query = query_string(&[
        ("kind", Some(Kind::Organisation.as_str().to_owned())),
        ("q", Some(typed)),
        ("limit", Some(SUGGESTIONS.to_owned())),
    ]);
    let page: Page<ContactSummary> = http::get(format!("{BASE}{query}")).await?;
    let choice = |contact: ContactSummary| Choice {
        value: contact.id.to_string(),
        label: contact.name,
        detail: contact.code,
    };
    Ok(page.items.into_iter().map(choice).collect())
}

/// Users by what was typed, for choosing an owner.
pub(super) async fn owners(typed: String) -> http::Result<Vec<Choice>> {
    let query = query_string(&[
        ("q", Some(typed)),
        ("is_active", Some("true".to_owned())),
        ("limit", Some(SUGGESTIONS.to_owned())),
    ]);
    let page: Page<UserSummary> = http::get(format!("/api/v1/users{query}")).await?;
    let choice = |user: UserSummary| Choice {
        value: user.id.to_string(),
        label: user.name,
        detail: user.department_name.unwrap_or(user.role_name),
    };
    Ok(page.items.into_iter().map(choice).collect())
}

/// Campaigns by what was typed.
pub(super) async fn campaigns(typed: String) -> http::Result<Vec<Choice>> {
    let query = query_string(&[("q", Some(typed)), ("limit", Some(SUGGESTIONS.to_owned()))]);
    let page: Page<CampaignSummary> = http::get(format!("/api/v1/campaigns{query}")).await?;
    let choice = |campaign: CampaignSummary| Choice {
        value: campaign.id.to_string(),
        label: campaign.name,
        detail: crate::format::date(campaign.starts_on),
    };
    Ok(page.items.into_iter().map(choice).collect())
}

/// What adding members answers: at once, or a job to watch.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Adding {
    /// It goes on in the background.
    Started(JobStarted),
    /// Done.
    Done(MembersAdded),
}

/// Puts contacts into a campaign.
pub(super) async fn add_members(campaign_id: &str, body: &MembersAdd) -> http::Result<Adding> {
    http::post(
        format!("/api/v1/campaigns/{}/members", encoded(campaign_id)),
        body,
    )
    .await
}

/// A value from the address must not reach into another path.
fn encoded(segment: &str) -> String {
    js_sys::encode_uri_component(segment).into()
}

fn filter_pairs(filter: &ContactFilter) -> Vec<(&'static str, Option<String>)> {
    vec![
        ("q", filter.q.clone()),
        ("level", filter.level.map(|v| v.as_str().to_owned())),
        ("kind", filter.kind.map(|v| v.as_str().to_owned())),
        ("lifecycle", filter.lifecycle.map(|v| v.as_str().to_owned())),
        ("gender", filter.gender.map(|v| v.as_str().to_owned())),
        ("owner_id", filter.owner_id.map(|v| v.to_string())),
        ("account_id", filter.account_id.map(|v| v.to_string())),
        ("source", filter.source.clone()),
        ("tag", filter.tag.clone()),
        ("added_from", filter.added_from.map(|v| v.to_string())),
        ("added_to", filter.added_to.map(|v| v.to_string())),
    ]
}
