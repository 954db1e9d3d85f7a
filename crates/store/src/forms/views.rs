//! How often the forms of a campaign were opened, and by how many (CAM-6).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::ids::{CampaignId, FormId};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use crate::count;

/// So many sources are told, those with the most views first.
const SOURCES_MAX: i64 = 20;
/// So many views are forgotten in one transaction, so that other writers get in between.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

/// Somebody opens a form.
#[derive(Debug, Clone)]
pub struct NewView<'a> {
    pub id: Uuid,
    pub form_id: FormId,
    /// A hash that tells today's viewers apart.
    pub viewer: &'a str,
    pub source: &'a str,
    pub is_bot: bool,
    pub now: DateTime<Utc>,
}

/// How often and by how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromQueryResult)]
pub struct ViewCounts {
    pub views: i64,
    pub viewers: i64,
    /// By programs, which count neither as views nor as viewers.
    pub bot_views: i64,
}

/// Views by people who came from one source.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SourceViews {
    pub source: String,
    pub views: i64,
    pub viewers: i64,
}

/// Counts somebody who opens a form.
pub async fn note_view(tx: &Tx, view: NewView<'_>) -> Result<(), Error> {
    let text = "INSERT INTO form_views (id, form_id, viewed_at, viewer, source, is_bot) \
                VALUES (?, ?, ?, ?, ?, ?)";
    let values = [
        view.id.into(),
        view.form_id.0.into(),
        view.now.into(),
        view.viewer.into(),
        view.source.into(),
        view.is_bot.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Forgets some of the views before this moment; false when none were left.
pub async fn forget_views_before(tx: &Tx, moment: DateTime<Utc>) -> Result<bool, Error> {
    let text = "DELETE FROM form_views WHERE id IN \
                (SELECT id FROM form_views WHERE viewed_at < ? ORDER BY viewed_at, id LIMIT ?)";
    let values = [moment.into(), FORGOTTEN_AT_ONCE.into()];
    let done = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(done.rows_affected() > 0)
}

#[derive(FromQueryResult)]
struct CampaignViews {
    campaign_id: Uuid,
    views: i64,
}

/// How often people opened the forms of each of these campaigns, of those that have any views, in one query
/// over the whole page.
pub async fn views_of_campaigns(
    conn: &impl ConnectionTrait,
    campaigns: &[CampaignId],
) -> Result<HashMap<CampaignId, i64>, Error> {
    if campaigns.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .column(("f", "campaign_id"))
        .expr_as(count::rows(), "views")
        .from_as("form_views", "v")
        .join_as(
            JoinType::InnerJoin,
            "forms",
            "f",
            Expr::col(("f", "id")).equals(("v", "form_id")),
        )
        .and_where(Expr::col(("f", "campaign_id")).is_in(campaigns.iter().map(|id| id.0)))
        .and_where(Expr::col(("v", "is_bot")).eq(false))
        .group_by_col(("f", "campaign_id"))
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    let rows = CampaignViews::find_by_statement(statement)
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (CampaignId(row.campaign_id), row.views))
        .collect())
}

/// How often the forms of a campaign were opened. Callers ask for the campaign first.
pub async fn view_counts(
    conn: &impl ConnectionTrait,
    campaign_id: CampaignId,
) -> Result<ViewCounts, Error> {
    let text = "SELECT count(CASE WHEN v.is_bot THEN NULL ELSE 1 END) AS views, \
                  count(DISTINCT CASE WHEN v.is_bot THEN NULL ELSE v.viewer END) AS viewers, \
                  count(CASE WHEN v.is_bot THEN 1 END) AS bot_views \
                FROM form_views v JOIN forms f ON f.id = v.form_id WHERE f.campaign_id = ?";
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, [campaign_id.0.into()]);
    let counts = ViewCounts::find_by_statement(statement).one(conn).await?;
    Ok(counts.unwrap_or_default())
}

/// Where people who opened the forms of a campaign came from. Callers ask for the campaign first.
pub async fn views_by_source(
    conn: &impl ConnectionTrait,
    campaign_id: CampaignId,
) -> Result<Vec<SourceViews>, Error> {
    let text = "SELECT v.source, count(*) AS views, count(DISTINCT v.viewer) AS viewers \
                FROM form_views v JOIN forms f ON f.id = v.form_id \
                WHERE f.campaign_id = ? AND NOT v.is_bot \
                GROUP BY v.source ORDER BY count(*) DESC, v.source LIMIT ?";
    let engine = Engine::from(conn.get_database_backend());
    let values = [campaign_id.0.into(), SOURCES_MAX.into()];
    let statement = db::sql(engine, text, values);
    Ok(SourceViews::find_by_statement(statement).all(conn).await?)
}
