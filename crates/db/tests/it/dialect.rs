//! The fragments mean the same on both engines.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use db::{
    Db,
    dialect::{ColumnType, date_bucket, json_rows, now, now_plus_seconds},
};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Value};
use serde_json::json;
use uuid::Uuid;

#[derive(Debug, PartialEq, FromQueryResult)]
struct Row {
    id: Option<Uuid>,
    name: Option<String>,
    count: Option<i64>,
    is_new: Option<bool>,
    seen_at: Option<DateTime<Utc>>,
    born_on: Option<NaiveDate>,
    extra: Option<serde_json::Value>,
}

async fn one(db: &Db, sql: String, values: impl IntoIterator<Item = Value>) -> QueryResult {
    let statement = db::sql(db.engine(), sql, values);
    db.reader()
        .query_one_raw(statement)
        .await
        .expect("selects")
        .expect("a row")
}

#[tokio::test]
async fn con_7_json_rows_keep_every_type_and_null() {
    let full = Row {
        id: Some(Uuid::now_v7()),
        name: Some("Đặng \"Hùng\" ?".to_owned()),
        count: Some(i64::MAX),
        is_new: Some(true),
        seen_at: Some("2026-11-22T06:30:00.123456Z".parse().unwrap()),
        born_on: Some("1990-02-28".parse().unwrap()),
        extra: Some(json!({"tags": ["vip", null]})),
    };
    let empty = Row {
        id: None,
        name: None,
        count: None,
        is_new: None,
        seen_at: None,
        born_on: None,
        extra: None,
    };
    let rows = [full, empty];
    db::testing::on_both_engines(async |db| {
        let columns = [
            ("id", ColumnType::Uuid),
            ("name", ColumnType::Text),
            ("count", ColumnType::Integer),
            ("is_new", ColumnType::Boolean),
            ("seen_at", ColumnType::Timestamp),
            ("born_on", ColumnType::Date),
            ("extra", ColumnType::Json),
        ];
        let cells: Vec<_> = rows
            .iter()
            .map(|row| {
                json!([
                    row.id.map(|id| id.simple().to_string()),
                    row.name,
                    row.count,
                    row.is_new,
                    row.seen_at.map(|at| at.to_rfc3339()),
                    row.born_on,
                    row.extra,
                ])
            })
            .collect();
        let sql = format!("SELECT * FROM {} r", json_rows(db.engine(), &columns));
        let statement = db::sql(db.engine(), sql, [json!(cells).into()]);
        let read = Row::find_by_statement(statement)
            .all(db.reader())
            .await
            .unwrap();
        assert_eq!(read, rows);
    })
    .await;
}

#[tokio::test]
async fn a_day_is_the_day_of_the_zone() {
    let cases = [
        ("2026-11-22T16:59:59Z", 7 * 3600, "2026-11-22"),
        ("2026-11-22T17:00:00Z", 7 * 3600, "2026-11-23"),
        ("2026-11-22T02:00:00Z", -3 * 3600, "2026-11-21"),
        ("2026-11-22T18:30:00Z", 5 * 3600 + 1800, "2026-11-23"),
    ];
    db::testing::on_both_engines(async |db| {
        for (at, offset, expected) in cases {
            let zone = FixedOffset::east_opt(offset).unwrap();
            let day = date_bucket(db.engine(), "at", zone);
            let at: DateTime<Utc> = at.parse().unwrap();
            let sql = format!("SELECT {day} AS day FROM (SELECT ? AS at) s");
            let day: NaiveDate = one(&db, sql, [at.into()]).await.try_get("", "day").unwrap();
            assert_eq!(day.to_string(), expected);
        }
    })
    .await;
}

#[tokio::test]
async fn database_time_compares_with_stored_time() {
    db::testing::on_both_engines(async |db| {
        let (now, later) = (now(db.engine()), now_plus_seconds(db.engine()));
        let sql = format!("SELECT {now} AS now, {later} AS later");
        let row = one(&db, sql, [90.5.into()]).await;
        let now: DateTime<Utc> = row.try_get("", "now").unwrap();
        let later: DateTime<Utc> = row.try_get("", "later").unwrap();
        let difference = later - now;
        assert!((difference - TimeDelta::milliseconds(90_500)).abs() < TimeDelta::seconds(1));

        for (shift_ms, is_past) in [(-60_000, true), (60_000, false)] {
            let at = now + TimeDelta::milliseconds(shift_ms);
            let sql = format!("SELECT ? <= {} AS past", db::dialect::now(db.engine()));
            let past: bool = one(&db, sql, [at.into()])
                .await
                .try_get("", "past")
                .unwrap();
            assert_eq!(past, is_past);
        }
    })
    .await;
}
