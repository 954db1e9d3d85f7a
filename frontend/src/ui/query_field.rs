//! Fields that follow a query parameter and write to it; the address stays the truth.

use std::convert::Infallible;

use leptos::prelude::*;

use super::{DateEntry, Param};

/// A field that `param` follows and that follows `param`.
///
/// `write` fails while what is typed says nothing yet: the address then stays as it is.
pub fn bound<T, E>(
    param: Param,
    read: impl Fn(&str) -> T + 'static,
    write: impl Fn(&T) -> Result<Option<String>, E> + Copy + 'static,
) -> RwSignal<T>
where
    T: Send + Sync + 'static,
{
    let field = RwSignal::new(untrack(|| read(&param.text())));
    // Effects, since the address changes outside the views: by links, by Back.
    Effect::new(move || {
        let there = param.get();
        if field.with_untracked(write).ok().as_ref() != Some(&there) {
            field.set(read(&there.unwrap_or_default()));
        }
    });
    Effect::new(move || {
        // Only the field is followed here, or an address just changed would be changed back.
        let here = field.with(|field| untrack(|| write(field)));
        if let Ok(here) = here
            && untrack(|| param.get()) != here
        {
            param.set(here);
        }
    });
    field
}

/// A field of text, such as the value of a choice; empty without the parameter.
pub fn bound_text(param: Param) -> RwSignal<String> {
    let write = |text: &String| Ok::<_, Infallible>(Some(text.clone()).filter(|t| !t.is_empty()));
    bound(param, str::to_owned, write)
}

/// A field of a day, which the parameter has as `2026-11-22`.
pub fn bound_day(param: Param) -> RwSignal<DateEntry> {
    bound(
        param,
        |text| DateEntry::from(text.parse().ok()),
        |entry: &DateEntry| entry.day().map(|day| day.map(|day| day.to_string())),
    )
}
