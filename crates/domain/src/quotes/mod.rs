//! Quotes (báo giá): what we offer, at which price and until when (CON-11).

mod columns;
mod status;
mod terms;

pub use columns::QuoteColumn;
pub use status::QuoteStatus;
pub use terms::{Quote, QuoteTerms};
