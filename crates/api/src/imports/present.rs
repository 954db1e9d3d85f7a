//! Imports as the wire shows them.

use api_types::imports::{
    ImportCounts, ImportDetail, ImportFailure, ImportProgress, ImportSummary,
};
use api_types::users::UserRef;
use domain::ids::ImportId;
use domain::imports::FileErrorCode;
use domain::text::Lang;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::imports::ImportRow;

use crate::users::user_ref;

pub(super) fn detail(row: ImportRow, lang: Lang) -> ImportDetail {
    ImportDetail {
        id: ImportId(row.id),
        progress: progress(&row),
        counts: counts(&row),
        created_by: created_by(&row),
        failure: row.failure_code.as_deref().map(|code| failure(code, lang)),
        status: row.status,
        file_name: row.file_name,
        size_bytes: unsigned(row.size_bytes),
        format: row.format,
        encoding: row.encoding,
        separator: row.separator,
        headers: stored(row.headers),
        mapping: stored(row.mapping),
        options: stored(row.options),
        preview: stored(row.preview),
        is_dry_run: row.is_dry_run,
        in_browser: row.is_watched,
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
        runtime_ms: runtime_ms(row.runtime_ms),
    }
}

pub(super) fn summary(row: ImportRow) -> ImportSummary {
    ImportSummary {
        id: ImportId(row.id),
        progress: progress(&row),
        counts: counts(&row),
        created_by: created_by(&row),
        status: row.status,
        file_name: row.file_name,
        is_dry_run: row.is_dry_run,
        created_at: row.created_at,
        runtime_ms: runtime_ms(row.runtime_ms),
    }
}

fn progress(row: &ImportRow) -> ImportProgress {
    let rows = unsigned(row.inserted + row.updated + row.ignored);
    ImportProgress {
        done_bytes: unsigned(row.position_bytes),
        total_bytes: unsigned(row.plain_bytes),
        rows_per_second: rows
            .saturating_mul(1_000)
            .checked_div(unsigned(row.runtime_ms)),
    }
}

fn counts(row: &ImportRow) -> ImportCounts {
    ImportCounts {
        total: unsigned(row.inserted + row.updated + row.ignored),
        inserted: unsigned(row.inserted),
        updated: unsigned(row.updated),
        ignored: unsigned(row.ignored),
        header: unsigned(row.header),
        rejected: unsigned(row.rejected),
    }
}

fn created_by(row: &ImportRow) -> Option<UserRef> {
    user_ref(Some(row.created_by), row.created_by_name.clone())
}

fn failure(code: &str, lang: Lang) -> ImportFailure {
    let known = FileErrorCode::parse(code).unwrap_or(FileErrorCode::Internal);
    ImportFailure {
        code: code.to_owned(),
        detail: known.text(lang).to_owned(),
    }
}

/// A run that has not begun has no duration yet.
fn runtime_ms(stored: i64) -> Option<u64> {
    Some(unsigned(stored)).filter(|runtime| *runtime > 0)
}

/// What we stored ourselves; an older shape shows as empty rather than not at all.
fn stored<T: DeserializeOwned + Default>(value: Value) -> T {
    serde_json::from_value(value).unwrap_or_default()
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
