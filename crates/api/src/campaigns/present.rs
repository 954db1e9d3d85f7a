//! Campaigns and members as clients see them.

use ::app::campaigns::{Decided, Outcome, Outcomes};
use api_types::campaigns::{
    CampaignDetail, CampaignSummary, FunnelByDay, FunnelBySource, FunnelReport, MemberHistoryEntry,
    MemberOutcome, MemberSummary, MembersAdded, MembersTransitioned, OutcomeResult,
};
use chrono::NaiveDate;
use domain::campaign_lines::{Actual, LineKind, may_add};
use domain::campaigns::{Funnel, JoinAction, MemberStatus, Phase};
use domain::contacts::DoNotContact;
use domain::ids::{CampaignId, ContactId, MemberId, UserId};
use store::campaigns::{CampaignRow, HistoryRow, Joined, MemberRow};
use uuid::Uuid;

use crate::allowed::Allowed;
use crate::preferences::channels;
use crate::users::user_ref;

/// What the members, the lines and the forms of a campaign come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Figures {
    pub(super) funnel: Funnel,
    pub(super) actual: Actual,
    pub(super) clicks: u64,
}

/// A line of a list.
pub(super) fn summary(
    row: CampaignRow,
    figures: Figures,
    today: NaiveDate,
    allowed: &Allowed,
) -> CampaignSummary {
    let owners = owners(&row).map(Some);
    CampaignSummary {
        id: CampaignId(row.id),
        phase: Phase::on(today, row.starts_on, row.ends_on),
        name: row.name,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        executor: user_ref(Some(row.executor_id), Some(row.executor_name)),
        created_by: user_ref(Some(row.created_by), Some(row.creator_name)),
        clicks: figures.clicks,
        funnel: figures.funnel,
        budget_minor: row.budget_minor,
        cost_minor: figures.actual.cost_minor,
        revenue_minor: figures.actual.revenue_minor(),
        can_edit: allowed.can_edit(owners),
        can_delete: allowed.can_delete(owners),
        created_at: row.created_at,
        version: row.version,
    }
}

/// A campaign in full, as this user sees it.
pub(super) fn detail(
    row: CampaignRow,
    figures: Figures,
    today: NaiveDate,
    allowed: &Allowed,
    user: Option<UserId>,
) -> CampaignDetail {
    let owners = owners(&row).map(Some);
    let can_edit = allowed.can_edit(owners);
    let may_add = may_add(LineKind::Expense, user, UserId(row.executor_id));
    CampaignDetail {
        id: CampaignId(row.id),
        phase: Phase::on(today, row.starts_on, row.ends_on),
        name: row.name,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        executor: user_ref(Some(row.executor_id), Some(row.executor_name)),
        created_by: user_ref(Some(row.created_by), Some(row.creator_name)),
        goal: row.goal,
        description: row.description,
        campaign_type: row.campaign_type,
        budget_minor: row.budget_minor,
        expected_revenue_minor: row.expected_revenue_minor,
        cost_minor: figures.actual.cost_minor,
        revenue_minor: figures.actual.revenue_minor(),
        clicks: figures.clicks,
        funnel: figures.funnel,
        can_edit,
        can_add_expenses: can_edit || may_add,
        can_delete: allowed.can_delete(owners),
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}

/// The users whose record a campaign is (CAM-12).
pub(super) fn owners(row: &CampaignRow) -> [Uuid; 2] {
    [row.executor_id, row.created_by]
}

/// A funnel with its rates and its parts.
pub(super) fn funnel_report(
    whole: Figures,
    by_source: Vec<(Option<String>, Funnel)>,
    by_day: Vec<(NaiveDate, Funnel)>,
) -> FunnelReport {
    let total: Funnel = by_source.iter().map(|(_, funnel)| *funnel).sum();
    let Figures { funnel, actual, .. } = whole;
    FunnelReport {
        total,
        confirmed_per_mille: total.confirmed_per_mille(),
        attended_per_mille: total.attended_per_mille(),
        cancelled_per_mille: total.cancelled_per_mille(),
        cost_minor: actual.cost_minor,
        cost_per_registered_minor: actual.cost_of_each(funnel.registered),
        cost_per_attended_minor: actual.cost_of_each(funnel.attended),
        by_source: by_source
            .into_iter()
            .map(|(source, funnel)| FunnelBySource { source, funnel })
            .collect(),
        by_day: by_day
            .into_iter()
            .map(|(day, funnel)| FunnelByDay { day, funnel })
            .collect(),
    }
}

/// A member of a list.
pub(super) fn member(
    row: MemberRow,
    closed: Option<&DoNotContact>,
    can_edit: bool,
) -> MemberSummary {
    MemberSummary {
        id: MemberId(row.id),
        contact_id: ContactId(row.contact_id),
        name: row.name,
        email: row.email,
        mobile: row.mobile,
        phone: row.phone,
        address: row.address,
        status: MemberStatus::parse(&row.status).unwrap_or_default(),
        do_not_contact: channels(closed),
        owner: user_ref(row.owner_id, row.owner_name),
        source: row.source,
        action: JoinAction::parse(&row.action).unwrap_or_default(),
        joined_at: row.joined_at,
        can_edit,
        version: row.version,
    }
}

/// One change of a member's status.
pub(super) fn history_entry(row: HistoryRow) -> MemberHistoryEntry {
    MemberHistoryEntry {
        from: row.from_status.as_deref().and_then(MemberStatus::parse),
        to: MemberStatus::parse(&row.to_status).unwrap_or_default(),
        actor_kind: row.actor_kind,
        actor: user_ref(row.actor_id, row.actor_name),
        note: row.note,
        at: row.at,
    }
}

/// How many contacts came in.
pub(super) fn added(joined: Joined) -> MembersAdded {
    MembersAdded {
        added: joined.added,
        already_members: joined.already_members,
        not_found: joined.not_found,
    }
}

/// What became of each member named.
pub(super) fn transitioned(outcomes: Outcomes) -> MembersTransitioned {
    let (changed, unchanged) = (outcomes.changed(), outcomes.unchanged());
    let refused =
        outcomes.count(|outcome| matches!(outcome, Outcome::Illegal { .. } | Outcome::NotFound));
    let outcomes = outcomes.0.into_iter().map(member_outcome).collect();
    MembersTransitioned {
        changed,
        unchanged,
        refused,
        outcomes,
    }
}

fn member_outcome(decided: Decided) -> MemberOutcome {
    let (result, from) = match decided.outcome {
        Outcome::Changed { from } => (OutcomeResult::Changed, Some(from)),
        Outcome::Unchanged { at } => (OutcomeResult::Unchanged, Some(at)),
        Outcome::Illegal { from } => (OutcomeResult::IllegalTransition, Some(from)),
        Outcome::NotFound => (OutcomeResult::NotFound, None),
    };
    let allowed = match decided.outcome {
        Outcome::Illegal { from } => from.allowed_next().to_vec(),
        _ => Vec::new(),
    };
    MemberOutcome {
        member_id: decided.id,
        name: decided.name,
        result,
        from,
        allowed,
    }
}
