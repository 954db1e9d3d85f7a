//! Plays a recording, at the speed its listener likes (CON-3).

use leptos::prelude::*;

use crate::http;
use crate::ui::{Button, Icon, LinkButton, Select, Toasts};

/// Speeds as players count them.
const SPEEDS: [(&str, &str); 4] = [
    ("0.75", "0,75×"),
    ("1", "1×"),
    ("1.25", "1,25×"),
    ("1.5", "1,5×"),
];

/// The browser's own player, which goes forth and back in the recording by asking for parts of it.
///
/// It appears when it is asked for: the session is renewed first, since a player cannot do that.
#[component]
pub(super) fn Player(
    /// Where the recording is.
    src: String,
    /// What it is called.
    name: String,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let is_open = RwSignal::new(false);
    let open = Action::new_local(move |(): &()| http::keep_signed_in());
    Effect::new(move || match open.value().get() {
        Some(Ok(())) => is_open.set(true),
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    let broken = Callback::new(move |()| {
        is_open.set(false);
        toasts.failed_text(t!(calls.recording.unplayable));
    });
    let kept = StoredValue::new((src, name));
    let closed = move || {
        view! {
            <Button icon=Icon::Play busy=open.pending() on_click=move || { open.dispatch(()); }>
                {t!(calls.recording.play)}
            </Button>
        }
    };
    view! {
        <Show when=move || is_open.get() fallback=closed>
            <Audio source=kept.get_value() broken/>
        </Show>
        <LinkButton href=kept.with_value(|(src, _)| src.clone()) icon=Icon::Download is_download=true>
            {t!(calls.recording.download)}
        </LinkButton>
    }
}

#[component]
fn Audio(
    /// Where it is, and what it is called.
    source: (String, String),
    /// Runs when the browser cannot go on.
    broken: Callback<()>,
) -> impl IntoView {
    let (src, name) = source;
    let chosen = RwSignal::new("1".to_owned());
    let speed = move || chosen.with(|speed| speed.parse::<f64>().unwrap_or(1.0));
    let speeds = SPEEDS.map(|(value, words)| (value.to_owned(), words.to_owned()));
    view! {
        <audio
            controls
            autoplay
            src=src
            aria-label=t!(calls.recording.player, name = name)
            prop:playbackRate=speed
            prop:defaultPlaybackRate=speed
            on:error=move |_| broken.run(())
        ></audio>
        <div class="f-calls__speed">
            <Select label=t!(calls.recording.speed) value=chosen options=speeds.to_vec()/>
        </div>
    }
}
