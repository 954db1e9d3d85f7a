//! The words of an export of lines in the language of whoever asked for it.

use domain::campaign_lines::{Actual, LineKind};
use domain::dates;
use domain::text::Lang;
use store::campaign_lines::LineFilter;

use crate::export::{Fact, either, fact, whole};

/// What the sheet and the file are called.
pub(super) fn title(lang: Lang) -> &'static str {
    either(lang, "Thu chi", "Money")
}

pub(super) fn kind(lang: Lang, kind: LineKind) -> &'static str {
    match kind {
        LineKind::Expense => either(lang, "Khoản chi", "Expense"),
        LineKind::Income => either(lang, "Khoản thu", "Income"),
    }
}

/// What the lines of the file come to.
pub(super) fn totals(lang: Lang, actual: Actual) -> [Fact; 3] {
    [
        ("Tổng chi (₫)", "Cost (₫)", actual.cost_minor),
        ("Tổng thu (₫)", "Income (₫)", actual.income_minor),
        (
            "Doanh thu (thu trừ chi, ₫)",
            "Revenue (income less cost, ₫)",
            actual.revenue_minor(),
        ),
    ]
    .map(|(vi, en, minor)| fact(lang, vi, en, whole(minor)))
}

/// The filter in words.
pub(super) fn describe(lang: Lang, filter: &LineFilter) -> String {
    let mut parts = Vec::new();
    if let Some(of_kind) = filter.kind {
        parts.push(kind(lang, of_kind).to_lowercase());
    }
    for (day, words) in [
        (filter.from, either(lang, "từ", "since")),
        (filter.to, either(lang, "đến", "until")),
    ] {
        if let Some(day) = day {
            parts.push(format!("{words} {}", dates::format(day)));
        }
    }
    if parts.is_empty() {
        return either(lang, "tất cả khoản thu chi", "all lines").to_owned();
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_2_the_head_of_the_file_tells_the_filter_and_the_sums() {
        let filter = LineFilter {
            kind: Some(LineKind::Expense),
            from: "2026-11-01".parse().ok(),
            to: None,
        };
        for (lang, filter, expected) in [
            (Lang::Vi, LineFilter::default(), "tất cả khoản thu chi"),
            (Lang::Vi, filter, "khoản chi; từ 01/11/2026"),
            (Lang::En, filter, "expense; since 01/11/2026"),
        ] {
            assert_eq!(describe(lang, &filter), expected);
        }
        let actual = Actual {
            cost_minor: 3_000_000,
            income_minor: 1_000_000,
        };
        let sums = totals(Lang::Vi, actual).map(|sum| sum.value);
        assert_eq!(sums, [3_000_000, 1_000_000, -2_000_000].map(whole));
    }
}
