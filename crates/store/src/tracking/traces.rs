//! What a visit leaves of who made it: looked up, and kept beside what contacts are known by.

use std::collections::HashMap;

use db::{Error, Tx};
use domain::contacts::merge::{Claimant, Tie};
use domain::ids::ContactId;
use domain::tracking::{BROWSERS_MAX, IPS_MAX};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::contacts::{ContactRow, rows_of};

/// A trace by which a contact may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace<'a> {
    Email(&'a str),
    /// The hash of a browser's token.
    Cookie(&'a str),
    Ip(&'a str),
}

impl<'a> Trace<'a> {
    fn kind_and_value(self) -> (&'static str, &'a str) {
        match self {
            Self::Email(value) => ("email", value),
            Self::Cookie(value) => ("cookie", value),
            Self::Ip(value) => ("ip", value),
        }
    }

    fn tie(self) -> Tie {
        match self {
            Self::Email(_) => Tie::UniqueField,
            Self::Cookie(_) => Tie::Cookie,
            Self::Ip(_) => Tie::Ip,
        }
    }

    /// Which contacts count, and how many at most. An e-mail address may be shared on purpose (CON-2);
    /// it then tells whose alone it is. Behind a network address only visitors count, the oldest first.
    fn choice(self) -> &'static str {
        match self {
            Self::Email(_) => "TRUE ORDER BY i.is_unique DESC, c.created_at, c.id LIMIT 1",
            Self::Cookie(_) => "i.is_unique LIMIT 1",
            Self::Ip(_) => {
                "c.is_visitor AND c.email IS NULL AND c.mobile IS NULL AND c.phone IS NULL \
                 ORDER BY c.created_at, c.id LIMIT 20"
            }
        }
    }
}

/// The contacts that the traces point to.
pub async fn claimants(tx: &Tx, traces: &[Trace<'_>]) -> Result<Vec<Claimant>, Error> {
    let mut found: Vec<(Uuid, Tie)> = Vec::new();
    for trace in traces {
        let text = format!(
            "SELECT c.id FROM contact_identities i JOIN contacts c ON c.id = i.contact_id \
             WHERE i.kind = ? AND i.value = ? AND {}",
            trace.choice()
        );
        let (kind, value) = trace.kind_and_value();
        let values = [kind.into(), value.into()];
        for row in tx.query_all_raw(db::sql(tx.engine(), text, values)).await? {
            found.push((row.try_get("", "id")?, trace.tie()));
        }
    }
    let rows = rows_of(tx, found.iter().map(|(id, _)| *id)).await?;
    let rows: HashMap<Uuid, ContactRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let claimant = |(id, tie): (Uuid, Tie)| {
        let row = rows.get(&id)?;
        Some(Claimant {
            id: ContactId(id),
            is_anonymous: row.is_anonymous(),
            created_at: row.created_at,
            tie,
        })
    };
    Ok(found.into_iter().filter_map(claimant).collect())
}

/// Marks a new contact as one of whom nothing but traces is known.
pub async fn mark_visitor(tx: &Tx, id: ContactId) -> Result<(), Error> {
    let text = "UPDATE contacts SET is_visitor = TRUE WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// Whether a contact has as many browsers as are kept; whoever writes its address into one page after
/// another makes no more of them, nor joins more visitors into it.
pub async fn has_all_browsers(tx: &Tx, id: ContactId) -> Result<bool, Error> {
    let text = "SELECT count(*) AS browsers FROM contact_identities \
                WHERE kind = 'cookie' AND contact_id = ?";
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    let count: Option<i64> = row.map(|row| row.try_get("", "browsers")).transpose()?;
    Ok(count.unwrap_or_default() >= BROWSERS_MAX)
}

/// Ties a browser to a contact in place of the one that was found to have it, unless as many as are
/// kept are known.
///
/// Where another writer tied it to a third one since, this violates the unique index.
pub async fn tie_cookie(
    tx: &Tx,
    id: ContactId,
    hash: &str,
    before: Option<ContactId>,
) -> Result<(), Error> {
    if let Some(before) = before {
        let leave = "DELETE FROM contact_identities \
                     WHERE kind = 'cookie' AND value = ? AND contact_id = ?";
        let values = [hash.into(), before.0.into()];
        tx.execute_raw(db::sql(tx.engine(), leave, values)).await?;
    }
    let tie = "INSERT INTO contact_identities (kind, value, contact_id, is_unique) \
               SELECT 'cookie', ?, ?, TRUE WHERE ? > (SELECT count(*) FROM contact_identities \
                 WHERE kind = 'cookie' AND contact_id = ?) \
               AND NOT EXISTS (SELECT 1 FROM contact_identities \
                 WHERE kind = 'cookie' AND value = ? AND contact_id = ?)";
    let values = [
        hash.into(),
        id.0.into(),
        BROWSERS_MAX.into(),
        id.0.into(),
        hash.into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), tie, values)).await?;
    Ok(())
}

/// Keeps that a contact came from a network address, unless as many as are kept are known.
pub async fn note_ip(tx: &Tx, id: ContactId, ip: &str) -> Result<(), Error> {
    let text = "INSERT INTO contact_identities (kind, value, contact_id, is_unique) \
                SELECT 'ip', ?, ?, FALSE WHERE ? > (SELECT count(*) FROM contact_identities \
                  WHERE kind = 'ip' AND contact_id = ?) \
                ON CONFLICT (kind, value, contact_id) DO NOTHING";
    let values = [ip.into(), id.0.into(), IPS_MAX.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
