//! The address of a form, and the code that puts it into the page of any site (CAM-3).

use api_types::forms::FormDetail;
use leptos::ev;
use leptos::prelude::*;

use crate::ui::{CancelButton, Dialog, Field, unique_id};

/// The dialog; setting `shared` opens it.
#[component]
pub(super) fn ShareDialog(
    /// The form.
    shared: RwSignal<Option<FormDetail>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(shared.with(Option::is_some)));
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            shared.set(None);
        }
        open.get()
    });
    let content = move || {
        shared.get().map(|form| {
            let origin = window().location().origin().unwrap_or_default();
            view! {
                <div class="c-form">
                    <ToCopy label=t!(forms.share.address) hint=t!(forms.share.address_hint) text=format!("{origin}{}", form.path) rows=1/>
                    <ToCopy label=t!(forms.share.code) hint=t!(forms.share.code_hint) text=snippet(&origin, &form) rows=3/>
                    <div class="c-dialog__actions"><CancelButton/></div>
                </div>
            }
        })
    };
    view! { <Dialog open title=Signal::derive(|| t!(forms.share.title))>{content}</Dialog> }
}

/// A text that is there to be copied; choosing the field chooses all of it.
#[component]
fn ToCopy(
    label: String,
    hint: String,
    text: String,
    /// How many lines are in sight.
    rows: u32,
) -> impl IntoView {
    let id = unique_id("copy");
    let choose = move |event: ev::FocusEvent| {
        event_target::<web_sys::HtmlTextAreaElement>(&event).select();
    };
    view! {
        <Field id=id.clone() label hint>
            <textarea
                class="c-input f-forms__code"
                id=id.clone()
                rows=rows
                readonly
                spellcheck="false"
                aria-describedby=format!("{id}-note")
                prop:value=text
                on:focus=choose
            ></textarea>
        </Field>
    }
}

fn snippet(origin: &str, form: &FormDetail) -> String {
    let slug = form.path.trim_start_matches("/f/");
    format!("<script async src=\"{origin}/form.js\" data-form=\"{slug}\"></script>")
}
