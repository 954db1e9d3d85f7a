//! The columns in which sales records are exported: those of all kinds, and each kind's own (CON-9).

use std::fmt::Debug;

use crate::wire_names;

/// A column of what every sales record has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactColumn {
    Number,
    Title,
    Contact,
    Status,
    Owner,
    StatusReason,
    Note,
    CreatedAt,
    /// Since when it has its status.
    StatusAt,
    CreatedBy,
    UpdatedAt,
}

wire_names!(FactColumn {
    Number => "number",
    Title => "title",
    Contact => "contact",
    Status => "status",
    Owner => "owner",
    StatusReason => "status_reason",
    Note => "note",
    CreatedAt => "created_at",
    StatusAt => "status_at",
    CreatedBy => "created_by",
    UpdatedAt => "updated_at",
});

impl FactColumn {
    /// Those before the terms of the kind.
    const BEFORE: [Self; 4] = [Self::Number, Self::Title, Self::Contact, Self::Status];
    /// Those after the terms that a file has unless others are chosen.
    const AFTER: [Self; 4] = [Self::Owner, Self::StatusReason, Self::Note, Self::CreatedAt];
    const OTHERS: [Self; 3] = [Self::StatusAt, Self::CreatedBy, Self::UpdatedAt];
}

/// A column of the terms of one kind.
pub trait TermColumn: Debug + Copy + Eq + Send + Sync + 'static {
    /// Every column, in the order people list them.
    fn all() -> &'static [Self];

    /// The name on the wire.
    fn as_str(self) -> &'static str;

    /// The column of that name, if there is one.
    fn parse(name: &str) -> Option<Self>;
}

/// A column of an export of sales records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SaleColumn<T> {
    /// What every record has.
    Fact(FactColumn),
    /// What those of the kind have.
    Term(T),
}

impl<T: TermColumn> SaleColumn<T> {
    /// The columns of a file for which nobody chose any.
    pub fn usual() -> Vec<Self> {
        let terms = T::all().iter().copied().map(Self::Term);
        let before = FactColumn::BEFORE.into_iter().map(Self::Fact);
        let after = FactColumn::AFTER.into_iter().map(Self::Fact);
        before.chain(terms).chain(after).collect()
    }

    /// Every column, in the order they are offered.
    pub fn all() -> Vec<Self> {
        let others = FactColumn::OTHERS.into_iter().map(Self::Fact);
        Self::usual().into_iter().chain(others).collect()
    }

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fact(column) => column.as_str(),
            Self::Term(column) => column.as_str(),
        }
    }

    /// The column of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        let term = || T::parse(name).map(Self::Term);
        FactColumn::parse(name).map(Self::Fact).or_else(term)
    }
}

/// Makes an enum a [`TermColumn`] by the names of its columns.
#[macro_export]
macro_rules! term_columns {
    ($name:ident { $($variant:ident => $text:literal),+ $(,)? }) => {
        $crate::wire_names!($name { $($variant => $text),+ });

        impl $crate::sales::TermColumn for $name {
            fn all() -> &'static [Self] {
                Self::ALL
            }

            fn as_str(self) -> &'static str {
                Self::as_str(self)
            }

            fn parse(name: &str) -> Option<Self> {
                Self::parse(name)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contracts::ContractColumn;
    use crate::deals::DealColumn;
    use crate::orders::OrderColumn;
    use crate::quotes::QuoteColumn;
    use crate::tickets::TicketColumn;

    /// Each column has a name of its own, and none is left out.
    fn assert_columns<T: TermColumn>() {
        let all = SaleColumn::<T>::all();
        assert_eq!(all.len(), FactColumn::ALL.len() + T::all().len());
        for column in &all {
            assert_eq!(SaleColumn::parse(column.as_str()), Some(*column));
        }
        assert!(all.starts_with(&SaleColumn::usual()));
        // What fits on paper; `Format` of `app` has the limit.
        assert!(SaleColumn::<T>::usual().len() <= 14);
        assert_eq!(SaleColumn::<T>::parse("password"), None);
    }

    #[test]
    fn con_9_columns_of_every_kind_are_named_apart() {
        assert_columns::<DealColumn>();
        assert_columns::<QuoteColumn>();
        assert_columns::<OrderColumn>();
        assert_columns::<ContractColumn>();
        assert_columns::<TicketColumn>();
    }
}
