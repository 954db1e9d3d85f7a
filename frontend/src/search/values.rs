//! The values a command can be completed with: those of fixed lists, and the tags in use.

use domain::contacts::{Channel, Gender, Kind, Level};
use domain::search::{Field, Flag, value_text};
use domain::text::fold;

use super::offers::Suggestion;
use crate::contacts::words;
use crate::preferences;

/// More tags than this are found sooner by typing on.
const TAGS_SHOWN: usize = 8;

/// The values of `field` that begin so, by what is written or by what it means.
pub(super) fn values(field: &Field, prefix: &str, tags: &[String]) -> Vec<Suggestion> {
    // Words of one value may be typed with `_` between.
    let start = fold(&prefix.replace('_', " "));
    let begins = |text: &str| fold(text).starts_with(&start);
    if *field == Field::Tag {
        let fitting = tags.iter().filter(|tag| begins(tag)).take(TAGS_SHOWN);
        return fitting
            .map(|tag| suggestion(&value_text(tag), String::new()))
            .collect();
    }
    let fits = |item: &Suggestion| begins(&item.text) || begins(&item.meaning);
    fixed(field).into_iter().filter(fits).collect()
}

fn fixed(field: &Field) -> Vec<Suggestion> {
    match field {
        Field::Is => listed(Flag::ALL, Flag::as_str, flag).collect(),
        Field::Level => listed(Level::ALL, Level::as_str, words::level).collect(),
        Field::Gender => listed(Gender::ALL, Gender::as_str, words::gender).collect(),
        Field::Dnc => listed(Channel::ALL, Channel::as_str, preferences::words::channel).collect(),
        Field::Owner => vec![suggestion("me", t!(search.me))],
        _ => Vec::new(),
    }
}

fn listed<T: Copy>(
    all: &[T],
    text: fn(T) -> &'static str,
    meaning: fn(T) -> String,
) -> impl Iterator<Item = Suggestion> {
    all.iter()
        .map(move |item| suggestion(text(*item), meaning(*item)))
}

fn suggestion(text: &str, meaning: String) -> Suggestion {
    Suggestion {
        text: text.to_owned(),
        meaning,
    }
}

/// What the flag means.
pub(super) fn flag(flag: Flag) -> String {
    match flag {
        Flag::Mine => t!(search.flag.mine),
        Flag::Unowned => t!(search.flag.unowned),
        Flag::Anonymous => t!(search.flag.anonymous),
        Flag::Lead => t!(search.flag.lead),
        Flag::Dnc => t!(search.flag.dnc),
        Flag::Person => words::kind(Kind::Person),
        Flag::Organisation => words::kind(Kind::Organisation),
        Flag::Shop => words::kind(Kind::Shop),
        Flag::Household => words::kind(Kind::Household),
    }
}
