//! The form of a line, for a new one and for changes (CAM-2, CAM-12).

use api_types::Patch;
use api_types::campaign_lines::{LineCreate, LineDetail, LinePatch};
use domain::campaign_lines::{LineFields, LineKind};
use domain::ids::CampaignId;
use leptos::prelude::*;

use super::super::current::Current;
use super::api;
use super::draft::Draft;
use super::lines::Editing;
use crate::http::{self, CreationKey};
use crate::ui::{
    Button, ButtonKind, CancelButton, DateInput, Dialog, FormErrors, FormSummary, MoneyInput,
    TextArea, TextField, Toasts, UnsavedGuard, Variant, changed_since_start,
};

/// The dialog around the form.
#[component]
pub(super) fn LineDialog(
    current: Current,
    /// What to edit; setting it opens the dialog.
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        if editing.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            editing.set(None);
        }
        open.get()
    });
    let title = move || match editing.get() {
        Some(Editing::Kept(line)) if line.kind == LineKind::Income => {
            t!(campaign_lines.edit_income)
        }
        Some(Editing::Kept(_)) => t!(campaign_lines.edit_expense),
        Some(Editing::New(LineKind::Income)) => t!(campaign_lines.add_income),
        Some(Editing::New(LineKind::Expense)) | None => t!(campaign_lines.add_expense),
    };
    view! {
        <Dialog open title=Signal::derive(title)>
            {move || editing.get().map(|editing| view! { <LineForm open current editing/> })}
        </Dialog>
    }
}

/// Where what the form holds goes.
#[derive(Clone, Copy)]
enum Target {
    New(LineKind, CreationKey),
    Kept(api::Seen),
}

async fn save(
    campaign: CampaignId,
    target: Target,
    fields: LineFields,
) -> http::Result<LineDetail> {
    match target {
        Target::New(kind, key) => {
            let create = LineCreate {
                kind,
                paid_on: fields.paid_on,
                title: fields.title,
                amount_minor: fields.amount_minor,
                party: fields.party,
                note: fields.note,
            };
            api::create(campaign, &create, key).await
        }
        Target::Kept(seen) => {
            let patch = LinePatch {
                paid_on: Some(fields.paid_on),
                title: Some(fields.title),
                amount_minor: Some(fields.amount_minor),
                party: Patch::from(fields.party),
                note: Patch::from(fields.note),
            };
            api::update(seen, &patch).await
        }
    }
}

#[component]
fn LineForm(open: RwSignal<bool>, current: Current, editing: Editing) -> impl IntoView {
    let toasts = Toasts::use_here();
    let errors = FormErrors::new();
    let campaign = current.id();
    let (draft, kind, target) = match editing {
        Editing::New(kind) => {
            let target = Target::New(kind, CreationKey::fresh());
            (Draft::of(None), kind, target)
        }
        Editing::Kept(line) => {
            let target = Target::Kept((campaign, line.id, line.version));
            (Draft::of(Some(&line)), line.kind, target)
        }
    };
    let saving =
        Action::new_local(move |fields: &LineFields| save(campaign, target, fields.clone()));
    Effect::new(move || match saving.value().get() {
        Some(Ok(line)) => {
            toasts.done(t!(campaign_lines.saved, title = line.title));
            open.set(false);
            current.refresh_figures();
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match draft.checked(errors) {
            Some(fields) if !saving.pending().get_untracked() => {
                saving.dispatch(fields);
            }
            Some(_) => {}
            None => errors.point_out(&event),
        }
    };
    view! {
        <form class="c-form c-form--two" novalidate on:submit=submit>
            <FormSummary errors/>
            <Fields draft kind errors/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(campaign_lines.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.typed())/>
    }
}

#[component]
fn Fields(draft: Draft, kind: LineKind, errors: FormErrors) -> impl IntoView {
    let party = match kind {
        LineKind::Expense => t!(campaign_lines.field.payer),
        LineKind::Income => t!(campaign_lines.field.receiver),
    };
    view! {
        <div class="c-form__wide">
            <TextField label=t!(campaign_lines.field.title) value=draft.title error=errors.at("/title") required=true autofocus=true/>
        </div>
        <MoneyInput label=t!(campaign_lines.field.amount) value=draft.amount error=errors.at("/amount_minor")/>
        <DateInput label=t!(campaign_lines.field.paid_on) value=draft.paid_on error=errors.at("/paid_on") required=true/>
        <div class="c-form__wide">
            <TextField label=party value=draft.party error=errors.at("/party")/>
        </div>
        <div class="c-form__wide">
            <TextArea label=t!(campaign_lines.field.note) value=draft.note rows=3 error=errors.at("/note")/>
        </div>
    }
}
