//! What kinds, levels, stages and genders are called on the screens.

use domain::contacts::{Gender, Kind, Level, LevelTab, Lifecycle};

/// Values and their words, as choosers take them.
pub(crate) type Options = Vec<(String, String)>;

/// The name of a kind of party.
pub(crate) fn kind(kind: Kind) -> String {
    match kind {
        Kind::Person => t!(contacts.kind.person),
        Kind::Organisation => t!(contacts.kind.organisation),
        Kind::Shop => t!(contacts.kind.shop),
        Kind::Household => t!(contacts.kind.household),
    }
}

/// The name of a level group.
pub(crate) fn level(level: Level) -> String {
    match level {
        Level::New => t!(contacts.level.new),
        Level::Interested => t!(contacts.level.interested),
        Level::Signed => t!(contacts.level.signed),
        Level::Paused => t!(contacts.level.paused),
        Level::Approached => t!(contacts.level.approached),
        Level::Other => t!(contacts.level.other),
    }
}

/// The name of a tab over levels.
pub(crate) fn tab(tab: LevelTab) -> String {
    match tab {
        LevelTab::New => t!(contacts.level.new),
        LevelTab::Interested => t!(contacts.level.interested),
        LevelTab::Signed => t!(contacts.level.signed),
        LevelTab::Paused => t!(contacts.level.paused),
        LevelTab::Other => t!(contacts.level.other),
    }
}

/// The name of a stage of life.
pub(crate) fn lifecycle(lifecycle: Lifecycle) -> String {
    match lifecycle {
        Lifecycle::Lead => t!(contacts.lifecycle.lead),
        Lifecycle::Contact => t!(contacts.lifecycle.contact),
    }
}

/// The name of a gender.
pub(crate) fn gender(gender: Gender) -> String {
    match gender {
        Gender::Female => t!(contacts.gender.female),
        Gender::Male => t!(contacts.gender.male),
        Gender::Other => t!(contacts.gender.other),
    }
}

/// Every kind.
pub(crate) fn kinds() -> Options {
    options(Kind::ALL, Kind::as_str, kind)
}

/// Every level.
pub(crate) fn levels() -> Options {
    options(Level::ALL, Level::as_str, level)
}

/// Both stages of life.
pub(crate) fn lifecycles() -> Options {
    options(Lifecycle::ALL, Lifecycle::as_str, lifecycle)
}

/// Every gender.
pub(crate) fn genders() -> Options {
    options(Gender::ALL, Gender::as_str, gender)
}

fn options<T: Copy>(all: &[T], value: fn(T) -> &'static str, words: fn(T) -> String) -> Options {
    all.iter()
        .map(|item| (value(*item).to_owned(), words(*item)))
        .collect()
}
