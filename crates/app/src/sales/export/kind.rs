//! What a kind of sales record says of itself in a file.

use domain::text::Lang;
use store::sales::StoredKind;

use crate::export::{Cell, either};

/// A kind whose lists are exported.
pub trait ExportedKind: StoredKind {
    /// What the sheet and the file are called.
    fn title(lang: Lang) -> &'static str;

    /// The name of a status in English; the log's word serves in Vietnamese.
    fn status_in_english(status: Self::Status) -> &'static str;

    /// The words above the status.
    fn status_head(lang: Lang) -> &'static str {
        either(lang, "Trạng thái", "Status")
    }

    /// The words above a column of its terms.
    fn head(lang: Lang, column: Self::Column) -> &'static str;

    /// What such a column says of a record.
    fn cell(lang: Lang, column: Self::Column, status: Self::Status, terms: &Self::Terms) -> Cell;

    /// The name of a status.
    fn status_name(lang: Lang, status: Self::Status) -> &'static str {
        either(
            lang,
            Self::status_label(status),
            Self::status_in_english(status),
        )
    }
}
