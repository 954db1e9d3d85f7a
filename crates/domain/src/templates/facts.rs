//! The facts of one recipient that a template may name.

use std::collections::BTreeMap;

use super::fields::{CUSTOM_GROUP, MergeField};
use crate::text::clean_line;

/// Facts by group and name, each one line. What is blank is not in it, so that the fall-back stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<String, BTreeMap<String, String>>);

impl Facts {
    /// Made up ones, for a preview without a contact; fields of a business's own show their labels.
    pub fn examples<'a>(custom: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut facts = Self::default();
        for field in MergeField::ALL {
            facts.set(*field, Some(field.example()));
        }
        for (key, label) in custom {
            facts.set_custom(key, label);
        }
        facts
    }

    /// Says what a field is, unless it is blank.
    pub fn set(&mut self, field: MergeField, value: Option<&str>) {
        let (group, name) = field.parts();
        self.insert(group, name, value.unwrap_or_default());
    }

    /// Says what a field of a business's own is, unless it is blank.
    pub fn set_custom(&mut self, key: &str, value: &str) {
        self.insert(CUSTOM_GROUP, key, value);
    }

    /// All of them, by group and name.
    pub fn groups(&self) -> &BTreeMap<String, BTreeMap<String, String>> {
        &self.0
    }

    /// Lines are cleaned, so that no fact breaks a subject in two.
    fn insert(&mut self, group: &str, name: &str, value: &str) {
        let line = clean_line(value);
        if !line.is_empty() {
            let group = self.0.entry(group.to_owned()).or_default();
            group.insert(name.to_owned(), line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aut_7_blank_facts_are_none_and_others_one_line() {
        let mut facts = Facts::default();
        facts.set(MergeField::Name, Some(" Hương\r\nGiang "));
        facts.set(MergeField::Title, Some("  "));
        facts.set(MergeField::Company, None);
        facts.set_custom("hang_the", "Vàng");
        let groups = facts.groups();
        assert_eq!(groups["contact"].len(), 1);
        assert_eq!(groups["contact"]["name"], "Hương Giang");
        assert_eq!(groups["cf"]["hang_the"], "Vàng");
    }
}
