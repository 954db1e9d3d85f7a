//! What a recipient would get, asked for anew when somebody stops typing.

use api_types::templates::{TemplatePreview, TemplatePreviewRequest};
use domain::templates::{Part, TemplateKind};
use leptos::prelude::*;

use super::super::{api, words};
use super::draft::Draft;
use super::sms_counter::SmsCounter;
use crate::choices;
use crate::http;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{Choice, Combobox, ErrorNotice, Pause, ToggleGroup, lookup};

/// The latest preview and whom it is for; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct LivePreview {
    contact: RwSignal<Option<Choice>>,
    answer: Loader<http::Result<TemplatePreview>>,
}

impl LivePreview {
    /// Follows the draft.
    pub(crate) fn watch(draft: Draft) -> Self {
        Self::watch_as(draft, None)
    }

    /// Follows the draft of a message to one contact.
    pub(crate) fn watch_for(draft: Draft, contact: Choice) -> Self {
        Self::watch_as(draft, Some(contact))
    }

    fn watch_as(draft: Draft, contact: Option<Choice>) -> Self {
        let contact = RwSignal::new(contact);
        let wanted = move || {
            let id = contact.with(|contact| contact.as_ref()?.value.parse().ok());
            draft.preview(id)
        };
        let asked = RwSignal::new(untrack(wanted));
        let pause = Pause::new();
        Effect::new(move |before: Option<TemplatePreviewRequest>| {
            let wanted = wanted();
            if before.is_some_and(|before| before != wanted) {
                let wanted = wanted.clone();
                pause.start(move || asked.set(wanted));
            }
            wanted
        });
        let answer = Loader::new(move || {
            let request = asked.get();
            async move { api::preview(&request).await }
        });
        Self { contact, answer }
    }

    /// What the server found wrong, by part.
    pub(crate) fn problems(self) -> Vec<(Part, String)> {
        let problems = self.shown().map(|shown| shown.problems).unwrap_or_default();
        let said = problems
            .iter()
            .map(|problem| (problem.part, words::problem(problem)));
        said.collect()
    }

    fn shown(self) -> Option<TemplatePreview> {
        self.answer.get()?.ok()
    }

    /// What stands in the message, while nothing is wrong with it.
    fn message(self) -> Option<TemplatePreview> {
        self.shown().filter(|shown| shown.problems.is_empty())
    }
}

/// The message as the chosen contact would get it.
#[component]
pub(crate) fn PreviewPane(
    draft: Draft,
    live: LivePreview,
    /// What a text message becomes before it goes out.
    #[prop(optional_no_strip)]
    finish: Option<Callback<String, String>>,
    /// The message is for one contact and no other.
    #[prop(optional)]
    is_for_one: bool,
    /// It is heard and not read, so that nothing counts its segments.
    #[prop(optional)]
    is_spoken: bool,
) -> impl IntoView {
    let session = Session::use_here();
    let error = Signal::derive(move || live.answer.get()?.err());
    let has_problems = move || live.shown().is_some_and(|shown| !shown.problems.is_empty());
    let message = Memo::new(move |before: Option<&Option<TemplatePreview>>| {
        // What was right last stays in sight while something is being mended.
        live.message().or_else(|| before.cloned().flatten())
    });
    let can_choose = !is_for_one && session.can(domain::access::Permission::ContactsView);
    view! {
        <section class="f-templates__preview" aria-label=t!(templates.pane.preview)>
            {can_choose.then(|| view! {
                <Combobox label=t!(templates.preview.as_contact) value=live.contact options=lookup(choices::contacts)
                    placeholder=t!(templates.preview.nobody)/>
            })}
            <ErrorNotice error on_retry=move || live.answer.refetch()/>
            <p class="f-templates__note" role="status">{move || has_problems().then(|| t!(templates.preview.has_problems))}</p>
            {match draft.kind {
                TemplateKind::Email => view! { <EmailPreview message/> }.into_any(),
                TemplateKind::Sms => view! { <SmsPreview message finish is_spoken/> }.into_any(),
            }}
        </section>
    }
}

/// The subject, and the page on a wide or a narrow screen, or the plain text.
#[component]
fn EmailPreview(message: Memo<Option<TemplatePreview>>) -> impl IntoView {
    let shape = RwSignal::new("wide".to_owned());
    let shapes = vec![
        ("wide".to_owned(), t!(templates.preview.wide)),
        ("narrow".to_owned(), t!(templates.preview.narrow)),
        ("text".to_owned(), t!(templates.preview.text)),
    ];
    let of = move |part: fn(TemplatePreview) -> Option<String>| {
        message.get().and_then(part).unwrap_or_default()
    };
    let page = move || {
        // Neither scripts nor our origin: whatever the page holds, it is only drawn.
        view! {
            <iframe
                class="f-templates__page"
                sandbox=""
                referrerpolicy="no-referrer"
                title=t!(templates.preview.page)
                data-shape=move || shape.get()
                srcdoc=move || of(|shown| shown.html)
            ></iframe>
        }
    };
    let plain =
        move || view! { <pre class="f-templates__letter">{move || of(|shown| shown.text)}</pre> };
    view! {
        <ToggleGroup label=t!(templates.preview.shape) value=shape options=shapes/>
        <p class="f-templates__subject"><small>{t!(templates.field.subject)}</small> <b>{move || of(|shown| shown.subject)}</b></p>
        <Show when=move || shape.with(|shape| shape != "text") fallback=plain>{page()}</Show>
    }
}

/// The message as on a telephone, and what it costs in segments.
#[component]
fn SmsPreview(
    message: Memo<Option<TemplatePreview>>,
    finish: Option<Callback<String, String>>,
    is_spoken: bool,
) -> impl IntoView {
    let text = Signal::derive(move || {
        let text = message.get().and_then(|shown| shown.text);
        let text = text.unwrap_or_default();
        match finish {
            Some(finish) if !text.is_empty() => finish.run(text),
            _ => text,
        }
    });
    view! {
        <p class="f-templates__bubble">{text}</p>
        {(!is_spoken).then(|| view! { <SmsCounter text/> })}
    }
}
