//! State in the address: filters, sort, tab and page as signals over query parameters.
//!
//! Setting a parameter drops the page cursor, since a cursor belongs to one set of filters.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;

use crate::format;

const CURSOR: &str = "cursor";
// Cursors are base64url, which has no tilde.
const CURSOR_SEPARATOR: char = '~';
const LONGEST_TRAIL: usize = 20;
/// The API's page when no `limit` is given.
const PAGE_ROWS: usize = 50;

type Changes = Vec<(&'static str, Option<String>)>;

/// A query parameter; `Copy`. Read it with `get`, change it with `set`.
#[derive(Clone, Copy)]
pub struct Param {
    name: &'static str,
    value: Memo<Option<String>>,
    write: Callback<(Changes,)>,
}

impl Param {
    /// The value, tracked; `None` while absent or empty.
    pub fn get(self) -> Option<String> {
        self.value.get()
    }

    /// The value or an empty text, tracked.
    pub fn text(self) -> String {
        self.value.get().unwrap_or_default()
    }

    /// The comma-separated values, tracked.
    pub fn list(self) -> Vec<String> {
        self.text()
            .split(',')
            .filter(|v| !v.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Writes the value into the address, replacing the entry in the history.
    pub fn set(self, value: Option<String>) {
        // Typing may come to rest when its page is gone; there is nothing to filter then.
        let _ = self
            .write
            .try_run((vec![(self.name, value), (CURSOR, None)],));
    }

    /// Writes several values, comma-separated.
    pub fn set_list(self, values: &[String]) {
        self.set(Some(values.join(",")).filter(|v| !v.is_empty()));
    }

    /// Adds the value to the list, or takes it out.
    pub fn toggle(self, value: &str) {
        let mut values = self.list();
        if values.iter().any(|v| v == value) {
            values.retain(|v| v != value);
        } else {
            values.push(value.to_owned());
        }
        self.set_list(&values);
    }
}

fn writer(is_replacing: bool) -> Callback<(Changes,)> {
    let navigate = use_navigate();
    let location = use_location();
    let path = location.pathname;
    let query = use_query_map();
    Callback::new(move |(changes,): (Changes,)| {
        let mut map: ParamsMap = query.get_untracked();
        for (name, value) in changes {
            map.remove(name);
            if let Some(value) = value.filter(|v| !v.is_empty()) {
                map.insert(name, value);
            }
        }
        let to = format!("{}{}", path.get_untracked(), map.to_query_string());
        navigate(
            &to,
            NavigateOptions {
                replace: is_replacing,
                scroll: !is_replacing,
                resolve: false,
                ..Default::default()
            },
        );
    })
}

/// The query parameter `name` of the page's address.
pub fn param(name: &'static str) -> Param {
    let query = use_query_map();
    let value = Memo::new(move |_| query.with(|map| map.get(name)).filter(|v| !v.is_empty()));
    Param {
        name,
        value,
        write: writer(true),
    }
}

/// Where a list is in its pages; previous pages are remembered in the address too.
#[derive(Clone, Copy)]
pub struct Cursor {
    trail: Memo<Vec<String>>,
    write: Callback<(Changes,)>,
}

impl Cursor {
    /// The cursor to ask the API for, tracked; `None` on the first page.
    pub fn get(self) -> Option<String> {
        self.trail.with(|trail| trail.last().cloned())
    }

    /// Whether there is a page before this one.
    pub fn has_previous(self) -> bool {
        self.trail.with(|trail| !trail.is_empty())
    }

    /// How many rows there are as far as the pages so far tell, `50+` where more follow; tracked.
    pub fn tally(self, shown: usize, has_next: bool) -> String {
        tally(self.trail.with(Vec::len), shown, has_next)
    }

    /// Goes to the page of `next_cursor`.
    pub fn next(self, next_cursor: String) {
        let mut trail = self.trail.get_untracked();
        trail.push(next_cursor);
        if trail.len() > LONGEST_TRAIL {
            trail.remove(0);
        }
        self.go(&trail);
    }

    /// Goes to the page before.
    pub fn previous(self) {
        let mut trail = self.trail.get_untracked();
        trail.pop();
        self.go(&trail);
    }

    fn go(self, trail: &[String]) {
        let joined = trail.join(&CURSOR_SEPARATOR.to_string());
        self.write.run((vec![(CURSOR, Some(joined))],));
    }
}

fn tally(pages_before: usize, shown: usize, has_next: bool) -> String {
    let rows = u64::try_from(pages_before * PAGE_ROWS + shown).unwrap_or(u64::MAX);
    let known = format::number(rows);
    // A full trail has forgotten its first pages.
    if has_next || pages_before >= LONGEST_TRAIL {
        format!("{known}+")
    } else {
        known
    }
}

/// The cursor of the page's list.
pub fn cursor() -> Cursor {
    let query = use_query_map();
    let trail = Memo::new(move |_| {
        let joined = query.with(|map| map.get(CURSOR)).unwrap_or_default();
        joined
            .split(CURSOR_SEPARATOR)
            .filter(|c| !c.is_empty())
            .map(str::to_owned)
            .collect()
    });
    Cursor {
        trail,
        write: writer(false),
    }
}

/// `-name` is the parameters `sort=name&order=desc`.
pub(crate) fn sort_pairs(sort: Option<&str>) -> Vec<(&'static str, Option<String>)> {
    let Some(sort) = sort else {
        return Vec::new();
    };
    let (key, order) = sort
        .strip_prefix('-')
        .map_or((sort, "asc"), |key| (key, "desc"));
    vec![
        ("sort", Some(key.to_owned())),
        ("order", Some(order.to_owned())),
    ]
}

/// `?a=1&b=2` of the pairs that have a value, for API paths and links.
pub fn query_string(pairs: &[(&str, Option<String>)]) -> String {
    let mut map = ParamsMap::new();
    for (name, value) in pairs {
        if let Some(value) = value.as_ref().filter(|v| !v.is_empty()) {
            map.insert((*name).to_owned(), value.clone());
        }
    }
    map.to_query_string()
}

#[cfg(test)]
mod tests {
    use super::tally;

    #[test]
    fn a_tally_never_claims_more_than_the_pages_tell() {
        assert_eq!(tally(0, 6, false), "6");
        assert_eq!(tally(0, 50, true), "50+");
        assert_eq!(tally(2, 50, true), "150+");
        assert_eq!(tally(2, 7, false), "107");
        assert_eq!(tally(20, 7, false), "1.007+");
    }
}
