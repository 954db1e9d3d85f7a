//! Compares contacts with all that share something with them.

use std::collections::{BTreeSet, HashMap};

use db::Tx;
use domain::duplicates::{Party, block_keys, compare};
use domain::ids::ContactId;
use store::duplicates::{Compared, Filed, FoundPair};
use uuid::Uuid;

use crate::{Ctx, Error};

/// Files contacts anew and brings the pairs they are in up to date; in the transaction of the
/// change, since the work list would otherwise name what is no longer so.
pub(crate) async fn refresh(ctx: &Ctx, tx: &Tx, ids: &[ContactId]) -> Result<(), Error> {
    let wanted: BTreeSet<Uuid> = ids.iter().map(|id| id.0).collect();
    let contacts = store::duplicates::compared(tx, &wanted).await?;
    let mut parties: HashMap<Uuid, Party> = contacts.iter().map(party).collect();
    let filed: Vec<Filed> = contacts
        .iter()
        .filter_map(|contact| {
            Some(Filed {
                id: contact.id,
                version: contact.version,
                keys: block_keys(parties.get(&contact.id.0)?),
            })
        })
        .collect();
    store::duplicates::file(tx, &filed).await?;
    let compared: Vec<ContactId> = filed.iter().map(|contact| contact.id).collect();
    let candidates = store::duplicates::candidates(tx, &compared).await?;
    let others: BTreeSet<Uuid> = candidates
        .iter()
        .flat_map(|(one, other)| [*one, *other])
        .filter(|id| !parties.contains_key(id))
        .collect();
    if !others.is_empty() {
        let others = store::duplicates::compared(tx, &others).await?;
        parties.extend(others.iter().map(party));
    }
    let found: Vec<FoundPair> = candidates
        .into_iter()
        .filter_map(|(one, other)| {
            let likeness = compare(parties.get(&one)?, parties.get(&other)?);
            likeness.is_duplicate().then(|| FoundPair {
                id: ctx.new_id(),
                one,
                other,
                likeness,
            })
        })
        .collect();
    Ok(store::duplicates::put_pairs(tx, &compared, &found, ctx.now()).await?)
}

fn party(contact: &Compared) -> (Uuid, Party) {
    (contact.id.0, Party::new(contact.id, &contact.fields))
}
