//! What stands in the builder.

use domain::contacts::Channel;
use domain::forms::{FormDefinition, FormField, Target};
use domain::text::Lang;
use leptos::prelude::*;

use crate::i18n;
use crate::ui::FormErrors;

/// One field of the form; `Copy`.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct FieldDraft {
    /// Stays as the field moves.
    pub(super) key: usize,
    pub(super) target: RwSignal<String>,
    pub(super) label: RwSignal<String>,
    pub(super) is_required: RwSignal<bool>,
}

/// The form as typed; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) title: RwSignal<String>,
    pub(super) intro: RwSignal<String>,
    pub(super) language: RwSignal<String>,
    pub(super) fields: RwSignal<Vec<FieldDraft>>,
    next_key: StoredValue<usize>,
    pub(super) processing: RwSignal<String>,
    pub(super) advertising: RwSignal<String>,
    pub(super) channels: RwSignal<Vec<String>>,
    pub(super) button: RwSignal<String>,
    pub(super) thanks: RwSignal<String>,
    pub(super) thanks_url: RwSignal<String>,
}

impl Draft {
    /// A form that asks for a name, a number and an address.
    pub(super) fn new(title: &str) -> Self {
        let field = |target: &str, is_required| {
            Some(FormField {
                target: Target::parse(target)?,
                label: i18n::lookup(&format!("forms.asks.{target}"))?,
                is_required,
            })
        };
        let fields = [("name", true), ("mobile", true), ("email", false)];
        Self::of(&FormDefinition {
            title: title.to_owned(),
            fields: fields
                .iter()
                .filter_map(|(target, is_required)| field(target, *is_required))
                .collect(),
            processing_consent: Some(t!(forms.usual.processing)),
            button: t!(forms.usual.button),
            ..FormDefinition::default()
        })
    }

    /// The form that is to be changed.
    pub(super) fn of(form: &FormDefinition) -> Self {
        let text = |text: &Option<String>| RwSignal::new(text.clone().unwrap_or_default());
        let language = match form.language {
            Lang::Vi => "vi",
            Lang::En => "en",
        };
        let channels = form.advertising_channels.iter();
        let draft = Self {
            title: RwSignal::new(form.title.clone()),
            intro: text(&form.intro),
            language: RwSignal::new(language.to_owned()),
            fields: RwSignal::new(Vec::new()),
            next_key: StoredValue::new(0),
            processing: text(&form.processing_consent),
            advertising: text(&form.advertising_consent),
            channels: RwSignal::new(channels.map(|one| one.as_str().to_owned()).collect()),
            button: RwSignal::new(form.button.clone()),
            thanks: text(&form.thanks),
            thanks_url: text(&form.thanks_url),
        };
        for field in &form.fields {
            draft.add(&field.target.to_string(), &field.label, field.is_required);
        }
        draft
    }

    /// Asks for one thing more.
    pub(super) fn add(self, target: &str, label: &str, is_required: bool) {
        let key = self.next_key.get_value();
        self.next_key.set_value(key.wrapping_add(1));
        let field = FieldDraft {
            key,
            target: RwSignal::new(target.to_owned()),
            label: RwSignal::new(label.to_owned()),
            is_required: RwSignal::new(is_required),
        };
        self.fields.update(|fields| fields.push(field));
    }

    /// The form as it stands, tracked.
    pub(super) fn definition(self) -> FormDefinition {
        let text = |text: RwSignal<String>| Some(text.get()).filter(|text| !text.trim().is_empty());
        let fields = self.fields.get().into_iter().filter_map(|field| {
            Some(FormField {
                target: Target::parse(&field.target.get())?,
                label: field.label.get(),
                is_required: field.is_required.get(),
            })
        });
        let channels = self.channels.get();
        FormDefinition {
            title: self.title.get(),
            intro: text(self.intro),
            language: if self.language.with(|tag| tag == "en") {
                Lang::En
            } else {
                Lang::Vi
            },
            fields: fields.collect(),
            processing_consent: text(self.processing),
            advertising_consent: text(self.advertising),
            advertising_channels: channels
                .iter()
                .filter_map(|name| Channel::parse(name))
                .collect(),
            button: self.button.get(),
            thanks: text(self.thanks),
            thanks_url: text(self.thanks_url),
        }
    }

    /// As [`Self::definition`], to be sent.
    pub(super) fn definition_untracked(self) -> FormDefinition {
        untrack(|| self.definition())
    }

    /// Whether the rules find nothing wrong; what they do find is told to the form.
    pub(super) fn is_right(self, errors: FormErrors) -> bool {
        errors.clear();
        let Err(faults) = self.definition_untracked().checked() else {
            return true;
        };
        for fault in faults {
            let sentence = i18n::lookup(&format!("field_errors.{}", fault.code));
            let sentence = sentence.unwrap_or_else(|| fault.detail.to_owned());
            errors.add(&format!("/definition{}", fault.pointer), sentence);
        }
        false
    }
}
