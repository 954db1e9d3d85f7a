//! The columns of deals' own terms in an export, in the order they are offered (CON-9).

use crate::term_columns;

/// A column of what deals have beside the facts of all sales records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DealColumn {
    Amount,
    Probability,
    ExpectedCloseOn,
}

term_columns!(DealColumn {
    Amount => "amount",
    Probability => "probability",
    ExpectedCloseOn => "expected_close_on",
});
