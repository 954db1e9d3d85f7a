//! The form of the settings about customers.

use api_types::settings::{ContactSettingsDetail, ContactSettingsInput};
use domain::contacts::{CheckMode, DuplicateCheck};
use domain::duplicates::RequiredFact;
use leptos::prelude::*;

use super::following::{FollowingDraft, FollowingFields};
use super::tracking::{TrackingDraft, TrackingFields};
use crate::duplicates::words;
use crate::session::Session;
use crate::settings::api;
use crate::settings::frame::can_administer;
use crate::ui::{
    Button, ButtonKind, Checkbox, FormErrors, FormSummary, RadioGroup, Toasts, UnsavedGuard,
    Variant, changed_since_start,
};

/// What is chosen so far; `Copy`.
#[derive(Clone, Copy)]
struct Draft {
    email: RwSignal<String>,
    phone: RwSignal<String>,
    facts: StoredValue<Vec<(RequiredFact, RwSignal<bool>)>>,
    tracking: TrackingDraft,
    following: FollowingDraft,
    gravatar: RwSignal<bool>,
}

impl Draft {
    fn new(settings: &ContactSettingsDetail) -> Self {
        let mode = |mode: CheckMode| RwSignal::new(mode.as_str().to_owned());
        let check = settings.duplicate_check;
        let is_required = |fact| RwSignal::new(settings.required_facts.contains(fact));
        let facts = RequiredFact::ALL
            .iter()
            .map(|fact| (*fact, is_required(fact)));
        Self {
            email: mode(check.email),
            phone: mode(check.phone),
            facts: StoredValue::new(facts.collect()),
            tracking: TrackingDraft::new(&settings.tracking),
            following: FollowingDraft::new(&settings.tracking),
            gravatar: RwSignal::new(settings.uses_gravatar),
        }
    }

    /// As it stands, tracked.
    fn input(self) -> ContactSettingsInput {
        let mode = |value: RwSignal<String>| CheckMode::parse(&value.get()).unwrap_or_default();
        let required = self.facts.with_value(|facts| {
            let required = facts.iter().filter(|(_, is_required)| is_required.get());
            required.map(|(fact, _)| *fact).collect()
        });
        ContactSettingsInput {
            duplicate_check: DuplicateCheck {
                email: mode(self.email),
                phone: mode(self.phone),
            },
            required_facts: required,
            tracking: self.following.within(self.tracking.settings()),
            uses_gravatar: self.gravatar.get(),
        }
    }
}

#[component]
pub(super) fn SettingsForm(
    settings: ContactSettingsDetail,
    /// Fetches the settings anew.
    on_reload: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let session = Session::use_here();
    let can_edit = untrack(|| can_administer(session));
    let draft = Draft::new(&settings);
    let version = settings.version;
    let errors = FormErrors::new();
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || draft.input());
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let saving = Action::new_local(move |(): &()| {
        let body = untrack(|| draft.input());
        async move { api::update_contact_settings(version, &body).await }
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            is_saved.set(true);
            toasts.done(t!(settings.contacts.saved));
            on_reload.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(());
    };
    view! {
        <form class="c-form f-settings__contacts" novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            <fieldset disabled=!can_edit>
                <h2>{t!(settings.contacts.duplicates)}</h2>
                <p>{t!(settings.contacts.duplicates_hint)}</p>
                <RadioGroup label=t!(contacts.field.email) value=draft.email options=modes()/>
                <RadioGroup label=t!(settings.contacts.phones) value=draft.phone options=modes()/>
            </fieldset>
            <fieldset disabled=!can_edit>
                <h2>{t!(settings.contacts.required)}</h2>
                <p>{t!(settings.contacts.required_hint)}</p>
                <div class="f-settings__facts">
                    {draft.facts.with_value(|facts| facts.iter().map(|(fact, checked)| {
                        view! { <Checkbox label=words::fact(*fact) checked=*checked/> }
                    }).collect_view())}
                </div>
            </fieldset>
            <TrackingFields draft=draft.tracking errors can_edit/>
            <FollowingFields draft=draft.following can_edit/>
            <fieldset disabled=!can_edit>
                <h2>{t!(settings.contacts.pictures)}</h2>
                <Checkbox label=t!(settings.contacts.gravatar) checked=draft.gravatar hint=t!(settings.contacts.gravatar_hint)/>
            </fieldset>
            {can_edit.then(|| view! {
                <div class="c-dialog__actions">
                    <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
                </div>
            })}
        </form>
        <UnsavedGuard is_dirty/>
    }
}

/// Each way to treat a value that another customer has, from lax to strict.
fn modes() -> Vec<(String, String)> {
    let words = |mode| match mode {
        CheckMode::Off => t!(settings.contacts.mode_off),
        CheckMode::Warn => t!(settings.contacts.mode_warn),
        CheckMode::Block => t!(settings.contacts.mode_block),
    };
    let all = CheckMode::ALL.iter();
    all.map(|mode| (mode.as_str().to_owned(), words(*mode)))
        .collect()
}
