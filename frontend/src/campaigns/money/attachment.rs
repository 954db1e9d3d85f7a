//! The attachment of a line: to download, to bring, to take away (CAM-2).

use api_types::campaign_lines::{Attachment, LineDetail};
use domain::campaign_lines::ATTACHMENT_MAX_BYTES;
use futures::FutureExt as _;
use leptos::prelude::*;

use super::super::current::Current;
use super::api::{self, Seen};
use crate::ui::{
    Button, ConfirmDialog, Dialog, DialogSize, Icon, LinkButton, SendFile, Toasts, Variant,
};

/// What the browser's file dialog offers first; the server looks into the file itself.
const ACCEPTED: &str = ".pdf,.jpg,.jpeg,.png,.webp,.xlsx";

/// The dialog; setting `attached` opens it.
#[component]
pub(super) fn AttachmentDialog(
    current: Current,
    /// The line.
    attached: RwSignal<Option<LineDetail>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        if attached.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            attached.set(None);
        }
        open.get()
    });
    let title = Signal::derive(move || {
        let title = attached.get().map(|line| line.title).unwrap_or_default();
        t!(campaign_lines.attachment.title, title = title)
    });
    let on_change = Callback::new(move |line: LineDetail| {
        // The dialog may have been closed meanwhile.
        if attached.with_untracked(Option::is_some) {
            attached.set(Some(line));
        }
        current.refresh_figures();
    });
    let body = move || {
        attached.get().map(|line| {
            let seen = (current.id(), line.id, line.version);
            let is_there = line.attachment.is_some();
            let kept = line.attachment.map_or_else(
                || {
                    view! { <p class="c-dialog__text">{t!(campaign_lines.attachment.none)}</p> }
                        .into_any()
                },
                |attachment| {
                    view! { <Kept seen attachment can_edit=line.can_edit on_change/> }.into_any()
                },
            );
            let bring = line
                .can_edit
                .then(|| view! { <Bring seen is_there on_change/> });
            view! { <div class="f-campaigns__attachment">{kept} {bring}</div> }
        })
    };
    view! { <Dialog open title size=DialogSize::Small>{body}</Dialog> }
}

/// The attachment that there is.
#[component]
fn Kept(
    seen: Seen,
    attachment: Attachment,
    can_edit: bool,
    on_change: Callback<LineDetail>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let name = attachment.file_name.clone();
    view! {
        <LinkButton href=api::attachment_href(seen) icon=Icon::Download is_download=true>
            {t!(campaign_lines.attachment.download, name = attachment.file_name)}
        </LinkButton>
        {can_edit.then(|| view! {
            <Button variant=Variant::Quiet icon=Icon::Trash on_click=move || asking.set(true)>
                {t!(campaign_lines.attachment.remove)}
            </Button>
            <RemoveDialog open=asking seen name on_change/>
        })}
    }
}

#[component]
fn RemoveDialog(
    open: RwSignal<bool>,
    seen: Seen,
    name: String,
    on_change: Callback<LineDetail>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let remove = Action::new_local(move |(): &()| api::remove_attachment(seen));
    Effect::new(move || {
        let Some(answer) = remove.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(line) => {
                toasts.done(t!(campaign_lines.attachment.removed));
                on_change.run(line);
            }
            Err(error) => toasts.failed(&error),
        }
    });
    view! {
        <ConfirmDialog
            open
            title=t!(campaign_lines.attachment.remove_title, name = name)
            body=t!(campaign_lines.attachment.remove_body)
            confirm=t!(campaign_lines.attachment.remove)
            busy=remove.pending()
            on_confirm=move || { remove.dispatch(()); }
        />
    }
}

/// Chooses a file and sends it.
#[component]
fn Bring(
    seen: Seen,
    /// Whether it takes the place of another one.
    is_there: bool,
    on_change: Callback<LineDetail>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let label = if is_there {
        t!(campaign_lines.attachment.replace)
    } else {
        t!(campaign_lines.attachment.add)
    };
    let on_sent = Callback::new(move |line| {
        toasts.done(t!(campaign_lines.attachment.saved));
        on_change.run(line);
    });
    let send =
        Callback::new(move |(file, share)| api::set_attachment(seen, file, share).boxed_local());
    view! {
        <SendFile
            label
            sending_label=t!(campaign_lines.attachment.sending)
            accept=ACCEPTED
            max_bytes=ATTACHMENT_MAX_BYTES
            too_large=t!(campaign_lines.attachment.too_large)
            send
            on_sent
        />
    }
}
