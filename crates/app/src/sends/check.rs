//! Tells before sending who would get the message, and why others would not.

use std::collections::{BTreeMap, HashSet};

use domain::ids::CampaignId;
use domain::sending::{Audience, Block, Decision};
use store::sends::{candidates, gate_facts};

use super::recipients::{addresses, judge, purpose};
use super::{reached, scope_of};
use crate::bulk::check_ids;
use crate::{Ctx, Error, Principal};

/// More are not looked at before a send; the worker looks at all.
pub const CHECKED_MAX: u64 = 20_000;
const PAGE: u64 = 1_000;

/// What a send would come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// How many were looked at.
    pub total: u64,
    pub allowed: u64,
    /// They would get it later.
    pub deferred: u64,
    pub blocked: BTreeMap<Block, u64>,
    /// There are more than were looked at.
    pub has_more: bool,
}

/// Judges the recipients of a send that need not be saved.
pub async fn check(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    audience: Audience,
    is_advertising: bool,
) -> Result<Check, Error> {
    reached(ctx, principal, campaign_id).await?;
    if let Audience::Members { member_ids } = &audience {
        check_ids("audience/member_ids", member_ids.len())?;
    }
    let (scope, conn, now) = (scope_of(principal)?, ctx.db.reader(), ctx.now());
    let (mut check, mut taken, mut after) = (Check::default(), HashSet::new(), None);
    loop {
        let page = candidates(conn, scope, campaign_id, &audience, after, PAGE).await?;
        let contacts: Vec<_> = page.iter().map(|one| one.contact_id).collect();
        let facts = gate_facts(conn, &contacts, &addresses(&page), now).await?;
        let purpose = purpose(is_advertising);
        for judged in judge(&page, &facts, &mut taken, purpose, now) {
            check.total += 1;
            match judged.decision {
                Decision::Allow => check.allowed += 1,
                Decision::Defer(..) => check.deferred += 1,
                Decision::Block(why) => *check.blocked.entry(why).or_default() += 1,
            }
        }
        after = page.last().map(store::sends::Candidate::position);
        let is_full = u64::try_from(page.len()).unwrap_or_default() == PAGE;
        if !is_full || check.total >= CHECKED_MAX {
            check.has_more = is_full;
            return Ok(check);
        }
    }
}
