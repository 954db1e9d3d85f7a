//! Every call the contact screens make.

use api_types::Page;
use api_types::campaigns::CampaignSummary;
use api_types::contacts::{
    ContactCount, ContactCounts, ContactCreate, ContactDetail, ContactFilter, ContactPatch,
    ContactSummary,
};
use domain::contacts::Kind;
use domain::ids::ContactId;

use crate::choices::suggest;
use crate::http::{self, CreationKey, Versioned, encoded};
use crate::i18n;
use crate::search::as_words;
use crate::ui::{Choice, ChosenFile, query_string, sort_pairs};

const BASE: &str = "/api/v1/contacts";

/// A page of the list; `sort` is `name`, `-name`, `created_at` or `-created_at`.
pub(super) async fn list(
    filter: &ContactFilter,
    sort: Option<&str>,
    cursor: Option<String>,
) -> http::Result<Page<ContactSummary>> {
    let mut pairs = filter_pairs(filter);
    pairs.extend(sort_pairs(sort));
    pairs.push(("cursor", cursor));
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// Where the picture of a contact is, if there may be one. Each version of the contact has an address of
/// its own, since with another e-mail address it has another picture.
pub(super) fn picture_src(contact: &ContactDetail) -> Option<String> {
    let (id, version) = (contact.id, contact.version);
    contact
        .has_picture
        .then(|| format!("{BASE}/{id}/avatar?version={version}"))
}

/// Where the browser downloads the customers of a filter, or just those of `ids`, from; a download sends no header of ours,
/// so the language is in the address.
pub(super) fn export_href(
    filter: &ContactFilter,
    sort: Option<&str>,
    ids: Option<String>,
    file: ChosenFile,
) -> String {
    let mut pairs = filter_pairs(filter);
    if ids.is_some() {
        pairs.clear();
    }
    pairs.extend(sort_pairs(sort));
    pairs.extend([
        ("ids", ids),
        ("format", Some(file.format)),
        ("columns", Some(file.columns)),
        ("lang", Some(i18n::tag().to_owned())),
    ]);
    format!("{BASE}/export{}", query_string(&pairs))
}

/// The figures on the level tabs.
pub(super) async fn counts() -> http::Result<ContactCounts> {
    http::get(format!("{BASE}/counts")).await
}

/// How many contacts a filter means, counted no further than the server likes.
pub(crate) async fn count(filter: &ContactFilter) -> http::Result<ContactCount> {
    http::get(format!(
        "{BASE}/count{}",
        query_string(&filter_pairs(filter))
    ))
    .await
}

/// The names of a few contacts that a filter means, the newest.
pub(crate) async fn sample(filter: &ContactFilter, limit: u64) -> http::Result<Vec<String>> {
    let mut pairs = filter_pairs(filter);
    pairs.push(("limit", Some(limit.to_string())));
    let page: Page<ContactSummary> = http::get(format!("{BASE}{}", query_string(&pairs))).await?;
    Ok(page.items.into_iter().map(|contact| contact.name).collect())
}

/// The tags in use.
pub(crate) async fn tags() -> http::Result<Vec<String>> {
    http::get(format!("{BASE}/tags")).await
}

/// One contact with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<ContactDetail>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a contact.
pub(super) async fn create(body: &ContactCreate, key: CreationKey) -> http::Result<ContactDetail> {
    http::create(BASE, body, key).await
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
    let choice = |contact: ContactSummary| Choice {
        value: contact.id.to_string(),
        label: contact.name,
        detail: contact.code,
    };
    let kind = ("kind", Kind::Organisation.as_str());
    suggest(BASE, as_words(&typed), Some(kind), choice).await
}

/// Campaigns by what was typed.
pub(crate) async fn campaigns(typed: String) -> http::Result<Vec<Choice>> {
    let choice = |campaign: CampaignSummary| Choice {
        value: campaign.id.to_string(),
        label: campaign.name,
        detail: crate::format::date(campaign.starts_on),
    };
    suggest("/api/v1/campaigns", typed, None, choice).await
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
        ("stage_id", filter.stage_id.map(|v| v.to_string())),
        ("category_id", filter.category_id.map(|v| v.to_string())),
        ("added_from", filter.added_from.map(|v| v.to_string())),
        ("added_to", filter.added_to.map(|v| v.to_string())),
    ]
}
