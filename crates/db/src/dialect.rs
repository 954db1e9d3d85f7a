//! The few SQL fragments that differ between the engines.

use chrono::FixedOffset;

use crate::Engine;

/// What a column of [`json_rows`] holds, and how its JSON must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// A string of 32 hex digits without dashes (`Uuid::simple`).
    Uuid,
    Text,
    /// A number that fits 64 bits.
    Integer,
    Boolean,
    /// An RFC 3339 string; on SQLite stored as written, so write it as `+00:00`.
    Timestamp,
    /// A string `YYYY-MM-DD`.
    Date,
    /// Any JSON.
    Json,
    /// A string that is JSON itself.
    JsonText,
}

/// A subselect that turns one `?` parameter, a JSON array of arrays, into rows.
///
/// One bound value instead of one per cell keeps a chunk of any size under
/// the parameter limit of both engines (32,766 and 65,535) and prepared once.
/// Rows are positional, a third faster than objects: cell `i` fills column
/// `i`, `null` is NULL.
pub fn json_rows(engine: Engine, columns: &[(&str, ColumnType)]) -> String {
    let cells: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(position, (name, kind))| {
            format!("{} AS \"{name}\"", json_cell(engine, position, *kind))
        })
        .collect();
    let source = match engine {
        Engine::Sqlite => "json_each(?) r",
        Engine::Postgres => "jsonb_array_elements(?::jsonb) r(value)",
    };
    format!("(SELECT {} FROM {source})", cells.join(", "))
}

fn json_cell(engine: Engine, position: usize, kind: ColumnType) -> String {
    if engine == Engine::Sqlite {
        let text = format!("r.value->>{position}");
        return match kind {
            ColumnType::Uuid => format!("unhex({text})"),
            ColumnType::Json => format!("nullif(r.value->{position}, 'null')"),
            _ => text,
        };
    }
    let cast = match kind {
        ColumnType::Json => return format!("nullif(r.value->{position}, 'null'::jsonb)"),
        ColumnType::Uuid => "uuid",
        ColumnType::JsonText => "jsonb",
        ColumnType::Text => "text",
        ColumnType::Integer => "bigint",
        ColumnType::Boolean => "boolean",
        ColumnType::Timestamp => "timestamptz",
        ColumnType::Date => "date",
    };
    format!("(r.value->>{position})::{cast}")
}

/// The calendar day of a timestamp column in a zone, for grouping.
pub fn date_bucket(engine: Engine, column: &str, zone_offset: FixedOffset) -> String {
    let seconds = zone_offset.local_minus_utc();
    match engine {
        Engine::Sqlite => format!("date({column}, '{seconds} seconds')"),
        Engine::Postgres => {
            format!("(({column} AT TIME ZONE 'UTC') + make_interval(secs => {seconds}))::date")
        }
    }
}

/// The first day of the month of a day column, for grouping.
pub fn month_bucket(engine: Engine, column: &str) -> String {
    match engine {
        Engine::Sqlite => format!("date({column}, 'start of month')"),
        Engine::Postgres => format!("date_trunc('month', {column})::date"),
    }
}

/// The suffix of a SELECT that locks the rows until the transaction ends.
///
/// SQLite has one writer at a time, so a row read inside [`crate::Tx`] is locked anyway.
pub fn for_update(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE",
    }
}

/// The suffix of a SELECT that locks rows and passes over those another worker has locked.
pub fn claim(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    }
}

/// The database's own time, comparable with stored timestamps.
pub fn now(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
        Engine::Postgres => "now()",
    }
}

/// The database's own time plus a `?` number of seconds, bound as `f64`.
pub fn now_plus_seconds(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', ? || ' seconds')",
        Engine::Postgres => "now() + make_interval(secs => ?)",
    }
}
