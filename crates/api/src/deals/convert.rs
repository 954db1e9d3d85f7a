//! Deals on the wire and off it.

use ::app::sales::Change;
use api_types::deals::{DealPatch, DealView};
use api_types::sales::SaleHead;
use domain::deals::{Deal, DealStage, DealTerms};
use domain::ids::DealId;

use crate::sales::{PresentedKind, facts_change};

impl PresentedKind for Deal {
    type View = DealView;
    const PATH: &'static str = "/api/v1/deals";

    fn view(status: DealStage, terms: DealTerms, id: DealId, head: SaleHead) -> DealView {
        DealView {
            id,
            status,
            probability_percent: status.probability_percent(),
            value_minor: terms.value_minor,
            expected_close_on: terms.expected_close_on,
            head,
        }
    }
}

/// Changes to the deal that the caller saw at `version`.
pub(super) fn change(version: i64, patch: DealPatch) -> Change<impl FnOnce(&mut DealTerms)> {
    let DealPatch {
        title,
        owner_id,
        note,
        value_minor,
        expected_close_on,
    } = patch;
    Change {
        version,
        facts: facts_change(title, owner_id, note),
        terms: move |terms: &mut DealTerms| {
            terms.value_minor = value_minor.unwrap_or(terms.value_minor);
            if let Some(day) = expected_close_on.into_option() {
                terms.expected_close_on = day;
            }
        },
    }
}
