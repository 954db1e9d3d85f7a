//! Tells before sending who would get the message, why others would not, and what it would cost.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::TimeDelta;
use domain::access::{Permission, Scope};
use domain::contacts::Purpose;
use domain::ids::CampaignId;
use domain::sending::{Block, CHECKED_FIRST, CHECKED_MAX, Decision, Policy, SendChannel};
use domain::templates::Facts;
use store::custom_fields::CustomFieldRow;
use store::sends::{Meant, SendContent, candidates, gate_facts};
use uuid::Uuid;

use super::content::check_audience;
use super::recipients::{Judged, Rules, addresses, distinct, judge};
use super::texted::TextWriter;
use super::{reached, scope_of};
use crate::sms::Way;
use crate::templates::facts_of_contacts;
use crate::{Ctx, Error, Principal};

/// How many recipients are looked at before a send; the worker looks at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// As many as somebody waits for who is still writing.
    First,
    /// As many as one request has time and memory for.
    Whole,
}

impl Depth {
    fn recipients_max(self) -> u64 {
        match self {
            Self::First => CHECKED_FIRST,
            Self::Whole => CHECKED_MAX,
        }
    }
}

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
    /// They would get it though they want no advertising, since it is none.
    pub opted_out: u64,
    /// Of text messages to all who would get one.
    pub segments: u64,
    pub cost_minor: i64,
    /// There are more than were looked at.
    pub has_more: bool,
}

impl Check {
    fn count_all(&mut self, judged: &[Judged]) {
        for one in judged {
            self.count(one.decision, one.has_opted_out);
        }
    }

    fn count(&mut self, decision: Decision, has_opted_out: bool) {
        self.total += 1;
        if has_opted_out && !matches!(decision, Decision::Block(_)) {
            self.opted_out += 1;
        }
        match decision {
            Decision::Allow => self.allowed += 1,
            Decision::Defer(..) => self.deferred += 1,
            Decision::Block(why) => *self.blocked.entry(why).or_default() += 1,
        }
    }
}

/// Judges the recipients of a send that need not be saved, nor be complete.
pub async fn check(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    content: SendContent,
    depth: Depth,
) -> Result<Check, Error> {
    let campaign = reached(ctx, principal, campaign_id).await?;
    check_audience(&content.audience)?;
    let scope = scope_of(principal)?.and(principal.require(Permission::ContactsView)?);
    let writing = Writing::open(ctx, scope, &content, campaign.name).await?;
    let held_for = writing.as_ref().map_or_else(TimeDelta::zero, |writing| {
        let terms = writing.way.settings.terms(content.is_advertising);
        terms.held_for()
    });
    let rules = Rules {
        through: content.channel,
        recipients: content.recipients,
        purpose: Purpose::of(content.is_advertising),
        held_for,
    };
    let (conn, now) = (ctx.db.reader(), ctx.now());
    let meant = Meant {
        audience: &content.audience,
        recipients: content.recipients,
    };
    let (mut check, mut taken, mut after) = (Check::default(), HashSet::new(), None);
    let mut known = HashSet::new();
    loop {
        let found = candidates(conn, scope, campaign_id, meant, after, PAGE).await?;
        let page = distinct(found.found, &mut known);
        let contacts: Vec<_> = page.iter().map(|one| one.contact_id).collect();
        let addresses = addresses(&page, content.channel);
        let facts = gate_facts(conn, content.channel, &contacts, &addresses, now).await?;
        let judged = judge(&page, &facts, &mut taken, rules, now);
        match &writing {
            Some(writing) => writing.price(ctx, judged, &mut check).await?,
            None => check.count_all(&judged),
        }
        after = found.last;
        if after.is_none() || check.total >= depth.recipients_max() {
            check.has_more = after.is_some();
            return Ok(check);
        }
    }
}

/// How many would get a message of a send, now or later.
pub(super) async fn recipients_of(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    content: SendContent,
) -> Result<u64, Error> {
    let check = check(ctx, principal, campaign_id, content, Depth::First).await?;
    Ok(check.allowed + check.deferred)
}

/// Writes text messages to count what they cost.
struct Writing {
    scope: Scope,
    way: Way,
    /// Absent as long as the text cannot be read: then nothing is known of its cost.
    writer: Option<TextWriter>,
    fields: Vec<CustomFieldRow>,
}

impl Writing {
    async fn open(
        ctx: &Ctx,
        scope: Scope,
        content: &SendContent,
        campaign_name: String,
    ) -> Result<Option<Self>, Error> {
        if content.channel != SendChannel::Sms {
            return Ok(None);
        }
        Ok(Some(Self {
            scope,
            way: Way::read(ctx).await?,
            writer: TextWriter::new(content, campaign_name, Policy::at(ctx.now())),
            fields: store::custom_fields::list(ctx.db.reader()).await?,
        }))
    }

    /// Counts a page with what each message of it takes.
    async fn price(&self, ctx: &Ctx, judged: Vec<Judged>, check: &mut Check) -> Result<(), Error> {
        let Some(writer) = &self.writer else {
            check.count_all(&judged);
            return Ok(());
        };
        let is_open = |one: &&Judged| !matches!(one.decision, Decision::Block(_));
        let open: Vec<Uuid> = judged
            .iter()
            .filter(is_open)
            .map(|one| one.contact_id)
            .collect();
        let mut facts: HashMap<Uuid, Facts> =
            facts_of_contacts(ctx, self.scope, &open, &self.fields).await?;
        for one in judged {
            let decision = match (one.decision, facts.remove(&one.contact_id)) {
                (Decision::Block(why), _) => Decision::Block(why),
                (_, None) => Decision::Block(Block::ContactGone),
                (decision, Some(facts)) => match writer.write(facts, &self.way) {
                    Ok(texted) => {
                        check.segments += u64::from(texted.cost.segments);
                        check.cost_minor = check.cost_minor.saturating_add(texted.cost.cost_minor);
                        decision
                    }
                    Err(why) => Decision::Block(why),
                },
            };
            check.count(decision, one.has_opted_out);
        }
        Ok(())
    }
}
