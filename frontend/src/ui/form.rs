//! Faults of a form: by field for the inputs, in one sentence for the rest.

use leptos::prelude::*;

use wasm_bindgen::JsCast;
use web_sys::{Element, SubmitEvent};

use super::focus::focus_first_fault;
use super::{Button, Icon};
use crate::{http, i18n};

/// What the server found wrong with a form; `Copy`, so every field can hold it.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormErrors {
    faults: RwSignal<Vec<http::FieldFault>>,
    summary: RwSignal<Option<String>>,
    refusal: RwSignal<Option<http::Error>>,
}

impl FormErrors {
    /// No faults yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all faults; call it before sending.
    pub fn clear(self) {
        self.faults.set(Vec::new());
        self.summary.set(None);
        self.refusal.set(None);
    }

    /// Takes over what a call answered: faults by field, else the sentence for the whole form.
    pub fn take(self, error: &http::Error) {
        let faults = error.field_faults();
        self.summary.set(Some(if faults.is_empty() {
            error.message()
        } else {
            t!(ui.form.check_fields)
        }));
        self.faults.set(faults);
        self.refusal.set(Some(error.clone()));
    }

    /// Adds a fault found here, before sending.
    pub fn add(self, pointer: &str, message: impl Into<String>) {
        let fault = http::FieldFault {
            pointer: pointer.to_owned(),
            message: message.into(),
        };
        self.faults.update(|faults| faults.push(fault));
    }

    /// Adds what the rules, asked here, find wrong.
    pub fn add_all(self, faults: &[domain::contacts::FieldFault]) {
        for fault in faults {
            let sentence = i18n::lookup(&format!("field_errors.{}", fault.code));
            let sentence = sentence.unwrap_or_else(|| fault.detail.to_owned());
            self.add(&format!("/{}", fault.field), sentence);
        }
    }

    /// Says that marked fields need another look, and brings the first of them into sight; for
    /// faults found here, on sending.
    pub fn point_out(self, event: &SubmitEvent) {
        self.summary.set(Some(t!(ui.form.check_fields)));
        if let Some(form) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) {
            focus_first_fault(form);
        }
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(self) -> bool {
        self.faults.with(Vec::is_empty) && self.summary.with(Option::is_none)
    }

    /// What the call answered, for those who can say more of it.
    pub fn refusal(self) -> Option<http::Error> {
        self.refusal.get()
    }

    /// The fault at a pointer such as `/email`, for the field's `error`.
    pub fn at(self, pointer: impl Into<String>) -> Signal<Option<String>> {
        let pointer = pointer.into();
        Signal::derive(move || {
            let find = |faults: &Vec<http::FieldFault>| {
                faults
                    .iter()
                    .find(|fault| fault.pointer == pointer)
                    .map(|fault| fault.message.clone())
            };
            self.faults.with(find)
        })
    }
}

/// The sentence about the whole form, announced at once; after a change by somebody else also the
/// way to their version.
#[component]
pub fn FormSummary(
    /// The form's faults.
    errors: FormErrors,
    /// Fetches the record anew, dropping what was typed.
    #[prop(optional, into)]
    on_reload: Option<Callback<()>>,
) -> impl IntoView {
    let reload = move || {
        let is_stale = errors.refusal().is_some_and(|error| error.is_stale());
        on_reload.filter(|_| is_stale).map(|reload| view! {
            <Button icon=Icon::Refresh on_click=move || reload.run(())>{t!(ui.form.reload)}</Button>
        })
    };
    view! {
        <div role="alert">
            {move || errors.summary.get().map(|text| view! {
                <div class="c-notice" data-tone="danger"><Icon name=Icon::Alert/><span>{text}</span>{reload}</div>
            })}
        </div>
    }
}
