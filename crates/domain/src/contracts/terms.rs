//! What a contract holds beside the facts that all sales records have.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ContractColumn, ContractStatus};
use crate::access::Permission;
use crate::audit::AuditModule;
use crate::contacts::FieldFault;
use crate::ids::ContractId;
use crate::sales::{SaleKind, check_amount};

/// The kind of sales record that a contract is.
#[derive(Debug, Clone, Copy)]
pub enum Contract {}

/// What people set of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractTerms {
    /// In đồng.
    pub value_minor: i64,
    pub signed_on: Option<NaiveDate>,
    pub starts_on: Option<NaiveDate>,
    /// The last day it is in force.
    pub ends_on: Option<NaiveDate>,
}

impl SaleKind for Contract {
    type Id = ContractId;
    type Status = ContractStatus;
    type Terms = ContractTerms;
    type Column = ContractColumn;

    const NAME: &'static str = "contract";
    const NUMBER_PREFIX: &'static str = "HD";
    const NOUN: &'static str = "hợp đồng";
    const MODULE: AuditModule = AuditModule::Contracts;
    const VIEW: Permission = Permission::ContractsView;
    const CREATE: Permission = Permission::ContractsCreate;
    const EDIT: Permission = Permission::ContractsEdit;
    const DELETE: Permission = Permission::ContractsDelete;
    const EXPORT: Permission = Permission::ContractsExport;

    fn status_label(status: ContractStatus) -> &'static str {
        match status {
            ContractStatus::Draft => "Nháp",
            ContractStatus::Active => "Hiệu lực",
            ContractStatus::Ended => "Đã thanh lý",
            ContractStatus::Cancelled => "Đã hủy",
        }
    }

    fn checked(
        terms: ContractTerms,
        _before: Option<(&ContractTerms, ContractStatus)>,
        faults: &mut Vec<FieldFault>,
    ) -> ContractTerms {
        check_amount("value_minor", terms.value_minor, faults);
        let days = terms.starts_on.zip(terms.ends_on);
        if days.is_some_and(|(first, last)| last < first) {
            faults.push(FieldFault {
                field: "ends_on",
                code: "before_start",
                detail: "a contract cannot end before it starts",
            });
        }
        terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_4_a_contract_does_not_end_before_it_starts() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        for (starts_on, ends_on, is_wrong) in [
            (day(2), day(1), true),
            (day(2), day(2), false),
            (None, day(1), false),
            (day(2), None, false),
        ] {
            let terms = ContractTerms {
                value_minor: 0,
                signed_on: None,
                starts_on,
                ends_on,
            };
            let mut faults = Vec::new();
            let _ = Contract::checked(terms, None, &mut faults);
            assert_eq!(!faults.is_empty(), is_wrong, "{starts_on:?} {ends_on:?}");
        }
    }
}
