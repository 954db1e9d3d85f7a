//! The form of a record, for making one and for changing one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Feature;
use super::facts::{FactsDraft, FactsInputs, NoteInput};
use super::words::Words as _;
use crate::http::{self, CreationKey, Versioned};
use crate::session::Session;
use crate::ui::{
    Button, ButtonKind, CancelButton, Choice, FormErrors, FormSummary, Toasts, UnsavedGuard,
    Variant, changed_since_start,
};

/// What the form starts from.
pub(super) enum Start<F: Feature> {
    New { contact: Option<Choice> },
    Kept(Versioned<F::View>),
}

impl<F: Feature> Clone for Start<F> {
    fn clone(&self) -> Self {
        match self {
            Self::New { contact } => Self::New {
                contact: contact.clone(),
            },
            Self::Kept(kept) => Self::Kept(kept.clone()),
        }
    }
}

impl<F: Feature> Start<F> {
    /// Whether a record is to be made.
    pub(super) fn is_new(&self) -> bool {
        matches!(self, Self::New { .. })
    }

    fn kept(&self) -> Option<&F::View> {
        match self {
            Self::New { .. } => None,
            Self::Kept(kept) => Some(&kept.value),
        }
    }

    fn facts(&self, me: Option<Choice>) -> FactsDraft {
        match self {
            Self::New { contact } => FactsDraft::new(contact.clone(), me),
            Self::Kept(kept) => FactsDraft::of(F::head(&kept.value)),
        }
    }

    async fn save(self, body: F::Body, key: CreationKey) -> http::Result<F::View> {
        match self {
            Self::New { .. } => F::create(body, key).await,
            Self::Kept(kept) => F::update(F::id(&kept.value), body, kept.etag).await,
        }
    }
}

/// The form; `on_saved` is the page's, since the dialog may be closed before the answer is there.
pub(super) fn form<F: Feature>(
    open: RwSignal<bool>,
    start: Start<F>,
    on_saved: Callback<F::View>,
    on_reload: Callback<()>,
) -> impl IntoView {
    let (session, toasts) = (Session::use_here(), Toasts::use_here());
    let me = untrack(|| session.user()).map(|me| Choice::new(me.id.to_string(), me.name));
    let (facts, draft) = (start.facts(me), F::draft(start.kept()));
    let (errors, busy) = (FormErrors::new(), RwSignal::new(false));
    let key = CreationKey::fresh();
    let is_new = start.is_new();
    let picks_contact = matches!(start, Start::New { contact: None });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        errors.clear();
        let read = facts.read(errors);
        let Some(body) = read.and_then(|facts| F::body(facts, draft, errors)) else {
            errors.point_out(&event);
            return;
        };
        busy.set(true);
        let start = start.clone();
        spawn_local(async move {
            let answer = start.save(body, key).await;
            // The dialog may have been closed, and the page left, meanwhile.
            let is_gone = busy.try_set(false).is_some();
            match answer {
                Ok(saved) => {
                    if !is_gone {
                        open.set(false);
                    }
                    let name = F::head(&saved).title.clone();
                    toasts.done(F::word_with("saved", &[("name", name)]));
                    let _ = on_saved.try_run(saved);
                }
                Err(error) if is_gone => toasts.failed(&error),
                Err(error) => errors.take(&error),
            }
        });
    };
    let send = if is_new { F::word("add") } else { t!(ui.save) };
    let typed = move || (facts.typed(), F::typed(draft));
    view! {
        <form class="c-form c-form--two" novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            <FactsInputs draft=facts picks_contact errors/>
            {F::inputs(draft, is_new, errors)}
            <NoteInput draft=facts errors/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy>{send}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(typed)/>
    }
}
