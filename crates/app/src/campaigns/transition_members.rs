//! Moves named members to another status, each with its own outcome (CAM-4).

use std::collections::{HashMap, HashSet};

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::campaigns::{MemberStatus, Transition};
use domain::ids::{CampaignId, MemberId};
use serde::{Deserialize, Serialize};
use store::campaigns::Moves;
use uuid::Uuid;

use super::bulk::{check_note, status_label};
use super::campaign_record;
use crate::bulk::check_ids;
use crate::{Ctx, Error, Principal};

/// The members to move, at most 1,000.
#[derive(Debug, Clone)]
pub struct TransitionMembers {
    pub campaign_id: CampaignId,
    pub member_ids: Vec<MemberId>,
    pub to: MemberStatus,
    pub note: Option<String>,
}

/// What became of one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Changed { from: MemberStatus },
    Unchanged { at: MemberStatus },
    Illegal { from: MemberStatus },
    NotFound,
}

/// A member and what was decided on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub id: MemberId,
    /// `None` for a member who was not found.
    pub name: Option<String>,
    pub outcome: Outcome,
}

/// What became of a bulk change, a line for each member named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcomes(pub Vec<Decided>);

impl Outcomes {
    /// How many members have an outcome of this sort.
    pub fn count(&self, is_counted: impl Fn(Outcome) -> bool) -> u64 {
        let counted = self
            .0
            .iter()
            .filter(|decided| is_counted(decided.outcome))
            .count();
        u64::try_from(counted).unwrap_or(u64::MAX)
    }

    /// How many members moved.
    pub fn changed(&self) -> u64 {
        self.count(|outcome| matches!(outcome, Outcome::Changed { .. }))
    }

    /// How many members stood there already.
    pub fn unchanged(&self) -> u64 {
        self.count(|outcome| matches!(outcome, Outcome::Unchanged { .. }))
    }
}

/// Moves those members that may move; the others each say why not.
pub async fn transition_members(
    ctx: &Ctx,
    principal: &Principal,
    command: TransitionMembers,
) -> Result<Outcomes, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    check_ids("member_ids", command.member_ids.len())?;
    let note = check_note(command.note)?;
    let id = command.campaign_id;
    let tx = ctx.db.begin().await?;
    let campaign = store::campaigns::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let change = Change {
        campaign_id: id,
        to: command.to,
        note: note.as_deref(),
        actor_kind: principal.actor_kind,
        actor_id: principal.user_id.map(Uuid::from),
    };
    let outcomes = apply(ctx, &tx, scope, &change, &command.member_ids).await?;
    let changed = outcomes.changed();
    if changed > 0 {
        let description = format!(
            "Chuyển {changed} thành viên của chiến dịch \"{}\" sang {}",
            campaign.name,
            status_label(command.to)
        );
        ctx.record(
            &tx,
            principal,
            campaign_record(AuditAction::Transition, id, description, None),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(outcomes)
}

/// What a bulk change does to every member it may.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) campaign_id: CampaignId,
    pub(super) to: MemberStatus,
    pub(super) note: Option<&'a str>,
    pub(super) actor_kind: &'a str,
    pub(super) actor_id: Option<Uuid>,
}

/// Reads the members, decides on each, and writes all that move in one go.
pub(super) async fn apply(
    ctx: &Ctx,
    tx: &Tx,
    scope: Scope,
    change: &Change<'_>,
    ids: &[MemberId],
) -> Result<Outcomes, Error> {
    let found = store::campaigns::members_for_update(tx, scope, change.campaign_id, ids).await?;
    let mut decided: HashMap<MemberId, Decided> = HashMap::with_capacity(found.len());
    let mut moving = Vec::new();
    for member in found {
        let outcome = decide(member.status, change.to);
        let decision = Decided {
            id: member.id,
            name: Some(member.name.clone()),
            outcome,
        };
        decided.insert(member.id, decision);
        if matches!(outcome, Outcome::Changed { .. }) {
            moving.push(member);
        }
    }
    let moves = Moves {
        campaign_id: change.campaign_id,
        members: &moving,
        to: change.to,
        note: change.note,
        actor_kind: change.actor_kind,
        actor_id: change.actor_id,
        now: ctx.now(),
    };
    let count = store::campaigns::move_members(tx, &moves, || ctx.new_id()).await?;
    // The rows are locked, so none can have moved on since they were read.
    if usize::try_from(count) != Ok(moving.len()) {
        return Err(Error::StaleVersion);
    }
    let mut seen = HashSet::new();
    let distinct = ids.iter().filter(|id| seen.insert(**id));
    let outcome = |id: &MemberId| decided.remove(id).unwrap_or_else(|| not_found(*id));
    Ok(Outcomes(distinct.map(outcome).collect()))
}

fn not_found(id: MemberId) -> Decided {
    Decided {
        id,
        name: None,
        outcome: Outcome::NotFound,
    }
}

fn decide(status: MemberStatus, to: MemberStatus) -> Outcome {
    match status.transition(to) {
        Ok(Transition::Moved { from, .. }) => Outcome::Changed { from },
        Ok(Transition::Unchanged) => Outcome::Unchanged { at: status },
        Err(illegal) => Outcome::Illegal { from: illegal.from },
    }
}
