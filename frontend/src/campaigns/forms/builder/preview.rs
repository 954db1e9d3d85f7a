//! The form's page as it stands, asked for anew when somebody stops typing.

use domain::forms::FormDefinition;
use leptos::prelude::*;

use super::super::api;
use super::draft::Draft;
use crate::loader::Loader;
use crate::ui::{ErrorNotice, Pause};

#[component]
pub(super) fn PreviewPane(draft: Draft) -> impl IntoView {
    let asked = RwSignal::new(draft.definition_untracked());
    let pause = Pause::new();
    Effect::new(move |before: Option<FormDefinition>| {
        let wanted = draft.definition();
        if before.is_some_and(|before| before != wanted) {
            let wanted = wanted.clone();
            pause.start(move || asked.set(wanted));
        }
        wanted
    });
    let answer = Loader::new(move || {
        let form = asked.get();
        async move { api::preview(&form).await }
    });
    let error = Signal::derive(move || answer.get()?.err());
    let html = Memo::new(move |before: Option<&String>| {
        let drawn = answer.get().and_then(Result::ok).map(|drawn| drawn.html);
        drawn.or_else(|| before.cloned()).unwrap_or_default()
    });
    view! {
        <section class="f-forms__preview" aria-label=t!(forms.preview)>
            <ErrorNotice error on_retry=move || answer.refetch()/>
            // Neither scripts nor our origin: the page is only drawn.
            <iframe sandbox="" referrerpolicy="no-referrer" title=t!(forms.preview) srcdoc=html></iframe>
        </section>
    }
}
