//! Finds the contact that makes a visit, joining or making contacts where the rule says so.

use std::collections::BTreeSet;

use db::Tx;
use domain::access::Scope;
use domain::contacts::merge::merge;
use domain::emails::Email;
use domain::ids::ContactId;
use domain::tracking::{Identification, Traces, TrackingSettings, VisitorToken, identify};
use sha2::{Digest, Sha256};
use store::tracking::Trace;

use crate::contacts::{join, learn_email, make_visitor};
use crate::{Ctx, Error, Principal};

/// What a visit tells of who made it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) email: Option<&'a Email>,
    /// The hash of the browser's token.
    pub(super) cookie: &'a str,
    pub(super) ip: Option<&'a str>,
}

/// The hash by which a browser is known again.
pub(crate) fn cookie(token: VisitorToken) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// To whom the traces point.
pub(super) async fn look_up(
    tx: &Tx,
    given: Given<'_>,
    settings: &TrackingSettings,
) -> Result<Identification, Error> {
    let email = given.email.map(|email| Trace::Email(email.as_str()));
    let ip = given.ip.filter(|_| settings.identifies_by_ip);
    let traces: Vec<Trace<'_>> = [Trace::Cookie(given.cookie)]
        .into_iter()
        .chain(email)
        .chain(ip.map(Trace::Ip))
        .collect();
    Ok(identify(&Traces {
        claimants: store::tracking::claimants(tx, &traces).await?,
        has_unique_field: email.is_some(),
        is_ip_trusted: settings.identifies_by_ip,
    }))
}

/// The contact that acts: it takes in those that turn out to be the same one, or is made.
///
/// Of a contact that is known, nothing changes: whoever writes its address into a page only adds a
/// visit to it.
pub(super) async fn settle(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    found: &Identification,
    given: Given<'_>,
) -> Result<ContactId, Error> {
    let Some(acting) = found.acting else {
        return make_visitor(ctx, tx, principal, given.email).await;
    };
    if !store::tracking::has_all_browsers(tx, acting).await? {
        for other in &found.joined {
            take_in(ctx, tx, principal, [acting, *other]).await?;
        }
    }
    if let Some(email) = given.email.filter(|_| found.learns_unique_field) {
        learn_email(ctx, tx, principal, acting, email).await?;
    }
    Ok(acting)
}

/// Merges the other contact into the acting one, as by hand. Where people decided that the two are
/// different parties, such as somebody and their employer, both stay.
pub(crate) async fn take_in(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    both: [ContactId; 2],
) -> Result<(), Error> {
    let sides = store::contacts::merge::sides_for_update(tx, Scope::All, both).await?;
    let Some([present, other]) = sides else {
        return Ok(());
    };
    let several = store::custom_fields::several(tx).await?;
    if let Ok(merged) = merge(&present.facts, &other.facts, &BTreeSet::new(), &several) {
        join(ctx, tx, principal, [&present, &other], &merged).await?;
    }
    Ok(())
}
