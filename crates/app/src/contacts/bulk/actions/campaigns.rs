//! Puts contacts into a campaign and takes them out of it.

use std::collections::{HashMap, HashSet};

use domain::access::{Permission, Scope};
use domain::bulk_changes::UndoOutcome;
use domain::campaigns::JoinAction;
use domain::ids::CampaignId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::campaigns::{
    Joining, KeptMember, KeptTransition, join_owned, members_of_contacts, put_members_back,
    remove_members, transitions_of,
};
use store::contacts::bulk::Target;
use uuid::Uuid;

use super::super::step::{Step, Undoing, Verdict};
use crate::Error;
use crate::bulk::Stop;

/// The member that a contact became.
#[derive(Debug, Serialize, Deserialize)]
struct Joined {
    member_id: Uuid,
}

/// The member that a contact was.
#[derive(Debug, Serialize, Deserialize)]
struct Left {
    member: KeptMember,
    transitions: Vec<KeptTransition>,
}

/// Puts in those who are no members yet.
pub(in super::super) async fn add(
    step: &Step<'_>,
    targets: &[Target],
    campaign_id: CampaignId,
) -> Result<Vec<Verdict>, Stop> {
    check_campaign(step, campaign_id).await?;
    let joining = Joining {
        campaign_id,
        source: None,
        action: JoinAction::Manual,
        actor_kind: step.caller.actor_kind,
        actor_id: step.actor_id(),
        now: step.now(),
    };
    let owners = targets
        .iter()
        .map(|target| (target.id, target.owner_id))
        .collect();
    let added = join_owned(step.tx, &owners, &joining, || step.ctx.new_id()).await?;
    let members: HashMap<Uuid, Uuid> = added
        .iter()
        .map(|member| (member.contact_id, member.id))
        .collect();
    let verdict = |target: &Target| match members.get(&target.id) {
        Some(member_id) => Verdict::Changed(json!(Joined {
            member_id: *member_id
        })),
        None => Verdict::Unchanged,
    };
    Ok(targets.iter().map(verdict).collect())
}

/// Takes out those who are members, each with their history.
pub(in super::super) async fn remove(
    step: &Step<'_>,
    targets: &[Target],
    campaign_id: CampaignId,
) -> Result<Vec<Verdict>, Stop> {
    let scope = check_campaign(step, campaign_id).await?;
    let contacts = targets.iter().map(|target| target.id);
    let members = members_of_contacts(step.tx, scope, campaign_id, contacts).await?;
    let ids = members.iter().map(|member| member.id);
    let mut histories: HashMap<Uuid, Vec<KeptTransition>> = HashMap::new();
    for line in transitions_of(step.tx, ids.clone()).await? {
        histories.entry(line.member_id).or_default().push(line);
    }
    remove_members(step.tx, ids).await?;
    tell_removed(step, campaign_id, &members).await?;
    let mut left: HashMap<Uuid, Value> = members
        .into_iter()
        .map(|member| {
            let transitions = histories.remove(&member.id).unwrap_or_default();
            let contact = member.contact_id;
            (
                contact,
                json!(Left {
                    member,
                    transitions
                }),
            )
        })
        .collect();
    let verdict = |target: &Target| {
        left.remove(&target.id)
            .map_or(Verdict::Unchanged, Verdict::Changed)
    };
    Ok(targets.iter().map(verdict).collect())
}

/// Undoes [`add`]: those who have not moved on since leave again.
pub(in super::super) async fn take_out(
    step: &Step<'_>,
    rows: &[Undoing],
    campaign_id: CampaignId,
) -> Result<Vec<UndoOutcome>, Stop> {
    /// The version that members come in with.
    const UNTOUCHED: i64 = 1;
    let scope = check_campaign(step, campaign_id).await?;
    let contacts = rows.iter().map(|row| row.target.id);
    let mut members: HashMap<Uuid, KeptMember> =
        members_of_contacts(step.tx, scope, campaign_id, contacts)
            .await?
            .into_iter()
            .map(|member| (member.contact_id, member))
            .collect();
    let (mut outcomes, mut leaving) = (Vec::new(), Vec::new());
    for row in rows {
        let joined: Option<Joined> = serde_json::from_value(row.data.clone()).ok();
        let untouched = members.remove(&row.target.id).filter(|member| {
            let is_same = joined
                .as_ref()
                .is_some_and(|joined| joined.member_id == member.id);
            is_same && member.version == UNTOUCHED
        });
        outcomes.push(if untouched.is_some() {
            UndoOutcome::PutBack
        } else {
            UndoOutcome::ChangedSince
        });
        leaving.extend(untouched);
    }
    remove_members(step.tx, leaving.iter().map(|member| member.id)).await?;
    tell_removed(step, campaign_id, &leaving).await?;
    Ok(outcomes)
}

/// Undoes [`remove`]: members return as they were, unless they have come in anew since.
pub(in super::super) async fn put_back(
    step: &Step<'_>,
    rows: &[Undoing],
    campaign_id: CampaignId,
) -> Result<Vec<UndoOutcome>, Stop> {
    check_campaign(step, campaign_id).await?;
    let (mut members, mut transitions) = (Vec::new(), Vec::new());
    for row in rows {
        if let Ok(left) = serde_json::from_value::<Left>(row.data.clone()) {
            members.push(left.member);
            transitions.extend(left.transitions);
        }
    }
    let back = put_members_back(step.tx, campaign_id, &members, &transitions).await?;
    let back: HashSet<Uuid> = back.into_iter().collect();
    let returned = members
        .iter()
        .filter(|member| back.contains(&member.contact_id));
    let payloads = returned.map(|member| {
        let payload = json!({
            "campaign_id": campaign_id,
            "member_id": member.id,
            "source": member.source,
            "action": member.action,
        });
        (member.contact_id, payload)
    });
    step.tell("campaign_member.added", payloads).await?;
    Ok(rows
        .iter()
        .map(|row| {
            if back.contains(&row.target.id) {
                UndoOutcome::PutBack
            } else {
                UndoOutcome::ChangedSince
            }
        })
        .collect())
}

/// The caller must reach the campaign at each step; it may have gone.
async fn check_campaign(step: &Step<'_>, id: CampaignId) -> Result<Scope, Stop> {
    let scope = step.caller.require(Permission::CampaignsEdit)?;
    match store::campaigns::find(step.tx, scope, id).await? {
        Some(_) => Ok(scope),
        None => Err(Stop::Refused),
    }
}

async fn tell_removed(
    step: &Step<'_>,
    campaign_id: CampaignId,
    members: &[KeptMember],
) -> Result<(), Error> {
    let payloads = members.iter().map(|member| {
        let payload = json!({
            "campaign_id": campaign_id,
            "member_id": member.id,
            "status": member.status,
        });
        (member.contact_id, payload)
    });
    step.tell("campaign_member.removed", payloads).await
}
