//! The facts of which a contact has many: both sides' are kept.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::super::{ContactFields, DoNotContact, PostalAddress, strictest};
use super::choice::Choices;
use super::facts::{Identity, MergeFacts};
use super::fields::MergeField;
use crate::custom_fields::{CustomValue, CustomValues};

/// Tags or categories that differ only in case are one, as in imports; the present contact's spelling stays.
///
/// There may be more than a form takes: losing some would be worse.
pub(super) fn names(
    choices: &mut Choices<'_>,
    field: MergeField,
    present: Vec<String>,
    other: Vec<String>,
) -> Vec<String> {
    let mut names = present.clone();
    for name in &other {
        let lower = name.to_lowercase();
        if !names.iter().any(|known| known.to_lowercase() == lower) {
            names.push(name.clone());
        }
    }
    names.sort();
    choices.united(field, [present, other, names.clone()]);
    names
}

/// The present contact's blanks are filled key by key; of two values its own stays, but the options
/// of fields that hold `several` unite.
pub(super) fn custom(
    choices: &mut Choices<'_>,
    [present, other]: [&CustomValues; 2],
    several: &BTreeSet<String>,
) -> CustomValues {
    let mut kept = other.clone();
    kept.extend(present.clone());
    for (key, value) in kept.iter_mut().filter(|(key, _)| several.contains(*key)) {
        if let (CustomValue::Choices(own), Some(CustomValue::Choices(theirs))) =
            (value, other.get(key))
        {
            let gained = theirs.iter().filter(|option| !own.contains(option));
            let gained: Vec<String> = gained.cloned().collect();
            own.extend(gained);
        }
    }
    let lines = [present, other, &kept].map(|values| {
        let said = |(key, value): (&String, &CustomValue)| {
            let words = value.words().into_iter();
            words
                .map(|word| format!("{key}: {word}"))
                .collect::<Vec<_>>()
        };
        values.iter().flat_map(said).collect()
    });
    choices.united(MergeField::Custom, lines);
    kept
}

/// All by which either is recognised, so that whoever comes with the other's e-mail address is
/// the merged contact.
pub(super) fn identities(
    choices: &mut Choices<'_>,
    present: &MergeFacts,
    other: &MergeFacts,
) -> BTreeSet<Identity> {
    let [present, other] = [present, other].map(MergeFacts::all_identities);
    let united = &present | &other;
    let lists = [&present, &other, &united].map(shown);
    choices.united(MergeField::Identities, lists);
    united
}

/// The addresses beside the main one, each once, with the one that was `moved` from its place.
pub(super) fn addresses(
    choices: &mut Choices<'_>,
    present: &MergeFacts,
    other: &MergeFacts,
    moved: Option<PostalAddress>,
    merged: &ContactFields,
) -> Vec<PostalAddress> {
    let main = PostalAddress::of(merged);
    let [present, other] = [present, other].map(|side| {
        let beside = side.addresses.iter().filter(|address| **address != main);
        beside.cloned().collect::<Vec<_>>()
    });
    let mut united: Vec<PostalAddress> = Vec::new();
    for address in present.iter().chain(&moved).chain(&other) {
        if !united.contains(address) {
            united.push(address.clone());
        }
    }
    let lists = [&present, &other, &united].map(shown);
    choices.united(MergeField::Addresses, lists);
    united
}

/// What is closed to either stays closed.
pub(super) fn do_not_contact(
    choices: &mut Choices<'_>,
    present: &MergeFacts,
    other: &MergeFacts,
) -> DoNotContact {
    let [present, other] = [present, other].map(|side| &side.do_not_contact);
    let united = strictest(present, other);
    let lists = [present, other, &united].map(|closed| {
        let lines = closed.iter();
        lines
            .map(|(channel, reason)| format!("{}:{}", channel.as_str(), reason.as_str()))
            .collect()
    });
    choices.united(MergeField::DoNotContact, lists);
    united
}

fn shown<'a, T: Display + 'a>(values: impl IntoIterator<Item = &'a T>) -> Vec<String> {
    values.into_iter().map(T::to_string).collect()
}
