//! What contacts gain and lose of what they may have several of: tags and categories.

use std::collections::HashMap;

use domain::imports::ColumnPolicy;
use uuid::Uuid;

/// What one row wants its contact to have.
#[derive(Debug)]
pub(super) struct Wish<T> {
    pub(super) contact_id: Uuid,
    pub(super) is_new: bool,
    pub(super) values: Vec<T>,
}

/// Each with the contact that gains or loses it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Moves<T> {
    pub(super) gained: Vec<(Uuid, T)>,
    pub(super) lost: Vec<(Uuid, T)>,
}

/// The contacts of which it must be known what they have.
pub(super) fn to_look_up<T>(policy: ColumnPolicy, wishes: &[Wish<T>]) -> Vec<Uuid> {
    match policy {
        ColumnPolicy::Fill | ColumnPolicy::Clear => wishes
            .iter()
            .filter(|wish| !wish.is_new)
            .map(|wish| wish.contact_id)
            .collect(),
        // What they have need not be known to add to it, nor to leave it.
        ColumnPolicy::Keep | ColumnPolicy::Overwrite => Vec::new(),
    }
}

/// Applies the wishes to what the contacts have; what is `always` wanted is never lost.
pub(super) fn moves<T: Clone + PartialEq>(
    policy: ColumnPolicy,
    wishes: &[Wish<T>],
    existing: &HashMap<Uuid, Vec<T>>,
    always: &[T],
) -> Moves<T> {
    let (mut gained, mut lost) = (Vec::new(), Vec::new());
    for wish in wishes {
        let before = existing.get(&wish.contact_id).cloned().unwrap_or_default();
        let after = if wish.is_new {
            wish.values.clone()
        } else {
            policy.apply_set(before.clone(), wish.values.clone())
        };
        let more = after
            .iter()
            .chain(always)
            .filter(|value| !before.contains(value));
        gained.extend(more.map(|value| (wish.contact_id, value.clone())));
        let fewer = before
            .iter()
            .filter(|value| !after.contains(value) && !always.contains(value));
        lost.extend(fewer.map(|value| (wish.contact_id, value.clone())));
    }
    Moves { gained, lost }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_sets_gain_and_lose_as_the_column_may() {
        let contact = Uuid::from_u128(1);
        let existing = HashMap::from([(contact, vec!["a", "b"])]);
        let moved = |values: &[&'static str]| -> Vec<_> {
            values.iter().map(|value| (contact, *value)).collect()
        };
        for (policy, is_new, gained, lost) in [
            (ColumnPolicy::Keep, false, moved(&["z"]), moved(&[])),
            (ColumnPolicy::Fill, false, moved(&["z"]), moved(&[])),
            (
                ColumnPolicy::Overwrite,
                false,
                moved(&["c", "z"]),
                moved(&[]),
            ),
            (
                ColumnPolicy::Clear,
                false,
                moved(&["c", "z"]),
                moved(&["a"]),
            ),
        ] {
            let wish = Wish {
                contact_id: contact,
                is_new,
                values: vec!["b", "c"],
            };
            let found = moves(policy, &[wish], &existing, &["z"]);
            assert_eq!(found, Moves { gained, lost }, "{policy:?}");
        }
    }
}
