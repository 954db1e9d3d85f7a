//! Faults of a form: by field for the inputs, in one sentence for the rest.

use leptos::prelude::*;

use super::Icon;
use crate::http;

/// What the server found wrong with a form; `Copy`, so every field can hold it.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormErrors {
    faults: RwSignal<Vec<http::FieldFault>>,
    summary: RwSignal<Option<String>>,
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
    }

    /// Adds a fault found here, before sending.
    pub fn add(self, pointer: &str, message: impl Into<String>) {
        let fault = http::FieldFault {
            pointer: pointer.to_owned(),
            message: message.into(),
        };
        self.faults.update(|faults| faults.push(fault));
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(self) -> bool {
        self.faults.with(Vec::is_empty) && self.summary.with(Option::is_none)
    }

    /// The fault at a pointer such as `/email`, for the field's `error`.
    pub fn at(self, pointer: &'static str) -> Signal<Option<String>> {
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

/// The sentence about the whole form, announced at once.
#[component]
pub fn FormSummary(
    /// The form's faults.
    errors: FormErrors,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || errors.summary.get().map(|text| view! {
                <p class="c-notice" data-tone="danger"><Icon name=Icon::Alert/><span>{text}</span></p>
            })}
        </div>
    }
}
