//! Every call the import screens make.

use api_types::Page;
use api_types::imports::{ImportDetail, ImportStart, ImportSummary};
use leptos::prelude::RwSignal;
use serde::de::IgnoredAny;
use web_sys::File;

use crate::http::{self, CreationKey, Upload, encoded};
use crate::i18n;
use crate::ui::query_string;

const BASE: &str = "/api/v1/imports";

/// Where the sample file is.
pub(super) const SAMPLE: &str = "/api/v1/imports/sample";

/// A page of the history, the newest first.
pub(super) async fn list(
    status: Option<String>,
    cursor: Option<String>,
) -> http::Result<Page<ImportSummary>> {
    let query = query_string(&[("status", status), ("cursor", cursor)]);
    http::get(format!("{BASE}{query}")).await
}

/// One import as it stands.
pub(super) async fn read(id: &str) -> http::Result<ImportDetail> {
    http::get(format!("{BASE}/{}", encoded(id))).await
}

/// Sends a file; `progress` becomes the share sent.
pub(super) async fn create(
    file: File,
    key: CreationKey,
    progress: RwSignal<f64>,
) -> http::Result<ImportDetail> {
    let upload = Upload {
        path: BASE.to_owned(),
        file,
        key,
    };
    http::upload(upload, progress).await
}

/// Starts a run, or lets it go on.
pub(super) async fn start(id: &str, body: &ImportStart) -> http::Result<()> {
    // The page asks for the import anew anyway.
    http::post::<IgnoredAny>(format!("{BASE}/{}/start", encoded(id)), body).await?;
    Ok(())
}

/// Ends a run at its next checkpoint.
pub(super) async fn stop(id: &str) -> http::Result<()> {
    http::post_empty::<IgnoredAny>(format!("{BASE}/{}/stop", encoded(id))).await?;
    Ok(())
}

/// Forgets an import that is not under way; its contacts stay.
pub(super) async fn delete(id: &str) -> http::Result<()> {
    http::delete(format!("{BASE}/{}", encoded(id))).await
}

/// Where the rejected rows are; a download sends no header of ours, so the language is in the address.
pub(super) fn rejected(id: &str) -> String {
    format!("{BASE}/{}/rejected?lang={}", encoded(id), i18n::tag())
}
