//! Small marks: a coloured dot with a word, and tags.

use domain::campaigns::MemberStatus;
use leptos::prelude::*;

/// What a colour means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Good, running, done.
    Good,
    /// Needs a look.
    Warn,
    /// Failed or destructive.
    Danger,
    /// In progress.
    Info,
}

impl Tone {
    const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Danger => "danger",
            Self::Info => "info",
        }
    }
}

/// A dot and a word in the colour of its meaning; the word alone must suffice.
#[component]
pub fn Dot(
    /// The word.
    #[prop(into)]
    label: Signal<String>,
    /// The colour's meaning.
    #[prop(optional, into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    view! { <span class="c-dot" data-tone=move || tone.get().name()>{label}</span> }
}

/// A campaign member's status in its own colour, as in funnels and charts.
#[component]
pub fn MemberStatusDot(
    /// The status.
    #[prop(into)]
    status: Signal<MemberStatus>,
) -> impl IntoView {
    let label = move || match status.get() {
        MemberStatus::Registered => t!(ui.status.registered),
        MemberStatus::Confirmed => t!(ui.status.confirmed),
        MemberStatus::Attended => t!(ui.status.attended),
        MemberStatus::Cancelled => t!(ui.status.cancelled),
    };
    view! { <span class="c-dot" data-status=move || status.get().as_str()>{label}</span> }
}

/// A tag in a pill.
#[component]
pub fn Tag(
    /// The tag's name.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! { <span class="c-tag">{label}</span> }
}
