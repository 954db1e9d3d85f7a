//! Imports of contacts from files (CON-7).

use chrono::{DateTime, Utc};
use domain::ids::ImportId;
use serde::{Deserialize, Serialize};

use crate::users::UserRef;

/// An uploaded file and how its import goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportDetail {
    pub id: ImportId,
    pub status: String,
    pub file_name: String,
    pub size_bytes: u64,
    /// `csv`, `xlsx`, `xls` or `ods`.
    pub format: String,
    pub encoding: Option<String>,
    pub separator: Option<String>,
    pub headers: Vec<String>,
    /// For each column the field it goes to, a custom one as `cf.` and the key; null is skipped.
    pub mapping: Vec<Option<String>>,
    pub options: ImportOptions,
    /// The first rows, to check the mapping by.
    pub preview: Vec<Vec<String>>,
    pub is_dry_run: bool,
    /// Somebody stayed to see it run.
    pub in_browser: bool,
    pub progress: ImportProgress,
    pub counts: ImportCounts,
    /// Why the file could not be imported: a code and a sentence.
    pub failure: Option<ImportFailure>,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub runtime_ms: Option<u64>,
}

/// A line of the import history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportSummary {
    pub id: ImportId,
    pub status: String,
    pub file_name: String,
    pub is_dry_run: bool,
    pub progress: ImportProgress,
    pub counts: ImportCounts,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub runtime_ms: Option<u64>,
}

/// How far the run is, in bytes until rows are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportProgress {
    pub done_bytes: u64,
    pub total_bytes: u64,
    pub rows_per_second: Option<u64>,
}

/// total = inserted + updated + ignored; ignored includes the header line and rejected rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCounts {
    pub total: u64,
    pub inserted: u64,
    pub updated: u64,
    pub ignored: u64,
    pub header: u64,
    pub rejected: u64,
}

/// What went wrong with the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFailure {
    pub code: String,
    pub detail: String,
}

/// How rows are read and matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ImportOptions {
    pub has_header: bool,
    /// What happens to a known contact's filled fields: `overwrite`, `fill` or `keep`.
    pub policy: String,
    /// By which field a row is known: `email`, `mobile` or `code`.
    pub match_by: String,
    /// Drop phones and dates that cannot be read instead of setting the row aside.
    pub is_lenient: bool,
    /// Given to every contact the file brings.
    pub source: Option<String>,
    pub tags: Vec<String>,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            has_header: true,
            policy: "overwrite".to_owned(),
            match_by: "email".to_owned(),
            is_lenient: false,
            source: None,
            tags: Vec::new(),
        }
    }
}

/// Starts the import, or a dry run that writes no contact.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ImportStart {
    /// Absent keeps the guess; else one entry for each column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mapping: Option<Vec<Option<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<ImportOptions>,
    pub is_dry_run: bool,
    /// Somebody stays to see it run: its status is `manual` meanwhile. Who leaves has the rest run in the background.
    pub in_browser: bool,
}

/// Which imports to list; newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct ImportQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
