//! The columns of quotes' own terms in an export, in the order they are offered (CON-9).

use crate::term_columns;

/// A column of what quotes have beside the facts of all sales records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteColumn {
    Amount,
    ValidUntilOn,
}

term_columns!(QuoteColumn {
    Amount => "amount",
    ValidUntilOn => "valid_until_on",
});
