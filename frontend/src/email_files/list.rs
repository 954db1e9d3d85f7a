//! The files of an e-mail by name and size, to be downloaded.

use api_types::email_files::EmailFile;
use leptos::prelude::*;

use super::api;
use crate::format;
use crate::ui::{Icon, LinkButton};

/// The files that come with an e-mail; nothing where there are none.
#[component]
pub(crate) fn FileList(files: Vec<EmailFile>) -> impl IntoView {
    let shown = !files.is_empty();
    let rows = files.into_iter().map(|file| {
        view! { <li class="f-email-files__file">{download(&file)} <FileSize bytes=file.size_bytes/></li> }
    });
    let rows = rows.collect_view();
    shown.then(|| {
        view! { <ul class="f-email-files__list" aria-label=t!(email_files.label)>{rows}</ul> }
    })
}

/// The name of a file, which downloads it.
pub(super) fn download(file: &EmailFile) -> impl IntoView + use<> {
    let name = file.file_name.clone();
    view! {
        <LinkButton href=api::href(file.id) icon=Icon::Download is_download=true>
            <span class="f-email-files__name">{name}</span>
        </LinkButton>
    }
}

/// How large a file is, as file managers write it.
#[component]
pub(super) fn FileSize(bytes: u64) -> impl IntoView {
    view! { <span class="u-muted">{size(bytes)}</span> }
}

/// 12,5 KB.
pub(super) fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "shown to a tenth")]
    let kilobytes = bytes as f64 / 1024.0;
    if kilobytes < 1024.0 {
        format!("{} KB", format::decimal(kilobytes, 1))
    } else {
        format!("{} MB", format::decimal(kilobytes / 1024.0, 1))
    }
}
