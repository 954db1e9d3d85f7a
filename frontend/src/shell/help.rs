//! The list of keys that `?` shows.

use leptos::prelude::*;

use crate::ui::{Dialog, DialogSize, is_typing};

fn keys() -> [(&'static [&'static str], String); 7] {
    [
        (&["Ctrl", "K"], t!(palette.keys.palette)),
        (&["/"], t!(palette.keys.filter)),
        (&["j", "k"], t!(palette.keys.walk)),
        (&["x"], t!(palette.keys.select)),
        (&["Enter"], t!(palette.keys.open)),
        (&["Esc"], t!(palette.keys.close)),
        (&["?"], t!(palette.keys.help)),
    ]
}

/// The dialog; `?` opens it from anywhere but a text field.
#[component]
pub(super) fn KeyHelp(open: RwSignal<bool>) -> impl IntoView {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "?" && !is_typing() {
            open.set(true);
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <Dialog open title=t!(palette.key_title) size=DialogSize::Small>
            <dl class="c-keys">
                {keys().into_iter().map(|(caps, meaning)| view! {
                    <dt>{caps.iter().map(|cap| view! { <kbd>{*cap}</kbd> }).collect_view()}</dt>
                    <dd>{meaning}</dd>
                }).collect_view()}
            </dl>
        </Dialog>
    }
}
