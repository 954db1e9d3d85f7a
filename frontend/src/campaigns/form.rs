//! The form of a campaign, for making one and for changing one (CAM-1).

use api_types::campaigns::{CampaignCreate, CampaignDetail, CampaignPatch};
use domain::ids::{CampaignId, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use crate::choices::colleagues;
use crate::http::{self, CreationKey, Versioned};
use crate::session::Session;
use crate::ui::{
    Button, ButtonKind, CancelButton, Choice, Combobox, DateEntry, DateInput, Dialog, FormErrors,
    FormSummary, MoneyInput, OddDate, TextArea, TextField, Toasts, UnsavedGuard, Variant,
    changed_since_start, lookup,
};

/// What the dialog is open for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Editing {
    /// A campaign to make.
    New,
    /// A campaign to change.
    Kept(CampaignId),
}

/// What the form starts from; `None` for a new campaign.
type Start = Option<Versioned<CampaignDetail>>;

/// The dialog around the form; a campaign to change is read anew when it opens.
#[component]
pub(super) fn CampaignDialog(
    /// What to edit; setting it opens the dialog.
    editing: RwSignal<Option<Editing>>,
    /// Runs after saving, with the campaign as it is now.
    #[prop(into)]
    on_saved: Callback<CampaignDetail>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    let start = RwSignal::new(None::<Versioned<CampaignDetail>>);
    Effect::new(move || match editing.get() {
        None => {}
        Some(Editing::New) => {
            start.set(None);
            open.set(true);
        }
        Some(Editing::Kept(id)) => spawn_local(async move {
            match api::read(&id.to_string()).await {
                Ok(campaign) => {
                    start.set(Some(campaign));
                    open.set(true);
                }
                // A dialog that is open keeps what was typed.
                Err(error) => {
                    if !open.try_get_untracked().unwrap_or(false) {
                        editing.set(None);
                    }
                    toasts.failed(&error);
                }
            }
        }),
    });
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            editing.set(None);
        }
        open.get()
    });
    let title = move || {
        if start.with(Option::is_none) {
            t!(campaigns.add)
        } else {
            t!(campaigns.form.edit_title)
        }
    };
    let on_reload = Callback::new(move |()| editing.update(|_| {}));
    view! {
        <Dialog open title=Signal::derive(title)>
            {move || view! { <CampaignForm open start=start.get() on_saved on_reload/> }}
        </Dialog>
    }
}

/// Every control of the form; `Copy`.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    starts_on: RwSignal<DateEntry>,
    ends_on: RwSignal<DateEntry>,
    executor: RwSignal<Option<Choice>>,
    campaign_type: RwSignal<String>,
    budget: RwSignal<Option<i64>>,
    expected_revenue: RwSignal<Option<i64>>,
    goal: RwSignal<String>,
    description: RwSignal<String>,
}

impl Draft {
    fn of(start: &Start, me: Option<Choice>) -> Self {
        let kept = start.as_ref().map(|start| &start.value);
        let text = |value: Option<&String>| RwSignal::new(value.cloned().unwrap_or_default());
        let executor = kept.map_or(me, |kept| {
            let user = kept.executor.as_ref()?;
            Some(Choice::new(user.id.to_string(), user.name.clone()))
        });
        Self {
            name: text(kept.map(|kept| &kept.name)),
            starts_on: RwSignal::new(kept.map(|kept| kept.starts_on).into()),
            ends_on: RwSignal::new(kept.map(|kept| kept.ends_on).into()),
            executor: RwSignal::new(executor),
            campaign_type: text(kept.and_then(|kept| kept.campaign_type.as_ref())),
            budget: RwSignal::new(kept.and_then(|kept| kept.budget_minor)),
            expected_revenue: RwSignal::new(kept.and_then(|kept| kept.expected_revenue_minor)),
            goal: text(kept.and_then(|kept| kept.goal.as_ref())),
            description: text(kept.and_then(|kept| kept.description.as_ref())),
        }
    }

    /// What stands in the controls, tracked; for telling whether something was typed.
    fn typed(self) -> impl PartialEq {
        let texts = [self.name, self.campaign_type, self.goal, self.description];
        let choice = self.executor.get().map(|choice| choice.value);
        let amounts = [self.budget.get(), self.expected_revenue.get()];
        let days = [self.starts_on.get(), self.ends_on.get()];
        (texts.map(|text| text.get()), days, choice, amounts)
    }

    /// The whole campaign as typed, or what is missing or no date as faults.
    fn read(self, errors: FormErrors) -> Option<CampaignCreate> {
        errors.clear();
        let text = |value: RwSignal<String>| {
            Some(value.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
        };
        let name = text(self.name);
        let executor_id: Option<UserId> = self
            .executor
            .get_untracked()
            .and_then(|choice| choice.value.parse().ok());
        for (pointer, is_missing) in [
            ("/name", name.is_none()),
            ("/executor_id", executor_id.is_none()),
        ] {
            if is_missing {
                errors.add(pointer, t!(ui.form.required));
            }
        }
        let day = |pointer, entry: RwSignal<DateEntry>| {
            let day = entry.with_untracked(DateEntry::day);
            match day {
                Ok(Some(_)) => {}
                Ok(None) => errors.add(pointer, t!(ui.form.required)),
                Err(OddDate) => errors.add(pointer, t!(field_errors.invalid_date)),
            }
            day.unwrap_or_default()
        };
        let (starts_on, ends_on) = (
            day("/starts_on", self.starts_on),
            day("/ends_on", self.ends_on),
        );
        Some(CampaignCreate {
            name: name?,
            starts_on: starts_on?,
            ends_on: ends_on?,
            executor_id: executor_id?,
            goal: text(self.goal),
            description: text(self.description),
            campaign_type: text(self.campaign_type),
            budget_minor: self.budget.get_untracked(),
            expected_revenue_minor: self.expected_revenue.get_untracked(),
        })
    }
}

/// Every field as a change; the server records only what differs.
fn as_patch(body: CampaignCreate) -> CampaignPatch {
    CampaignPatch {
        name: Some(body.name),
        starts_on: Some(body.starts_on),
        ends_on: Some(body.ends_on),
        executor_id: Some(body.executor_id),
        goal: body.goal.into(),
        description: body.description.into(),
        campaign_type: body.campaign_type.into(),
        budget_minor: body.budget_minor.into(),
        expected_revenue_minor: body.expected_revenue_minor.into(),
    }
}

async fn save(
    start: Start,
    body: CampaignCreate,
    key: CreationKey,
) -> http::Result<CampaignDetail> {
    match start {
        None => api::create(&body, key).await,
        Some(kept) => api::update(kept.value.id, &as_patch(body), kept.etag).await,
    }
}

#[component]
fn CampaignForm(
    open: RwSignal<bool>,
    start: Start,
    /// The page's, since the dialog may be closed before the answer is there.
    on_saved: Callback<CampaignDetail>,
    on_reload: Callback<()>,
) -> impl IntoView {
    let (session, toasts) = (Session::use_here(), Toasts::use_here());
    let me = untrack(|| session.user()).map(|me| Choice::new(me.id.to_string(), me.name));
    let draft = Draft::of(&start, me);
    let is_new = start.is_none();
    let (errors, busy) = (FormErrors::new(), RwSignal::new(false));
    let key = CreationKey::fresh();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Some(body) = draft.read(errors) else {
            errors.point_out(&event);
            return;
        };
        busy.set(true);
        let start = start.clone();
        spawn_local(async move {
            let answer = save(start, body, key).await;
            // The dialog may have been closed, and the page left, meanwhile.
            let is_gone = busy.try_set(false).is_some();
            match answer {
                Ok(campaign) => {
                    if !is_gone {
                        open.set(false);
                    }
                    toasts.done(t!(campaigns.form.saved, name = campaign.name));
                    let _ = on_saved.try_run(campaign);
                }
                Err(error) if is_gone => toasts.failed(&error),
                Err(error) => errors.take(&error),
            }
        });
    };
    let send = if is_new {
        t!(campaigns.form.create)
    } else {
        t!(ui.save)
    };
    view! {
        <form class="c-form c-form--two" novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            <div class="c-form__wide">
                <TextField label=t!(campaigns.field.name) value=draft.name error=errors.at("/name") required=true autofocus=true/>
            </div>
            <DateInput label=t!(campaigns.field.starts_on) value=draft.starts_on error=errors.at("/starts_on") required=true/>
            <DateInput label=t!(campaigns.field.ends_on) value=draft.ends_on error=errors.at("/ends_on") required=true/>
            <Combobox label=t!(campaigns.field.executor) value=draft.executor options=lookup(colleagues) error=errors.at("/executor_id")/>
            <TextField
                label=t!(campaigns.field.campaign_type)
                value=draft.campaign_type
                placeholder=t!(campaigns.form.type_example)
                error=errors.at("/campaign_type")
            />
            <MoneyInput label=t!(campaigns.field.budget) value=draft.budget error=errors.at("/budget_minor")/>
            <MoneyInput label=t!(campaigns.field.expected_revenue) value=draft.expected_revenue error=errors.at("/expected_revenue_minor")/>
            <div class="c-form__wide"><TextArea label=t!(campaigns.field.goal) value=draft.goal rows=2 error=errors.at("/goal")/></div>
            <div class="c-form__wide"><TextArea label=t!(campaigns.field.description) value=draft.description error=errors.at("/description")/></div>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy>{send}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.typed())/>
    }
}
