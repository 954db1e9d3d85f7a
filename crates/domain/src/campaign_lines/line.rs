//! A line of expense or income: what it must say, and who may write it.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::contacts::FieldFault;
use crate::ids::UserId;
use crate::text::{clean_block, clean_line};
use crate::wire_names;

/// A thousand billion đồng less one: the most that cells of exports hold exactly.
pub const AMOUNT_MAX_MINOR: i64 = 999_999_999_999;
/// So many lines of a campaign that their sum stays far within 64 bits.
pub const LINES_MAX: u64 = 10_000;
const TITLE_MAX_CHARS: usize = 200;
const PARTY_MAX_CHARS: usize = 200;
const NOTE_MAX_CHARS: usize = 2_000;
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Which way the money went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Out (khoản chi).
    #[default]
    Expense,
    /// In (khoản thu).
    Income,
}

wire_names!(LineKind {
    Expense => "expense",
    Income => "income",
});

/// What people say of a line; its kind is settled when it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineFields {
    pub paid_on: NaiveDate,
    pub title: String,
    pub amount_minor: i64,
    /// Who paid an expense, or received an income.
    pub party: Option<String>,
    pub note: Option<String>,
}

impl LineFields {
    /// The line cleaned, or every fault of it.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut refuse = |field, code, detail| {
            faults.push(FieldFault {
                field,
                code,
                detail,
            });
        };
        if !YEARS.contains(&self.paid_on.year()) {
            refuse("paid_on", "out_of_range", "the year is out of range");
        }
        let title = clean_line(&self.title);
        if title.is_empty() {
            refuse("title", "required", "the title is missing");
        }
        if self.amount_minor < 1 {
            refuse(
                "amount_minor",
                "not_positive",
                "the amount is not above zero",
            );
        } else if self.amount_minor > AMOUNT_MAX_MINOR {
            refuse("amount_minor", "too_large", "the amount is too large");
        }
        let party = self.party.as_deref().map(clean_line);
        let party = party.filter(|party| !party.is_empty());
        let note = self.note.as_deref().map(clean_block);
        let note = note.filter(|note| !note.is_empty());
        for (field, text, max) in [
            ("title", Some(&title), TITLE_MAX_CHARS),
            ("party", party.as_ref(), PARTY_MAX_CHARS),
            ("note", note.as_ref(), NOTE_MAX_CHARS),
        ] {
            if text.is_some_and(|text| text.chars().count() > max) {
                refuse(field, "too_long", "the text is too long");
            }
        }
        if faults.is_empty() {
            Ok(Self {
                title,
                party,
                note,
                ..self
            })
        } else {
            Err(faults)
        }
    }
}

/// Whether a user who may not change the campaign may enter such a line: its executor may note what
/// they spent (CAM-12).
pub fn may_add(kind: LineKind, user: Option<UserId>, executor: UserId) -> bool {
    kind == LineKind::Expense && user == Some(executor)
}

/// Whether a user who may not change the campaign may change a line: their own.
pub fn may_change(user: Option<UserId>, creator: UserId) -> bool {
    user == Some(creator)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn line() -> LineFields {
        LineFields {
            paid_on: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            title: "Thuê hội trường".to_owned(),
            amount_minor: 12_000_000,
            party: None,
            note: None,
        }
    }

    #[test]
    fn cam_2_a_line_is_cleaned() {
        let typed = LineFields {
            title: "  Thuê   hội trường ".to_owned(),
            party: Some("  ".to_owned()),
            note: Some(" Đã có hóa đơn \n".to_owned()),
            ..line()
        };
        let kept = LineFields {
            note: Some("Đã có hóa đơn".to_owned()),
            ..line()
        };
        assert_eq!(typed.checked(), Ok(kept));
    }

    #[test]
    fn cam_2_every_broken_rule_is_named_with_its_field() {
        let long = |chars: usize| "x".repeat(chars);
        let year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let table: [(LineFields, &[(&str, &str)]); 12] = [
            (line(), &[]),
            (
                LineFields {
                    amount_minor: 1,
                    ..line()
                },
                &[],
            ),
            (
                LineFields {
                    amount_minor: AMOUNT_MAX_MINOR,
                    ..line()
                },
                &[],
            ),
            (
                LineFields {
                    amount_minor: 0,
                    ..line()
                },
                &[("amount_minor", "not_positive")],
            ),
            (
                LineFields {
                    amount_minor: i64::MIN,
                    ..line()
                },
                &[("amount_minor", "not_positive")],
            ),
            (
                LineFields {
                    amount_minor: AMOUNT_MAX_MINOR + 1,
                    ..line()
                },
                &[("amount_minor", "too_large")],
            ),
            (
                LineFields {
                    title: " ".to_owned(),
                    ..line()
                },
                &[("title", "required")],
            ),
            (
                LineFields {
                    title: long(TITLE_MAX_CHARS + 1),
                    ..line()
                },
                &[("title", "too_long")],
            ),
            (
                LineFields {
                    party: Some(long(PARTY_MAX_CHARS + 1)),
                    ..line()
                },
                &[("party", "too_long")],
            ),
            (
                LineFields {
                    note: Some(long(NOTE_MAX_CHARS + 1)),
                    ..line()
                },
                &[("note", "too_long")],
            ),
            (
                LineFields {
                    paid_on: year(1999),
                    ..line()
                },
                &[("paid_on", "out_of_range")],
            ),
            (
                LineFields {
                    paid_on: year(2101),
                    title: String::new(),
                    amount_minor: -5,
                    ..line()
                },
                &[
                    ("paid_on", "out_of_range"),
                    ("title", "required"),
                    ("amount_minor", "not_positive"),
                ],
            ),
        ];
        for (fields, expected) in table {
            let faults = fields.clone().checked().err().unwrap_or_default();
            let found: Vec<_> = faults
                .iter()
                .map(|fault| (fault.field, fault.code))
                .collect();
            assert_eq!(found, expected, "{fields:?}");
        }
    }

    #[test]
    fn cam_12_executors_note_what_they_spent_and_change_what_they_wrote() {
        let [me, other] = [1, 2].map(|id| UserId(Uuid::from_u128(id)));
        for (kind, user, executor, may) in [
            (LineKind::Expense, Some(me), me, true),
            (LineKind::Income, Some(me), me, false),
            (LineKind::Expense, Some(other), me, false),
            (LineKind::Expense, None, me, false),
        ] {
            assert_eq!(may_add(kind, user, executor), may);
        }
        assert!(may_change(Some(me), me));
        assert!(!may_change(Some(other), me));
        assert!(!may_change(None, me));
    }
}
