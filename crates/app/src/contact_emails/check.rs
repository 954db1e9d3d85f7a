//! Tells before an e-mail is written whether it may go, and what its writer needs to know.

use chrono::{DateTime, Utc};
use domain::ids::ContactId;
use domain::sending::{Block, Decision, SendChannel};
use store::sends::gate_facts;

use super::gate::judge;
use super::scope_of;
use crate::email::Outlet;
use crate::following::may_follow;
use crate::{Ctx, Error, Principal};

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Where the contact can be written to, the main address first.
    pub addresses: Vec<String>,
    pub from_name: String,
    pub from_address: String,
    /// Why nothing may go.
    pub refusal: Option<Block>,
    /// When it may, if that is soon.
    pub until: Option<DateTime<Utc>>,
    pub has_opted_out: bool,
    /// There is no account, so that e-mails are kept in the outbox.
    pub is_kept: bool,
    /// It can be followed: an administrator decided so, and the contact may be.
    pub can_follow: bool,
}

/// Judges an e-mail to a contact, to its main address if none is named; changes nothing.
pub async fn check(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    to_address: Option<String>,
    is_advertising: bool,
) -> Result<Check, Error> {
    let (scope, conn, now) = (scope_of(principal)?, ctx.db.reader(), ctx.now());
    let found = store::contacts::related(conn, scope, contact_id).await?;
    found.ok_or(Error::NotFound)?;
    let addresses = store::contact_emails::addresses(conn, contact_id).await?;
    let address = to_address
        .filter(|address| addresses.contains(address))
        .or_else(|| addresses.first().cloned());
    let asked: Vec<String> = address.iter().cloned().collect();
    let facts = gate_facts(conn, SendChannel::Email, &[contact_id.0], &asked, now).await?;
    let judged = judge(&facts, contact_id, address.as_deref(), is_advertising, now);
    let (refusal, until) = match judged.decision {
        Decision::Allow => (None, None),
        Decision::Defer(until, why) => (Some(why), Some(until)),
        Decision::Block(why) => (Some(why), None),
    };
    let outlet = Outlet::open(ctx).await?;
    let (from_name, from_address) = outlet.sender().named();
    Ok(Check {
        addresses,
        from_name: from_name.to_owned(),
        from_address: from_address.to_owned(),
        refusal,
        until,
        has_opted_out: judged.has_opted_out,
        is_kept: outlet.is_sandbox(),
        can_follow: may_follow(ctx, contact_id).await?,
    })
}
