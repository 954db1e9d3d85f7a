//! Where a bulk change stands, and whether it can be undone.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A bulk change can be undone for so long.
pub const UNDO_DAYS: i64 = 7;

/// Where the work in the background stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunStage {
    Running,
    Done,
    Stopped,
    Failed,
}

/// Where a bulk change stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Running,
    Done,
    /// Somebody stopped it part way; what it did stays.
    Stopped,
    /// It ended part way; what it did stays.
    Failed,
    Undoing,
    Undone,
    /// Undoing ended part way and may be asked for again.
    PartlyUndone,
}

impl Stage {
    /// The stage that follows from the change's work and, once it is being undone, from that one's.
    pub fn of(change: RunStage, undo: Option<RunStage>) -> Self {
        match (change, undo) {
            (_, Some(RunStage::Running)) => Self::Undoing,
            (_, Some(RunStage::Done)) => Self::Undone,
            (_, Some(RunStage::Stopped | RunStage::Failed)) => Self::PartlyUndone,
            (RunStage::Running, None) => Self::Running,
            (RunStage::Done, None) => Self::Done,
            (RunStage::Stopped, None) => Self::Stopped,
            (RunStage::Failed, None) => Self::Failed,
        }
    }

    /// Whether it may be undone now: not while it runs, not twice, not after [`UNDO_DAYS`], and not
    /// where nothing was changed.
    pub fn can_undo(self, changed: u64, created_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let is_settled = match self {
            Self::Done | Self::Stopped | Self::Failed | Self::PartlyUndone => true,
            Self::Running | Self::Undoing | Self::Undone => false,
        };
        is_settled && changed > 0 && now < Self::undo_until(created_at)
    }

    /// The end of the time in which a change may be undone.
    pub fn undo_until(created_at: DateTime<Utc>) -> DateTime<Utc> {
        created_at + TimeDelta::days(UNDO_DAYS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_9_a_change_is_undone_once_and_within_seven_days() {
        let made = DateTime::<Utc>::UNIX_EPOCH;
        let soon = made + TimeDelta::days(6);
        let late = made + TimeDelta::days(7);
        for (stage, changed, now, can) in [
            (Stage::Done, 3, soon, true),
            (Stage::Done, 3, late, false),
            (Stage::Done, 0, soon, false),
            (Stage::Stopped, 3, soon, true),
            (Stage::Failed, 3, soon, true),
            (Stage::PartlyUndone, 3, soon, true),
            (Stage::Running, 3, soon, false),
            (Stage::Undoing, 3, soon, false),
            (Stage::Undone, 3, soon, false),
        ] {
            assert_eq!(stage.can_undo(changed, made, now), can, "{stage:?}");
        }
    }

    #[test]
    fn con_9_the_undoing_tells_once_there_is_one() {
        assert_eq!(Stage::of(RunStage::Running, None), Stage::Running);
        assert_eq!(
            Stage::of(RunStage::Stopped, Some(RunStage::Running)),
            Stage::Undoing
        );
        assert_eq!(
            Stage::of(RunStage::Done, Some(RunStage::Failed)),
            Stage::PartlyUndone
        );
    }
}
