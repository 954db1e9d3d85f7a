//! What a ticket holds beside the facts that all sales records have; its owner is the assignee.

use serde::{Deserialize, Serialize};

use super::{TicketColumn, TicketPriority, TicketSource, TicketStatus, TicketType};
use crate::access::Permission;
use crate::audit::AuditModule;
use crate::contacts::FieldFault;
use crate::ids::TicketId;
use crate::sales::SaleKind;
use crate::text::clean_block;

const DESCRIPTION_MAX_CHARS: usize = 10_000;

/// The kind of sales record that a ticket is.
#[derive(Debug, Clone, Copy)]
pub enum Ticket {}

/// What people set of a ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketTerms {
    pub ticket_type: TicketType,
    pub source: TicketSource,
    pub priority: TicketPriority,
    /// What the customer says.
    pub description: Option<String>,
}

impl SaleKind for Ticket {
    type Id = TicketId;
    type Status = TicketStatus;
    type Terms = TicketTerms;
    type Column = TicketColumn;

    const NAME: &'static str = "ticket";
    const NUMBER_PREFIX: &'static str = "PH";
    const NOUN: &'static str = "phiếu hỗ trợ";
    const MODULE: AuditModule = AuditModule::Tickets;
    const VIEW: Permission = Permission::TicketsView;
    const CREATE: Permission = Permission::TicketsCreate;
    const EDIT: Permission = Permission::TicketsEdit;
    const DELETE: Permission = Permission::TicketsDelete;
    const EXPORT: Permission = Permission::TicketsExport;

    fn status_label(status: TicketStatus) -> &'static str {
        match status {
            TicketStatus::Open => "Mới mở",
            TicketStatus::Pending => "Đang chờ",
            TicketStatus::Resolved => "Đã giải quyết",
            TicketStatus::Closed => "Đã đóng",
        }
    }

    fn checked(
        terms: TicketTerms,
        _before: Option<(&TicketTerms, TicketStatus)>,
        faults: &mut Vec<FieldFault>,
    ) -> TicketTerms {
        let description = terms.description.map(|text| clean_block(&text));
        let description = description.filter(|text| !text.is_empty());
        if description
            .as_ref()
            .is_some_and(|text| text.chars().count() > DESCRIPTION_MAX_CHARS)
        {
            faults.push(FieldFault {
                field: "description",
                code: "too_long",
                detail: "the text is too long",
            });
        }
        TicketTerms {
            description,
            ..terms
        }
    }
}
