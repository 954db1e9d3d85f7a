//! Looks up contacts: one in full, pages of a list, counts, and ids for bulk commands.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use domain::contacts::{ContactFields, Gender, Kind, Level, Lifecycle};
use domain::ids::{ContactId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::filter::Filter;
use super::search::Search;
use crate::Cursor;
use crate::scope::visible;

/// A contact with all its columns and its owner's name.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct ContactRow {
    pub id: Uuid,
    pub code: String,
    pub kind: String,
    pub lifecycle: String,
    pub level: String,
    pub name: String,
    pub name_sort: String,
    pub title: Option<String>,
    pub gender: Option<String>,
    pub birthday_on: Option<NaiveDate>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub account_id: Option<Uuid>,
    pub is_primary: bool,
    pub company: Option<String>,
    pub tax_code: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub ward: Option<String>,
    pub district: Option<String>,
    pub province: Option<String>,
    pub source: Option<String>,
    pub owner_id: Option<Uuid>,
    pub owner_name: Option<String>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

const COLUMNS: [&str; 27] = [
    "id",
    "code",
    "kind",
    "lifecycle",
    "level",
    "name",
    "name_sort",
    "title",
    "gender",
    "birthday_on",
    "email",
    "mobile",
    "phone",
    "account_id",
    "is_primary",
    "company",
    "tax_code",
    "website",
    "address",
    "ward",
    "district",
    "province",
    "source",
    "owner_id",
    "version",
    "created_at",
    "updated_at",
];

impl ContactRow {
    /// The facts people may set, for a change to start from.
    pub fn fields(&self, tags: Vec<String>) -> ContactFields {
        ContactFields {
            name: self.name.clone(),
            kind: Kind::parse(&self.kind).unwrap_or_default(),
            lifecycle: Lifecycle::parse(&self.lifecycle).unwrap_or_default(),
            level: Level::parse(&self.level).unwrap_or_default(),
            title: self.title.clone(),
            gender: self.gender.as_deref().and_then(Gender::parse),
            birthday_on: self.birthday_on,
            email: self.email.clone(),
            mobile: self.mobile.clone(),
            phone: self.phone.clone(),
            account_id: self.account_id.map(ContactId),
            is_primary: self.is_primary,
            company: self.company.clone(),
            tax_code: self.tax_code.clone(),
            website: self.website.clone(),
            address: self.address.clone(),
            ward: self.ward.clone(),
            district: self.district.clone(),
            province: self.province.clone(),
            source: self.source.clone(),
            owner_id: self.owner_id.map(UserId),
            tags,
        }
    }
}

/// How a list runs; every order ends in the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    CreatedAt,
    /// By given name.
    Name,
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct PageRequest {
    pub sort: Sort,
    pub is_descending: bool,
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl PageRequest {
    /// Where the next page starts, given the last row of this one.
    pub fn cursor_after(&self, row: &ContactRow, fingerprint: &str) -> Cursor {
        let key = match self.sort {
            Sort::CreatedAt => row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true),
            Sort::Name => row.name_sort.clone(),
        };
        Cursor::new(key, row.id, fingerprint)
    }
}

/// One contact, if it is within sight.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: ContactId,
) -> Result<Option<ContactRow>, Error> {
    let mut select = select_rows();
    select
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .and_where(Expr::col(("contacts", "id")).eq(id.0));
    Ok(
        ContactRow::find_by_statement(conn.get_database_backend().build(&select))
            .one(conn)
            .await?,
    )
}

/// Up to `limit + 1` contacts of a list: the one too many tells that there is more.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Vec<ContactRow>, Error> {
    let search = Search::prepare(conn, filter.q.as_deref()).await?;
    let engine = Engine::from(conn.get_database_backend());
    let order = if page.is_descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let sort_column = match page.sort {
        Sort::CreatedAt => "created_at",
        Sort::Name => "name_sort",
    };
    let mut select = select_rows();
    select
        .cond_where(filter.condition(scope, engine, &search))
        .order_by(("contacts", sort_column), order.clone())
        .order_by(("contacts", "id"), order)
        .limit(page.limit + 1);
    if let Some(cursor) = &page.after {
        select.cond_where(after(page, cursor));
    }
    Ok(
        ContactRow::find_by_statement(conn.get_database_backend().build(&select))
            .all(conn)
            .await?,
    )
}

/// The rows beyond a cursor, as one comparison of (key, id) that an index can start at.
fn after(page: &PageRequest, cursor: &Cursor) -> Condition {
    let place = match page.sort {
        Sort::CreatedAt => Expr::tuple([
            Expr::col(("contacts", "created_at")),
            Expr::col(("contacts", "id")),
        ]),
        Sort::Name => Expr::tuple([
            Expr::col(("contacts", "name_sort")),
            Expr::col(("contacts", "id")),
        ]),
    };
    let key = match page.sort {
        // A cursor is checked to be ours, so that its key is a time.
        Sort::CreatedAt => Expr::val(cursor.key.parse::<DateTime<Utc>>().unwrap_or_default()),
        Sort::Name => Expr::val(cursor.key.clone()),
    };
    let end = Expr::tuple([key, Expr::val(cursor.id)]);
    Condition::all().add(if page.is_descending {
        place.lt(end)
    } else {
        place.gt(end)
    })
}

/// The ids that a filter means, in id order from `after` on, for bulk commands to page through.
pub async fn ids_matching(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    after: Option<ContactId>,
    limit: u64,
) -> Result<Vec<ContactId>, Error> {
    let search = Search::prepare(conn, filter.q.as_deref()).await?;
    let engine = Engine::from(conn.get_database_backend());
    let mut select = Query::select();
    select
        .column(("contacts", "id"))
        .from("contacts")
        .cond_where(filter.condition(scope, engine, &search))
        .order_by(("contacts", "id"), Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        select.and_where(Expr::col(("contacts", "id")).gt(after.0));
    }
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(ContactId(row.try_get("", "id")?)))
        .collect()
}

/// How many contacts a filter means, counting no further than `cap`.
pub async fn count_matching(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    cap: u64,
) -> Result<u64, Error> {
    let search = Search::prepare(conn, filter.q.as_deref()).await?;
    let engine = Engine::from(conn.get_database_backend());
    let matching = Query::select()
        .column(("contacts", "id"))
        .from("contacts")
        .cond_where(filter.condition(scope, engine, &search))
        .limit(cap)
        .to_owned();
    let select = Query::select()
        .expr_as(Func::count(Expr::col("id")), "count")
        .from_subquery(matching, "matching")
        .to_owned();
    let row = conn.query_one(&select).await?;
    let count: i64 = row
        .map(|row| row.try_get("", "count"))
        .transpose()?
        .unwrap_or_default();
    Ok(u64::try_from(count).unwrap_or_default())
}

/// How many visible contacts stand at each level.
pub async fn counts_by_level(
    conn: &impl ConnectionTrait,
    scope: Scope,
) -> Result<HashMap<Level, u64>, Error> {
    let select = Query::select()
        .column(("contacts", "level"))
        .expr_as(Func::count(Expr::col(("contacts", "level"))), "count")
        .from("contacts")
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .group_by_col(("contacts", "level"))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let level: String = row.try_get("", "level")?;
            let count: i64 = row.try_get("", "count")?;
            Ok((
                Level::parse(&level).unwrap_or_default(),
                u64::try_from(count).unwrap_or_default(),
            ))
        })
        .collect()
}

/// The name of a contact beside another one.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct RelatedRow {
    pub id: Uuid,
    pub name: String,
    pub title: Option<String>,
    pub is_primary: bool,
}

/// The visible people who work for an organisation, the primary one first; at most 50.
pub async fn people_of(
    conn: &impl ConnectionTrait,
    scope: Scope,
    account_id: ContactId,
) -> Result<Vec<RelatedRow>, Error> {
    let mut select = select_related();
    select
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .and_where(Expr::col(("contacts", "account_id")).eq(account_id.0))
        .order_by(("contacts", "is_primary"), Order::Desc)
        .order_by(("contacts", "name_sort"), Order::Asc)
        .limit(50);
    Ok(
        RelatedRow::find_by_statement(conn.get_database_backend().build(&select))
            .all(conn)
            .await?,
    )
}

/// The name of one contact, for those that refer to it.
pub async fn related(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: ContactId,
) -> Result<Option<RelatedRow>, Error> {
    let mut select = select_related();
    select
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .and_where(Expr::col(("contacts", "id")).eq(id.0));
    Ok(
        RelatedRow::find_by_statement(conn.get_database_backend().build(&select))
            .one(conn)
            .await?,
    )
}

/// The contact that alone has this e-mail address, if it is within sight.
pub async fn id_by_email(
    conn: &impl ConnectionTrait,
    scope: Scope,
    email: &str,
) -> Result<Option<ContactId>, Error> {
    let select = Query::select()
        .column(("contacts", "id"))
        .from("contacts")
        .inner_join(
            "contact_identities",
            Expr::col(("contact_identities", "contact_id")).equals(("contacts", "id")),
        )
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .and_where(Expr::col(("contact_identities", "kind")).eq("email"))
        .and_where(Expr::col(("contact_identities", "value")).eq(email))
        .to_owned();
    let row = conn.query_one(&select).await?;
    Ok(row
        .map(|row| row.try_get("", "id").map(ContactId))
        .transpose()?)
}

fn select_rows() -> SelectStatement {
    let mut select = Query::select();
    for column in COLUMNS {
        select.column(("contacts", column));
    }
    select
        .expr_as(Expr::col(("users", "name")), "owner_name")
        .from("contacts")
        .left_join(
            "users",
            Expr::col(("users", "id")).equals(("contacts", "owner_id")),
        );
    select
}

fn select_related() -> SelectStatement {
    let mut select = Query::select();
    for column in ["id", "name", "title", "is_primary"] {
        select.column(("contacts", column));
    }
    select.from("contacts");
    select
}
