//! Words of exports in the language of whoever asked for one.

use chrono::{DateTime, Utc};
use domain::text::Lang;

use super::{Cell, Fact};

/// The words of that language.
pub(crate) fn either<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What there is to say above the table, and its label.
pub(crate) fn fact(lang: Lang, vi: &'static str, en: &'static str, value: Cell) -> Fact {
    Fact {
        label: either(lang, vi, en),
        value,
    }
}

/// When the file was made.
pub(crate) fn exported_at(lang: Lang, now: DateTime<Utc>) -> Fact {
    fact(lang, "Thời điểm xuất", "Exported at", Cell::Time(now))
}

/// Stands where a table has no rows.
pub(super) fn no_rows(lang: Lang) -> &'static str {
    either(lang, "Không có dòng nào", "No rows")
}

/// Before the number of a page.
pub(super) fn page(lang: Lang) -> &'static str {
    either(lang, "Trang", "Page")
}
