//! The address of a form, and the code that puts it into the page of any site (CAM-3).

use api_types::forms::FormDetail;
use leptos::prelude::*;

use crate::ui::{CancelButton, Dialog, ToCopy};

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

fn snippet(origin: &str, form: &FormDetail) -> String {
    let slug = form.path.trim_start_matches("/f/");
    format!("<script async src=\"{origin}/form.js\" data-form=\"{slug}\"></script>")
}
