//! The dialog that has all customers compared, and shows how far that is.

use leptos::prelude::*;
use serde::Deserialize;

use super::api;
use crate::format;
use crate::jobs::{Answer, Work};
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, Variant,
};

/// What a scan came to.
#[derive(Clone, Deserialize)]
struct Scanned {
    compared: u64,
}

/// The dialog.
#[component]
pub(super) fn ScanDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Runs when the scan is over.
    on_end: Callback<()>,
) -> impl IntoView {
    let work = Work::new(open, move || on_end.run(()));
    view! {
        <Dialog open title=t!(duplicates.scan.title) size=DialogSize::Small>
            {work.body(
                t!(duplicates.scan.running),
                move || view! { <Ask work/> }.into_any(),
                move |scanned: Scanned| {
                    let count = format::number(scanned.compared);
                    view! { <p class="c-dialog__text">{t!(duplicates.scan.done, count = count)}</p> }.into_any()
                },
            )}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Ask(work: Work<Scanned>) -> impl IntoView {
    let errors = FormErrors::new();
    let scan = Action::new_local(move |(): &()| api::scan());
    Effect::new(move || match scan.value().get() {
        Some(Ok(started)) => work.take(Answer::Started(started)),
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        scan.dispatch(());
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <p class="c-dialog__text">{t!(duplicates.scan.explained)}</p>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=scan.pending()>{t!(duplicates.scan.submit)}</Button>
            </div>
        </form>
    }
}
