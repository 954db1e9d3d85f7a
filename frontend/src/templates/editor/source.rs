//! A part of the source: where it is typed, what is wrong with it, and where the next field goes.

use domain::templates::{Part, TemplateKind};
use leptos::html;
use leptos::prelude::*;

use super::super::words;
use super::draft::Draft;
use super::preview::LivePreview;
use crate::ui::{Field, FormErrors, insert_at_caret, unique_id};

/// Which part was written in last, and its control; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Writing {
    last: RwSignal<Option<(Part, NodeRef<html::Textarea>)>>,
}

impl Writing {
    pub(crate) fn new() -> Self {
        Self {
            last: RwSignal::new(None),
        }
    }

    fn is_in(self, part: Part, control: NodeRef<html::Textarea>) {
        self.last.set(Some((part, control)));
    }

    /// Puts pieces of the page where the caret is in it, or at its end.
    pub(crate) fn into_page_of(self, draft: Draft) -> Callback<String> {
        Callback::new(move |piece: String| {
            if matches!(self.last.get_untracked(), Some((Part::Html, _))) {
                self.insert(draft, &piece);
            } else {
                draft.html.update(|page| page.push_str(&piece));
            }
        })
    }

    /// Puts text where the caret is, or in place of what is selected, and goes on behind it.
    pub(crate) fn insert(self, draft: Draft, text: &str) {
        let Some((part, control)) = self.last.get_untracked() else {
            return;
        };
        let Some(control) = control.get_untracked() else {
            return;
        };
        insert_at_caret(&control, text, draft.part(part));
    }
}

/// What is wrong with each part: found here at once, and by the server what only it can find; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Faults(Signal<Vec<(Part, String)>>);

impl Faults {
    /// Looks again with each change; `keys` are those of the business's own fields.
    pub(crate) fn watch(draft: Draft, keys: Vec<String>, live: LivePreview) -> Self {
        Self(Signal::derive(move || {
            let content = draft.content();
            let found = content.text_faults(|key| keys.iter().any(|known| known == key));
            if found.is_empty() {
                live.problems()
            } else {
                let said = found.iter().map(|fault| (fault.part, words::fault(fault)));
                said.collect()
            }
        }))
    }

    /// The first sentence about a part.
    fn of(self, part: Part) -> Option<String> {
        let is_of = |(of, _): &&(Part, String)| *of == part;
        self.0
            .with(|faults| faults.iter().find(is_of).map(|(_, said)| said.clone()))
    }
}

/// Where a part is typed.
#[component]
pub(crate) fn SourceField(
    part: Part,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    draft: Draft,
    writing: Writing,
    faults: Faults,
    errors: FormErrors,
    /// How many lines it shows.
    rows: u32,
) -> impl IntoView {
    let id = unique_id("source");
    let value = draft.part(part);
    let control = NodeRef::<html::Textarea>::new();
    let refused = errors.at(format!("/{}", part.as_str()));
    let error = Signal::derive(move || faults.of(part).or_else(|| refused.get()));
    // The page or the message is where people go on, unless they say otherwise.
    if part != Part::Subject && writing.last.with_untracked(Option::is_none) {
        writing.is_in(part, control);
    }
    let required = part != Part::Text || draft.kind == TemplateKind::Sms;
    let is_one_line = part == Part::Subject;
    let press = move |event: web_sys::KeyboardEvent| {
        if is_one_line && event.key() == "Enter" {
            event.prevent_default();
        }
    };
    view! {
        <Field id=id.clone() label hint error required>
            <textarea
                class="c-input f-templates__text"
                data-part=part.as_str()
                id=id.clone()
                rows=rows.to_string()
                spellcheck="false"
                aria-describedby=format!("{id}-note")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                node_ref=control
                prop:value=move || value.get()
                on:focus=move |_| writing.is_in(part, control)
                on:keydown=press
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
        </Field>
    }
}
