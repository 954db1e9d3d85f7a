//! Does what a key stands for that somebody pressed in a call (CAM-11): the status machine decides, as it
//! does for people.

use db::Tx;
use domain::access::Scope;
use domain::audit::AuditAction;
use domain::campaigns::{JoinAction, MemberStatus, Transition};
use domain::ids::{CampaignId, ContactId, MemberId};
use domain::sending::{CallPlan, KeyEffect};
use store::campaigns::Joining;
use store::sends::KeyAnswer;

use crate::campaigns::{Asked, campaign_record, status_label, transition_in};
use crate::{Ctx, Error, Principal};

/// A key that somebody pressed.
pub(super) struct Pressed<'a> {
    pub(super) campaign_id: Option<CampaignId>,
    pub(super) contact_id: ContactId,
    /// The member for whom they were called, if they are none themselves.
    pub(super) member_id: Option<MemberId>,
    pub(super) keys: &'a str,
}

/// Does it, and tells what came of it.
pub(super) async fn press(
    ctx: &Ctx,
    tx: &Tx,
    plan: &CallPlan,
    pressed: &Pressed<'_>,
) -> Result<KeyAnswer, Error> {
    let Some(key) = plan.meaning(pressed.keys) else {
        return Ok(KeyAnswer {
            to: None,
            effect: KeyEffect::NoMeaning,
        });
    };
    let effect = match pressed.campaign_id {
        Some(campaign_id) => set_status(ctx, tx, campaign_id, pressed, key.to).await?,
        None => KeyEffect::NoMember,
    };
    Ok(KeyAnswer {
        to: Some(key.to),
        effect,
    })
}

async fn set_status(
    ctx: &Ctx,
    tx: &Tx,
    campaign_id: CampaignId,
    pressed: &Pressed<'_>,
    to: MemberStatus,
) -> Result<KeyEffect, Error> {
    let all = Scope::All;
    let Answering { member, by } = answering(tx, campaign_id, pressed).await?;
    let member_id = match member {
        Ok(member_id) => member_id,
        Err(contact_id) if to == MemberStatus::Registered => {
            return join(ctx, tx, campaign_id, contact_id).await;
        }
        Err(_) => return Ok(KeyEffect::NoMember),
    };
    let by = by.map(|name| format!(" ({name})")).unwrap_or_default();
    let note = format!("Phím {}{by}", pressed.keys);
    let asked = Asked {
        campaign_id,
        member_id,
        to,
        expected_version: None,
        note: Some(&note),
    };
    let caller = Principal::call();
    match transition_in(ctx, tx, &caller, all, asked).await {
        Ok(Transition::Moved { .. }) => Ok(KeyEffect::Changed),
        Ok(Transition::Unchanged) => Ok(KeyEffect::Unchanged),
        Err(Error::IllegalTransition(_)) => {
            let description = format!(
                "Không chuyển sang {}: phím {} trong cuộc gọi tự động không đổi được trạng thái hiện tại",
                status_label(to),
                pressed.keys
            );
            let record = campaign_record(AuditAction::Other, campaign_id, description, None);
            ctx.record(tx, &caller, record).await?;
            Ok(KeyEffect::Refused)
        }
        Err(error) => Err(error),
    }
}

/// Whose status a key is about.
struct Answering {
    /// The member, or the contact who would be one.
    member: Result<MemberId, ContactId>,
    /// The name of who answers in the member's place.
    by: Option<String>,
}

/// Who was called answers for themselves, or for the member for whom they were called. If that one has
/// been taken out since, or merged into another, they answer for where they work now.
async fn answering(
    tx: &Tx,
    campaign_id: CampaignId,
    pressed: &Pressed<'_>,
) -> Result<Answering, Error> {
    let all = Scope::All;
    let (mut contact_id, mut by) = (pressed.contact_id, None);
    if let Some(member_id) = pressed.member_id {
        let person = store::contacts::find(tx, all, contact_id).await?;
        if let Some(person) = person {
            contact_id = person.account_id.map_or(contact_id, ContactId);
            by = Some(person.name);
        }
        let held = store::campaigns::members_for_update(tx, all, campaign_id, &[member_id]).await?;
        if !held.is_empty() {
            return Ok(Answering {
                member: Ok(member_id),
                by,
            });
        }
    }
    let members =
        store::campaigns::members_of_contacts(tx, all, campaign_id, [contact_id.0]).await?;
    let member = members.first().map(|member| MemberId(member.id));
    Ok(Answering {
        member: member.ok_or(contact_id),
        by,
    })
}

/// Takes somebody in again who is no member any more.
async fn join(
    ctx: &Ctx,
    tx: &Tx,
    campaign_id: CampaignId,
    contact_id: ContactId,
) -> Result<KeyEffect, Error> {
    let joining = Joining {
        campaign_id,
        source: None,
        action: JoinAction::Call,
        actor_kind: Principal::call().actor_kind,
        actor_id: None,
        now: ctx.now(),
    };
    let joined =
        store::campaigns::join(tx, Scope::All, &[contact_id], &joining, || ctx.new_id()).await?;
    Ok(if joined.added > 0 {
        KeyEffect::Joined
    } else {
        KeyEffect::NoMember
    })
}
