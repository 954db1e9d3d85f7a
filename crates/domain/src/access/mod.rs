//! Who may do what to whose records (ADM-3).
//!
//! A role gives each permission a [`Reach`]: nobody's records, one's own, those of one's
//! subordinates too, or all. Queries turn the reach into a condition; there is no other check.

mod permission;
mod role;

pub use permission::{Action, Module, Permission, Reach};
pub use role::{BuiltInRole, Grants};

use crate::ids::UserId;

/// Whose records a query may touch, decided once from the caller's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Records the user owns.
    Own(UserId),
    /// Records owned by the user or by anyone below them.
    Subtree(UserId),
    /// Every record.
    All,
}

impl Scope {
    /// The scope a user has under `reach`; `None` when the permission is not held at all.
    pub fn of(user: UserId, reach: Reach) -> Option<Self> {
        match reach {
            Reach::None => None,
            Reach::Own => Some(Self::Own(user)),
            Reach::Subtree => Some(Self::Subtree(user)),
            Reach::All => Some(Self::All),
        }
    }

    /// The records that both scopes of one user reach.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, narrower) | (narrower, Self::All) => narrower,
            (Self::Own(user), _) | (_, Self::Own(user)) => Self::Own(user),
            (Self::Subtree(user), Self::Subtree(_)) => Self::Subtree(user),
        }
    }
}
