//! The fields of a form's page: which input each is, what stands in it, and what is wrong with it.

use domain::custom_fields::{CustomField, CustomKind};
use domain::forms::{Answers, ContactFact, FIELDS_MAX, FormField, Target};
use templating::Value;

use super::{FormPage, PageWords};

/// One input.
struct Input<'a> {
    name: String,
    label: &'a str,
    /// `choices`, `checkbox`, `select`, or a type of `<input>`.
    kind: &'static str,
    /// What browsers may fill in.
    autocomplete: &'static str,
    options: &'a [String],
    is_required: bool,
}

/// The inputs of the page, with the boxes by which one agrees at the end. No box is ticked before
/// somebody ticks it.
pub(super) fn fields(page: &FormPage<'_>, words: &PageWords) -> Value {
    let form = page.form;
    let asked = form.fields.iter().take(FIELDS_MAX);
    let inputs = asked.filter_map(|field| match &field.target {
        Target::Fact(fact) => Some(of_fact(field, *fact)),
        Target::Custom(key) => {
            let custom = page.custom.iter().find(|custom| custom.key == *key)?;
            Some(of_custom(field, custom))
        }
    });
    let consents = [
        (Answers::PROCESSING, &form.processing_consent, true),
        (Answers::ADVERTISING, &form.advertising_consent, false),
    ];
    let boxes = consents.iter().filter_map(|(name, text, is_required)| {
        Some(Input {
            name: (*name).to_owned(),
            label: text.as_deref()?,
            kind: "checkbox",
            autocomplete: "",
            options: &[],
            is_required: *is_required,
        })
    });
    let inputs = inputs.chain(boxes).enumerate();
    inputs
        .map(|(place, input)| drawn(page, words, place, &input))
        .collect()
}

fn of_fact(field: &FormField, fact: ContactFact) -> Input<'_> {
    let (kind, autocomplete) = match fact {
        ContactFact::Name => ("text", "name"),
        ContactFact::Email => ("email", "email"),
        ContactFact::Mobile => ("tel", "tel"),
        ContactFact::BirthdayOn => ("date", "bday"),
        ContactFact::Company => ("text", "organization"),
        ContactFact::Title => ("text", "organization-title"),
        ContactFact::Website => ("text", "url"),
        ContactFact::Address => ("text", "street-address"),
        ContactFact::Ward => ("text", "address-level2"),
        ContactFact::Province => ("text", "address-level1"),
        ContactFact::TaxCode => ("text", ""),
    };
    Input {
        name: field.target.to_string(),
        label: &field.label,
        kind,
        autocomplete,
        options: &[],
        is_required: field.is_required,
    }
}

fn of_custom<'a>(field: &'a FormField, custom: &'a CustomField) -> Input<'a> {
    let kind = match custom.kind {
        CustomKind::Text | CustomKind::Number | CustomKind::Url => "text",
        CustomKind::Date => "date",
        CustomKind::Boolean => "checkbox",
        CustomKind::Select => "select",
        CustomKind::MultiSelect => "choices",
    };
    Input {
        name: field.target.to_string(),
        label: &field.label,
        kind,
        autocomplete: "",
        options: &custom.options,
        is_required: field.is_required,
    }
}

fn drawn(page: &FormPage<'_>, words: &PageWords, place: usize, input: &Input<'_>) -> Value {
    let typed = page.typed.get(&input.name).map_or(&[][..], Vec::as_slice);
    let fault = page.faults.iter().find(|fault| fault.name == input.name);
    let option = |option: &String| {
        Value::from_pairs([
            ("value", Value::from(option.as_str())),
            ("is_chosen", Value::from(typed.contains(option))),
        ])
    };
    Value::from_pairs([
        ("id", Value::from(format!("f{place}"))),
        ("name", Value::from(input.name.as_str())),
        ("label", Value::from(input.label)),
        ("kind", Value::from(input.kind)),
        ("autocomplete", Value::from(input.autocomplete)),
        ("options", input.options.iter().map(option).collect()),
        ("is_required", Value::from(input.is_required)),
        (
            "value",
            Value::from(typed.first().map_or("", String::as_str)),
        ),
        (
            "error",
            Value::from(fault.map_or("", |fault| words.fault(fault.code))),
        ),
    ])
}
