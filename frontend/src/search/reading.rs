//! Whether what stands in the box can be sent, and how loudly to speak where it cannot.

use domain::search::{Fault, SearchError, parse};

/// How the text of a box reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It can be sent.
    Query,
    /// More is to come at its end; a hint is enough.
    Unfinished(SearchError),
    /// Something is wrong, first of all this.
    Faulty(SearchError),
}

impl Reading {
    /// Reads the text; to one who says that it is `complete`, nothing at its end is still to come.
    pub(super) fn of(text: &str, is_complete: bool) -> Self {
        let Err(errors) = parse(text) else {
            return Self::Query;
        };
        let end = text.trim_end().chars().count();
        let is_pending = |error: &SearchError| !is_complete && may_go_on(error, end);
        let first_wrong = errors.iter().find(|error| !is_pending(error));
        match (first_wrong, errors.first()) {
            (Some(wrong), _) => Self::Faulty(wrong.clone()),
            (None, Some(pending)) => Self::Unfinished(pending.clone()),
            (None, None) => Self::Query,
        }
    }
}

/// Whether the next letters may mend it.
fn may_go_on(error: &SearchError, end: usize) -> bool {
    let is_last = error.span.end >= end;
    match &error.fault {
        // Both mean that the text ended too early, wherever the sign is.
        Fault::UnclosedQuote | Fault::UnclosedGroup => true,
        Fault::MissingValue { .. }
        | Fault::DanglingOr
        | Fault::DanglingNot
        | Fault::DanglingPlus => is_last,
        Fault::BadValue { command, value } => {
            let begins = |choice: &&str| choice.starts_with(value.as_str());
            is_last && command.choices().iter().any(begins)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_what_is_still_being_typed_is_no_fault() {
        for text in [
            "name:",
            "\"hương",
            "an (hà",
            "an or",
            "an !",
            "level:ne",
            "is:",
        ] {
            assert!(
                matches!(Reading::of(text, false), Reading::Unfinished(_)),
                "{text}"
            );
            assert!(
                matches!(Reading::of(text, true), Reading::Faulty(_)),
                "{text}"
            );
        }
    }

    #[test]
    fn con_6_what_cannot_become_right_is_a_fault() {
        for text in ["name: giang", "abc:d", "an )", "level:zzz", "abc:d name:"] {
            assert!(
                matches!(Reading::of(text, false), Reading::Faulty(_)),
                "{text}"
            );
        }
        for text in ["", "giang", "name:giang level:new"] {
            assert_eq!(Reading::of(text, true), Reading::Query, "{text}");
        }
    }
}
