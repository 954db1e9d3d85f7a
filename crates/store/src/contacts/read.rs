//! Looks up single contacts, in full or by name.

use chrono::{DateTime, NaiveDate, Utc};
use db::Error;
use domain::access::Scope;
use domain::contacts::{ContactFields, Gender, Kind, Level, Lifecycle};
use domain::ids::{ContactId, UserId};
use domain::tracking::ANONYMOUS_NAME;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use super::custom::CustomJson;
use super::tags::tags_of;
use crate::labels::categories_of;
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
    pub custom: CustomJson,
    /// Made by a visit, whoever it turned out to be.
    pub is_visitor: bool,
    pub owner_name: Option<String>,
    pub stage_name: Option<String>,
    pub stage_colour: Option<String>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

const COLUMNS: [&str; 29] = [
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
    "custom",
    "is_visitor",
    "version",
    "created_at",
    "updated_at",
];

/// The facts people may set, for a change to start from; categories come by name.
pub async fn fields_of(
    conn: &impl ConnectionTrait,
    row: &ContactRow,
) -> Result<ContactFields, Error> {
    let tags = tags_of(conn, [row.id]).await?.remove(&row.id);
    let categories = categories_of(conn, [row.id]).await?.remove(&row.id);
    let categories = categories.unwrap_or_default();
    let mut names: Vec<String> = categories.into_iter().map(|(name, _)| name).collect();
    names.sort();
    Ok(row.fields(tags.unwrap_or_default(), names))
}

impl ContactRow {
    /// A visitor of whom nothing but traces is known. Who has a name, works somewhere or can be
    /// reached is known, by whatever way that was learned.
    pub fn is_anonymous(&self) -> bool {
        let facts = [
            &self.email,
            &self.mobile,
            &self.phone,
            &self.company,
            &self.tax_code,
        ];
        self.is_visitor
            && self.name == ANONYMOUS_NAME
            && self.account_id.is_none()
            && facts.iter().all(|fact| fact.is_none())
    }

    /// Its own columns as facts, with these lists.
    pub fn fields(&self, tags: Vec<String>, categories: Vec<String>) -> ContactFields {
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
            stage: self.stage_name.clone(),
            categories,
            custom: self.custom.0.clone(),
        }
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

/// Those of the contacts that are there, whoever may see them.
pub async fn rows_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<ContactRow>, Error> {
    let mut select = select_rows();
    select.and_where(Expr::col(("contacts", "id")).is_in(ids));
    let statement = conn.get_database_backend().build(&select);
    Ok(ContactRow::find_by_statement(statement).all(conn).await?)
}

/// Those of the contacts that are within sight.
pub async fn rows_within(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: &[Uuid],
) -> Result<Vec<ContactRow>, Error> {
    let mut select = select_rows();
    select
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .and_where(Expr::col(("contacts", "id")).is_in(ids.iter().copied()));
    let statement = conn.get_database_backend().build(&select);
    Ok(ContactRow::find_by_statement(statement).all(conn).await?)
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

pub(super) fn select_rows() -> SelectStatement {
    let mut select = Query::select();
    select.from("contacts");
    add_columns(&mut select);
    select
}

/// As [`select_rows`], led by SQLite's search index.
pub(super) fn select_found_rows() -> SelectStatement {
    let mut select = Query::select();
    // CROSS JOIN is how SQLite is told which table comes first; it takes no ON.
    select
        .from("contacts_search")
        .join(JoinType::CrossJoin, "contacts", Condition::all())
        .and_where(Expr::col(("contacts", "seq")).equals(("contacts_search", "rowid")));
    add_columns(&mut select);
    select
}

fn add_columns(select: &mut SelectStatement) {
    for column in COLUMNS {
        select.column(("contacts", column));
    }
    select
        .expr_as(Expr::col(("users", "name")), "owner_name")
        .left_join(
            "users",
            Expr::col(("users", "id")).equals(("contacts", "owner_id")),
        )
        .expr_as(Expr::col(("stages", "name")), "stage_name")
        .expr_as(Expr::col(("stages", "colour")), "stage_colour")
        .left_join(
            "stages",
            Expr::col(("stages", "id")).equals(("contacts", "stage_id")),
        );
}

fn select_related() -> SelectStatement {
    let mut select = Query::select();
    for column in ["id", "name", "title", "is_primary"] {
        select.column(("contacts", column));
    }
    select.from("contacts");
    select
}
