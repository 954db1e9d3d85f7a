//! What a deal holds beside the facts that all sales records have.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{DealColumn, DealStage};
use crate::access::Permission;
use crate::audit::AuditModule;
use crate::contacts::FieldFault;
use crate::ids::DealId;
use crate::sales::{SaleKind, check_amount};

/// The kind of sales record that a deal is.
#[derive(Debug, Clone, Copy)]
pub enum Deal {}

/// What people set of a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealTerms {
    /// What it would bring, in đồng.
    pub value_minor: i64,
    pub expected_close_on: Option<NaiveDate>,
}

impl SaleKind for Deal {
    type Id = DealId;
    type Status = DealStage;
    type Terms = DealTerms;
    type Column = DealColumn;

    const NAME: &'static str = "deal";
    const NUMBER_PREFIX: &'static str = "CH";
    const NOUN: &'static str = "cơ hội";
    const MODULE: AuditModule = AuditModule::Deals;
    const VIEW: Permission = Permission::DealsView;
    const CREATE: Permission = Permission::DealsCreate;
    const EDIT: Permission = Permission::DealsEdit;
    const DELETE: Permission = Permission::DealsDelete;
    const EXPORT: Permission = Permission::DealsExport;

    fn status_label(status: DealStage) -> &'static str {
        match status {
            DealStage::New => "Mới",
            DealStage::Qualified => "Đủ điều kiện",
            DealStage::Proposal => "Đề xuất",
            DealStage::Negotiation => "Thương lượng",
            DealStage::Won => "Thành công",
            DealStage::Lost => "Thất bại",
        }
    }

    fn checked(
        terms: DealTerms,
        _before: Option<(&DealTerms, DealStage)>,
        faults: &mut Vec<FieldFault>,
    ) -> DealTerms {
        check_amount("value_minor", terms.value_minor, faults);
        terms
    }
}
