//! The users a caller may give contacts to, and whose turn it is among them.

use db::Tx;
use domain::access::{Permission, Scope};
use domain::assignments::{Candidate, Mode, Plan, whose_turn};
use domain::ids::UserId;
use store::assignments::AgentRow;

use super::faults::{fault, unknown};
use crate::{Ctx, Error, Fault, Principal};

/// So many users are looked at; contacts are shared out among people who know each other.
const AGENTS_MAX: u64 = 2_000;

/// Everybody within the caller's reach, and the name their turn is kept under.
pub(super) struct Circle {
    name: String,
    rows: Vec<AgentRow>,
}

impl Circle {
    /// The users whose contacts the caller may change.
    pub(super) async fn around(ctx: &Ctx, principal: &Principal) -> Result<Self, Error> {
        let scope = principal.require(Permission::ContactsEdit)?;
        let name = match scope {
            Scope::All => "all".to_owned(),
            Scope::Subtree(user) => format!("team:{user}"),
            Scope::Own(user) => format!("own:{user}"),
        };
        let rows = store::assignments::agents(ctx.db.reader(), scope, AGENTS_MAX).await?;
        Ok(Self { name, rows })
    }

    /// The name of a user, empty for strangers.
    pub(super) fn name(&self, id: UserId) -> String {
        let row = self.rows.iter().find(|row| row.id == id.0);
        row.map(|row| row.name.clone()).unwrap_or_default()
    }

    /// Whose turn it is, where agents take turns; a single one takes all out of turn.
    pub(super) async fn peek_turn(&self, ctx: &Ctx, mode: &Mode) -> Result<Option<UserId>, Error> {
        if !takes_turns(mode) {
            return Ok(None);
        }
        Ok(store::assignments::peek_turn(ctx.db.reader(), &self.name).await?)
    }

    /// The same; others who share out in this circle wait until the transaction ends.
    pub(super) async fn lock_turn(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        mode: &Mode,
    ) -> Result<Option<UserId>, Error> {
        if !takes_turns(mode) {
            return Ok(None);
        }
        Ok(store::assignments::lock_turn(tx, &self.name, ctx.now()).await?)
    }

    /// Lets the next sharing out begin where this one ends.
    pub(super) async fn pass_turn_on(&self, tx: &Tx, plan: &Plan) -> Result<(), Error> {
        if let (Some(next), true) = (plan.next_agent(), plan.shares().len() > 1) {
            store::assignments::set_turn(tx, &self.name, next).await?;
        }
        Ok(())
    }

    /// Who gets how many; refused with the field that is wrong.
    pub(super) fn plan(
        &self,
        mode: &Mode,
        turn: Option<UserId>,
        selected: u64,
    ) -> Result<Plan, Error> {
        let refused = |error| Error::from(fault(mode, error));
        match mode {
            Mode::Sequential { agents } => {
                let candidates = if agents.is_empty() {
                    self.active()
                } else {
                    in_order_joined(self.named(mode)?)
                };
                let order: Vec<UserId> = self.rows.iter().map(|row| UserId(row.id)).collect();
                let is_chosen = |id| candidates.iter().any(|candidate| candidate.id == id);
                let next = whose_turn(&order, turn, is_chosen);
                Plan::sequential(&candidates, next, selected).map_err(refused)
            }
            Mode::ByCount { shares } => {
                let counts = shares.iter().map(|share| share.count);
                let shares: Vec<_> = self.named(mode)?.into_iter().zip(counts).collect();
                Plan::by_count(&shares, selected).map_err(refused)
            }
            Mode::ByPercent { shares } => {
                let percents = shares.iter().map(|share| share.percent);
                let shares: Vec<_> = self.named(mode)?.into_iter().zip(percents).collect();
                Plan::by_percent(&shares, selected).map_err(refused)
            }
        }
    }

    fn active(&self) -> Vec<Candidate> {
        let rows = self.rows.iter().map(candidate);
        rows.filter(|candidate| candidate.is_active && candidate.ranks_below_administrator)
            .collect()
    }

    fn named(&self, mode: &Mode) -> Result<Vec<Candidate>, Fault> {
        let find = |(place, id): (usize, UserId)| {
            let row = self.rows.iter().find(|row| row.id == id.0);
            row.map(candidate).ok_or_else(|| unknown(mode, place))
        };
        mode.agents().into_iter().enumerate().map(find).collect()
    }
}

/// All active agents take turns even where there is only one of them now.
fn takes_turns(mode: &Mode) -> bool {
    match mode {
        Mode::Sequential { agents } => agents.len() != 1,
        Mode::ByCount { .. } | Mode::ByPercent { .. } => false,
    }
}

fn candidate(row: &AgentRow) -> Candidate {
    Candidate {
        id: UserId(row.id),
        is_active: row.is_active,
        ranks_below_administrator: row.ranks_below_administrator(),
    }
}

/// Turns go by one order, however the agents were ticked.
fn in_order_joined(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|candidate| candidate.id);
    candidates
}
