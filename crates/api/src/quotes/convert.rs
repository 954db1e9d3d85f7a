//! Quotes on the wire and off it.

use ::app::sales::Change;
use api_types::quotes::{QuotePatch, QuoteView};
use api_types::sales::SaleHead;
use domain::ids::QuoteId;
use domain::quotes::{Quote, QuoteStatus, QuoteTerms};

use crate::sales::{PresentedKind, facts_change};

impl PresentedKind for Quote {
    type View = QuoteView;
    const PATH: &'static str = "/api/v1/quotes";

    fn view(status: QuoteStatus, terms: QuoteTerms, id: QuoteId, head: SaleHead) -> QuoteView {
        QuoteView {
            id,
            status,
            valid_until_on: terms.valid_until_on,
            total_minor: terms.total_minor,
            lines: terms.lines,
            head,
        }
    }
}

/// Changes to the quote that the caller saw at `version`.
pub(super) fn change(version: i64, patch: QuotePatch) -> Change<impl FnOnce(&mut QuoteTerms)> {
    let QuotePatch {
        title,
        owner_id,
        note,
        valid_until_on,
        lines,
    } = patch;
    Change {
        version,
        facts: facts_change(title, owner_id, note),
        terms: move |terms: &mut QuoteTerms| {
            if let Some(value) = valid_until_on.into_option() {
                terms.valid_until_on = value;
            }
            if let Some(value) = lines {
                terms.lines = value;
            }
        },
    }
}
