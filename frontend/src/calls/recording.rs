//! The recording of a call in the list: to play, to download, to bring (CON-3).

use api_types::calls::CallDetail;
use domain::calls::RECORDING_MAX_BYTES;
use domain::ids::{CallId, ContactId};
use futures::future::{AbortHandle, abortable};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::api;
use super::player::Player;
use crate::ui::{Bar, Button, Icon, Toasts, Variant};

/// What the browser's file dialog offers first; the server looks into the file itself.
const ACCEPTED: &str = "audio/*,.mp3,.wav,.ogg,.m4a,.webm";

#[component]
pub(super) fn RecordingLine(
    contact: ContactId,
    call: CallDetail,
    on_change: Callback<()>,
) -> impl IntoView {
    let seen = (call.id, call.version);
    let is_there = call.recording.is_some();
    let player = call.recording.map(|recording| {
        let src = api::recording(contact, seen);
        view! { <Player src name=recording.file_name/> }
    });
    // Without a recording there is something only for those who may bring one.
    (is_there || call.can_edit).then(|| {
        let bring = call
            .can_edit
            .then(|| view! { <Bring contact seen is_there on_change/> });
        view! { <div class="f-calls__recording">{player} {bring}</div> }
    })
}

/// A file on its way; `Copy`.
#[derive(Clone, Copy)]
struct Sending {
    is_running: RwSignal<bool>,
    share: RwSignal<f64>,
    running: StoredValue<Option<AbortHandle>>,
}

impl Sending {
    /// Nothing on its way; whatever will be is broken off when the component goes.
    fn new() -> Self {
        let sending = Self {
            is_running: RwSignal::new(false),
            share: RwSignal::new(0.0),
            running: StoredValue::new(None),
        };
        on_cleanup(move || sending.stop());
        sending
    }

    fn stop(self) {
        if let Some(Some(running)) = self.running.try_update_value(Option::take) {
            running.abort();
        }
        let _ = self.is_running.try_set(false);
    }

    fn send(
        self,
        contact: ContactId,
        seen: (CallId, i64),
        file: File,
        toasts: Toasts,
        on_sent: Callback<()>,
    ) {
        self.share.set(0.0);
        self.is_running.set(true);
        let (upload, running) = abortable(api::set_recording(contact, seen, file, self.share));
        self.running.set_value(Some(running));
        spawn_local(async move {
            // Broken off, it has nobody to tell.
            let Ok(answer) = upload.await else { return };
            self.is_running.set(false);
            match answer {
                Ok(_) => {
                    toasts.done(t!(calls.recording.saved));
                    on_sent.run(());
                }
                Err(error) => {
                    let faults = error.field_faults();
                    match faults.first() {
                        Some(fault) => toasts.failed_text(fault.message.clone()),
                        None => toasts.failed(&error),
                    }
                }
            }
        });
    }
}

/// Chooses a file and sends it.
#[component]
fn Bring(
    contact: ContactId,
    /// The call as it was read.
    seen: (CallId, i64),
    /// Whether it takes the place of another recording.
    is_there: bool,
    on_change: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let sending = Sending::new();
    let input = NodeRef::<html::Input>::new();
    let choose = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let take = move |file: File| {
        #[expect(clippy::cast_precision_loss, reason = "50 MB are far below 2^53")]
        if file.size() > RECORDING_MAX_BYTES as f64 {
            toasts.failed_text(t!(calls.recording.too_large));
        } else {
            sending.send(contact, seen, file, toasts, on_change);
        }
    };
    let words = if is_there {
        t!(calls.recording.replace)
    } else {
        t!(calls.recording.add)
    };
    let words = StoredValue::new(words);
    view! {
        <input
            type="file"
            hidden
            accept=ACCEPTED
            node_ref=input
            on:change:target=move |event| {
                let file = event.target().files().and_then(|files| files.get(0));
                // The same file may be chosen again after a fault.
                event.target().set_value("");
                file.into_iter().for_each(take);
            }
        />
        <Show when=move || sending.is_running.get() fallback=move || view! {
            <Button variant=Variant::Quiet icon=Icon::Upload on_click=choose>{words.get_value()}</Button>
        }>
            <Sent sending/>
        </Show>
    }
}

/// How far the file is.
#[component]
fn Sent(sending: Sending) -> impl IntoView {
    let percent = move || format!("{:.0}", sending.share.get() * 100.0);
    view! {
        <div
            class="f-calls__sending"
            role="progressbar"
            aria-label=t!(calls.recording.sending)
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=percent
        >
            <Bar share=sending.share/>
        </div>
        <span class="u-muted">{percent} " %"</span>
        <Button icon=Icon::Stop on_click=move || sending.stop()>{t!(ui.progress.stop)}</Button>
    }
}
