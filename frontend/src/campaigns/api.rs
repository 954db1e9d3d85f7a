//! Every call the campaign screens make.

use api_types::Page;
use api_types::campaigns::{
    CampaignCreate, CampaignDetail, CampaignPatch, CampaignSummary, FunnelDays, FunnelReport,
    MemberFilter, MemberHistoryEntry, MemberSummary, MemberTransition, MembersAdd, MembersAdded,
    MembersTransition, MembersTransitioned,
};
use api_types::contacts::{ContactCounts, ContactFilter, ContactSummary};
use chrono::NaiveDate;
use domain::ids::{CampaignId, MemberId};

use crate::http::{self, CreationKey, Versioned, encoded};
use crate::i18n;
use crate::jobs::Answer;
use crate::ui::query_string;

const BASE: &str = "/api/v1/campaigns";
/// How many contacts the picker shows at once.
const PICKER_ROWS: &str = "50";

/// Parts of a query string.
pub(super) type Pairs = Vec<(&'static str, Option<String>)>;

/// A page of campaigns.
pub(super) async fn list(pairs: Pairs) -> http::Result<Page<CampaignSummary>> {
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// One campaign with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<CampaignDetail>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a campaign.
pub(super) async fn create(
    body: &CampaignCreate,
    key: CreationKey,
) -> http::Result<CampaignDetail> {
    http::create(BASE, body, key).await
}

/// Changes a campaign unless someone else did since `etag`.
pub(super) async fn update(
    id: CampaignId,
    body: &CampaignPatch,
    etag: Option<String>,
) -> http::Result<CampaignDetail> {
    Ok(http::patch(format!("{BASE}/{id}"), body, etag).await?.value)
}

/// Deletes a campaign; one with members only when that is confirmed.
pub(super) async fn delete(id: CampaignId, is_confirmed: bool) -> http::Result<()> {
    http::delete(format!("{BASE}/{id}?confirm={is_confirmed}")).await
}

/// The funnel, whole and in its parts, of those who joined on these days.
pub(super) async fn funnel(id: CampaignId, days: FunnelDays) -> http::Result<FunnelReport> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let pairs = [
        ("joined_from", day(days.joined_from)),
        ("joined_to", day(days.joined_to)),
    ];
    http::get(format!("{BASE}/{id}/funnel{}", query_string(&pairs))).await
}

/// A page of members.
pub(super) async fn members(
    id: CampaignId,
    filter: &MemberFilter,
    cursor: Option<String>,
) -> http::Result<Page<MemberSummary>> {
    let mut pairs = member_pairs(filter);
    pairs.push(("cursor", cursor));
    http::get(format!("{BASE}/{id}/members{}", query_string(&pairs))).await
}

/// Where the browser downloads the members of a filter from; a download sends no header of ours, so
/// the language is in the address.
pub(super) fn export_href(id: CampaignId, filter: &MemberFilter, format: &str) -> String {
    let mut pairs = member_pairs(filter);
    pairs.push(("format", Some(format.to_owned())));
    pairs.push(("lang", Some(i18n::tag().to_owned())));
    format!("{BASE}/{id}/members/export{}", query_string(&pairs))
}

/// Puts contacts into a campaign.
pub(super) async fn add_members(
    id: CampaignId,
    body: &MembersAdd,
) -> http::Result<Answer<MembersAdded>> {
    http::post(format!("{BASE}/{id}/members"), body).await
}

/// Takes a member out of a campaign.
pub(super) async fn remove_member(id: CampaignId, member_id: MemberId) -> http::Result<()> {
    http::delete(format!("{BASE}/{id}/members/{member_id}")).await
}

/// Moves a member to another status.
pub(super) async fn transition(
    id: CampaignId,
    member_id: MemberId,
    body: &MemberTransition,
) -> http::Result<MemberSummary> {
    http::post(format!("{BASE}/{id}/members/{member_id}/transitions"), body).await
}

/// Moves many members to another status.
pub(super) async fn transition_many(
    id: CampaignId,
    body: &MembersTransition,
) -> http::Result<Answer<MembersTransitioned>> {
    http::post(format!("{BASE}/{id}/members/transitions"), body).await
}

/// Each change of a member's status, oldest first.
pub(super) async fn history(
    id: CampaignId,
    member_id: MemberId,
) -> http::Result<Vec<MemberHistoryEntry>> {
    http::get(format!("{BASE}/{id}/members/{member_id}/history")).await
}

/// Contacts to choose members among.
pub(super) async fn contacts(filter: &ContactFilter) -> http::Result<Page<ContactSummary>> {
    let pairs = [
        ("q", filter.q.clone()),
        ("level", filter.level.map(|level| level.as_str().to_owned())),
        ("limit", Some(PICKER_ROWS.to_owned())),
    ];
    http::get(format!("/api/v1/contacts{}", query_string(&pairs))).await
}

/// How many contacts each level has.
pub(super) async fn contact_counts() -> http::Result<ContactCounts> {
    http::get("/api/v1/contacts/counts").await
}

fn member_pairs(filter: &MemberFilter) -> Pairs {
    vec![
        ("q", filter.q.clone()),
        ("status", filter.status.clone()),
        ("owner_id", filter.owner_id.map(|id| id.to_string())),
        ("joined_from", filter.joined_from.map(|day| day.to_string())),
        ("joined_to", filter.joined_to.map(|day| day.to_string())),
    ]
}
