//! A plan held against what came of it (CAM-2).

use super::actual::per_mille;

/// What was planned, and what it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    pub planned_minor: i64,
    pub actual_minor: i64,
}

impl Against {
    /// How much the actual amount is above the plan; negative below it.
    pub fn difference_minor(self) -> i64 {
        self.actual_minor.saturating_sub(self.planned_minor)
    }

    /// Whether more came than was planned.
    pub fn is_over(self) -> bool {
        self.actual_minor > self.planned_minor
    }

    /// The actual amount for a thousand of the planned one; none where nothing was planned.
    pub fn per_mille(self) -> Option<i64> {
        per_mille(self.actual_minor, self.planned_minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_2_a_plan_is_held_against_what_came() {
        for (planned_minor, actual_minor, difference, is_over, share) in [
            (0, 0, 0, false, None),
            (0, 1, 1, true, None),
            (100, 0, -100, false, Some(0)),
            (100, 100, 0, false, Some(1_000)),
            (100, 101, 1, true, Some(1_010)),
            (600, -300, -900, false, Some(-500)),
            (i64::MAX, i64::MIN + 1, i64::MIN, false, Some(-1_000)),
        ] {
            let against = Against {
                planned_minor,
                actual_minor,
            };
            assert_eq!(against.difference_minor(), difference, "{against:?}");
            assert_eq!(against.is_over(), is_over, "{against:?}");
            assert_eq!(against.per_mille(), share, "{against:?}");
        }
    }
}
