//! The lines of quotes and orders, and the sums under them.

use serde::{Deserialize, Serialize};

use super::facts::AMOUNT_MAX_MINOR;
use crate::contacts::FieldFault;
use crate::money::per_mille;
use crate::text::clean_line;

/// Most lines on one paper.
pub const LINES_MAX: usize = 100;
const NAME_MAX_CHARS: usize = 300;
/// A million of whatever is sold.
const QUANTITY_MAX_MILLI: i64 = 1_000_000_000;
const WHOLE_PER_MILLE: u32 = 1_000;

/// One thing that is sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaleLine {
    pub name: String,
    /// Thousandths, so that 1.5 kg is 1500.
    pub quantity_milli: i64,
    /// Before discount and tax, in đồng.
    pub unit_price_minor: i64,
    /// Thousandths of the price that are let off.
    #[serde(default)]
    pub discount_per_mille: u32,
    /// Thousandths of what is left that go to the state: 8 % is 80.
    #[serde(default)]
    pub tax_per_mille: u32,
}

/// What one line comes to, in đồng.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LineAmounts {
    pub gross_minor: i64,
    pub discount_minor: i64,
    pub tax_minor: i64,
}

impl LineAmounts {
    /// What is to pay for the line.
    pub fn total_minor(self) -> i64 {
        self.gross_minor - self.discount_minor + self.tax_minor
    }
}

impl SaleLine {
    /// The line's amounts; each is rounded by itself, half away from zero, as invoices are, so that
    /// the sums are sums of what people see. `None` when they do not fit.
    pub fn amounts(&self) -> Option<LineAmounts> {
        let quantity = u32::try_from(self.quantity_milli).ok()?;
        let gross_minor = per_mille(self.unit_price_minor, quantity)?;
        let discount_minor = per_mille(gross_minor, self.discount_per_mille)?;
        let tax_minor = per_mille(gross_minor - discount_minor, self.tax_per_mille)?;
        Some(LineAmounts {
            gross_minor,
            discount_minor,
            tax_minor,
        })
    }
}

/// The sums under the lines, in đồng.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    /// Before discount and tax.
    pub gross_minor: i64,
    pub discount_minor: i64,
    pub tax_minor: i64,
    /// What is to pay.
    pub total_minor: i64,
}

impl Totals {
    /// The sums of these lines; `None` when they do not fit.
    pub fn of(lines: &[SaleLine]) -> Option<Self> {
        lines.iter().try_fold(Self::default(), |sum, line| {
            let amounts = line.amounts()?;
            Some(Self {
                gross_minor: sum.gross_minor.checked_add(amounts.gross_minor)?,
                discount_minor: sum.discount_minor.checked_add(amounts.discount_minor)?,
                tax_minor: sum.tax_minor.checked_add(amounts.tax_minor)?,
                total_minor: sum.total_minor.checked_add(amounts.total_minor())?,
            })
        })
    }
}

/// Cleans the lines; what is wrong goes to `faults`.
pub fn check_lines(lines: Vec<SaleLine>, faults: &mut Vec<FieldFault>) -> Vec<SaleLine> {
    let mut wrong = |code, detail| {
        faults.push(FieldFault {
            field: "lines",
            code,
            detail,
        });
    };
    let lines: Vec<_> = lines
        .into_iter()
        .map(|line| SaleLine {
            name: clean_line(&line.name),
            ..line
        })
        .collect();
    if lines.is_empty() {
        wrong("required", "there is nothing on it");
    }
    if lines.len() > LINES_MAX {
        wrong("too_many", "too many lines");
    }
    if lines.iter().any(|line| line.name.is_empty()) {
        wrong("nameless_line", "a line has no name");
    }
    let is_odd = |line: &SaleLine| {
        line.name.chars().count() > NAME_MAX_CHARS
            || !(1..=QUANTITY_MAX_MILLI).contains(&line.quantity_milli)
            || !(0..=AMOUNT_MAX_MINOR).contains(&line.unit_price_minor)
            || line.discount_per_mille > WHOLE_PER_MILLE
            || line.tax_per_mille > WHOLE_PER_MILLE
    };
    if lines.iter().any(is_odd) {
        wrong(
            "odd_line",
            "a line's name, quantity, price or rate cannot be",
        );
    } else if Totals::of(&lines).is_none_or(|totals| totals.gross_minor > AMOUNT_MAX_MINOR) {
        wrong("too_large", "the amount is too large");
    }
    lines
}

/// Refuses other lines than there were, where they no longer change.
pub fn check_same_lines(before: &[SaleLine], after: &[SaleLine], faults: &mut Vec<FieldFault>) {
    if before != after {
        faults.push(FieldFault {
            field: "lines",
            code: "fixed",
            detail: "the lines no longer change",
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(quantity_milli: i64, price: i64, discount: u32, tax: u32) -> SaleLine {
        SaleLine {
            name: "Máy lọc nước".to_owned(),
            quantity_milli,
            unit_price_minor: price,
            discount_per_mille: discount,
            tax_per_mille: tax,
        }
    }

    #[test]
    fn con_3_a_line_is_rounded_part_by_part() {
        for (line, gross, discount, tax) in [
            (line(1_000, 1_000_000, 0, 80), 1_000_000, 0, 80_000),
            (line(2_000, 150_000, 50, 100), 300_000, 15_000, 28_500),
            (line(1_500, 33_333, 0, 0), 50_000, 0, 0),
            (line(1_000, 999, 500, 80), 999, 500, 40),
            (line(1_000, 5, 1_000, 80), 5, 5, 0),
        ] {
            let expected = LineAmounts {
                gross_minor: gross,
                discount_minor: discount,
                tax_minor: tax,
            };
            assert_eq!(line.amounts(), Some(expected), "{line:?}");
        }
    }

    #[test]
    fn con_3_lines_that_cannot_be_are_refused() {
        let good = || line(1_000, 5, 0, 0);
        let nameless = SaleLine {
            name: " ".to_owned(),
            ..good()
        };
        for (lines, code) in [
            (vec![], "required"),
            (vec![good(); 101], "too_many"),
            (vec![nameless], "nameless_line"),
            (vec![line(0, 5, 0, 0)], "odd_line"),
            (vec![line(1, -5, 0, 0)], "odd_line"),
            (vec![line(1, 5, 1_001, 0)], "odd_line"),
            (
                vec![line(QUANTITY_MAX_MILLI, AMOUNT_MAX_MINOR, 0, 0)],
                "too_large",
            ),
        ] {
            let mut faults = Vec::new();
            check_lines(lines, &mut faults);
            assert_eq!(faults.first().map(|fault| fault.code), Some(code));
        }
    }

    proptest! {
        #[test]
        fn con_3_the_total_is_the_sum_of_the_lines_shown(
            parts in prop::collection::vec((1..100_000_i64, 0..10_000_000_i64, 0..=1_000_u32, 0..=1_000_u32), 0..20)
        ) {
            let lines: Vec<_> = parts.into_iter().map(|(q, p, d, t)| line(q, p, d, t)).collect();
            let totals = Totals::of(&lines).unwrap();
            let shown: i64 = lines.iter().map(|line| line.amounts().unwrap().total_minor()).sum();
            prop_assert_eq!(totals.total_minor, shown);
            prop_assert_eq!(
                totals.total_minor,
                totals.gross_minor - totals.discount_minor + totals.tax_minor
            );
        }
    }
}
