//! Reads what somebody typed into a form, by the same rules as the contacts' own form.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::consent::{Consent, ConsentPurpose};
use super::target::{ContactFact, Target};
use super::{FormDefinition, FormField};
use crate::contacts::{Channel, ContactFields, FieldFault};
use crate::custom_fields::{CustomField, CustomKind, CustomValue};
use crate::dates;
use crate::text::clean_line;

/// What stands in a form: values by the names of targets; several where options are chosen.
pub type Typed = BTreeMap<String, Vec<String>>;

/// One answer, as it is kept with the submission whatever becomes of the contact or the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub target: Target,
    /// What was asked then.
    pub label: String,
    pub value: String,
}

/// What is wrong with what was typed for a target, or with a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerFault {
    /// The name of the target, or [`PROCESSING`](Answers::PROCESSING).
    pub name: String,
    pub code: &'static str,
}

/// Valid answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// What was typed as facts of a contact, blank where nothing was.
    pub fields: ContactFields,
    /// What was typed, in the order of the form.
    pub given: Vec<Answer>,
    consents: Vec<(ConsentPurpose, String, Vec<Channel>)>,
}

impl Answers {
    /// The name of the box by which one agrees that the answers are used.
    pub const PROCESSING: &str = "consent.processing";
    /// The name of the box by which one agrees to messages.
    pub const ADVERTISING: &str = "consent.advertising";

    /// What was agreed to.
    pub fn purposes(&self) -> Vec<ConsentPurpose> {
        let purposes = self.consents.iter().map(|(purpose, ..)| *purpose);
        purposes.collect()
    }

    /// What was agreed to, with what proves it.
    pub fn consents(
        &self,
        version: i64,
        agreed_at: DateTime<Utc>,
        (source, proof): (&str, Option<String>),
    ) -> Vec<Consent> {
        let consents = self.consents.iter().cloned();
        consents
            .map(|(purpose, text, channels)| Consent {
                purpose,
                channels,
                text,
                version,
                agreed_at,
                source: source.to_owned(),
                proof: proof.clone(),
            })
            .collect()
    }
}

/// Reads what was typed, or tells all that is wrong.
///
/// `custom` are the fields of the business's own that are asked for now; one that is gone is passed over.
pub fn read(
    form: &FormDefinition,
    custom: &[CustomField],
    typed: &Typed,
) -> Result<Answers, Vec<AnswerFault>> {
    let mut reading = Reading::default();
    for field in &form.fields {
        match &field.target {
            Target::Fact(fact) => reading.fact(field, *fact, typed),
            Target::Custom(key) => {
                if let Some(definition) = custom.iter().find(|one| one.key == *key) {
                    reading.custom(field, definition, typed);
                }
            }
        }
    }
    let agrees = |name: &str| typed.contains_key(name);
    if form.processing_consent.is_some() && !agrees(Answers::PROCESSING) {
        reading.fault(Answers::PROCESSING, "required");
    }
    let consents = Consent::purposes(form, agrees(Answers::ADVERTISING));
    reading.finish(consents)
}

#[derive(Default)]
struct Reading {
    fields: ContactFields,
    given: Vec<Answer>,
    faults: Vec<AnswerFault>,
}

impl Reading {
    fn fault(&mut self, name: impl ToString, code: &'static str) {
        let name = name.to_string();
        self.faults.push(AnswerFault { name, code });
    }

    fn keep(&mut self, field: &FormField, value: String) {
        self.given.push(Answer {
            target: field.target.clone(),
            label: field.label.clone(),
            value,
        });
    }

    fn fact(&mut self, field: &FormField, fact: ContactFact, typed: &Typed) {
        let first = typed.get(fact.as_str()).and_then(|values| values.first());
        let text = clean_line(first.map_or("", String::as_str));
        if text.is_empty() {
            if field.is_required {
                self.fault(&field.target, "required");
            }
            return;
        }
        let fields = &mut self.fields;
        let place = match fact {
            ContactFact::Name => {
                fields.name.clone_from(&text);
                None
            }
            ContactFact::BirthdayOn => {
                fields.birthday_on = dates::parse(&text);
                if fields.birthday_on.is_none() {
                    self.fault(&field.target, "invalid_date");
                }
                None
            }
            ContactFact::Email => Some(&mut fields.email),
            ContactFact::Mobile => Some(&mut fields.mobile),
            ContactFact::Company => Some(&mut fields.company),
            ContactFact::Title => Some(&mut fields.title),
            ContactFact::TaxCode => Some(&mut fields.tax_code),
            ContactFact::Website => Some(&mut fields.website),
            ContactFact::Address => Some(&mut fields.address),
            ContactFact::Ward => Some(&mut fields.ward),
            ContactFact::Province => Some(&mut fields.province),
        };
        if let Some(place) = place {
            *place = Some(text.clone());
        }
        self.keep(field, text);
    }

    fn custom(&mut self, field: &FormField, definition: &CustomField, typed: &Typed) {
        let name = field.target.to_string();
        let values = typed.get(&name).cloned().unwrap_or_default();
        let value = match definition.kind {
            CustomKind::MultiSelect => CustomValue::Choices(values),
            _ => CustomValue::Text(values.into_iter().next().unwrap_or_default()),
        };
        match definition.read(&value) {
            Ok(Some(read)) => {
                self.keep(field, read.to_string());
                let key = definition.key.as_str().to_owned();
                self.fields.custom.insert(key, read);
            }
            Ok(None) if field.is_required => self.fault(name, "required"),
            Ok(None) => {}
            Err(wrong) => self.fault(name, wrong.code()),
        }
    }

    /// Somebody who does not say their name is called by what they do say.
    fn finish(
        mut self,
        consents: Vec<(ConsentPurpose, String, Vec<Channel>)>,
    ) -> Result<Answers, Vec<AnswerFault>> {
        if self.fields.name.is_empty() {
            let called = self.fields.email.clone().or(self.fields.mobile.clone());
            self.fields.name = called.unwrap_or_default();
        }
        match self.fields.checked() {
            Ok(fields) if self.faults.is_empty() => Ok(Answers {
                fields,
                given: self.given,
                consents,
            }),
            Ok(_) => Err(self.faults),
            Err(faults) => {
                for FieldFault { field, code, .. } in faults {
                    // What is missing is told already, and nobody is to be told twice.
                    if !self.faults.iter().any(|fault| fault.name == field) && code != "required" {
                        let name = field.to_owned();
                        self.faults.push(AnswerFault { name, code });
                    }
                }
                Err(self.faults)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::custom_fields::key_for;

    fn field(target: &str, is_required: bool) -> FormField {
        FormField {
            target: Target::parse(target).unwrap(),
            label: target.to_owned(),
            is_required,
        }
    }

    fn sizes() -> CustomField {
        CustomField {
            key: key_for("Cỡ áo").unwrap(),
            label: "Cỡ áo".to_owned(),
            kind: CustomKind::MultiSelect,
            options: ["S", "M"].map(str::to_owned).to_vec(),
        }
    }

    fn form() -> FormDefinition {
        FormDefinition {
            title: "Hội thảo".to_owned(),
            fields: vec![
                field("name", false),
                field("email", true),
                field("mobile", false),
                field("birthday_on", false),
                field("cf.co_ao", false),
            ],
            advertising_consent: Some("Nhận tin".to_owned()),
            advertising_channels: vec![Channel::Sms],
            button: "Gửi".to_owned(),
            ..FormDefinition::default()
        }
    }

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let mut typed = Typed::new();
        for (name, value) in pairs {
            let values = typed.entry((*name).to_owned()).or_default();
            values.push((*value).to_owned());
        }
        typed
    }

    fn faults(form: &FormDefinition, pairs: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let faults = read(form, &[sizes()], &typed(pairs)).err();
        let told = faults.unwrap_or_default().into_iter();
        told.map(|fault| (fault.name, fault.code)).collect()
    }

    #[test]
    fn cam_3_answers_become_facts_of_a_contact() {
        let typed = typed(&[
            ("name", " Hương  Giang "),
            ("email", "Giang@AnPhat.vn"),
            ("mobile", "0162 345 6789"),
            ("birthday_on", "05/03/1990"),
            ("cf.co_ao", "m"),
            ("cf.co_ao", "S"),
            ("owner_id", "somebody"),
        ]);
        let answers = read(&form(), &[sizes()], &typed).unwrap();
        assert_eq!(answers.fields.name, "Hương Giang");
        assert_eq!(answers.fields.email.as_deref(), Some("giang@anphat.vn"));
        assert_eq!(answers.fields.mobile.as_deref(), Some("+84323456789"));
        assert_eq!(answers.fields.birthday_on, dates::parse("1990-03-05"));
        let sizes = ["S", "M"].map(str::to_owned).to_vec();
        let sizes = CustomValue::Choices(sizes);
        assert_eq!(answers.fields.custom.get("co_ao"), Some(&sizes));
        let given: Vec<&str> = answers.given.iter().map(|one| one.value.as_str()).collect();
        let expected = [
            "Hương Giang",
            "Giang@AnPhat.vn",
            "0162 345 6789",
            "05/03/1990",
            "S, M",
        ];
        assert_eq!(given, expected);
    }

    #[test]
    fn cam_3_whoever_does_not_say_their_name_is_called_by_their_address() {
        let answers = read(&form(), &[], &typed(&[("email", "giang@anphat.vn")])).unwrap();
        assert_eq!(answers.fields.name, "giang@anphat.vn");
    }

    #[test]
    fn cam_3_what_is_wrong_is_told_at_each_field() {
        let told = |name: &str, code| (name.to_owned(), code);
        for (pairs, expected) in [
            (&[][..], vec![told("email", "required")]),
            (&[("email", " ")], vec![told("email", "required")]),
            (&[("email", "giang")], vec![told("email", "invalid_email")]),
            (
                &[("email", "a@b.vn"), ("mobile", "12"), ("birthday_on", "x")],
                vec![
                    told("birthday_on", "invalid_date"),
                    told("mobile", "invalid_phone"),
                ],
            ),
            (
                &[("email", "a@b.vn"), ("cf.co_ao", "XL")],
                vec![told("cf.co_ao", "unknown_option")],
            ),
        ] {
            assert_eq!(faults(&form(), pairs), expected);
        }
    }

    #[test]
    fn cam_3_nobody_registers_without_agreeing_and_advertising_is_free() {
        let form = FormDefinition {
            processing_consent: Some("Tôi đồng ý".to_owned()),
            ..form()
        };
        let email = ("email", "giang@anphat.vn");
        let refused = [(Answers::PROCESSING.to_owned(), "required")];
        assert_eq!(faults(&form, &[email]), refused);
        let purposes = |pairs: &[(&str, &str)]| -> Vec<ConsentPurpose> {
            let answers = read(&form, &[], &typed(pairs)).unwrap();
            let kept = answers.consents(2, DateTime::UNIX_EPOCH, ("/f/x", None));
            assert!(kept.iter().all(|consent| consent.version == 2));
            kept.iter().map(|consent| consent.purpose).collect()
        };
        let agreed = (Answers::PROCESSING, "yes");
        assert_eq!(purposes(&[email, agreed]), [ConsentPurpose::Processing]);
        let both = [ConsentPurpose::Processing, ConsentPurpose::Advertising];
        assert_eq!(
            purposes(&[email, agreed, (Answers::ADVERTISING, "yes")]),
            both
        );
    }

    proptest! {
        #[test]
        fn cam_3_whatever_is_typed_is_read_or_refused(values in proptest::collection::vec("\\PC{0,60}", 5)) {
            let names = ["name", "email", "mobile", "birthday_on", "cf.co_ao"];
            let pairs: Vec<(&str, &str)> = names.into_iter().zip(values.iter().map(String::as_str)).collect();
            match read(&form(), &[sizes()], &typed(&pairs)) {
                Ok(answers) => prop_assert!(answers.fields.email.is_some()),
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }
}
