//! What facts and reasons are called.

use domain::duplicates::{Reason, RequiredFact};

use crate::format;

/// Values and their words, as choosers take them.
type Options = Vec<(String, String)>;

/// The name of a fact that can be required.
pub(crate) fn fact(fact: RequiredFact) -> String {
    match fact {
        RequiredFact::Phone => t!(duplicates.fact.phone),
        RequiredFact::Mobile => t!(contacts.field.mobile),
        RequiredFact::Email => t!(contacts.field.email),
        RequiredFact::Birthday => t!(duplicates.fact.birthday),
        RequiredFact::Gender => t!(contacts.field.gender),
        RequiredFact::Title => t!(contacts.field.title),
        RequiredFact::Company => t!(contacts.field.company),
        RequiredFact::TaxCode => t!(contacts.field.tax_code),
        RequiredFact::Website => t!(contacts.field.website),
        RequiredFact::Address => t!(contacts.field.address),
        RequiredFact::Ward => t!(contacts.field.ward),
        RequiredFact::District => t!(contacts.field.district),
        RequiredFact::Province => t!(contacts.field.province),
        RequiredFact::Source => t!(contacts.field.source),
        RequiredFact::Owner => t!(contacts.field.owner),
    }
}

/// Facts to filter by.
pub(super) fn facts(facts: &[RequiredFact]) -> Options {
    let option = |one: &RequiredFact| (one.as_str().to_owned(), fact(*one));
    facts.iter().map(option).collect()
}

/// Why two may be one.
pub(super) fn reason(reason: Reason) -> String {
    let percent = |percent: u8| format::number(percent.into());
    match reason {
        Reason::SamePhone => t!(duplicates.reason.phone),
        Reason::SameEmail => t!(duplicates.reason.email),
        Reason::SameTaxCode => t!(duplicates.reason.tax_code),
        Reason::NearName { percent: near } => {
            t!(duplicates.reason.near_name, percent = percent(near))
        }
        Reason::NearAddress { percent: near } => {
            t!(duplicates.reason.near_address, percent = percent(near))
        }
    }
}

/// Reasons to filter by.
pub(super) fn reason_filters() -> Options {
    vec![
        ("phone".to_owned(), t!(duplicates.reason.phone)),
        ("email".to_owned(), t!(duplicates.reason.email)),
        ("tax_code".to_owned(), t!(duplicates.reason.tax_code)),
        ("near".to_owned(), t!(duplicates.reason.near)),
    ]
}

/// States to filter by, beside those to decide.
pub(super) fn states() -> Options {
    vec![(
        "not_duplicate".to_owned(),
        t!(duplicates.state.not_duplicate),
    )]
}
