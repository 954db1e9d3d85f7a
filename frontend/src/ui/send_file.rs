//! A button that chooses a file and sends it, with its progress and a way to stop.

use futures::future::{AbortHandle, LocalBoxFuture, abortable};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::{Bar, Button, Icon, Toasts, Variant};
use crate::http;

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

    fn run<T: 'static>(
        self,
        upload: impl Future<Output = http::Result<T>> + 'static,
        toasts: Toasts,
        on_sent: Callback<T>,
    ) {
        self.is_running.set(true);
        let (upload, running) = abortable(upload);
        self.running.set_value(Some(running));
        spawn_local(async move {
            // Broken off, it has nobody to tell.
            let Ok(answer) = upload.await else { return };
            self.is_running.set(false);
            match answer {
                Ok(kept) => on_sent.run(kept),
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
///
/// Keyboard: the button opens the browser's own dialog; while sending, Stop takes its place.
#[component]
pub fn SendFile<T: 'static>(
    /// The words on the button.
    #[prop(into)]
    label: String,
    /// What is told to readers while the file is on its way.
    #[prop(into)]
    sending_label: String,
    /// What the browser's file dialog offers first; the server looks into the file itself.
    accept: &'static str,
    /// The largest file that is sent at all.
    max_bytes: u64,
    /// What is said of a larger one.
    #[prop(into)]
    too_large: String,
    /// Sends the file; the signal becomes the share sent.
    send: Callback<(File, RwSignal<f64>), LocalBoxFuture<'static, http::Result<T>>>,
    /// Runs with the answer when the file is kept.
    on_sent: Callback<T>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let sending = Sending::new();
    let input = NodeRef::<html::Input>::new();
    let words = StoredValue::new((label, sending_label, too_large));
    let choose = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let take = move |file: File| {
        #[expect(clippy::cast_precision_loss, reason = "files are far below 2^53 bytes")]
        if file.size() > max_bytes as f64 {
            toasts.failed_text(words.with_value(|words| words.2.clone()));
        } else {
            sending.share.set(0.0);
            sending.run(send.run((file, sending.share)), toasts, on_sent);
        }
    };
    view! {
        <input
            type="file"
            hidden
            accept=accept
            node_ref=input
            on:change:target=move |event| {
                let file = event.target().files().and_then(|files| files.get(0));
                // The same file may be chosen again after a fault.
                event.target().set_value("");
                file.into_iter().for_each(take);
            }
        />
        <Show when=move || sending.is_running.get() fallback=move || view! {
            <Button variant=Variant::Quiet icon=Icon::Upload on_click=choose>{words.with_value(|words| words.0.clone())}</Button>
        }>
            <Sent sending label=words.with_value(|words| words.1.clone())/>
        </Show>
    }
}

/// How far the file is.
#[component]
fn Sent(sending: Sending, label: String) -> impl IntoView {
    let percent = move || format!("{:.0}", sending.share.get() * 100.0);
    view! {
        <div
            class="c-sending"
            role="progressbar"
            aria-label=label
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
