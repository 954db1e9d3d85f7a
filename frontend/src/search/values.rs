//! The values a command can be completed with: those of fixed lists, and the names the server knows.

use domain::contacts::{Channel, Gender, Kind, Level};
use domain::search::{Field, Flag};
use domain::text::fold;

use super::lists::{Lists, Names, is_listed};
use super::offers::Suggestion;
use crate::contacts::words;
use crate::preferences;

/// More names than this are found sooner by typing on.
const NAMES_SHOWN: usize = 8;

/// The values of `field` that begin so, by what is written or by what it means.
pub(super) fn values(field: &Field, prefix: &str, lists: &Lists) -> Vec<Suggestion> {
    // Words of one value may be typed with `_` between.
    let start = fold(&prefix.replace('_', " "));
    let begins = |text: &str| fold(text).starts_with(&start);
    // A name of several words is written in quotes, which nobody has to type first.
    let fits =
        |item: &Suggestion| begins(item.text.trim_start_matches('"')) || begins(&item.meaning);
    if is_listed(field) {
        let names = lists.get(&Names::Of(field.clone())).into_iter().flatten();
        return names
            .filter(|item| fits(item))
            .take(NAMES_SHOWN)
            .cloned()
            .collect();
    }
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
