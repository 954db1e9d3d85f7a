//! How a list is exported as a file; its filter stands beside this in the query string.

use domain::text::Lang;
use serde::{Deserialize, Serialize};

/// The files a list can be exported as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    #[default]
    Csv,
    Xlsx,
    /// To print; of at most 50,000 rows.
    Pdf,
    /// A page to print from a browser.
    Html,
}

/// Which file to export to, and what is in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct ExportQuery {
    pub format: ExportFormat,
    /// Names of columns with commas between, in their order; the usual ones unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<String>,
    /// Of the file's words; else `Accept-Language` decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}
