//! Calls with a contact (CON-3, CON-5): which way they went, how they ended, and what one must say.

mod duration;
mod recording;

use chrono::{DateTime, Datelike, SubsecRound as _, Utc};
use serde::{Deserialize, Serialize};

use crate::contacts::FieldFault;
use crate::notes::BODY_MAX_CHARS;
use crate::text::{clean_block, clean_line};
use crate::{phones, wire_names};

pub use duration::{format_duration, parse_duration};
pub use recording::{AudioType, RECORDING_MAX_BYTES, SNIFF_BYTES};

/// A day: who forgot to hang up did not talk that long.
pub const DURATION_MAX_SECONDS: u32 = 24 * 60 * 60;

/// Who rang.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallDirection {
    /// The contact.
    In,
    /// One of us.
    #[default]
    Out,
}

wire_names!(CallDirection {
    In => "in",
    Out => "out",
});

/// How a call ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    #[default]
    Answered,
    /// Nobody answered.
    Missed,
    Busy,
    /// It did not get through.
    Failed,
}

wire_names!(CallOutcome {
    Answered => "answered",
    Missed => "missed",
    Busy => "busy",
    Failed => "failed",
});

impl CallOutcome {
    /// Whether people talked, so that the call lasted.
    pub fn has_talk(self) -> bool {
        self == Self::Answered
    }
}

/// What is known of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallFields {
    pub direction: CallDirection,
    pub outcome: CallOutcome,
    pub started_at: DateTime<Utc>,
    pub duration_seconds: u32,
    /// The contact's number.
    pub phone: Option<String>,
    pub note: Option<String>,
}

impl CallFields {
    /// The call cleaned, or every fault of it; only a call that was answered lasts.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut refuse = |field, code, detail| {
            faults.push(FieldFault {
                field,
                code,
                detail,
            });
        };
        if !(1900..=2200).contains(&self.started_at.year()) {
            refuse("started_at", "out_of_range", "the year is out of range");
        }
        let duration_seconds = if self.outcome.has_talk() {
            self.duration_seconds
        } else {
            0
        };
        if duration_seconds > DURATION_MAX_SECONDS {
            refuse("duration_seconds", "out_of_range", "longer than a day");
        }
        let typed = self.phone.as_deref().map(clean_line);
        let typed = typed.filter(|phone| !phone.is_empty());
        let phone = typed.as_deref().and_then(phones::parse);
        if typed.is_some() && phone.is_none() {
            refuse("phone", "invalid_phone", "this is not a phone number");
        }
        let note = self.note.as_deref().map(clean_block);
        let note = note.filter(|note| !note.is_empty());
        let is_long = |note: &String| note.chars().count() > BODY_MAX_CHARS;
        if note.as_ref().is_some_and(is_long) {
            refuse("note", "too_long", "the note is too long");
        }
        if faults.is_empty() {
            Ok(Self {
                direction: self.direction,
                outcome: self.outcome,
                started_at: self.started_at.trunc_subsecs(6),
                duration_seconds,
                phone: phone.map(|phone| phone.as_e164().to_owned()),
                note,
            })
        } else {
            Err(faults)
        }
    }
}

#[cfg(test)]
mod tests;
