//! What an export of customers holds: which columns, in which order.

use api_types::custom_fields::CustomFieldDetail;
use domain::contacts::{ContactColumn, ExportColumn};
use domain::search::CustomKey;

use crate::i18n;

/// Every column, each with whether it is wanted, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnChoice(Vec<(ExportColumn, bool)>);

impl ColumnChoice {
    /// Those that were wanted last, then the others; without any, the usual ones.
    pub(super) fn of(names: Option<&str>, fields: &[CustomFieldDetail]) -> Self {
        let facts = ContactColumn::ALL.iter().copied().map(ExportColumn::Fact);
        let keys = fields
            .iter()
            .filter_map(|field| CustomKey::read(&field.key));
        let all: Vec<ExportColumn> = facts.chain(keys.map(ExportColumn::Custom)).collect();
        let listed = names.unwrap_or_default().split(',');
        // A field may have been archived since.
        let listed = listed.filter_map(ExportColumn::parse);
        let mut wanted: Vec<_> = listed.filter(|column| all.contains(column)).collect();
        if wanted.is_empty() {
            wanted = ExportColumn::usual();
        }
        let others = all.into_iter().filter(|column| !wanted.contains(column));
        let others: Vec<_> = others.map(|column| (column, false)).collect();
        let chosen = wanted.into_iter().map(|column| (column, true));
        Self(chosen.chain(others).collect())
    }

    /// As the address and the preferences have it.
    pub(super) fn names(&self) -> String {
        let names: Vec<_> = self
            .0
            .iter()
            .filter(|(_, is_wanted)| *is_wanted)
            .map(|(column, _)| column.to_string())
            .collect();
        names.join(",")
    }

    /// Whether nothing is wanted.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, is_wanted)| !is_wanted)
    }

    /// All columns in their order.
    pub(super) fn columns(&self) -> Vec<ExportColumn> {
        self.0.iter().map(|(column, _)| column.clone()).collect()
    }

    pub(super) fn is_wanted(&self, column: &ExportColumn) -> bool {
        let mut wanted = self.0.iter().filter(|(_, is_wanted)| *is_wanted);
        wanted.any(|(known, _)| known == column)
    }

    /// Wants the column, or no longer.
    pub(super) fn toggle(&mut self, column: &ExportColumn) {
        for (known, is_wanted) in &mut self.0 {
            *is_wanted ^= known == column;
        }
    }

    /// Changes places with the neighbour that many places on, if there is one.
    pub(super) fn shift(&mut self, column: &ExportColumn, by: isize) {
        let from = self.0.iter().position(|(known, _)| known == column);
        let to = from.and_then(|from| from.checked_add_signed(by));
        if let (Some(from), Some(to)) = (from, to.filter(|to| *to < self.0.len())) {
            self.0.swap(from, to);
        }
    }
}

/// What the column is called.
pub(super) fn label(column: &ExportColumn, fields: &[CustomFieldDetail]) -> String {
    match column {
        ExportColumn::Fact(fact) => i18n::lookup(&format!("contacts.field.{}", fact.as_str())),
        ExportColumn::Custom(key) => {
            let field = fields.iter().find(|field| field.key == key.as_str());
            field.map(|field| field.label.clone())
        }
    }
    .unwrap_or_else(|| column.to_string())
}

#[cfg(test)]
mod tests {
    use domain::custom_fields::CustomKind;
    use domain::ids::CustomFieldId;

    use super::*;

    fn rank() -> CustomFieldDetail {
        CustomFieldDetail {
            id: CustomFieldId(uuid::Uuid::nil()),
            key: "hang_the".to_owned(),
            label: "Hạng thẻ".to_owned(),
            kind: CustomKind::Text,
            options: Vec::new(),
            position: 0,
            is_archived: false,
            version: 1,
        }
    }

    #[test]
    fn con_9_custom_fields_are_columns_as_long_as_they_are_offered() {
        let choice = ColumnChoice::of(Some("cf.hang_the,name"), &[rank()]);
        assert_eq!(choice.names(), "cf.hang_the,name");
        assert_eq!(choice.columns().len(), ContactColumn::ALL.len() + 1);
        assert_eq!(label(&choice.columns()[0], &[rank()]), "Hạng thẻ");
        let without = ColumnChoice::of(Some("cf.hang_the,name"), &[]);
        assert_eq!(without.names(), "name");
    }

    #[test]
    fn con_9_the_columns_of_last_time_come_first_in_their_order() {
        let choice = ColumnChoice::of(Some("email,shoe,name"), &[]);
        assert_eq!(choice.names(), "email,name");
        assert_eq!(choice.columns().len(), ContactColumn::ALL.len());
        let usual = ColumnChoice::of(None, &[]).names();
        assert!(usual.starts_with("code,name,mobile,"), "{usual}");
    }

    #[test]
    fn con_9_every_column_has_a_name_on_the_screen() {
        for column in ContactColumn::ALL {
            let key = format!("contacts.field.{}", column.as_str());
            assert!(crate::i18n::has(&key), "{key}");
        }
    }

    #[test]
    fn con_9_columns_are_moved_and_left_out() {
        let mut choice = ColumnChoice::of(Some("email,name"), &[]);
        let [name, email] = [ContactColumn::Name, ContactColumn::Email].map(ExportColumn::Fact);
        choice.shift(&name, -1);
        choice.shift(&name, -1);
        assert_eq!(choice.names(), "name,email");
        choice.toggle(&email);
        assert_eq!(choice.names(), "name");
        choice.toggle(&name);
        assert!(choice.is_empty());
    }
}
