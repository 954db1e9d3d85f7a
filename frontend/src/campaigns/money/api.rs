//! Every call about the money of campaigns.

use api_types::Page;
use api_types::campaign_lines::{
    CampaignMoney, CampaignMoneyReport, LineCreate, LineDetail, LineFilter, LinePatch, MoneyPeriod,
    MoneySummary,
};
use domain::ids::{CampaignId, CampaignLineId};
use leptos::prelude::RwSignal;
use web_sys::File;

use crate::http::{self, CreationKey};
use crate::i18n;
use crate::ui::query_string;

const BASE: &str = "/api/v1/campaigns";

/// A line as it was read: whose, which and at which version.
pub(super) type Seen = (CampaignId, CampaignLineId, i64);

/// A campaign's plan against what it cost and brought in.
pub(super) async fn report(id: CampaignId) -> http::Result<CampaignMoneyReport> {
    http::get(format!("{BASE}/{id}/money")).await
}

/// A page of a campaign's lines.
pub(super) async fn lines(
    id: CampaignId,
    filter: &LineFilter,
    cursor: Option<String>,
) -> http::Result<Page<LineDetail>> {
    let mut pairs = pairs(filter);
    pairs.push(("cursor", cursor));
    http::get(format!("{BASE}/{id}/lines{}", query_string(&pairs))).await
}

/// Enters a line.
pub(super) async fn create(
    id: CampaignId,
    body: &LineCreate,
    key: CreationKey,
) -> http::Result<LineDetail> {
    http::create(format!("{BASE}/{id}/lines"), body, key).await
}

/// Changes a line unless someone else did since it was read.
pub(super) async fn update(seen: Seen, body: &LinePatch) -> http::Result<LineDetail> {
    let (campaign, id, version) = seen;
    let path = format!("{BASE}/{campaign}/lines/{id}");
    Ok(http::patch(path, body, Some(etag(version))).await?.value)
}

/// Deletes a line with its attachment.
pub(super) async fn delete(campaign: CampaignId, id: CampaignLineId) -> http::Result<()> {
    http::delete(format!("{BASE}/{campaign}/lines/{id}")).await
}

/// Gives a line its attachment; `progress` becomes the share sent.
pub(super) async fn set_attachment(
    seen: Seen,
    file: File,
    progress: RwSignal<f64>,
) -> http::Result<LineDetail> {
    let (campaign, id, version) = seen;
    let path = format!("{BASE}/{campaign}/lines/{id}/attachment");
    http::put_file(path, file, etag(version), progress).await
}

/// Takes its attachment from a line.
pub(super) async fn remove_attachment(seen: Seen) -> http::Result<LineDetail> {
    let (campaign, id, version) = seen;
    let path = format!("{BASE}/{campaign}/lines/{id}/attachment");
    http::delete_if_match(path, etag(version)).await
}

/// Where the browser downloads an attachment from; another one has another address.
pub(super) fn attachment_href(seen: Seen) -> String {
    let (campaign, id, version) = seen;
    format!("{BASE}/{campaign}/lines/{id}/attachment?v={version}")
}

/// Where the browser downloads the lines of a filter from; a download sends no header of ours, so
/// the language is in the address.
pub(super) fn export_href(id: CampaignId, filter: &LineFilter, format: &str) -> String {
    let mut pairs = pairs(filter);
    pairs.push(("format", Some(format.to_owned())));
    pairs.push(("lang", Some(i18n::tag().to_owned())));
    format!("{BASE}/{id}/lines/export{}", query_string(&pairs))
}

/// A page of the campaigns that have lines in a period.
pub(super) async fn of_period(
    period: MoneyPeriod,
    cursor: Option<String>,
) -> http::Result<Page<CampaignMoney>> {
    let [from, to] = days(period);
    let query = query_string(&[from, to, ("cursor", cursor)]);
    http::get(format!("{BASE}/money{query}")).await
}

/// What all campaigns come to in a period.
pub(super) async fn summary(period: MoneyPeriod) -> http::Result<MoneySummary> {
    let query = query_string(&days(period));
    http::get(format!("{BASE}/money/summary{query}")).await
}

fn days(period: MoneyPeriod) -> [(&'static str, Option<String>); 2] {
    [
        ("from", Some(period.from.to_string())),
        ("to", Some(period.to.to_string())),
    ]
}

fn pairs(filter: &LineFilter) -> Vec<(&'static str, Option<String>)> {
    vec![
        ("kind", filter.kind.map(|kind| kind.as_str().to_owned())),
        ("from", filter.from.map(|day| day.to_string())),
        ("to", filter.to.map(|day| day.to_string())),
    ]
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}
