//! What the lines of a campaign come to: cost, income, revenue and return (CAM-2).

use serde::{Deserialize, Serialize};

use super::LineKind;
use crate::money::MoneyError;

/// What was spent and taken in, neither ever below zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actual {
    pub cost_minor: i64,
    pub income_minor: i64,
}

impl Actual {
    /// With an amount of this kind added, unless that does not fit.
    pub fn with(self, kind: LineKind, amount_minor: i64) -> Result<Self, MoneyError> {
        let amount = match kind {
            LineKind::Expense => Self {
                cost_minor: amount_minor,
                ..Self::default()
            },
            LineKind::Income => Self {
                income_minor: amount_minor,
                ..Self::default()
            },
        };
        self.plus(amount)
    }

    /// Both together, unless that does not fit.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        let sum = |one: i64, other: i64| one.checked_add(other).ok_or(MoneyError::TooLarge);
        Ok(Self {
            cost_minor: sum(self.cost_minor, other.cost_minor)?,
            income_minor: sum(self.income_minor, other.income_minor)?,
        })
    }

    /// What remains of the income after the cost: the actual profit, which people call revenue (doanh thu).
    pub fn revenue_minor(self) -> i64 {
        // Of two numbers that are not negative the difference always fits.
        self.income_minor.saturating_sub(self.cost_minor)
    }

    /// Revenue for a thousand đồng of cost, rounded half away from zero; none where nothing was spent.
    pub fn roi_per_mille(self) -> Option<i64> {
        per_mille(self.revenue_minor(), self.cost_minor)
    }

    /// What one of so many people cost, rounded half up; none where nothing was spent or nobody is.
    pub fn cost_of_each(self, people: u64) -> Option<i64> {
        if self.cost_minor <= 0 || people == 0 {
            return None;
        }
        let (cost, people) = (i128::from(self.cost_minor), i128::from(people));
        i64::try_from((cost * 2 + people) / (people * 2)).ok()
    }
}

/// `part` for a thousand of `whole`, rounded half away from zero; none of nothing.
pub(super) fn per_mille(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let half = if part < 0 { -whole } else { whole };
    let rate = (part * 2_000 + half) / (whole * 2);
    // Only a fortune made of a few đồng is beyond, and a very great number is what it is.
    Some(i64::try_from(rate).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cam_2_revenue_is_income_less_cost_and_roi_is_its_share_of_the_cost() {
        for (cost_minor, income_minor, revenue, roi) in [
            (0, 0, 0, None),
            (0, 5, 5, None),
            (100, 0, -100, Some(-1_000)),
            (100, 100, 0, Some(0)),
            (80_000_000, 200_000_000, 120_000_000, Some(1_500)),
            (3, 4, 1, Some(333)),
            (3, 5, 2, Some(667)),
            (2_000, 2_001, 1, Some(1)),
            (2_000, 1_999, -1, Some(-1)),
            (1, i64::MAX, i64::MAX - 1, Some(i64::MAX)),
        ] {
            let actual = Actual {
                cost_minor,
                income_minor,
            };
            assert_eq!(actual.revenue_minor(), revenue, "{actual:?}");
            assert_eq!(actual.roi_per_mille(), roi, "{actual:?}");
        }
    }

    #[test]
    fn cam_5_the_cost_of_each_is_rounded_and_none_where_there_is_none() {
        for (cost_minor, people, each) in [
            (0, 5, None),
            (100, 0, None),
            (100, 3, Some(33)),
            (101, 2, Some(51)),
            (i64::MAX, 1, Some(i64::MAX)),
            (1, u64::MAX, Some(0)),
        ] {
            let actual = Actual {
                cost_minor,
                income_minor: 0,
            };
            assert_eq!(actual.cost_of_each(people), each, "{cost_minor} {people}");
        }
    }

    #[test]
    fn cam_2_a_sum_that_does_not_fit_is_refused() {
        let full = Actual {
            cost_minor: i64::MAX,
            income_minor: 0,
        };
        let too_large = Err(MoneyError::TooLarge);
        assert_eq!(full.with(LineKind::Expense, 1), too_large);
        assert!(full.with(LineKind::Income, 1).is_ok());
        assert_eq!(full.plus(full), too_large);
    }

    fn lines() -> impl Strategy<Value = Vec<(bool, i64)>> {
        prop::collection::vec((any::<bool>(), 1..=super::super::AMOUNT_MAX_MINOR), 0..40)
    }

    fn sum(lines: &[(bool, i64)]) -> Actual {
        lines
            .iter()
            .fold(Actual::default(), |sum, &(is_income, amount)| {
                let kind = if is_income {
                    LineKind::Income
                } else {
                    LineKind::Expense
                };
                sum.with(kind, amount).unwrap()
            })
    }

    proptest! {
        #[test]
        fn cam_2_the_order_and_the_grouping_of_lines_do_not_matter(lines in lines(), cut in 0_usize..40) {
            let cut = cut.min(lines.len());
            let parts = sum(&lines[..cut]).plus(sum(&lines[cut..])).unwrap();
            let mut turned = lines.clone();
            turned.reverse();
            prop_assert_eq!(parts, sum(&lines));
            prop_assert_eq!(sum(&turned), sum(&lines));
        }

        #[test]
        fn cam_2_the_return_has_the_sign_of_the_revenue(cost in 1..=i64::MAX, income in 0..=i64::MAX) {
            let actual = Actual { cost_minor: cost, income_minor: income };
            let roi = actual.roi_per_mille().unwrap();
            prop_assert!(roi == 0 || roi.signum() == actual.revenue_minor().signum());
            prop_assert!(roi >= -1_000);
        }
    }
}
