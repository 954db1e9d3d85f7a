//! What clients send about campaigns, turned into what commands and queries take.

use ::app::campaigns::CampaignChanges;
use api_types::campaigns::{
    self as wire, CampaignCreate, CampaignPatch, CampaignQuery, FunnelDays, MemberPaging,
};
use api_types::{Limit, SortOrder};
use chrono::NaiveDate;
use domain::campaigns::{JoinedDays, MemberStatus};
use domain::dates;
use domain::ids::CampaignId;
use store::campaigns::{
    CampaignFields, CampaignFilter, CampaignPage, CampaignSort, MemberFilter, MemberPage,
};

use crate::http::{Error, cursor};

/// The fields of a new campaign.
pub(super) fn fields(create: CampaignCreate) -> CampaignFields {
    CampaignFields {
        name: create.name,
        starts_on: create.starts_on,
        ends_on: create.ends_on,
        executor_id: create.executor_id,
        goal: create.goal,
        description: create.description,
        campaign_type: create.campaign_type,
        budget_minor: create.budget_minor,
        expected_revenue_minor: create.expected_revenue_minor,
    }
}

/// Changes to a campaign.
pub(super) fn changes(patch: CampaignPatch) -> CampaignChanges {
    CampaignChanges {
        name: patch.name,
        starts_on: patch.starts_on,
        ends_on: patch.ends_on,
        executor_id: patch.executor_id,
        goal: patch.goal.into_option(),
        description: patch.description.into_option(),
        campaign_type: patch.campaign_type.into_option(),
        budget_minor: patch.budget_minor.into_option(),
        expected_revenue_minor: patch.expected_revenue_minor.into_option(),
    }
}

/// A filter of campaigns and the page of them.
pub(super) fn campaign_list(
    query: CampaignQuery,
    today: NaiveDate,
) -> Result<(CampaignFilter, CampaignPage), Error> {
    let sort = match query.sort.unwrap_or_default() {
        wire::CampaignSort::StartsOn => CampaignSort::StartsOn,
        wire::CampaignSort::Name => CampaignSort::Name,
        wire::CampaignSort::CreatedAt => CampaignSort::CreatedAt,
    };
    // Latest first, but names from A.
    let by_default = if sort == CampaignSort::Name {
        SortOrder::Asc
    } else {
        SortOrder::Desc
    };
    let is_descending = query.order.unwrap_or(by_default) == SortOrder::Desc;
    let filter = CampaignFilter {
        q: query.q,
        executor_id: query.executor_id,
        created_by: query.created_by,
        phase: query.phase.map(|phase| (phase, today)),
        from: query.from,
        to: query.to,
        with_lines_in: None,
    };
    let after = cursor(
        query.cursor.as_deref(),
        &filter.fingerprint(sort, is_descending),
    )?;
    let limit = Limit::new(query.limit).get();
    Ok((
        filter,
        CampaignPage {
            sort,
            is_descending,
            limit,
            after,
        },
    ))
}

/// A filter of members; `at` is where it stands in the request, for faults to point to.
pub(super) fn member_filter(filter: wire::MemberFilter, at: &str) -> Result<MemberFilter, Error> {
    let names = filter.status.as_deref().unwrap_or_default();
    let statuses = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            MemberStatus::parse(name).ok_or_else(|| {
                Error::field(
                    format!("{at}status"),
                    "invalid_value",
                    format!("no status {name}"),
                )
            })
        })
        .collect::<Result<_, _>>()?;
    Ok(MemberFilter {
        q: filter.q,
        statuses,
        owner_id: filter.owner_id,
        joined_from: filter.joined_from.map(dates::start_in_vietnam),
        joined_before: filter.joined_to.map(dates::end_in_vietnam),
    })
}

/// The days of joining that are asked for, in order and within bounds.
pub(super) fn joined_days(asked: FunnelDays) -> Result<Option<JoinedDays>, Error> {
    JoinedDays::checked(asked.joined_from, asked.joined_to)
        .map_err(|fault| Error::field(format!("?{}", fault.field), fault.code, fault.detail))
}

/// The page of members that is asked for.
pub(super) fn member_page(
    campaign_id: CampaignId,
    filter: &MemberFilter,
    paging: &MemberPaging,
) -> Result<MemberPage, Error> {
    let is_descending = paging.order.unwrap_or_default() == SortOrder::Desc;
    let fingerprint = filter.fingerprint(campaign_id, is_descending);
    Ok(MemberPage {
        is_descending,
        limit: Limit::new(paging.limit).get(),
        after: cursor(paging.cursor.as_deref(), &fingerprint)?,
    })
}
