//! Moves one member to another status (CAM-4).

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::campaigns::{MemberStatus, Transition};
use domain::ids::{CampaignId, MemberId};
use serde_json::json;
use store::campaigns::{MemberRow, Moves};
use uuid::Uuid;

use super::bulk::{check_note, status_label};
use super::campaign_record;
use crate::{Ctx, Error, Principal};

/// Asks for a new status.
#[derive(Debug, Clone)]
pub struct TransitionMember {
    pub campaign_id: CampaignId,
    pub member_id: MemberId,
    pub to: MemberStatus,
    /// When given, the member must still be at it.
    pub expected_version: Option<i64>,
    pub note: Option<String>,
}

/// Moves a member and returns them; asking for the present status changes nothing.
pub async fn transition_member(
    ctx: &Ctx,
    principal: &Principal,
    command: TransitionMember,
) -> Result<MemberRow, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    let note = check_note(command.note)?;
    let TransitionMember {
        campaign_id,
        member_id,
        to,
        expected_version,
        ..
    } = command;
    let tx = ctx.db.begin().await?;
    let asked = Asked {
        campaign_id,
        member_id,
        to,
        expected_version,
        note: note.as_deref(),
    };
    transition_in(ctx, &tx, principal, scope, asked).await?;
    let row = store::campaigns::find_member(&tx, scope, campaign_id, member_id)
        .await?
        .ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok(row)
}

/// A move of one member, its note checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) campaign_id: CampaignId,
    pub(crate) member_id: MemberId,
    pub(crate) to: MemberStatus,
    /// When given, the member must still be at it.
    pub(crate) expected_version: Option<i64>,
    pub(crate) note: Option<&'a str>,
}

/// Moves a member whom `scope` covers, for people and for keys pressed in calls alike.
pub(crate) async fn transition_in(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    scope: Scope,
    asked: Asked<'_>,
) -> Result<Transition, Error> {
    let campaign_id = asked.campaign_id;
    let found =
        store::campaigns::members_for_update(tx, scope, campaign_id, &[asked.member_id]).await?;
    let member = found.first().ok_or(Error::NotFound)?;
    if asked
        .expected_version
        .is_some_and(|version| version != member.version)
    {
        return Err(Error::StaleVersion);
    }
    let transition = member.status.transition(asked.to)?;
    if let Transition::Moved { from, to } = transition {
        let moves = Moves {
            campaign_id,
            members: &found,
            to,
            note: asked.note,
            actor_kind: principal.actor_kind,
            actor_id: principal.user_id.map(Uuid::from),
            now: ctx.now(),
        };
        if store::campaigns::move_members(tx, &moves, || ctx.new_id()).await? != 1 {
            return Err(Error::StaleVersion);
        }
        let description = format!(
            "Chuyển \"{}\" từ {} sang {}",
            member.name,
            status_label(from),
            status_label(to)
        );
        let changes = json!({ "status": [from, to] });
        let record = campaign_record(
            AuditAction::Transition,
            campaign_id,
            description,
            Some(changes),
        );
        ctx.record(tx, principal, record).await?;
    }
    Ok(transition)
}
