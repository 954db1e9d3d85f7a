//! Sharing contacts out among agents (CON-10): who would get how many, and doing it.

mod circle;
mod faults;

use domain::access::{Permission, Scope};
use domain::assignments::{Mode, Plan};
use domain::ids::UserId;

use self::circle::Circle;
use super::bulk::{Asked, Started, Target, Work, begin};
use crate::{Ctx, Error, Principal};

/// Contacts are counted no further.
const COUNTED_MAX: u64 = 100_000_000;

/// How many one agent gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentShare {
    pub id: UserId,
    pub name: String,
    pub count: u64,
}

/// Who gets how many of the contacts that the caller may give away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub selected: u64,
    /// How many keep the owner they have.
    pub kept: u64,
    /// In the order of turns, or as the agents were chosen.
    pub shares: Vec<AgentShare>,
}

/// Tells who would get how many, without doing it.
pub async fn preview_assignment(
    ctx: &Ctx,
    principal: &Principal,
    target: Target,
    mode: Mode,
) -> Result<Assignment, Error> {
    let (target, reach) = (target.checked()?, giving(principal)?);
    let circle = Circle::around(ctx, principal).await?;
    let selected = selected(ctx, reach, &target).await?;
    let turn = circle.peek_turn(ctx, &mode).await?;
    let plan = circle.plan(&mode, turn, selected)?;
    Ok(assignment(&circle, &plan, selected))
}

/// Shares the contacts out in the background.
pub async fn assign(
    ctx: &Ctx,
    principal: &Principal,
    target: Target,
    mode: Mode,
) -> Result<(Started, Assignment), Error> {
    let (target, reach) = (target.checked()?, giving(principal)?);
    // Counting may take long and so stays out of the transaction.
    let selected = selected(ctx, reach, &target).await?;
    let circle = Circle::around(ctx, principal).await?;
    let tx = ctx.db.begin().await?;
    let turn = circle.lock_turn(ctx, &tx, &mode).await?;
    let plan = circle.plan(&mode, turn, selected)?;
    circle.pass_turn_on(&tx, &plan).await?;
    let answer = assignment(&circle, &plan, selected);
    let asked = Asked {
        target,
        work: Work::Assign(plan),
        subject: Some(subject(&answer)),
    };
    let started = begin(ctx, &tx, principal, asked).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok((started, answer))
}

/// Whose contacts the caller may give away: those they see and may change.
fn giving(principal: &Principal) -> Result<Scope, Error> {
    let seen = principal.require(Permission::ContactsView)?;
    Ok(principal.require(Permission::ContactsEdit)?.and(seen))
}

async fn selected(ctx: &Ctx, scope: Scope, target: &Target) -> Result<u64, Error> {
    let reader = ctx.db.reader();
    Ok(match target {
        Target::Named(ids) => store::contacts::count_named(reader, scope, ids).await?,
        Target::Matching(filter) => {
            store::contacts::count_matching(reader, scope, filter, COUNTED_MAX).await?
        }
    })
}

fn assignment(circle: &Circle, plan: &Plan, selected: u64) -> Assignment {
    let share = |share: &domain::assignments::Share| AgentShare {
        id: share.agent,
        name: circle.name(share.agent),
        count: share.count,
    };
    Assignment {
        selected,
        kept: plan.kept(),
        shares: plan.shares().iter().map(share).collect(),
    }
}

/// Who got how many, as lists and logs tell it.
fn subject(assignment: &Assignment) -> String {
    let shares: Vec<String> = assignment
        .shares
        .iter()
        .filter(|share| share.count > 0)
        .map(|share| format!("{} {}", share.name, share.count))
        .collect();
    shares.join(", ")
}
