//! Counts members per status: for a page of campaigns, by source and by day (CAM-5).

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use db::{Engine, Error};
use domain::campaigns::{Funnel, JoinedDays, MemberStatus, StatusCounts};
use domain::ids::CampaignId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use crate::count;
use crate::days::vietnam_day;

/// So many of the latest days are told apart.
const DAYS_MAX: usize = 366;
/// So many sources are told apart, those with the most members: anybody can write any into the link of a form.
const SOURCES_MAX: i64 = 50;
/// What the members of all other sources are told under.
const OTHER_SOURCES: &str = "Khác";

#[derive(FromQueryResult)]
struct CampaignCount {
    campaign_id: Uuid,
    status: String,
    count: i64,
}

/// The funnels of the campaigns that have members, in one query over the whole page.
pub async fn funnels(
    conn: &impl ConnectionTrait,
    campaigns: &[CampaignId],
) -> Result<HashMap<CampaignId, Funnel>, Error> {
    if campaigns.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .columns(["campaign_id", "status"])
        .expr_as(count::rows(), "count")
        .from("campaign_members")
        .and_where(Expr::col("campaign_id").is_in(campaigns.iter().map(|id| id.0)))
        .group_by_columns(["campaign_id", "status"])
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    let mut counts: HashMap<CampaignId, StatusCounts> = HashMap::new();
    for row in CampaignCount::find_by_statement(statement)
        .all(conn)
        .await?
    {
        add(
            counts.entry(CampaignId(row.campaign_id)).or_default(),
            &row.status,
            row.count,
        );
    }
    Ok(counts
        .into_iter()
        .map(|(id, counts)| (id, counts.into()))
        .collect())
}

#[derive(FromQueryResult)]
struct SourceCount {
    source: Option<String>,
    status: String,
    count: i64,
}

/// A campaign's funnel for each of the 50 largest sources, that of the others together, and members without
/// one last; of those who joined on some days, or of all.
pub async fn funnel_by_source(
    conn: &impl ConnectionTrait,
    id: CampaignId,
    joined: Option<JoinedDays>,
) -> Result<Vec<(Option<String>, Funnel)>, Error> {
    let (within, values) = members_of(id, joined);
    let text = format!(
        "WITH largest AS (SELECT source FROM campaign_members \
           WHERE {within} AND source IS NOT NULL \
           GROUP BY source ORDER BY count(*) DESC, source LIMIT ?) \
         SELECT CASE WHEN source IS NULL OR source IN (SELECT source FROM largest) THEN source \
           ELSE ? END AS source, status, count(*) AS count \
         FROM campaign_members WHERE {within} GROUP BY 1, 2"
    );
    let bounds: [Value; 2] = [SOURCES_MAX.into(), OTHER_SOURCES.into()];
    let values: Vec<Value> = [values.as_slice(), bounds.as_slice(), values.as_slice()].concat();
    let engine = Engine::from(conn.get_database_backend());
    let rows = SourceCount::find_by_statement(db::sql(engine, &text, values))
        .all(conn)
        .await?;
    let mut counts: BTreeMap<(bool, Option<String>), StatusCounts> = BTreeMap::new();
    for row in rows {
        add(
            counts
                .entry((row.source.is_none(), row.source))
                .or_default(),
            &row.status,
            row.count,
        );
    }
    Ok(counts
        .into_iter()
        .map(|((_, source), counts)| (source, counts.into()))
        .collect())
}

#[derive(FromQueryResult)]
struct DayCount {
    day: NaiveDate,
    status: String,
    count: i64,
}

/// A campaign's funnel for each day members joined, oldest first; the last 366 days that have any.
pub async fn funnel_by_day(
    conn: &impl ConnectionTrait,
    id: CampaignId,
    joined: Option<JoinedDays>,
) -> Result<Vec<(NaiveDate, Funnel)>, Error> {
    let (within, values) = members_of(id, joined);
    let engine = Engine::from(conn.get_database_backend());
    let text = format!(
        "SELECT {day} AS day, status, count(*) AS count FROM campaign_members \
         WHERE {within} GROUP BY 1, 2 ORDER BY 1 DESC LIMIT {limit}",
        day = vietnam_day(engine, "joined_at"),
        limit = DAYS_MAX * MemberStatus::ALL.len(),
    );
    let rows = DayCount::find_by_statement(db::sql(engine, &text, values))
        .all(conn)
        .await?;
    let mut counts: BTreeMap<NaiveDate, StatusCounts> = BTreeMap::new();
    for row in rows {
        add(counts.entry(row.day).or_default(), &row.status, row.count);
    }
    let surplus = counts.len().saturating_sub(DAYS_MAX);
    Ok(counts
        .into_iter()
        .skip(surplus)
        .map(|(day, counts)| (day, counts.into()))
        .collect())
}

/// The members of a campaign who joined on these days, as a condition and its values.
fn members_of(id: CampaignId, joined: Option<JoinedDays>) -> (&'static str, Vec<Value>) {
    let Some(joined) = joined else {
        return ("campaign_id = ?", vec![id.0.into()]);
    };
    let moments = joined.moments();
    (
        "campaign_id = ? AND joined_at >= ? AND joined_at < ?",
        vec![id.0.into(), moments.start.into(), moments.end.into()],
    )
}

fn add(counts: &mut StatusCounts, status: &str, count: i64) {
    if let Some(status) = MemberStatus::parse(status) {
        counts.add(status, u64::try_from(count).unwrap_or_default());
    }
}
