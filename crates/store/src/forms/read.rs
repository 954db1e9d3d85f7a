//! Looks up forms: of a campaign that is within sight, or by the address that anybody may open.

use chrono::{DateTime, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use domain::forms::{FORMS_MAX, FormDefinition};
use domain::ids::{CampaignId, FormId};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromJsonQueryResult, FromQueryResult, JoinType};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::campaigns::campaign_visible;
use crate::count::rows;
use crate::planner::checked_last;

/// A definition as its column holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct DefinitionJson(pub FormDefinition);

/// A form with how much was sent by it.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FormRow {
    pub id: Uuid,
    pub slug: String,
    pub definition: DefinitionJson,
    pub consent_version: i64,
    pub is_open: bool,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub submissions: i64,
}

/// A form as whoever opens its address needs it.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct OpenForm {
    pub id: Uuid,
    pub campaign_id: Uuid,
    pub slug: String,
    pub definition: DefinitionJson,
    pub consent_version: i64,
    pub is_open: bool,
    /// Who carries the campaign out.
    pub executor_id: Uuid,
}

/// All forms of a campaign, the oldest first; there are few by rule.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
) -> Result<Vec<FormRow>, Error> {
    let mut select = select(scope, campaign_id);
    select
        .order_by(("f", "created_at"), Order::Asc)
        .order_by(("f", "id"), Order::Asc)
        .limit(FORMS_MAX);
    let statement = conn.get_database_backend().build(&select);
    Ok(FormRow::find_by_statement(statement).all(conn).await?)
}

/// One form, if its campaign is within sight.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    id: FormId,
) -> Result<Option<FormRow>, Error> {
    let mut select = select(scope, campaign_id);
    select.and_where(Expr::col(("f", "id")).eq(id.0));
    let statement = conn.get_database_backend().build(&select);
    Ok(FormRow::find_by_statement(statement).one(conn).await?)
}

/// The form at an address, open or closed.
pub async fn find_by_slug(
    conn: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<OpenForm>, Error> {
    let text = "SELECT f.id, f.campaign_id, f.slug, f.definition, f.consent_version, f.is_open, \
                  c.executor_id \
                FROM forms f JOIN campaigns c ON c.id = f.campaign_id WHERE f.slug = ?";
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, [slug.into()]);
    Ok(OpenForm::find_by_statement(statement).one(conn).await?)
}

/// How many forms a campaign has.
pub async fn count(conn: &impl ConnectionTrait, campaign_id: CampaignId) -> Result<u64, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT count(*) AS count FROM forms WHERE campaign_id = ?";
    crate::count::count(conn, db::sql(engine, text, [campaign_id.0.into()])).await
}

fn select(scope: Scope, campaign_id: CampaignId) -> SelectStatement {
    let own = [
        "id",
        "slug",
        "definition",
        "consent_version",
        "is_open",
        "version",
        "created_at",
        "updated_at",
    ];
    let sent = Query::select()
        .expr(rows())
        .from_as("form_submissions", "s")
        .and_where(Expr::col(("s", "form_id")).equals(("f", "id")))
        .to_owned();
    Query::select()
        .columns(own.map(|column| ("f", column)))
        .expr_as(Expr::from(sent), "submissions")
        .from_as("forms", "f")
        .join_as(
            JoinType::InnerJoin,
            "campaigns",
            "c",
            Expr::col(("c", "id")).equals(("f", "campaign_id")),
        )
        .and_where(Expr::col(("f", "campaign_id")).eq(campaign_id.0))
        .cond_where(checked_last(campaign_visible(scope, "c")))
        .to_owned()
}
