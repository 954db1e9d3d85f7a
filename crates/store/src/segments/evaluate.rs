//! Holds a batch of contacts against the filter of one segment, and sets who is in it (ADR 0007).

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::{ContactId, SegmentId};
use domain::search::Query as Filter;
use sea_orm::sea_query::{
    DeleteStatement, Expr, ExprTrait, InsertStatement, OnConflict, Query, SelectStatement,
};
use sea_orm::{Condition, ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::contacts::held_against;

/// The contacts to look at.
#[derive(Debug, Clone)]
pub enum Batch {
    These(Vec<ContactId>),
    /// Those behind `after`, up to `through`, in the order of ids.
    Between {
        after: Option<ContactId>,
        through: ContactId,
    },
}

/// Who came in and who went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    pub entered: Vec<ContactId>,
    pub left: Vec<ContactId>,
}

impl Changes {
    /// By how much the segment grew.
    pub fn growth(&self) -> i64 {
        let count = |ids: &[ContactId]| i64::try_from(ids.len()).unwrap_or(i64::MAX);
        count(&self.entered).saturating_sub(count(&self.left))
    }
}

impl Batch {
    fn condition(&self, column: (&'static str, &'static str)) -> Condition {
        let column = Expr::col(column);
        match self {
            Self::These(ids) => Condition::all().add(column.is_in(ids.iter().map(|id| id.0))),
            Self::Between { after, through } => Condition::all()
                .add_option(after.map(|after| column.clone().gt(after.0)))
                .add(column.lte(through.0)),
        }
    }
}

/// Lets those of the batch who match in, and those who do not out; who was put in or out by hand
/// stays there. Without a filter nobody matches.
pub async fn evaluate(
    tx: &Tx,
    segment: SegmentId,
    filter: Option<&Filter>,
    batch: &Batch,
    now: DateTime<Utc>,
) -> Result<Changes, Error> {
    let Moves { mut leave, enter } = Moves::of(tx, segment, filter, batch, now).await?;
    let left = ids(&tx.query_all(leave.returning_col("contact_id")).await?)?;
    let mut entered = Vec::new();
    for mut enter in enter {
        entered.extend(ids(&tx
            .query_all(enter.returning_col("contact_id"))
            .await?)?);
    }
    mark_kept_in(tx, segment, batch).await?;
    Ok(Changes { entered, left })
}

/// As [`evaluate`], for a build, of which no timeline tells: only by how much the segment grew.
pub async fn fill(
    tx: &Tx,
    segment: SegmentId,
    filter: Option<&Filter>,
    batch: &Batch,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let Moves { leave, enter } = Moves::of(tx, segment, filter, batch, now).await?;
    let left = tx.execute(&leave).await?.rows_affected();
    let mut entered: u64 = 0;
    for enter in enter {
        entered = entered.saturating_add(tx.execute(&enter).await?.rows_affected());
    }
    mark_kept_in(tx, segment, batch).await?;
    let count = |rows: u64| i64::try_from(rows).unwrap_or(i64::MAX);
    Ok(count(entered).saturating_sub(count(left)))
}

/// The statements that put out who no longer belongs, then let in who does.
///
/// Who is kept in by hand has statements of his own: beside the filter in one condition, he would keep SQLite
/// from trying first what is cheap to try.
struct Moves {
    leave: DeleteStatement,
    enter: [InsertStatement; 2],
}

impl Moves {
    async fn of(
        tx: &Tx,
        segment: SegmentId,
        filter: Option<&Filter>,
        batch: &Batch,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let matching = match filter {
            None => Condition::all().add(Expr::val(false)),
            Some(filter) => held_against(tx, filter).await?,
        };
        let by_filter = by_filter(segment, batch, matching);
        let kept_in = kept_in(segment, batch);
        let member = |name: &'static str| Expr::col(("segment_members", name));
        let leave = Query::delete()
            .from_table("segment_members")
            .and_where(member("segment_id").eq(segment.0))
            .cond_where(batch.condition(("segment_members", "contact_id")))
            .and_where(member("contact_id").not_in_subquery(by_filter.clone()))
            .and_where(member("contact_id").not_in_subquery(kept_in.clone()))
            .to_owned();
        let enter = |selected| enter(segment, selected, now);
        Ok(Self {
            leave,
            enter: [enter(by_filter)?, enter(kept_in)?],
        })
    }
}

fn enter(
    segment: SegmentId,
    mut selected: SelectStatement,
    now: DateTime<Utc>,
) -> Result<InsertStatement, Error> {
    selected
        .expr(Expr::val(segment.0))
        .expr(Expr::val("filter"))
        .expr(Expr::val(now));
    let mut enter = Query::insert();
    enter
        .into_table("segment_members")
        .columns(["contact_id", "segment_id", "origin", "joined_at"])
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .select_from(selected)
        .map_err(|error| sea_orm::DbErr::Custom(error.to_string()))?;
    Ok(enter)
}

/// Those of the batch whom the filter means and nobody keeps out.
fn by_filter(segment: SegmentId, batch: &Batch, matching: Condition) -> SelectStatement {
    let is_kept_out = Expr::exists(pins(segment, "contacts", "id", false));
    Query::select()
        .column(("contacts", "id"))
        .from("contacts")
        .cond_where(batch.condition(("contacts", "id")))
        .cond_where(matching)
        .and_where(is_kept_out.not())
        .to_owned()
}

/// Those of the batch who are kept in.
fn kept_in(segment: SegmentId, batch: &Batch) -> SelectStatement {
    let pin = |name: &'static str| Expr::col(("segment_pins", name));
    Query::select()
        .column(("segment_pins", "contact_id"))
        .from("segment_pins")
        .and_where(pin("segment_id").eq(segment.0))
        .and_where(pin("is_kept_in").eq(true))
        .cond_where(batch.condition(("segment_pins", "contact_id")))
        .to_owned()
}

/// Says of those who are kept in that it is by hand; a merge may have brought the decision.
async fn mark_kept_in(tx: &Tx, segment: SegmentId, batch: &Batch) -> Result<(), Error> {
    let mark = Query::update()
        .table("segment_members")
        .value("origin", "manual")
        .and_where(Expr::col(("segment_members", "segment_id")).eq(segment.0))
        .and_where(Expr::col(("segment_members", "origin")).eq("filter"))
        .cond_where(batch.condition(("segment_members", "contact_id")))
        .and_where(Expr::exists(pins(
            segment,
            "segment_members",
            "contact_id",
            true,
        )))
        .to_owned();
    tx.execute(&mark).await?;
    Ok(())
}

/// The decisions of one kind on the contact in a column.
fn pins(
    segment: SegmentId,
    table: &'static str,
    column: &'static str,
    is_kept_in: bool,
) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as("segment_pins", "p")
        .and_where(Expr::col(("p", "segment_id")).eq(segment.0))
        .and_where(Expr::col(("p", "contact_id")).equals((table, column)))
        .and_where(Expr::col(("p", "is_kept_in")).eq(is_kept_in))
        .to_owned()
}

fn ids(rows: &[QueryResult]) -> Result<Vec<ContactId>, Error> {
    let id = |row: &QueryResult| Ok(ContactId(row.try_get::<Uuid>("", "contact_id")?));
    rows.iter().map(id).collect()
}
