//! What each column of an export of sales records says.

use domain::sales::{FactColumn, SaleColumn};
use domain::text::Lang;
use store::sales::{SaleRow, StoredKind};

use super::ExportedKind;
use crate::export::{Cell, Column, either, text};

/// A column of a file of this kind of records.
#[derive(Debug, Clone, Copy)]
pub struct FileColumn<K: StoredKind>(pub(super) SaleColumn<K::Column>);

impl<K: ExportedKind> Column for FileColumn<K> {
    type Row = SaleRow<K>;

    fn head(&self, lang: Lang) -> &'static str {
        match self.0 {
            SaleColumn::Fact(FactColumn::Status) => K::status_head(lang),
            SaleColumn::Fact(column) => head(lang, column),
            SaleColumn::Term(column) => K::head(lang, column),
        }
    }

    fn cell(&self, lang: Lang, row: &SaleRow<K>) -> Cell {
        match self.0 {
            SaleColumn::Fact(column) => cell(lang, column, row),
            SaleColumn::Term(column) => K::cell(lang, column, row.status(), &row.terms),
        }
    }
}

fn head(lang: Lang, column: FactColumn) -> &'static str {
    let (vi, en) = match column {
        FactColumn::Number => ("Mã số", "Number"),
        FactColumn::Title => ("Tên", "Title"),
        FactColumn::Contact => ("Khách hàng", "Contact"),
        FactColumn::Status => ("Trạng thái", "Status"),
        FactColumn::Owner => ("Người phụ trách", "Owner"),
        FactColumn::StatusReason => ("Lý do", "Reason"),
        FactColumn::Note => ("Ghi chú", "Note"),
        FactColumn::CreatedAt => ("Ngày tạo", "Created at"),
        FactColumn::StatusAt => ("Chuyển trạng thái lúc", "Status since"),
        FactColumn::CreatedBy => ("Người tạo", "Created by"),
        FactColumn::UpdatedAt => ("Sửa lần cuối", "Updated at"),
    };
    either(lang, vi, en)
}

fn cell<K: ExportedKind>(lang: Lang, column: FactColumn, row: &SaleRow<K>) -> Cell {
    let head = &row.head;
    match column {
        FactColumn::Number => Cell::Text(head.number.clone()),
        FactColumn::Title => Cell::Text(head.title.clone()),
        FactColumn::Contact => Cell::Text(head.contact_name.clone()),
        FactColumn::Status => Cell::Text(K::status_name(lang, row.status()).to_owned()),
        FactColumn::Owner => text(head.owner_name.as_ref()),
        FactColumn::StatusReason => text(head.status_reason.as_ref()),
        FactColumn::Note => text(head.note.as_ref()),
        FactColumn::CreatedAt => Cell::Time(head.created_at),
        FactColumn::StatusAt => Cell::Time(head.status_at),
        FactColumn::CreatedBy => text(head.creator_name.as_ref()),
        FactColumn::UpdatedAt => Cell::Time(head.updated_at),
    }
}
