//! Which rows of a table are selected, by their keys.

use std::collections::BTreeSet;
use std::str::FromStr;

use leptos::prelude::*;

/// The selected keys; `Copy`, shared by the table and its bulk bar.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection {
    keys: RwSignal<BTreeSet<String>>,
    anchor: RwSignal<Option<String>>,
    is_all_matching: RwSignal<bool>,
}

impl Selection {
    /// Nothing selected.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a row is selected.
    pub fn contains(self, key: &str) -> bool {
        self.is_all_matching.get() || self.keys.with(|keys| keys.contains(key))
    }

    /// Whether no row is.
    pub fn is_empty(self) -> bool {
        !self.is_all_matching.get() && self.keys.with(BTreeSet::is_empty)
    }

    /// How many rows are, of those seen.
    pub fn count(self) -> u64 {
        u64::try_from(self.keys.with(BTreeSet::len)).unwrap_or(u64::MAX)
    }

    /// Whether every row that matches the filters is meant, seen or not.
    pub fn is_all_matching(self) -> bool {
        self.is_all_matching.get()
    }

    /// The selected keys, without tracking; for handlers.
    pub fn keys(self) -> Vec<String> {
        self.keys
            .with_untracked(|keys| keys.iter().cloned().collect())
    }

    /// The ids that the selected keys are, without tracking; `None` where every row that matches
    /// the filters is meant.
    pub fn ids<T: FromStr>(self) -> Option<Vec<T>> {
        let is_chosen = !self.is_all_matching.get_untracked();
        is_chosen.then(|| {
            self.keys()
                .iter()
                .filter_map(|key| key.parse().ok())
                .collect()
        })
    }

    /// Selects every row that matches the filters.
    pub fn select_all_matching(self) {
        self.is_all_matching.set(true);
    }

    /// Deselects all.
    pub fn clear(self) {
        self.keys.set(BTreeSet::new());
        self.anchor.set(None);
        self.is_all_matching.set(false);
    }

    /// Where every matching row was meant: from here on just the shown ones are, since a selection
    /// of all but a few unseen rows could not be told.
    fn keep_shown_of_all(self, shown: &[String]) {
        if self.is_all_matching.get_untracked() {
            self.is_all_matching.set(false);
            self.keys.set(shown.iter().cloned().collect());
        }
    }

    /// Selects or deselects one of the rows shown.
    pub fn toggle(self, key: &str, shown: &[String]) {
        self.keep_shown_of_all(shown);
        self.keys.update(|keys| {
            if !keys.remove(key) {
                keys.insert(key.to_owned());
            }
        });
        self.anchor.set(Some(key.to_owned()));
    }

    /// Selects from the row toggled last to `key`, in the order shown.
    pub fn extend_to(self, key: &str, shown: &[String]) {
        let place = |wanted: &str| shown.iter().position(|k| k == wanted);
        let anchor = self.anchor.get_untracked();
        let range = anchor.as_deref().and_then(place).zip(place(key));
        // Where all are meant there is no range to add, only a row to take out.
        let range = range.filter(|_| !self.is_all_matching.get_untracked());
        let Some((from, to)) = range else {
            self.toggle(key, shown);
            return;
        };
        let (first, last) = (from.min(to), from.max(to));
        self.keys
            .update(|keys| keys.extend(shown.iter().take(last + 1).skip(first).cloned()));
    }

    /// Selects all the shown rows, or none of them.
    pub fn set_shown(self, shown: &[String], is_selected: bool) {
        self.keep_shown_of_all(shown);
        self.keys.update(|keys| {
            for key in shown {
                if is_selected {
                    keys.insert(key.clone());
                } else {
                    keys.remove(key);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown() -> Vec<String> {
        ["a", "b", "c", "d"].map(str::to_owned).to_vec()
    }

    #[test]
    fn shift_selects_the_range_from_the_last_toggled_row_both_ways() {
        let owner = Owner::new();
        owner.set();
        let selection = Selection::new();
        selection.toggle("c", &shown());
        selection.extend_to("a", &shown());
        assert_eq!(selection.keys(), ["a", "b", "c"]);
    }

    #[test]
    fn toggling_twice_leaves_nothing() {
        let owner = Owner::new();
        owner.set();
        let selection = Selection::new();
        selection.toggle("a", &shown());
        selection.toggle("a", &shown());
        assert!(selection.keys().is_empty());
    }

    #[test]
    fn cam_4_a_row_taken_out_of_all_that_match_leaves_the_others_shown_selected() {
        let owner = Owner::new();
        owner.set();
        type Press = fn(Selection);
        let presses: [(Press, &[&str]); 3] = [
            (|all| all.toggle("b", &shown()), &["a", "c", "d"]),
            (|all| all.extend_to("b", &shown()), &["a", "c", "d"]),
            (|all| all.set_shown(&shown(), false), &[]),
        ];
        for (press, left) in presses {
            let selection = Selection::new();
            // A row of another page, and the anchor of a range.
            selection.toggle("z", &["z".to_owned()]);
            selection.toggle("d", &shown());
            selection.select_all_matching();
            press(selection);
            assert!(!selection.is_all_matching());
            assert_eq!(selection.keys(), left);
        }
    }
}
