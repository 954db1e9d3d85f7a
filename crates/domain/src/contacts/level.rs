//! Level groups (nhóm theo mức độ) and the tabs that show them (CON-11).

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// How close the party is to buying.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    #[default]
    New,
    Interested,
    Signed,
    Paused,
    Approached,
    Other,
}

wire_names!(Level {
    New => "new",
    Interested => "interested",
    Signed => "signed",
    Paused => "paused",
    Approached => "approached",
    Other => "other",
});

/// What brings a party closer to buying by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advance {
    /// A deal, quote, order or contract was made.
    Approached,
    /// A contract was made with "move to signed" ticked.
    Signed,
}

impl Level {
    /// The level after an advance. Who signed, is interested or was paused by hand is not moved
    /// back to approached by a mere deal.
    #[must_use]
    pub fn advanced(self, advance: Advance) -> Self {
        match (advance, self) {
            (Advance::Signed, _) => Self::Signed,
            (Advance::Approached, Self::New | Self::Other) => Self::Approached,
            (Advance::Approached, kept) => kept,
        }
    }
}

/// A tab over the contact list; `Other` shows approached parties as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LevelTab {
    New,
    Interested,
    Signed,
    Paused,
    Other,
}

wire_names!(LevelTab {
    New => "new",
    Interested => "interested",
    Signed => "signed",
    Paused => "paused",
    Other => "other",
});

impl LevelTab {
    /// The levels a tab shows.
    pub fn levels(self) -> &'static [Level] {
        match self {
            Self::New => &[Level::New],
            Self::Interested => &[Level::Interested],
            Self::Signed => &[Level::Signed],
            Self::Paused => &[Level::Paused],
            Self::Other => &[Level::Other, Level::Approached],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_11_a_deal_approaches_and_a_signed_contract_signs() {
        for (before, after_deal) in [
            (Level::New, Level::Approached),
            (Level::Other, Level::Approached),
            (Level::Approached, Level::Approached),
            (Level::Interested, Level::Interested),
            (Level::Paused, Level::Paused),
            (Level::Signed, Level::Signed),
        ] {
            assert_eq!(before.advanced(Advance::Approached), after_deal);
            assert_eq!(before.advanced(Advance::Signed), Level::Signed);
        }
    }

    #[test]
    fn con_11_the_tabs_show_each_level_exactly_once() {
        for level in Level::ALL {
            let tabs = LevelTab::ALL
                .iter()
                .filter(|tab| tab.levels().contains(level))
                .count();
            assert_eq!(tabs, 1, "{level:?}");
        }
    }
}
