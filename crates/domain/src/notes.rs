//! Notes on a contact (CON-4): their kinds, what one must say, and who may change it.

use chrono::{DateTime, Datelike, SubsecRound as _, Utc};
use serde::{Deserialize, Serialize};

use crate::access::Scope;
use crate::contacts::FieldFault;
use crate::ids::UserId;
use crate::text::clean_block;
use crate::wire_names;

/// A long letter has fewer characters; more belongs into a file.
pub const BODY_MAX_CHARS: usize = 10_000;

/// What a note is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    #[default]
    General,
    Email,
    Call,
    Meeting,
}

wire_names!(NoteKind {
    General => "general",
    Email => "email",
    Call => "call",
    Meeting => "meeting",
});

impl NoteKind {
    /// Whether it tells of something that has a time of its own.
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Call | Self::Meeting)
    }
}

/// What people write.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteFields {
    pub kind: NoteKind,
    pub body: String,
    /// When the call or meeting was, or will be.
    pub happened_at: Option<DateTime<Utc>>,
}

impl NoteFields {
    /// The note cleaned, or every fault of it; only calls and meetings keep a time.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut refuse = |field, code, detail| {
            faults.push(FieldFault {
                field,
                code,
                detail,
            });
        };
        let body = clean_block(&self.body);
        if body.is_empty() {
            refuse("body", "required", "the note says nothing");
        } else if body.chars().count() > BODY_MAX_CHARS {
            refuse("body", "too_long", "the note is too long");
        }
        let happened_at = self.happened_at.filter(|_| self.kind.is_dated());
        match happened_at {
            None if self.kind.is_dated() => {
                refuse("happened_at", "required", "a call or meeting has a time");
            }
            Some(at) if !(1900..=2200).contains(&at.year()) => {
                refuse("happened_at", "out_of_range", "the year is out of range");
            }
            _ => {}
        }
        if faults.is_empty() {
            Ok(Self {
                kind: self.kind,
                body,
                happened_at: happened_at.map(|at| at.trunc_subsecs(6)),
            })
        } else {
            Err(faults)
        }
    }
}

/// Whether somebody who may change the contact, as far as `scope` reaches, may change this note of
/// it: their own always, those of others only if they look after more than their own contacts.
pub fn may_change(scope: Scope, caller: Option<UserId>, author: Option<UserId>) -> bool {
    !matches!(scope, Scope::Own(_)) || (caller.is_some() && caller == author)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn note(kind: NoteKind, body: &str, at: Option<&str>) -> NoteFields {
        NoteFields {
            kind,
            body: body.to_owned(),
            happened_at: at.map(|at| at.parse().unwrap()),
        }
    }

    #[test]
    fn con_4_a_note_says_something_and_a_call_has_a_time() {
        let at = Some("2026-11-22T02:00:00Z");
        let long = "x".repeat(BODY_MAX_CHARS + 1);
        for (note, faults) in [
            (note(NoteKind::General, " Hẹn\r\nlại ", None), vec![]),
            (note(NoteKind::Call, "Hẹn lại", at), vec![]),
            (
                note(NoteKind::General, "\u{200b} ", None),
                vec![("body", "required")],
            ),
            (
                note(NoteKind::Email, &long, None),
                vec![("body", "too_long")],
            ),
            (
                note(NoteKind::Meeting, "", None),
                vec![("body", "required"), ("happened_at", "required")],
            ),
            (
                note(NoteKind::Call, "Hẹn", Some("0900-01-01T00:00:00Z")),
                vec![("happened_at", "out_of_range")],
            ),
        ] {
            let told: Vec<_> = match note.checked() {
                Ok(_) => vec![],
                Err(told) => told.iter().map(|fault| (fault.field, fault.code)).collect(),
            };
            assert_eq!(told, faults);
        }
    }

    #[test]
    fn con_4_only_calls_and_meetings_keep_a_time() {
        let at = Some("2026-11-22T02:00:00.123456789Z");
        let call = note(NoteKind::Call, " a ", at).checked().unwrap();
        assert_eq!(call.body, "a");
        assert_eq!(
            call.happened_at,
            Some("2026-11-22T02:00:00.123456Z".parse().unwrap())
        );
        let general = note(NoteKind::General, "a", at).checked().unwrap();
        assert_eq!(general.happened_at, None);
    }

    #[test]
    fn con_4_authors_change_their_own_and_managers_all() {
        let (mine, other) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        for (scope, author, may) in [
            (Scope::Own(mine), Some(mine), true),
            (Scope::Own(mine), Some(other), false),
            (Scope::Own(mine), None, false),
            (Scope::Subtree(mine), Some(other), true),
            (Scope::All, None, true),
        ] {
            assert_eq!(may_change(scope, Some(mine), author), may, "{scope:?}");
        }
        assert!(!may_change(Scope::Own(mine), None, None));
    }
}
