//! The member status machine (CAM-4), shared by server and browser.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// Where a contact stands in a campaign.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MemberStatus {
    #[default]
    Registered,
    Confirmed,
    Attended,
    Cancelled,
}

wire_names!(MemberStatus {
    Registered => "registered",
    Confirmed => "confirmed",
    Attended => "attended",
    Cancelled => "cancelled",
});

/// What asking for a status comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
    /// The member moves; the change is recorded.
    Moved {
        from: MemberStatus,
        to: MemberStatus,
    },
    /// The member was there already; nothing is recorded and nothing is wrong.
    Unchanged,
}

/// A move that the machine does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a member that is {} cannot become {}", .from.as_str(), .to.as_str())]
pub struct IllegalTransition {
    pub from: MemberStatus,
    pub to: MemberStatus,
    pub allowed: &'static [MemberStatus],
}

impl MemberStatus {
    /// The statuses a member may move to from here; empty when this one is final.
    pub fn allowed_next(self) -> &'static [Self] {
        match self {
            Self::Registered => &[Self::Confirmed, Self::Attended, Self::Cancelled],
            Self::Confirmed => &[Self::Attended, Self::Cancelled],
            Self::Attended => &[Self::Cancelled],
            Self::Cancelled => &[],
        }
    }

    /// Moves to `to`, stays, or says why not.
    pub fn transition(self, to: Self) -> Result<Transition, IllegalTransition> {
        let allowed = self.allowed_next();
        if self == to {
            Ok(Transition::Unchanged)
        } else if allowed.contains(&to) {
            Ok(Transition::Moved { from: self, to })
        } else {
            Err(IllegalTransition {
                from: self,
                to,
                allowed,
            })
        }
    }

    /// The one of two statuses that lies further along, for a member who is found to be two (CON-8).
    #[must_use]
    pub fn furthest(self, other: Self) -> Self {
        if self.allowed_next().contains(&other) {
            other
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MemberStatus::{Attended, Cancelled, Confirmed, Registered};
    use super::*;

    #[test]
    fn cam_4_the_whole_table_of_moves() {
        let legal = [
            (Registered, Confirmed),
            (Registered, Attended),
            (Registered, Cancelled),
            (Confirmed, Attended),
            (Confirmed, Cancelled),
            (Attended, Cancelled),
        ];
        for &from in MemberStatus::ALL {
            for &to in MemberStatus::ALL {
                let expected = if from == to {
                    Ok(Transition::Unchanged)
                } else if legal.contains(&(from, to)) {
                    Ok(Transition::Moved { from, to })
                } else {
                    Err(IllegalTransition {
                        from,
                        to,
                        allowed: from.allowed_next(),
                    })
                };
                assert_eq!(from.transition(to), expected, "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn con_8_both_members_could_have_come_to_the_status_that_is_kept() {
        for &one in MemberStatus::ALL {
            for &other in MemberStatus::ALL {
                let kept = one.furthest(other);
                assert_eq!(kept, other.furthest(one));
                assert!([one, other].contains(&kept));
                assert!(
                    [one, other]
                        .iter()
                        .all(|from| from.transition(kept).is_ok())
                );
            }
        }
    }

    #[test]
    fn cam_4_cancelled_is_final() {
        assert!(Cancelled.allowed_next().is_empty());
    }
}
