//! The recording of a call in the list: to play, to download, to bring (CON-3).

use api_types::calls::CallDetail;
use domain::calls::RECORDING_MAX_BYTES;
use domain::ids::{CallId, ContactId};
use futures::FutureExt as _;
use leptos::prelude::*;

use super::api;
use super::player::Player;
use crate::ui::{SendFile, Toasts};

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

/// Chooses a recording and sends it.
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
    let label = if is_there {
        t!(calls.recording.replace)
    } else {
        t!(calls.recording.add)
    };
    let on_sent = Callback::new(move |_: CallDetail| {
        toasts.done(t!(calls.recording.saved));
        on_change.run(());
    });
    let send = Callback::new(move |(file, share)| {
        api::set_recording(contact, seen, file, share).boxed_local()
    });
    view! {
        <SendFile
            label
            sending_label=t!(calls.recording.sending)
            accept=ACCEPTED
            max_bytes=RECORDING_MAX_BYTES
            too_large=t!(calls.recording.too_large)
            send
            on_sent
        />
    }
}
