//! What each column of an export of lines says.

use domain::campaign_lines::LineColumn;
use domain::text::Lang;
use store::campaign_lines::{AttachmentRow, LineRow};

use super::words;
use crate::export::{Cell, Column, either, text, whole};

impl Column for LineColumn {
    type Row = LineRow;

    fn head(&self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::PaidOn => ("Ngày", "Date"),
            Self::Kind => ("Loại", "Kind"),
            Self::Title => ("Nội dung", "Title"),
            Self::Amount => ("Số tiền (₫)", "Amount (₫)"),
            Self::Party => ("Người chi / người thu", "Payer / receiver"),
            Self::Note => ("Ghi chú", "Note"),
            Self::Attachment => ("Tệp đính kèm", "Attachment"),
            Self::CreatedBy => ("Người nhập", "Entered by"),
        };
        either(lang, vi, en)
    }

    fn cell(&self, lang: Lang, row: &LineRow) -> Cell {
        match self {
            Self::PaidOn => Cell::Day(Some(row.paid_on)),
            Self::Kind => Cell::Text(words::kind(lang, row.kind()).to_owned()),
            Self::Title => Cell::Text(row.title.clone()),
            Self::Amount => whole(row.amount_minor),
            Self::Party => text(row.party.as_ref()),
            Self::Note => text(row.note.as_ref()),
            Self::Attachment => {
                let name = row.attachment().as_ref().map(AttachmentRow::file_name);
                text(name.as_ref())
            }
            Self::CreatedBy => Cell::Text(row.creator_name.clone()),
        }
    }
}
