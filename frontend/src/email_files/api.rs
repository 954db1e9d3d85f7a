//! Every call about files that go out with e-mails.

use api_types::email_files::EmailFile;
use domain::ids::EmailFileId;
use leptos::prelude::RwSignal;
use web_sys::File;

use crate::http::{self, CreationKey, Upload};

const BASE: &str = "/api/v1/email-files";

/// Brings a file; `share` becomes the share sent.
pub(crate) async fn bring(
    file: File,
    key: CreationKey,
    share: RwSignal<f64>,
) -> http::Result<EmailFile> {
    let path = BASE.to_owned();
    http::upload(Upload { path, file, key }, share).await
}

/// Where a file is downloaded.
pub(super) fn href(id: EmailFileId) -> String {
    format!("{BASE}/{id}")
}
