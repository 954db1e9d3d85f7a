//! What is typed about text messages, and the body it becomes.

use api_types::Patch;
use api_types::sms::SmsSettingsInput;
use domain::sending::{BrandnameTerms, SmsGateway, SmsProvider, SmsSettings};
use leptos::prelude::*;

use super::described::DescribedDraft;

const USUAL_URL: &str = "https://rest.esms.vn";

/// What is typed so far; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct SmsDraft {
    pub(super) uses_gateway: RwSignal<bool>,
    pub(super) provider: RwSignal<String>,
    pub(super) url: RwSignal<String>,
    /// Empty keeps the one there is.
    pub(super) api_key: RwSignal<String>,
    pub(super) secret_key: RwSignal<String>,
    pub(super) public_url: RwSignal<String>,
    pub(super) is_trial: RwSignal<bool>,
    pub(super) described: DescribedDraft,
    pub(super) advertising: TermsDraft,
    pub(super) care: TermsDraft,
    pub(super) refusal_text: RwSignal<String>,
    pub(super) segments_max: RwSignal<String>,
    pub(super) per_minute: RwSignal<String>,
}

/// What is typed about one kind of brandname; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct TermsDraft {
    pub(super) brandname: RwSignal<String>,
    pub(super) price: RwSignal<Option<i64>>,
    pub(super) at_least: RwSignal<String>,
    pub(super) review_hours: RwSignal<String>,
}

impl TermsDraft {
    fn of(terms: BrandnameTerms) -> Self {
        Self {
            brandname: RwSignal::new(terms.brandname),
            price: RwSignal::new(Some(terms.price_minor)),
            at_least: RwSignal::new(terms.at_least.to_string()),
            review_hours: RwSignal::new(terms.review_hours.to_string()),
        }
    }

    fn terms(self) -> BrandnameTerms {
        BrandnameTerms {
            brandname: self.brandname.get(),
            price_minor: self.price.get().unwrap_or(-1),
            at_least: number(self.at_least).unwrap_or(u32::MAX),
            review_hours: number(self.review_hours).unwrap_or(u32::MAX),
        }
    }
}

impl SmsDraft {
    pub(super) fn of(settings: SmsSettings) -> Self {
        let usual = || SmsGateway {
            url: USUAL_URL.to_owned(),
            public_url: window().location().origin().unwrap_or_default(),
            ..SmsGateway::default()
        };
        let uses_gateway = settings.gateway.is_some();
        let gateway = settings.gateway.unwrap_or_else(usual);
        Self {
            uses_gateway: RwSignal::new(uses_gateway),
            provider: RwSignal::new(gateway.provider.as_str().to_owned()),
            url: RwSignal::new(gateway.url),
            api_key: RwSignal::default(),
            secret_key: RwSignal::default(),
            public_url: RwSignal::new(gateway.public_url),
            is_trial: RwSignal::new(gateway.is_trial),
            described: DescribedDraft::of(gateway.http.unwrap_or_default()),
            advertising: TermsDraft::of(settings.advertising),
            care: TermsDraft::of(settings.care),
            refusal_text: RwSignal::new(settings.refusal_text),
            segments_max: RwSignal::new(settings.segments_max.to_string()),
            per_minute: RwSignal::new(settings.per_minute.to_string()),
        }
    }

    /// The gateway has no adapter of its own, tracked.
    pub(super) fn is_described(self) -> bool {
        self.provider
            .with(|name| name == SmsProvider::Http.as_str())
    }

    /// What would be lost, tracked.
    pub(super) fn typed(self) -> impl PartialEq {
        (self.settings(), self.api_key.get(), self.secret_key.get())
    }

    /// What is kept, without tracking.
    pub(super) fn input(self) -> SmsSettingsInput {
        let key = |typed: RwSignal<String>| {
            let text = typed.get_untracked();
            if text.trim().is_empty() {
                Patch::Absent
            } else {
                Patch::Value(text)
            }
        };
        SmsSettingsInput {
            settings: untrack(|| self.settings()),
            api_key: key(self.api_key),
            secret_key: key(self.secret_key),
        }
    }

    /// Numbers that cannot be read are such as the rules refuse.
    fn settings(self) -> SmsSettings {
        let is_described = self.is_described();
        let gateway = SmsGateway {
            provider: SmsProvider::parse(&self.provider.get()).unwrap_or_default(),
            url: self.url.get(),
            public_url: self.public_url.get(),
            is_trial: !is_described && self.is_trial.get(),
            http: is_described.then(|| self.described.http()),
        };
        SmsSettings {
            gateway: self.uses_gateway.get().then_some(gateway),
            advertising: self.advertising.terms(),
            care: self.care.terms(),
            refusal_text: self.refusal_text.get(),
            segments_max: number(self.segments_max).unwrap_or_default(),
            per_minute: number(self.per_minute).unwrap_or_default(),
        }
    }
}

fn number(typed: RwSignal<String>) -> Option<u32> {
    typed.with(|typed| typed.trim().parse().ok())
}
