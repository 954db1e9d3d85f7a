//! The part of the form about e-mails that are opened and links in them that are clicked (CAM-10).

use domain::tracking::TrackingSettings;
use leptos::prelude::*;

use crate::ui::Checkbox;

/// What is chosen so far; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct FollowingDraft {
    follows_emails: RwSignal<bool>,
    asks_consent: RwSignal<bool>,
}

impl FollowingDraft {
    pub(super) fn new(settings: &TrackingSettings) -> Self {
        Self {
            follows_emails: RwSignal::new(settings.follows_emails),
            asks_consent: RwSignal::new(settings.emails_ask_consent),
        }
    }

    /// The settings with what stands here, tracked.
    pub(super) fn within(self, settings: TrackingSettings) -> TrackingSettings {
        TrackingSettings {
            follows_emails: self.follows_emails.get(),
            emails_ask_consent: self.asks_consent.get(),
            ..settings
        }
    }
}

/// The switch of its own, and whom it is for.
#[component]
pub(super) fn FollowingFields(draft: FollowingDraft, can_edit: bool) -> impl IntoView {
    view! {
        <fieldset disabled=!can_edit>
            <h2>{t!(settings.following.title)}</h2>
            <p>{t!(settings.following.explained)}</p>
            <Checkbox label=t!(settings.following.is_on) checked=draft.follows_emails/>
            <Show when=move || draft.follows_emails.get()>
                <Checkbox
                    label=t!(settings.following.asks_consent)
                    checked=draft.asks_consent
                    hint=t!(settings.following.asks_consent_hint)
                />
            </Show>
        </fieldset>
    }
}
