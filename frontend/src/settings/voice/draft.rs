//! What is typed about calls, and the body it becomes.

use api_types::Patch;
use api_types::voice::VoiceSettingsInput;
use domain::sending::{VoiceGateway, VoiceProvider, VoiceSettings};
use leptos::prelude::*;

const ESMS_URL: &str = "https://voiceapi.esms.vn";
const STRINGEE_URL: &str = "https://api.stringee.com";

/// What is typed so far; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct VoiceDraft {
    pub(super) uses_gateway: RwSignal<bool>,
    pub(super) provider: RwSignal<String>,
    pub(super) url: RwSignal<String>,
    /// Empty keeps the one there is.
    pub(super) api_key: RwSignal<String>,
    pub(super) secret_key: RwSignal<String>,
    pub(super) signing_key: RwSignal<String>,
    pub(super) public_url: RwSignal<String>,
    pub(super) from_number: RwSignal<String>,
    pub(super) script_template: RwSignal<String>,
    pub(super) recording_url: RwSignal<String>,
    pub(super) voice: RwSignal<String>,
    pub(super) per_minute: RwSignal<String>,
}

impl VoiceDraft {
    pub(super) fn of(settings: VoiceSettings) -> Self {
        let usual = || VoiceGateway {
            url: ESMS_URL.to_owned(),
            public_url: window().location().origin().unwrap_or_default(),
            ..VoiceGateway::default()
        };
        let uses_gateway = settings.gateway.is_some();
        let gateway = settings.gateway.unwrap_or_else(usual);
        let draft = Self {
            uses_gateway: RwSignal::new(uses_gateway),
            provider: RwSignal::new(gateway.provider.as_str().to_owned()),
            url: RwSignal::new(gateway.url),
            api_key: RwSignal::default(),
            secret_key: RwSignal::default(),
            signing_key: RwSignal::default(),
            public_url: RwSignal::new(gateway.public_url),
            from_number: RwSignal::new(gateway.from_number),
            script_template: RwSignal::new(gateway.script_template),
            recording_url: RwSignal::new(gateway.recording_url),
            voice: RwSignal::new(settings.voice),
            per_minute: RwSignal::new(settings.per_minute.to_string()),
        };
        draft.follow_provider();
        draft
    }

    /// Who chooses another provider gets its usual address, unless they typed one of their own.
    fn follow_provider(self) {
        Effect::new(move |before: Option<VoiceProvider>| {
            let chosen = self.chosen();
            if before.is_some_and(|before| before != chosen) {
                let is_usual = self
                    .url
                    .with_untracked(|url| [ESMS_URL, STRINGEE_URL, ""].contains(&url.as_str()));
                if is_usual {
                    let usual = match chosen {
                        VoiceProvider::Esms => ESMS_URL,
                        VoiceProvider::Stringee => STRINGEE_URL,
                    };
                    self.url.set(usual.to_owned());
                }
            }
            chosen
        });
    }

    /// The provider, tracked.
    pub(super) fn chosen(self) -> VoiceProvider {
        VoiceProvider::parse(&self.provider.get()).unwrap_or_default()
    }

    /// What would be lost, tracked.
    pub(super) fn typed(self) -> impl PartialEq {
        let keys = [self.api_key, self.secret_key, self.signing_key];
        (self.settings(), keys.map(|key| key.get()))
    }

    /// What is kept, without tracking.
    pub(super) fn input(self) -> VoiceSettingsInput {
        let key = |typed: RwSignal<String>| {
            let text = typed.get_untracked();
            if text.trim().is_empty() {
                Patch::Absent
            } else {
                Patch::Value(text)
            }
        };
        VoiceSettingsInput {
            settings: untrack(|| self.settings()),
            api_key: key(self.api_key),
            secret_key: key(self.secret_key),
            signing_key: key(self.signing_key),
        }
    }

    /// A number that cannot be read is such as the rules refuse.
    fn settings(self) -> VoiceSettings {
        let gateway = VoiceGateway {
            provider: self.chosen(),
            url: self.url.get(),
            public_url: self.public_url.get(),
            from_number: self.from_number.get(),
            script_template: self.script_template.get(),
            recording_url: self.recording_url.get(),
        };
        VoiceSettings {
            gateway: self.uses_gateway.get().then_some(gateway),
            voice: self.voice.get(),
            per_minute: self
                .per_minute
                .with(|typed| typed.trim().parse().unwrap_or_default()),
        }
    }
}
