//! What a column of an export of contacts holds: a fact every contact has, or a custom field (CON-9).

use std::fmt;

use super::columns::ContactColumn;
use crate::search::CustomKey;

/// A column of an export of contacts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ExportColumn {
    /// What every contact has.
    Fact(ContactColumn),
    /// A field that the business defined.
    Custom(CustomKey),
}

impl ExportColumn {
    /// Reads the name on the wire: `name` or `cf.diem_tin_dung`.
    pub fn parse(name: &str) -> Option<Self> {
        let custom = || CustomKey::from_name(name).map(Self::Custom);
        ContactColumn::parse(name).map(Self::Fact).or_else(custom)
    }

    /// The columns of a file for which nobody chose any.
    pub fn usual() -> Vec<Self> {
        let usual = ContactColumn::USUAL.iter();
        usual.copied().map(Self::Fact).collect()
    }
}

/// The name on the wire.
impl fmt::Display for ExportColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fact(column) => f.write_str(column.as_str()),
            Self::Custom(key) => f.write_str(&key.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_9_columns_are_named_as_on_the_wire() {
        for (name, printed) in [
            ("name", Some("name")),
            ("cf.diem_tin_dung", Some("cf.diem_tin_dung")),
            ("cf.", None),
            ("diem_tin_dung", None),
        ] {
            let column = ExportColumn::parse(name).map(|column| column.to_string());
            assert_eq!(column.as_deref(), printed, "{name}");
        }
        assert!(ExportColumn::usual().contains(&ExportColumn::Fact(ContactColumn::Name)));
    }
}
