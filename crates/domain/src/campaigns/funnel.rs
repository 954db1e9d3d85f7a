//! Funnel totals (CAM-5): each step counts those who went past it too.

use std::iter::Sum;

use serde::{Deserialize, Serialize};

use super::status::MemberStatus;

/// How many members stand in each status at this moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusCounts {
    pub registered: u64,
    pub confirmed: u64,
    pub attended: u64,
    pub cancelled: u64,
}

impl StatusCounts {
    /// Adds `count` members standing in `status`.
    pub fn add(&mut self, status: MemberStatus, count: u64) {
        let place = match status {
            MemberStatus::Registered => &mut self.registered,
            MemberStatus::Confirmed => &mut self.confirmed,
            MemberStatus::Attended => &mut self.attended,
            MemberStatus::Cancelled => &mut self.cancelled,
        };
        *place += count;
    }

    /// How many members stand in `status`.
    pub fn of(&self, status: MemberStatus) -> u64 {
        match status {
            MemberStatus::Registered => self.registered,
            MemberStatus::Confirmed => self.confirmed,
            MemberStatus::Attended => self.attended,
            MemberStatus::Cancelled => self.cancelled,
        }
    }
}

impl From<Funnel> for StatusCounts {
    /// Where each member stands now: each counts in one status only.
    fn from(funnel: Funnel) -> Self {
        let past_registered = funnel.confirmed.saturating_add(funnel.cancelled);
        Self {
            registered: funnel.registered.saturating_sub(past_registered),
            confirmed: funnel.confirmed.saturating_sub(funnel.attended),
            attended: funnel.attended,
            cancelled: funnel.cancelled,
        }
    }
}

/// The funnel as people read it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Funnel {
    /// Everybody who ever registered: all members.
    pub registered: u64,
    /// Confirmed, and those who went on to attend.
    pub confirmed: u64,
    pub attended: u64,
    pub cancelled: u64,
}

impl From<StatusCounts> for Funnel {
    fn from(now: StatusCounts) -> Self {
        Self {
            registered: now.registered + now.confirmed + now.attended + now.cancelled,
            confirmed: now.confirmed + now.attended,
            attended: now.attended,
            cancelled: now.cancelled,
        }
    }
}

impl Sum for Funnel {
    /// The funnel of all the people in some funnels that have nobody in common.
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |sum, part| Self {
            registered: sum.registered + part.registered,
            confirmed: sum.confirmed + part.confirmed,
            attended: sum.attended + part.attended,
            cancelled: sum.cancelled + part.cancelled,
        })
    }
}

impl Funnel {
    /// Confirmed as tenths of a percent of registered; `None` when nobody registered.
    pub fn confirmed_per_mille(&self) -> Option<u64> {
        per_mille(self.confirmed, self.registered)
    }

    /// Attended as tenths of a percent of confirmed.
    pub fn attended_per_mille(&self) -> Option<u64> {
        per_mille(self.attended, self.confirmed)
    }

    /// Cancelled as tenths of a percent of registered.
    pub fn cancelled_per_mille(&self) -> Option<u64> {
        per_mille(self.cancelled, self.registered)
    }
}

/// `part` of `whole` in tenths of a percent, rounded half up.
fn per_mille(part: u64, whole: u64) -> Option<u64> {
    (whole > 0).then(|| (part * 2000 + whole) / (whole * 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_5_totals_are_cumulative() {
        let now = StatusCounts {
            registered: 285,
            confirmed: 291,
            attended: 611,
            cancelled: 97,
        };
        let funnel = Funnel::from(now);
        assert_eq!(
            funnel,
            Funnel {
                registered: 1284,
                confirmed: 902,
                attended: 611,
                cancelled: 97
            }
        );
        assert_eq!(funnel.confirmed_per_mille(), Some(702));
        assert_eq!(funnel.attended_per_mille(), Some(677));
        assert_eq!(funnel.cancelled_per_mille(), Some(76));
    }

    #[test]
    fn cam_5_who_stands_where_is_read_back_from_the_funnel() {
        let figures = [
            [285, 291, 611, 97],
            [0, 0, 0, 0],
            [8, 0, 0, 3],
            [0, 5, 4, 0],
        ];
        for [registered, confirmed, attended, cancelled] in figures {
            let now = StatusCounts {
                registered,
                confirmed,
                attended,
                cancelled,
            };
            let back = StatusCounts::from(Funnel::from(now));
            assert_eq!(back, now);
            let counted: u64 = MemberStatus::ALL
                .iter()
                .map(|status| back.of(*status))
                .sum();
            assert_eq!(counted, Funnel::from(now).registered);
        }
    }

    #[test]
    fn cam_5_parts_add_up_to_the_whole() {
        let part = Funnel {
            registered: 4,
            confirmed: 3,
            attended: 2,
            cancelled: 1,
        };
        let whole = Funnel {
            registered: 8,
            confirmed: 6,
            attended: 4,
            cancelled: 2,
        };
        assert_eq!([part, part].into_iter().sum::<Funnel>(), whole);
    }

    #[test]
    fn cam_5_an_empty_campaign_has_no_rates() {
        assert_eq!(Funnel::default().confirmed_per_mille(), None);
    }
}
