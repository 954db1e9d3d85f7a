//! Says in the language of the screen what is wrong with a search.

use domain::search::Fault;

use crate::i18n;

/// What is wrong, and what was perhaps meant.
pub(super) fn sentence(fault: &Fault) -> String {
    let params = fault.params();
    // The tests find a sentence for each; the parser's own stands in for one that was forgotten.
    let what = i18n::lookup_with(&format!("search.fault.{}", fault.code()), &params)
        .unwrap_or_else(|| fault.to_string());
    match params.iter().find(|(name, _)| *name == "nearest") {
        Some((_, nearest)) => format!("{what} {}", t!(search.nearest, nearest = nearest)),
        None => what,
    }
}

#[cfg(test)]
mod tests {
    use domain::search::Field;

    use super::*;
    use crate::i18n::Locale;

    fn every_fault() -> Vec<Fault> {
        let value = || "x".to_owned();
        let command = Field::Level;
        vec![
            Fault::TooLong { max: 1 },
            Fault::TooDeep { max: 1 },
            Fault::TooManyTerms { max: 1 },
            Fault::UnclosedQuote,
            Fault::UnclosedGroup,
            Fault::StrayClose,
            Fault::EmptyGroup,
            Fault::DanglingOr,
            Fault::DanglingNot,
            Fault::DanglingPlus,
            Fault::EmptyText,
            Fault::LoneWildcard,
            Fault::UnknownCommand {
                name: value(),
                nearest: Some(Field::Name),
            },
            Fault::MissingValue {
                command: command.clone(),
            },
            Fault::BadValue {
                command: command.clone(),
                value: value(),
            },
            Fault::BadPhone { value: value() },
            Fault::BadId { value: value() },
            Fault::BadAlias { value: value() },
            Fault::BadDate { value: value() },
            Fault::BackwardRange { value: value() },
            Fault::BadRange { value: value() },
            Fault::WrongOperator { field: None },
            Fault::WrongOperator {
                field: Some(command),
            },
        ]
    }

    /// A new fault does not compile here until somebody adds it above as well.
    fn is_listed(fault: &Fault) -> bool {
        match fault {
            Fault::TooLong { .. }
            | Fault::TooDeep { .. }
            | Fault::TooManyTerms { .. }
            | Fault::UnclosedQuote
            | Fault::UnclosedGroup
            | Fault::StrayClose
            | Fault::EmptyGroup
            | Fault::DanglingOr
            | Fault::DanglingNot
            | Fault::DanglingPlus
            | Fault::EmptyText
            | Fault::LoneWildcard
            | Fault::UnknownCommand { .. }
            | Fault::MissingValue { .. }
            | Fault::BadValue { .. }
            | Fault::BadPhone { .. }
            | Fault::BadId { .. }
            | Fault::BadAlias { .. }
            | Fault::BadDate { .. }
            | Fault::BackwardRange { .. }
            | Fault::BadRange { .. }
            | Fault::WrongOperator { .. } => true,
        }
    }

    #[test]
    fn con_6_every_fault_has_a_sentence_in_both_languages() {
        for locale in [Locale::Vi, Locale::En] {
            leptos::prelude::Set::set(&i18n::locale(), locale);
            for fault in every_fault() {
                assert!(is_listed(&fault));
                let key = format!("search.fault.{}", fault.code());
                assert!(i18n::has(&key), "{key}");
                let said = sentence(&fault);
                assert!(!said.is_empty() && !said.contains('{'), "{key}: {said}");
            }
            assert!(i18n::has("errors.bad_query"));
        }
    }

    #[test]
    fn con_6_a_misspelt_command_is_asked_about() {
        let fault = Fault::UnknownCommand {
            name: "emial".to_owned(),
            nearest: Some(Field::Email),
        };
        assert!(sentence(&fault).ends_with("Có phải «email:»?"));
    }
}
