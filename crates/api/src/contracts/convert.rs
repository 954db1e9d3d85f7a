//! Contracts on the wire and off it.

use ::app::sales::Change;
use api_types::contracts::{ContractPatch, ContractView};
use api_types::sales::SaleHead;
use domain::contracts::{Contract, ContractStatus, ContractTerms};
use domain::ids::ContractId;

use crate::sales::{PresentedKind, facts_change};

impl PresentedKind for Contract {
    type View = ContractView;
    const PATH: &'static str = "/api/v1/contracts";

    fn view(
        status: ContractStatus,
        terms: ContractTerms,
        id: ContractId,
        head: SaleHead,
    ) -> ContractView {
        ContractView {
            id,
            status,
            value_minor: terms.value_minor,
            signed_on: terms.signed_on,
            starts_on: terms.starts_on,
            ends_on: terms.ends_on,
            head,
        }
    }
}

/// Changes to the contract that the caller saw at `version`.
pub(super) fn change(
    version: i64,
    patch: ContractPatch,
) -> Change<impl FnOnce(&mut ContractTerms)> {
    let ContractPatch {
        title,
        owner_id,
        note,
        value_minor,
        signed_on,
        starts_on,
        ends_on,
    } = patch;
    Change {
        version,
        facts: facts_change(title, owner_id, note),
        terms: move |terms: &mut ContractTerms| {
            if let Some(value) = value_minor {
                terms.value_minor = value;
            }
            if let Some(value) = signed_on.into_option() {
                terms.signed_on = value;
            }
            if let Some(value) = starts_on.into_option() {
                terms.starts_on = value;
            }
            if let Some(value) = ends_on.into_option() {
                terms.ends_on = value;
            }
        },
    }
}
