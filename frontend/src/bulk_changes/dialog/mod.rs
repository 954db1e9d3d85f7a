//! The dialog of one action: what to set, for how many, and how it went.

mod channels;
mod draft;
mod fields;

use api_types::bulk_changes::{BulkChangeCounts, ContactsChange};
use api_types::jobs::JobStarted;
use domain::bulk_changes::{DELETE_MAX, Kind};
use leptos::prelude::*;

use self::draft::Draft;
use self::fields::Fields;
use super::actions::Target;
use super::ending::{Ending, Started};
use super::undo::Undoing;
use super::{api, words};
use crate::format;
use crate::jobs::{Answer, Work};
use crate::ui::{Button, ButtonKind, CancelButton, Dialog, FormErrors, FormSummary, Icon, Variant};

/// Asks what to set, changes, and tells the outcome.
#[component]
pub(super) fn ChangeDialog(
    /// Which action.
    kind: RwSignal<Kind>,
    open: RwSignal<bool>,
    target: Target,
    undoing: Undoing,
    on_change: Callback<()>,
) -> impl IntoView {
    let work = Work::new(open, move || on_change.run(()));
    let started = Started {
        id: RwSignal::new(None),
        undoing,
    };
    view! {
        <Dialog open title=Signal::derive(move || words::kind(kind.get()))>
            {work.body(
                t!(bulk_changes.running),
                move || view! { <ChangeForm kind=kind.get_untracked() target work started/> }.into_any(),
                move |counts| view! { <Ending started counts open/> }.into_any(),
            )}
        </Dialog>
    }
    .into_any()
}

#[component]
fn ChangeForm(
    kind: Kind,
    target: Target,
    work: Work<BulkChangeCounts>,
    started: Started,
) -> impl IntoView {
    let (draft, errors) = (Draft::new(), FormErrors::new());
    let send = Action::new_local(move |body: &ContactsChange| {
        let body = body.clone();
        async move { api::change(&body).await }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(change)) => {
            target.selection.clear();
            started.id.set(Some(change.id));
            work.take(Answer::Started(JobStarted {
                job_id: change.job_id,
            }));
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let Some(action) = draft.action(kind) else {
            errors.add(draft::pointer(kind), t!(ui.form.required));
            errors.point_out(&event);
            return;
        };
        let contact_ids = target.selection.ids();
        let filter = contact_ids.is_none().then(|| target.filter.get_untracked());
        send.dispatch(ContactsChange {
            contact_ids,
            filter,
            action,
        });
    };
    let is_delete = kind == Kind::Delete;
    let variant = if is_delete {
        Variant::Danger
    } else {
        Variant::Primary
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <Fault errors/>
            <p class="c-dialog__text">{whom(target)}</p>
            {is_delete.then(|| view! {
                <p class="c-notice" data-tone="warn"><Icon name=Icon::Warning/><span>{t!(bulk_changes.form.delete, max = DELETE_MAX)}</span></p>
            })}
            <Fields kind draft errors/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant kind=ButtonKind::Submit busy=send.pending()>{submit_words(kind)}</Button>
            </div>
        </form>
    }
}

/// What is wrong with the choice of customers, which no field shows.
#[component]
fn Fault(errors: FormErrors) -> impl IntoView {
    let (ids, filter) = (errors.at("/contact_ids"), errors.at("/filter"));
    move || {
        let fault = ids.get().or_else(|| filter.get());
        fault.map(|words| {
            view! { <p class="c-notice" data-tone="danger"><Icon name=Icon::Alert/><span>{words}</span></p> }
        })
    }
}

/// For how many customers.
pub(super) fn whom(target: Target) -> String {
    match target.count() {
        Some(count) if target.selection.ids::<String>().is_none() => {
            t!(bulk_changes.form.matching, count = format::number(count))
        }
        Some(count) => t!(bulk_changes.form.selected, count = format::number(count)),
        None => t!(bulk_changes.form.all_matching),
    }
}

fn submit_words(kind: Kind) -> String {
    if kind == Kind::Delete {
        t!(bulk_changes.form.delete_now)
    } else {
        t!(bulk_changes.form.submit)
    }
}
