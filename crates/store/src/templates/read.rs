//! Looks up templates, one with what it says or a page without.

use chrono::{DateTime, SecondsFormat, Utc};
use db::Error;
use domain::access::Scope;
use domain::ids::{TemplateFolderId, TemplateId};
use domain::templates::{Content, TemplateKind};
use domain::text::{escape_like, fold};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult};
use serde::Serialize;
use uuid::Uuid;

use crate::scope::visible;
use crate::search::contains_all;
use crate::{Cursor, Slice, fingerprint};

/// A template as lists show it, with the names of its folder and owner.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct TemplateRow {
    pub id: Uuid,
    pub folder_id: Option<Uuid>,
    pub folder_name: Option<String>,
    pub kind: String,
    pub name: String,
    pub folded: String,
    pub subject: Option<String>,
    pub owner_id: Option<Uuid>,
    pub owner_name: Option<String>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Which templates to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TemplateFilter {
    /// Words of the name.
    pub q: Option<String>,
    pub kind: Option<TemplateKind>,
    pub folder_id: Option<TemplateFolderId>,
    /// Those in no folder, or those in any.
    pub is_unfiled: Option<bool>,
}

/// How a list runs; every order ends in the id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum TemplateSort {
    #[default]
    Name,
    UpdatedAt,
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct TemplatePage {
    pub filter: TemplateFilter,
    pub sort: TemplateSort,
    pub is_descending: bool,
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl TemplatePage {
    /// What ties a cursor to this filter and order.
    pub fn fingerprint(filter: &TemplateFilter, sort: TemplateSort, is_descending: bool) -> String {
        fingerprint(&("templates", filter, sort, is_descending))
    }
}

impl TemplateSort {
    fn column(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("t", "folded"),
            Self::UpdatedAt => ("t", "updated_at"),
        }
    }

    fn key_of(self, row: &TemplateRow) -> String {
        match self {
            Self::Name => row.folded.clone(),
            Self::UpdatedAt => row.updated_at.to_rfc3339_opts(SecondsFormat::Micros, true),
        }
    }

    /// A cursor is checked to be ours, so that its key is of the right sort.
    fn read_key(self, key: &str) -> Expr {
        match self {
            Self::Name => Expr::val(key),
            Self::UpdatedAt => Expr::val(key.parse::<DateTime<Utc>>().unwrap_or_default()),
        }
    }
}

/// One page of the templates within sight, without what they say.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    page: &TemplatePage,
) -> Result<Slice<TemplateRow>, Error> {
    let order = if page.is_descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let mut select = select(scope);
    select
        .cond_where(condition(&page.filter))
        .order_by(page.sort.column(), order.clone())
        .order_by(("t", "id"), order)
        .limit(page.limit.saturating_add(1));
    if let Some(cursor) = &page.after {
        let place = Expr::tuple([Expr::col(page.sort.column()), Expr::col(("t", "id"))]);
        let end = Expr::tuple([page.sort.read_key(&cursor.key), Expr::val(cursor.id)]);
        select.and_where(if page.is_descending {
            place.lt(end)
        } else {
            place.gt(end)
        });
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = TemplateRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = TemplatePage::fingerprint(&page.filter, page.sort, page.is_descending);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(page.sort.key_of(row), row.id, &fingerprint)
    }))
}

/// One template with what it says, if it is within sight.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: TemplateId,
) -> Result<Option<(TemplateRow, Content)>, Error> {
    let mut select = select(scope);
    for column in ["html", "body_text", "strip_marks"] {
        select.column(("t", column));
    }
    select.and_where(Expr::col(("t", "id")).eq(id.0));
    let Some(found) = conn.query_one(&select).await? else {
        return Ok(None);
    };
    let row = TemplateRow::from_query_result(&found, "")?;
    let content = Content {
        kind: TemplateKind::parse(&row.kind).unwrap_or_default(),
        subject: row.subject.clone(),
        html: found.try_get("", "html")?,
        text: found.try_get("", "body_text")?,
        strip_marks: found.try_get("", "strip_marks")?,
    };
    Ok(Some((row, content)))
}

/// The name itself, or the first of `name (2)`, `name (3)`, … that the folder does not have.
pub async fn free_name(
    conn: &impl ConnectionTrait,
    folder_id: Option<TemplateFolderId>,
    name: &str,
) -> Result<String, Error> {
    let begun = LikeExpr::new(format!("{}%", escape_like(&fold(name)))).escape('\\');
    let mut select = Query::select();
    select
        .column("folded")
        .from("templates")
        .and_where(Expr::col("folded").like(begun))
        .and_where(match folder_id {
            Some(id) => Expr::col("folder_id").eq(id.0),
            None => Expr::col("folder_id").is_null(),
        });
    let rows = conn.query_all(&select).await?;
    let taken: Vec<String> = rows
        .iter()
        .map(|row| Ok(row.try_get("", "folded")?))
        .collect::<Result<_, Error>>()?;
    let numbered = (2..).map(|number: u64| format!("{name} ({number})"));
    let mut wanted = std::iter::once(name.to_owned()).chain(numbered);
    Ok(wanted
        .find(|name| !taken.contains(&fold(name)))
        .unwrap_or_else(|| name.to_owned()))
}

fn condition(filter: &TemplateFilter) -> Condition {
    let mut condition = Condition::all();
    if let Some(q) = &filter.q {
        condition = condition.add(contains_all(q, ("t", "folded")));
    }
    if let Some(kind) = filter.kind {
        condition = condition.add(Expr::col(("t", "kind")).eq(kind.as_str()));
    }
    if let Some(id) = filter.folder_id {
        condition = condition.add(Expr::col(("t", "folder_id")).eq(id.0));
    }
    let folder = Expr::col(("t", "folder_id"));
    match filter.is_unfiled {
        Some(true) => condition.add(folder.is_null()),
        Some(false) => condition.add(folder.is_not_null()),
        None => condition,
    }
}

fn select(scope: Scope) -> SelectStatement {
    let mut select = Query::select();
    for column in [
        "id",
        "folder_id",
        "kind",
        "name",
        "folded",
        "subject",
        "owner_id",
        "version",
        "created_at",
        "updated_at",
    ] {
        select.column(("t", column));
    }
    select
        .expr_as(Expr::col(("f", "name")), "folder_name")
        .expr_as(Expr::col(("u", "name")), "owner_name")
        .from_as("templates", "t")
        .join_as(
            sea_orm::JoinType::LeftJoin,
            "template_folders",
            "f",
            Expr::col(("f", "id")).equals(("t", "folder_id")),
        )
        .join_as(
            sea_orm::JoinType::LeftJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("t", "owner_id")),
        )
        .cond_where(visible(scope, ("t", "owner_id")));
    select
}
