//! The field of a form that brings files and takes them away.

use api_types::email_files::EmailFile;
use domain::email_files::{FILES_MAX, FILES_MAX_BYTES};
use futures::FutureExt as _;
use leptos::prelude::*;

use super::api;
use super::list::{FileSize, download, size};
use crate::http::CreationKey;
use crate::ui::{Button, Icon, SendFile, Variant};

/// What the browser's file dialog offers first; the server looks into the file itself.
const ACCEPTED: &str = ".pdf,.jpg,.jpeg,.png,.gif,.webp,.docx,.xlsx,.pptx,.txt,.csv,.ics";

/// The files of an e-mail that is being written.
#[component]
pub(crate) fn FilesField(
    files: RwSignal<Vec<EmailFile>>,
    /// What is wrong with them.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let key = CreationKey::fresh();
    let sum = move || files.with(|files| files.iter().map(|file| file.size_bytes).sum::<u64>());
    let send = Callback::new(move |(file, share)| {
        // Each file is something else than the one before.
        key.renew();
        api::bring(file, key, share).boxed_local()
    });
    let on_sent = Callback::new(move |file: EmailFile| files.update(|files| files.push(file)));
    let rows = move || {
        let row = |file: EmailFile| view! { <Row files file/> };
        files.get().into_iter().map(row).collect_view()
    };
    let hint = move || {
        let together = size(FILES_MAX_BYTES);
        if files.with(Vec::is_empty) {
            t!(email_files.hint, count = FILES_MAX, size = together)
        } else {
            t!(email_files.sum, sum = size(sum()), size = together)
        }
    };
    let has_room = move || files.with(Vec::len) < FILES_MAX && sum() < FILES_MAX_BYTES;
    view! {
        <div class="c-field f-email-files" role="group" aria-label=t!(email_files.label)>
            <span class="c-field__label">{t!(email_files.label)}</span>
            <ul class="f-email-files__list">{rows}</ul>
            <Show when=has_room>
                <div class="f-email-files__add">
                    <SendFile
                        label=t!(email_files.add)
                        sending_label=t!(email_files.sending)
                        accept=ACCEPTED
                        max_bytes=FILES_MAX_BYTES
                        too_large=t!(email_files.too_large)
                        send
                        on_sent
                    />
                </div>
            </Show>
            <p class="c-field__hint">{hint}</p>
            {move || error.get().map(|words| view! { <p class="c-field__error" role="alert">{words}</p> })}
        </div>
    }
}

/// A file, and the way to take it away.
#[component]
fn Row(files: RwSignal<Vec<EmailFile>>, file: EmailFile) -> impl IntoView {
    let id = file.id;
    let remove = move || files.update(|files| files.retain(|file| file.id != id));
    view! {
        <li class="f-email-files__file">
            {download(&file)}
            <FileSize bytes=file.size_bytes/>
            <Button variant=Variant::Quiet icon=Icon::Trash on_click=remove
                label=t!(email_files.remove, name = file.file_name)/>
        </li>
    }
}
