//! Tickets in a file.

use domain::text::Lang;
use domain::tickets::{
    Ticket, TicketColumn, TicketPriority, TicketSource, TicketStatus, TicketTerms, TicketType,
};

use super::ExportedKind;
use crate::export::{Cell, either, text};

impl ExportedKind for Ticket {
    fn title(lang: Lang) -> &'static str {
        either(lang, "Phiếu hỗ trợ", "Tickets")
    }

    fn status_in_english(status: TicketStatus) -> &'static str {
        match status {
            TicketStatus::Open => "Open",
            TicketStatus::Pending => "Pending",
            TicketStatus::Resolved => "Resolved",
            TicketStatus::Closed => "Closed",
        }
    }

    fn head(lang: Lang, column: TicketColumn) -> &'static str {
        let (vi, en) = match column {
            TicketColumn::TicketType => ("Loại", "Type"),
            TicketColumn::Source => ("Nguồn", "Source"),
            TicketColumn::Priority => ("Ưu tiên", "Priority"),
            TicketColumn::Description => ("Nội dung", "Description"),
        };
        either(lang, vi, en)
    }

    fn cell(lang: Lang, column: TicketColumn, _status: TicketStatus, terms: &TicketTerms) -> Cell {
        match column {
            TicketColumn::TicketType => Cell::Text(topic(lang, terms.ticket_type).to_owned()),
            TicketColumn::Source => Cell::Text(source(lang, terms.source).to_owned()),
            TicketColumn::Priority => Cell::Text(priority(lang, terms.priority).to_owned()),
            TicketColumn::Description => text(terms.description.as_ref()),
        }
    }
}

fn topic(lang: Lang, topic: TicketType) -> &'static str {
    let (vi, en) = match topic {
        TicketType::Question => ("Câu hỏi", "Question"),
        TicketType::Request => ("Yêu cầu", "Request"),
        TicketType::Complaint => ("Khiếu nại", "Complaint"),
        TicketType::Warranty => ("Bảo hành", "Warranty"),
        TicketType::Other => ("Khác", "Other"),
    };
    either(lang, vi, en)
}

fn source(lang: Lang, source: TicketSource) -> &'static str {
    let (vi, en) = match source {
        TicketSource::Phone => ("Điện thoại", "Phone"),
        TicketSource::Email => ("Email", "Email"),
        TicketSource::Website => ("Website", "Website"),
        TicketSource::Facebook => ("Facebook", "Facebook"),
        TicketSource::Zalo => ("Zalo", "Zalo"),
        TicketSource::InPerson => ("Trực tiếp", "In person"),
        TicketSource::Other => ("Khác", "Other"),
    };
    either(lang, vi, en)
}

fn priority(lang: Lang, priority: TicketPriority) -> &'static str {
    let (vi, en) = match priority {
        TicketPriority::Low => ("Thấp", "Low"),
        TicketPriority::Normal => ("Bình thường", "Normal"),
        TicketPriority::High => ("Cao", "High"),
        TicketPriority::Urgent => ("Khẩn cấp", "Urgent"),
    };
    either(lang, vi, en)
}
