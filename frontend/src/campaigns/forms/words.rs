//! What the facts that forms ask for are called.

use api_types::custom_fields::CustomFieldDetail;
use domain::forms::{ContactFact, Target};
use domain::search::CustomKey;

use crate::i18n;

/// Everything a form can ask for, with its name.
pub(super) fn targets(custom: &[CustomFieldDetail]) -> Vec<(String, String)> {
    let facts = ContactFact::ALL.iter().map(|fact| {
        let name = fact.as_str();
        let words = i18n::lookup(&format!("contacts.field.{name}"));
        (name.to_owned(), words.unwrap_or_else(|| name.to_owned()))
    });
    let custom = custom.iter().filter_map(|field| {
        let target = Target::Custom(CustomKey::read(&field.key)?);
        Some((target.to_string(), field.label.clone()))
    });
    facts.chain(custom).collect()
}
