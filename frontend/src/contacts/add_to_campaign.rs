//! Puts the selected contacts, or all that match, into a campaign.

use api_types::campaigns::{MembersAdd, MembersAdded};
use api_types::contacts::ContactFilter;
use leptos::prelude::*;

use super::api;
use crate::campaigns::AddedFigures;
use crate::format;
use crate::jobs::{Answer, Work};
use crate::ui::{
    Button, ButtonKind, Choice, Combobox, Dialog, FormErrors, FormSummary, RadioGroup, Selection,
    Toasts, Variant, lookup,
};

const SELECTED: &str = "selected";
const MATCHING: &str = "matching";

/// The dialog that asks which campaign, and shows the work it started.
#[component]
pub(super) fn AddToCampaign(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    selection: Selection,
    filter: Signal<ContactFilter>,
    /// How many contacts match the filter, where that is known.
    total: Signal<Option<u64>>,
) -> impl IntoView {
    // The list shows nothing of campaigns, so that the end changes nothing on it.
    let work = Work::new(open, || {});
    view! {
        <Dialog open title=t!(contacts.campaign.title)>
            {work.body(
                t!(contacts.campaign.running),
                move || view! { <ChooseCampaign open selection filter total work/> }.into_any(),
                move |result| view! { <AddedFigures result open/> }.into_any(),
            )}
        </Dialog>
    }
    .into_any()
}

#[component]
fn ChooseCampaign(
    open: RwSignal<bool>,
    selection: Selection,
    filter: Signal<ContactFilter>,
    total: Signal<Option<u64>>,
    work: Work<MembersAdded>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let campaign = RwSignal::new(None::<Choice>);
    let errors = FormErrors::new();
    let is_missing = RwSignal::new(false);
    let at_first = if selection.is_all_matching() {
        MATCHING
    } else {
        SELECTED
    };
    let whom = RwSignal::new(at_first.to_owned());
    let add = Action::new_local(move |(): &()| {
        let campaign_id = campaign
            .get_untracked()
            .map(|c| c.value)
            .unwrap_or_default();
        let is_all = whom.with_untracked(|whom| whom == MATCHING);
        let body = MembersAdd {
            contact_ids: if is_all { None } else { selection.ids() },
            filter: is_all.then(|| filter.get_untracked()),
            source: None,
        };
        async move { api::add_members(&campaign_id, &body).await }
    });
    Effect::new(move || match add.value().get() {
        Some(Ok(answer)) => {
            selection.clear();
            match answer {
                Answer::Done(added) => {
                    open.set(false);
                    toasts.done(outcome(added));
                }
                started @ Answer::Started(_) => work.take(started),
            }
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        is_missing.set(campaign.with_untracked(Option::is_none));
        if !is_missing.get_untracked() {
            add.dispatch(());
        }
    };
    let fault = Signal::derive(move || {
        let is_missing = is_missing.get() && campaign.with(Option::is_none);
        is_missing.then(|| t!(contacts.campaign.choose))
    });
    let selected = t!(
        contacts.campaign.selected,
        count = format::number(selection.count())
    );
    let matching = total.get_untracked().map_or_else(
        || t!(contacts.campaign.matching),
        |total| {
            t!(
                contacts.campaign.matching_count,
                count = format::number(total)
            )
        },
    );
    let choices = if selection.is_all_matching() {
        vec![(MATCHING.to_owned(), matching)]
    } else {
        vec![
            (SELECTED.to_owned(), selected),
            (MATCHING.to_owned(), matching),
        ]
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <RadioGroup label=t!(contacts.campaign.whom) value=whom options=choices/>
            <Combobox label=t!(contacts.campaign.campaign) value=campaign options=lookup(api::campaigns) error=fault/>
            <div class="c-dialog__actions">
                <Button on_click=move || open.set(false)>{t!(ui.cancel)}</Button>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=add.pending()>{t!(contacts.campaign.submit)}</Button>
            </div>
        </form>
    }
}

fn outcome(added: MembersAdded) -> String {
    let MembersAdded {
        added,
        already_members,
        ..
    } = added;
    let added = format::number(added);
    if already_members == 0 {
        t!(contacts.campaign.added, added = added)
    } else {
        let already = format::number(already_members);
        t!(
            contacts.campaign.added_some,
            added = added,
            already = already
        )
    }
}
