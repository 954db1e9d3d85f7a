//! The menu of the statuses a record may move to, from the same rule as the server's (CON-5).

use api_types::sales::SaleTransition;
use domain::status::Status as _;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Feature;
use super::words::Words as _;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, Icon, Menu,
    MenuItem, TextArea, Toasts, Variant,
};

/// A menu button; a status that needs a reason asks for it first. Where nothing follows there is
/// no menu.
pub(super) fn moves<F: Feature>(record: RwSignal<F::View>) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (asking, busy) = (RwSignal::new(None::<F::Status>), RwSignal::new(false));
    let errors = FormErrors::new();
    let go = move |to: F::Status, reason: Option<String>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        errors.clear();
        let (id, version) = record.with_untracked(|r| (F::id(r), F::head(r).version));
        let body = SaleTransition {
            to,
            expected_version: Some(version),
            reason,
        };
        spawn_local(async move {
            let answer = F::transition(id, body).await;
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
            match answer {
                Ok(moved) => {
                    let values = [("status", F::status_word(F::status(&moved)))];
                    toasts.done(F::word_with("moved", &values));
                    let _ = asking.try_set(None);
                    let _ = record.try_set(moved);
                }
                Err(error) if asking.try_get_untracked().flatten().is_some() => errors.take(&error),
                Err(error) => toasts.failed(&error),
            }
        });
    };
    let choose = move |to: F::Status| {
        if to.needs_reason() {
            errors.clear();
            asking.set(Some(to));
        } else {
            go(to, None);
        }
    };
    let items = Signal::derive(move || {
        let can_edit = record.with(|record| F::head(record).can_edit);
        let next = record.with(F::status).allowed_next().iter();
        let item = |to: &F::Status| {
            let to = *to;
            MenuItem::run(F::status_word(to), None, move || choose(to))
        };
        next.filter(|_| can_edit).map(item).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !items.with(Vec::is_empty)>
            <Menu label=F::word("move_menu") items icon=Icon::ArrowRight/>
        </Show>
        {reason_dialog::<F>(asking, busy, errors, Callback::new(move |(to, reason)| go(to, Some(reason))))}
    }
}

/// Asks why, while there is a status that needs a reason.
fn reason_dialog<F: Feature>(
    asking: RwSignal<Option<F::Status>>,
    busy: RwSignal<bool>,
    errors: FormErrors,
    on_given: Callback<(F::Status, String)>,
) -> impl IntoView {
    let (open, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    Effect::new(move || {
        let is_asking = asking.with(Option::is_some);
        if is_asking {
            reason.set(String::new());
        }
        open.set(is_asking);
    });
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            asking.set(None);
        }
        open.get()
    });
    let title = move || {
        let status = asking.get().map(F::status_word).unwrap_or_default();
        t!(sales.reason.title, status = status)
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(to) = asking.get_untracked() {
            on_given.run((to, reason.get_untracked()));
        }
    };
    view! {
        <Dialog open title=Signal::derive(title) size=DialogSize::Small>
            <form class="c-form" novalidate on:submit=submit>
                <FormSummary errors/>
                <TextArea label=t!(sales.reason.label) value=reason rows=3 error=errors.at("/reason")/>
                <div class="c-dialog__actions">
                    <CancelButton/>
                    <Button variant=Variant::Primary kind=ButtonKind::Submit busy>{t!(sales.reason.send)}</Button>
                </div>
            </form>
        </Dialog>
    }
}
