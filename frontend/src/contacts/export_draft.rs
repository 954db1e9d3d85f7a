//! What an export of customers holds: which columns, in which order.

use domain::contacts::ContactColumn;

/// Every column, each with whether it is wanted, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnChoice(Vec<(ContactColumn, bool)>);

impl ColumnChoice {
    /// Those that were wanted last, then the others; without any, the usual ones.
    pub(super) fn of(names: Option<&str>) -> Self {
        let listed = names.unwrap_or_default().split(',');
        let mut wanted: Vec<_> = listed.filter_map(ContactColumn::parse).collect();
        if wanted.is_empty() {
            wanted = ContactColumn::USUAL.to_vec();
        }
        let others = ContactColumn::ALL.iter().copied();
        let others: Vec<_> = others.filter(|column| !wanted.contains(column)).collect();
        let chosen = wanted.into_iter().map(|column| (column, true));
        let others = others.into_iter().map(|column| (column, false));
        Self(chosen.chain(others).collect())
    }

    /// As the address and the preferences have it.
    pub(super) fn names(&self) -> String {
        let names: Vec<_> = self
            .0
            .iter()
            .filter(|(_, is_wanted)| *is_wanted)
            .map(|(column, _)| column.as_str())
            .collect();
        names.join(",")
    }

    /// Whether nothing is wanted.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, is_wanted)| !is_wanted)
    }

    /// All columns in their order.
    pub(super) fn columns(&self) -> Vec<ContactColumn> {
        self.0.iter().map(|(column, _)| *column).collect()
    }

    pub(super) fn is_wanted(&self, column: ContactColumn) -> bool {
        self.0.contains(&(column, true))
    }

    /// Wants the column, or no longer.
    pub(super) fn toggle(&mut self, column: ContactColumn) {
        for (known, is_wanted) in &mut self.0 {
            *is_wanted ^= *known == column;
        }
    }

    /// Changes places with the neighbour that many places on, if there is one.
    pub(super) fn shift(&mut self, column: ContactColumn, by: isize) {
        let from = self.0.iter().position(|(known, _)| *known == column);
        let to = from.and_then(|from| from.checked_add_signed(by));
        if let (Some(from), Some(to)) = (from, to.filter(|to| *to < self.0.len())) {
            self.0.swap(from, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_9_the_columns_of_last_time_come_first_in_their_order() {
        let choice = ColumnChoice::of(Some("email,shoe,name"));
        assert_eq!(choice.names(), "email,name");
        assert_eq!(choice.columns().len(), ContactColumn::ALL.len());
        let usual = ColumnChoice::of(None).names();
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
        let mut choice = ColumnChoice::of(Some("email,name"));
        choice.shift(ContactColumn::Name, -1);
        choice.shift(ContactColumn::Name, -1);
        assert_eq!(choice.names(), "name,email");
        choice.toggle(ContactColumn::Email);
        assert_eq!(choice.names(), "name");
        choice.toggle(ContactColumn::Name);
        assert!(choice.is_empty());
    }
}
