//! The life of a send, from its draft to its end.

use serde::{Deserialize, Serialize};

use crate::status::IllegalMove;
use crate::wire_names;

/// Where a send stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SendState {
    #[default]
    Draft,
    /// Begins at its time.
    Scheduled,
    Sending,
    Paused,
    /// No message is left.
    Done,
    Cancelled,
}

wire_names!(SendState {
    Draft => "draft",
    Scheduled => "scheduled",
    Sending => "sending",
    Paused => "paused",
    Done => "done",
    Cancelled => "cancelled",
});

impl SendState {
    /// What people may make of it; that it is done is for the worker to find.
    pub fn allowed_next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Scheduled, Self::Sending, Self::Cancelled],
            Self::Scheduled => &[Self::Draft, Self::Sending, Self::Cancelled],
            Self::Sending => &[Self::Paused, Self::Cancelled],
            Self::Paused => &[Self::Sending, Self::Cancelled],
            Self::Done | Self::Cancelled => &[],
        }
    }

    /// Refuses a move that people may not make.
    pub fn check_move(self, to: Self) -> Result<(), IllegalMove> {
        if self.allowed_next().contains(&to) {
            return Ok(());
        }
        Err(IllegalMove {
            from: self.as_str(),
            to: to.as_str(),
            allowed: self.allowed_next().iter().map(|to| to.as_str()).collect(),
        })
    }

    /// Nothing more will happen.
    pub fn is_over(self) -> bool {
        self.allowed_next().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_a_send_moves_only_forward_and_pauses() {
        use SendState::{Cancelled, Done, Draft, Paused, Scheduled, Sending};
        for (from, to, is_allowed) in [
            (Draft, Sending, true),
            (Draft, Paused, false),
            (Scheduled, Draft, true),
            (Sending, Paused, true),
            (Paused, Sending, true),
            (Sending, Draft, false),
            (Sending, Done, false),
            (Done, Sending, false),
            (Cancelled, Sending, false),
        ] {
            assert_eq!(from.check_move(to).is_ok(), is_allowed, "{from:?} {to:?}");
        }
        for state in SendState::ALL {
            assert_eq!(state.is_over(), matches!(state, Done | Cancelled));
        }
    }
}
