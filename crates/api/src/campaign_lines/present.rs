//! Lines and sums as clients see them.

use ::app::Principal;
use api_types::ProblemCode;
use api_types::campaign_lines::{
    Attachment, CampaignMoney, CampaignMoneyReport, LineDetail, MoneyOfMonth, MoneySum, PlanAgainst,
};
use chrono::NaiveDate;
use domain::access::Permission;
use domain::campaign_lines::{Actual, Against, may_change};
use domain::ids::{CampaignId, CampaignLineId, UserId};
use store::campaign_lines::{AttachmentRow, LineRow};
use store::campaigns::CampaignRow;

use crate::State;
use crate::http::Error;
use crate::users::user_ref;

/// Who reads the lines of a campaign, and whether they may change all of them.
pub(super) struct Reader {
    user: Option<UserId>,
    can_edit_campaign: bool,
}

impl Reader {
    /// What the caller may do with the lines of a campaign that they see.
    pub(super) async fn find(
        state: &State,
        principal: &Principal,
        id: CampaignId,
    ) -> Result<Self, Error> {
        let conn = state.ctx.db.reader();
        let can_edit_campaign = match principal.require(Permission::CampaignsEdit) {
            Ok(scope) => store::campaigns::find(conn, scope, id).await?.is_some(),
            Err(_) => false,
        };
        Ok(Self {
            user: principal.user_id,
            can_edit_campaign,
        })
    }
}

/// A line as this reader sees it.
pub(super) fn detail(row: LineRow, reader: &Reader) -> LineDetail {
    let own = may_change(reader.user, row.creator());
    LineDetail {
        id: CampaignLineId(row.id),
        kind: row.kind(),
        attachment: row.attachment().map(attachment),
        can_edit: reader.can_edit_campaign || own,
        paid_on: row.paid_on,
        title: row.title,
        amount_minor: row.amount_minor,
        party: row.party,
        note: row.note,
        created_by: user_ref(Some(row.created_by), Some(row.creator_name)),
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}

fn attachment(row: AttachmentRow) -> Attachment {
    Attachment {
        file_name: row.file_name(),
        media_type: row.file_type,
        size_bytes: row.size_bytes,
    }
}

/// The line as it is now.
pub(super) async fn load(
    state: &State,
    principal: &Principal,
    campaign_id: CampaignId,
    id: CampaignLineId,
) -> Result<LineDetail, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    let row = store::campaign_lines::find(conn, scope, campaign_id, id).await?;
    let row = row.ok_or(ProblemCode::NotFound)?;
    Ok(detail(
        row,
        &Reader::find(state, principal, campaign_id).await?,
    ))
}

/// What lines come to, with what follows from it.
pub(super) fn sum(actual: Actual) -> MoneySum {
    MoneySum {
        cost_minor: actual.cost_minor,
        income_minor: actual.income_minor,
        revenue_minor: actual.revenue_minor(),
        roi_per_mille: actual.roi_per_mille(),
    }
}

/// The money of a campaign.
pub(super) fn report(
    campaign: &CampaignRow,
    actual: Actual,
    by_month: Vec<(NaiveDate, Actual)>,
) -> CampaignMoneyReport {
    let against = |planned: Option<i64>, actual_minor: i64| {
        planned.map(|planned_minor| {
            plan(Against {
                planned_minor,
                actual_minor,
            })
        })
    };
    CampaignMoneyReport {
        actual: sum(actual),
        budget: against(campaign.budget_minor, actual.cost_minor),
        revenue: against(campaign.expected_revenue_minor, actual.revenue_minor()),
        by_month: months(by_month),
    }
}

fn plan(against: Against) -> PlanAgainst {
    PlanAgainst {
        planned_minor: against.planned_minor,
        actual_minor: against.actual_minor,
        difference_minor: against.difference_minor(),
        per_mille: against.per_mille(),
        is_over: against.is_over(),
    }
}

/// What each month comes to.
pub(super) fn months(by_month: Vec<(NaiveDate, Actual)>) -> Vec<MoneyOfMonth> {
    let month = |(month_on, actual): (NaiveDate, Actual)| MoneyOfMonth {
        month_on,
        cost_minor: actual.cost_minor,
        income_minor: actual.income_minor,
    };
    by_month.into_iter().map(month).collect()
}

/// What a campaign comes to in a period.
pub(super) fn campaign_money(campaign: CampaignRow, actual: Actual) -> CampaignMoney {
    CampaignMoney {
        id: CampaignId(campaign.id),
        name: campaign.name,
        starts_on: campaign.starts_on,
        ends_on: campaign.ends_on,
        budget_minor: campaign.budget_minor,
        actual: sum(actual),
    }
}
