//! Moving many members at once, and what became of each (CAM-4).

use api_types::campaigns::{
    MemberFilter, MemberOutcome, MembersTransition, MembersTransitioned, OutcomeResult,
};
use domain::campaigns::MemberStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::api;
use super::super::current::Current;
use super::super::words;
use crate::format;
use crate::jobs::Work;
use crate::ui::{
    Button, ButtonKind, Dialog, FormErrors, FormSummary, MemberStatusDot, RadioGroup, Selection,
    TextField, Variant,
};

/// Asks for the status, changes, and tells the outcome.
#[component]
pub(super) fn BulkDialog(
    /// The campaign.
    current: Current,
    /// The dialog's work, which is the page's.
    work: Work<MembersTransitioned>,
    /// Whom it is about.
    selection: Selection,
    /// The filters of the list, where all that match are meant.
    filter: Memo<MemberFilter>,
) -> impl IntoView {
    let open = work.open;
    // Back leaves the tab though the dialog is open; it must not be open when they return.
    on_cleanup(move || {
        let _ = open.try_set(false);
    });
    view! {
        <Dialog open title=t!(campaigns.bulk.title)>
            {work.body(
                t!(campaigns.bulk.working),
                move || view! { <BulkForm current selection filter work/> }.into_any(),
                move |result| view! { <Outcome result open/> }.into_any(),
            )}
        </Dialog>
    }
}

#[component]
fn BulkForm(
    current: Current,
    selection: Selection,
    filter: Memo<MemberFilter>,
    work: Work<MembersTransitioned>,
) -> impl IntoView {
    let to = RwSignal::new(MemberStatus::Confirmed.as_str().to_owned());
    let note = RwSignal::new(String::new());
    let (errors, busy) = (FormErrors::new(), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(to) = MemberStatus::parse(&to.get_untracked()) else {
            return;
        };
        let member_ids = selection.ids();
        let filter = member_ids.is_none().then(|| filter.get_untracked());
        let note = Some(note.get_untracked()).filter(|note| !note.trim().is_empty());
        let body = MembersTransition {
            to,
            member_ids,
            filter,
            note,
        };
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = api::transition_many(current.id(), &body).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(answer) => {
                    selection.clear();
                    work.take(answer);
                }
                Err(error) => errors.take(&error),
            }
        });
    };
    let statuses: Vec<_> = MemberStatus::ALL
        .iter()
        .map(|status| (status.as_str().to_owned(), words::status(*status)))
        .collect();
    view! {
        <form class="c-form" on:submit=submit>
            <FormSummary errors/>
            <RadioGroup label=t!(campaigns.bulk.to) value=to options=statuses/>
            <TextField label=t!(campaigns.bulk.note) value=note error=errors.at("/note")/>
            <div class="c-dialog__actions">
                <Button on_click=move || work.open.set(false)>{t!(ui.cancel)}</Button>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy>{t!(campaigns.bulk.change)}</Button>
            </div>
        </form>
    }
}

#[component]
fn Outcome(result: MembersTransitioned, open: RwSignal<bool>) -> impl IntoView {
    let refused: Vec<MemberOutcome> = result
        .outcomes
        .into_iter()
        .filter(|outcome| {
            matches!(
                outcome.result,
                OutcomeResult::IllegalTransition | OutcomeResult::NotFound
            )
        })
        .collect();
    let others = result.refused.saturating_sub(len(&refused));
    let row = |outcome: MemberOutcome| {
        let reason = reason(&outcome);
        view! {
            <li>
                <b>{outcome.name.unwrap_or_else(|| t!(campaigns.bulk.unnamed))}</b>
                {outcome.from.map(|from| view! { <MemberStatusDot status=from/> })}
                <small>{reason}</small>
            </li>
        }
    };
    let figure =
        |label: String, count: u64| view! { <div>{label}<b>{format::number(count)}</b></div> };
    view! {
        <div role="status">
            <div class="c-figures c-figures--outcome">
                {figure(t!(campaigns.bulk.changed), result.changed)}
                {figure(t!(campaigns.bulk.unchanged), result.unchanged)}
                {figure(t!(campaigns.bulk.refused), result.refused)}
            </div>
            {(!refused.is_empty()).then(|| view! {
                <h3>{t!(campaigns.bulk.refused_list)}</h3>
                <ul class="f-campaigns__refused" tabindex="0" aria-label=t!(campaigns.bulk.refused_list)>{refused.into_iter().map(row).collect_view()}</ul>
            })}
            {(others > 0).then(|| view! {
                <p class="c-field__hint">{t!(campaigns.bulk.others, count = format::number(others))}</p>
            })}
        </div>
        <div class="c-dialog__actions">
            <Button variant=Variant::Primary on_click=move || open.set(false)>{t!(ui.close)}</Button>
        </div>
    }
}

fn len<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}

/// Why a member was not moved, and where they could go.
fn reason(outcome: &MemberOutcome) -> String {
    if outcome.result == OutcomeResult::NotFound {
        return t!(campaigns.bulk.absent);
    }
    if outcome.allowed.is_empty() {
        return t!(campaigns.bulk.is_final);
    }
    let allowed: Vec<String> = outcome
        .allowed
        .iter()
        .map(|status| words::status(*status))
        .collect();
    t!(campaigns.bulk.allowed, statuses = allowed.join(", "))
}
