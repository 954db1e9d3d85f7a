//! The columns of contracts' own terms in an export, in the order they are offered (CON-9).

use crate::term_columns;

/// A column of what contracts have beside the facts of all sales records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContractColumn {
    Amount,
    SignedOn,
    StartsOn,
    EndsOn,
}

term_columns!(ContractColumn {
    Amount => "amount",
    SignedOn => "signed_on",
    StartsOn => "starts_on",
    EndsOn => "ends_on",
});
