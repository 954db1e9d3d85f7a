//! The part of the form about visits to the business's pages, with the snippet for these pages (CON-8).

use domain::tracking::TrackingSettings;
use leptos::ev;
use leptos::prelude::*;

use crate::ui::{Checkbox, Field, FormErrors, TextArea, TextField, unique_id};

/// What is chosen so far; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct TrackingDraft {
    is_on: RwSignal<bool>,
    identifies_by_ip: RwSignal<bool>,
    asks_consent: RwSignal<bool>,
    kept_days: RwSignal<String>,
    /// One host a line.
    sites: RwSignal<String>,
}

impl TrackingDraft {
    pub(super) fn new(settings: &TrackingSettings) -> Self {
        Self {
            is_on: RwSignal::new(settings.is_on),
            identifies_by_ip: RwSignal::new(settings.identifies_by_ip),
            asks_consent: RwSignal::new(settings.asks_consent),
            kept_days: RwSignal::new(settings.visitors_kept_days.to_string()),
            sites: RwSignal::new(settings.sites.join("\n")),
        }
    }

    /// As it stands, tracked.
    pub(super) fn settings(self) -> TrackingSettings {
        TrackingSettings {
            is_on: self.is_on.get(),
            identifies_by_ip: self.identifies_by_ip.get(),
            asks_consent: self.asks_consent.get(),
            // What is no number is refused as 0 is.
            visitors_kept_days: self.kept_days.get().trim().parse().unwrap_or_default(),
            sites: self.sites.get().lines().map(ToOwned::to_owned).collect(),
            ..TrackingSettings::default()
        }
    }
}

/// The switches, and the snippet once visits are recorded.
#[component]
pub(super) fn TrackingFields(
    draft: TrackingDraft,
    errors: FormErrors,
    can_edit: bool,
) -> impl IntoView {
    view! {
        <fieldset disabled=!can_edit>
            <h2>{t!(settings.tracking.title)}</h2>
            <p>{t!(settings.tracking.explained)}</p>
            <Checkbox label=t!(settings.tracking.is_on) checked=draft.is_on/>
            <Show when=move || draft.is_on.get()>
                <Checkbox
                    label=t!(settings.tracking.asks_consent)
                    checked=draft.asks_consent
                    hint=t!(settings.tracking.asks_consent_hint)
                />
                <Checkbox
                    label=t!(settings.tracking.identifies_by_ip)
                    checked=draft.identifies_by_ip
                    hint=t!(settings.tracking.identifies_by_ip_hint)
                />
                <TextArea
                    label=t!(settings.tracking.sites)
                    value=draft.sites
                    hint=t!(settings.tracking.sites_hint)
                    error=errors.at("/tracking/sites")
                />
                <TextField
                    label=t!(settings.tracking.visitors_kept_days)
                    value=draft.kept_days
                    kind="number"
                    hint=t!(settings.tracking.visitors_kept_days_hint)
                    error=errors.at("/tracking/visitors_kept_days")
                />
            </Show>
        </fieldset>
        <Show when=move || draft.is_on.get()><Snippet draft/></Show>
    }
}

/// What a page of the business needs; choosing the field chooses all of it.
#[component]
fn Snippet(draft: TrackingDraft) -> impl IntoView {
    let origin = window().location().origin().unwrap_or_default();
    let id = unique_id("snippet");
    let text = move || snippet(&origin, draft.asks_consent.get());
    let choose = move |event: ev::FocusEvent| {
        event_target::<web_sys::HtmlTextAreaElement>(&event).select();
    };
    view! {
        <div class="f-settings__snippet">
            <Field id=id.clone() label=t!(settings.tracking.snippet) hint=t!(settings.tracking.snippet_hint)>
                <textarea
                    class="c-input"
                    id=id.clone()
                    rows="6"
                    readonly
                    spellcheck="false"
                    aria-describedby=format!("{id}-note")
                    prop:value=text
                    on:focus=choose
                ></textarea>
            </Field>
        </div>
    }
}

fn snippet(origin: &str, asks_consent: bool) -> String {
    let consent = if asks_consent {
        " data-consent=\"ask\""
    } else {
        ""
    };
    format!(
        "<script>window.sen = window.sen || function () {{ (sen.q = sen.q || []).push(arguments); }};</script>\n\
         <script async src=\"{origin}/track.js\"{consent}></script>"
    )
}

#[cfg(test)]
mod tests {
    use super::snippet;

    #[test]
    fn con_8_pages_ask_first_where_consent_is_asked_for() {
        let asking = snippet("https://crm.anphat.vn", true);
        assert!(asking.contains("src=\"https://crm.anphat.vn/track.js\" data-consent=\"ask\">"));
        assert!(!snippet("https://crm.anphat.vn", false).contains("data-consent"));
    }
}
