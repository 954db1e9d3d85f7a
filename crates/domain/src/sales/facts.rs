//! The facts that every kind of sales record has, cleaned and checked.

use serde::{Deserialize, Serialize};

use crate::contacts::FieldFault;
use crate::ids::UserId;
use crate::text::{clean_block, clean_line};

/// Longest title we keep, in characters.
const TITLE_MAX_CHARS: usize = 200;
/// Longest note we keep, in characters.
const NOTE_MAX_CHARS: usize = 5_000;
/// Longest reason of a move we keep, in characters.
pub const REASON_MAX_CHARS: usize = 500;
/// Largest amount of one record: a thousand times what a large company turns over in a year.
pub const AMOUNT_MAX_MINOR: i64 = 1_000_000_000_000_000;

/// What people set of any sales record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub title: String,
    pub owner_id: Option<UserId>,
    pub note: Option<String>,
}

impl Facts {
    /// Cleans every field; all that is wrong goes to `faults`.
    #[must_use]
    pub fn checked(self, faults: &mut Vec<FieldFault>) -> Self {
        let title = clean_line(&self.title);
        if title.is_empty() {
            faults.push(FieldFault {
                field: "title",
                code: "required",
                detail: "the title is missing",
            });
        }
        let note = self.note.map(|note| clean_block(&note));
        let note = note.filter(|note| !note.is_empty());
        let texts = [
            ("title", Some(&title), TITLE_MAX_CHARS),
            ("note", note.as_ref(), NOTE_MAX_CHARS),
        ];
        for (field, text, max_chars) in texts {
            if text.is_some_and(|text| text.chars().count() > max_chars) {
                faults.push(too_long(field));
            }
        }
        Self {
            title,
            note,
            ..self
        }
    }
}

/// Refuses an amount below zero or beyond what sums can hold.
pub fn check_amount(field: &'static str, minor: i64, faults: &mut Vec<FieldFault>) {
    if minor < 0 {
        faults.push(FieldFault {
            field,
            code: "negative",
            detail: "an amount is never below zero",
        });
    } else if minor > AMOUNT_MAX_MINOR {
        faults.push(FieldFault {
            field,
            code: "too_large",
            detail: "the amount is too large",
        });
    }
}

/// Why a record moves, cleaned; required where `is_required`.
pub fn checked_reason(
    reason: Option<String>,
    is_required: bool,
) -> Result<Option<String>, FieldFault> {
    let reason = reason.map(|reason| clean_block(&reason));
    let reason = reason.filter(|reason| !reason.is_empty());
    match &reason {
        None if is_required => Err(FieldFault {
            field: "reason",
            code: "required",
            detail: "say why",
        }),
        Some(text) if text.chars().count() > REASON_MAX_CHARS => Err(too_long("reason")),
        _ => Ok(reason),
    }
}

fn too_long(field: &'static str) -> FieldFault {
    FieldFault {
        field,
        code: "too_long",
        detail: "the text is too long",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_5_titles_and_notes_are_tidied_and_bounded() {
        let facts = |title: &str, note: &str| Facts {
            title: title.to_owned(),
            owner_id: None,
            note: Some(note.to_owned()),
        };
        let mut faults = Vec::new();
        let tidy = facts("  Máy lọc  nước ", " \n").checked(&mut faults);
        assert_eq!((tidy.title.as_str(), tidy.note), ("Máy lọc nước", None));
        assert_eq!(faults, []);
        for (title, note, expected) in [
            (" ", "", ("title", "required")),
            (&*"x".repeat(201), "", ("title", "too_long")),
            ("a", &*"x".repeat(5_001), ("note", "too_long")),
        ] {
            let mut faults = Vec::new();
            let _ = facts(title, note).checked(&mut faults);
            let found: Vec<_> = faults.iter().map(|f| (f.field, f.code)).collect();
            assert_eq!(found, [expected]);
        }
    }

    #[test]
    fn con_5_amounts_lie_between_zero_and_the_largest() {
        for (minor, code) in [
            (-1, Some("negative")),
            (0, None),
            (AMOUNT_MAX_MINOR, None),
            (AMOUNT_MAX_MINOR + 1, Some("too_large")),
        ] {
            let mut faults = Vec::new();
            check_amount("value_minor", minor, &mut faults);
            assert_eq!(faults.first().map(|fault| fault.code), code, "{minor}");
        }
    }

    #[test]
    fn con_5_a_reason_is_asked_for_where_it_matters() {
        let why = |text: &str| Some(text.to_owned());
        assert_eq!(checked_reason(None, false), Ok(None));
        assert_eq!(checked_reason(why(" Giá cao "), true), Ok(why("Giá cao")));
        assert!(checked_reason(why(" "), true).is_err());
        assert!(checked_reason(why(&"x".repeat(501)), false).is_err());
    }
}
