//! Puts contacts into segments and out of them by hand, which wins over any filter.
//!
//! Triggers note whoever was decided about, so that filters that name the segment look at them again.

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::access::Scope;
use domain::ids::{ContactId, SegmentId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::evaluate::Changes;
use super::progress::add_to_count;
use crate::scope::visible;

/// What is decided for a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pin {
    In,
    Out,
    /// Nothing: the filter decides again.
    Follow,
}

/// A decision on contacts of one segment.
#[derive(Debug, Clone, Copy)]
pub struct Pinning {
    pub segment_id: SegmentId,
    /// Without a filter there is nothing to keep a contact out against.
    pub has_filter: bool,
    pub pin: Pin,
    pub by: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// Decides for those of the contacts that are within `scope`; tells who came in or went, and how
/// many contacts were within sight.
pub async fn pin(
    tx: &Tx,
    scope: Scope,
    contacts: &[ContactId],
    pinning: Pinning,
) -> Result<(Changes, u64), Error> {
    let contacts = within(tx, scope, contacts).await?;
    if contacts.is_empty() {
        return Ok((Changes::default(), 0));
    }
    let pins = Pins {
        tx,
        segment: pinning.segment_id.0.into(),
        ids: ids_json(&contacts),
    };
    let changes = match (pinning.pin, pinning.has_filter) {
        (Pin::In, _) => {
            pins.keep(pinning, true).await?;
            Changes {
                entered: pins.put_in(pinning.now).await?,
                left: Vec::new(),
            }
        }
        (Pin::Out, true) => {
            pins.keep(pinning, false).await?;
            pins.put_out().await?
        }
        (Pin::Out | Pin::Follow, false) => {
            pins.forget().await?;
            pins.put_out().await?
        }
        (Pin::Follow, true) => {
            pins.forget().await?;
            // Members stay until the filter has been held against them.
            pins.set_origin("filter").await?;
            Changes::default()
        }
    };
    add_to_count(tx, pinning.segment_id, changes.growth()).await?;
    let found = u64::try_from(contacts.len()).unwrap_or_default();
    Ok((changes, found))
}

/// Gives one segment the decisions of another, and whom they let in.
pub async fn copy_pins(
    tx: &Tx,
    from: SegmentId,
    to: SegmentId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let pins = "INSERT INTO segment_pins (segment_id, contact_id, is_kept_in, pinned_by, pinned_at) \
                SELECT ?, contact_id, is_kept_in, pinned_by, pinned_at FROM segment_pins \
                WHERE segment_id = ?";
    tx.execute_raw(db::sql(tx.engine(), pins, [to.0.into(), from.0.into()]))
        .await?;
    let members = "INSERT INTO segment_members (segment_id, contact_id, origin, joined_at) \
                   SELECT segment_id, contact_id, 'manual', ? FROM segment_pins \
                   WHERE segment_id = ? AND is_kept_in";
    tx.execute_raw(db::sql(tx.engine(), members, [now.into(), to.0.into()]))
        .await?;
    super::count_anew(tx, to).await
}

async fn within(tx: &Tx, scope: Scope, contacts: &[ContactId]) -> Result<Vec<Uuid>, Error> {
    let select = Query::select()
        .column(("contacts", "id"))
        .from("contacts")
        .and_where(Expr::col(("contacts", "id")).is_in(contacts.iter().map(|id| id.0)))
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .to_owned();
    let rows = tx.query_all(&select).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

fn ids_json(ids: &[Uuid]) -> Value {
    let rows: Vec<_> = ids
        .iter()
        .map(|id| json!([id.simple().to_string()]))
        .collect();
    json!(rows).into()
}

/// The contacts of a decision as one parameter.
struct Pins<'a> {
    tx: &'a Tx,
    segment: Value,
    ids: Value,
}

impl Pins<'_> {
    fn rows(&self) -> String {
        json_rows(self.tx.engine(), &[("id", ColumnType::Uuid)])
    }

    async fn keep(&self, pinning: Pinning, is_kept_in: bool) -> Result<(), Error> {
        // SQLite takes ON CONFLICT for a join condition unless a WHERE stands before it.
        let text = format!(
            "INSERT INTO segment_pins (segment_id, contact_id, is_kept_in, pinned_by, pinned_at) \
             SELECT ?, k.id, ?, ?, ? FROM {} k WHERE TRUE \
             ON CONFLICT (segment_id, contact_id) DO UPDATE SET is_kept_in = excluded.is_kept_in, \
             pinned_by = excluded.pinned_by, pinned_at = excluded.pinned_at",
            self.rows()
        );
        let values = [
            self.segment.clone(),
            is_kept_in.into(),
            pinning.by.map(Uuid::from).into(),
            pinning.now.into(),
            self.ids.clone(),
        ];
        self.execute(&text, values).await
    }

    async fn forget(&self) -> Result<(), Error> {
        let text = format!(
            "DELETE FROM segment_pins WHERE segment_id = ? AND contact_id IN (SELECT k.id FROM {} k)",
            self.rows()
        );
        self.execute(&text, [self.segment.clone(), self.ids.clone()])
            .await
    }

    /// Makes members of them; tells who was none.
    async fn put_in(&self, now: DateTime<Utc>) -> Result<Vec<ContactId>, Error> {
        let text = format!(
            "INSERT INTO segment_members (segment_id, contact_id, origin, joined_at) \
             SELECT ?, k.id, 'manual', ? FROM {} k WHERE TRUE ON CONFLICT DO NOTHING \
             RETURNING contact_id",
            self.rows()
        );
        let values = [self.segment.clone(), now.into(), self.ids.clone()];
        let entered = self.contacts(&text, values).await?;
        self.set_origin("manual").await?;
        Ok(entered)
    }

    async fn put_out(&self) -> Result<Changes, Error> {
        let text = format!(
            "DELETE FROM segment_members WHERE segment_id = ? \
             AND contact_id IN (SELECT k.id FROM {} k) RETURNING contact_id",
            self.rows()
        );
        let values = [self.segment.clone(), self.ids.clone()];
        Ok(Changes {
            entered: Vec::new(),
            left: self.contacts(&text, values).await?,
        })
    }

    async fn set_origin(&self, origin: &str) -> Result<(), Error> {
        let text = format!(
            "UPDATE segment_members SET origin = ? WHERE segment_id = ? \
             AND contact_id IN (SELECT k.id FROM {} k)",
            self.rows()
        );
        let values = [origin.into(), self.segment.clone(), self.ids.clone()];
        self.execute(&text, values).await
    }

    async fn execute(
        &self,
        text: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<(), Error> {
        self.tx
            .execute_raw(db::sql(self.tx.engine(), text, values))
            .await?;
        Ok(())
    }

    async fn contacts(
        &self,
        text: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<ContactId>, Error> {
        let rows = self
            .tx
            .query_all_raw(db::sql(self.tx.engine(), text, values))
            .await?;
        let id = |row: &QueryResult| Ok(ContactId(row.try_get("", "contact_id")?));
        rows.iter().map(id).collect()
    }
}
