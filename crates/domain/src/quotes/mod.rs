//! Quotes (báo giá): what we offer, at which price and until when (CON-11).

mod status;
mod terms;

pub use status::QuoteStatus;
pub use terms::{Quote, QuoteTerms};
