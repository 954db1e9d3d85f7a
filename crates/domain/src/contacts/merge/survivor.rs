//! Which of two contacts keeps its id when they become one without anybody choosing.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use crate::ids::ContactId;

/// By what a tracked action points to a contact; the later, the surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    Ip,
    Cookie,
    /// An e-mail address, or whatever else is one contact's alone.
    UniqueField,
}

/// A contact that may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimant {
    pub id: ContactId,
    pub is_anonymous: bool,
    pub created_at: DateTime<Utc>,
    pub tie: Tie,
}

/// The one that stays: identified over anonymous, then the surer tie, then the older.
///
/// Whichever order several contacts are joined in, the same one is left.
pub fn survivor(one: Claimant, other: Claimant) -> Claimant {
    if claim(&one) >= claim(&other) {
        one
    } else {
        other
    }
}

/// Ids break ties, so that every server decides alike.
fn claim(claimant: &Claimant) -> impl Ord + use<> {
    (
        !claimant.is_anonymous,
        claimant.tie,
        Reverse((claimant.created_at, claimant.id)),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn claimant(number: u8, is_anonymous: bool, age_days: u8, tie: Tie) -> Claimant {
        let created_at = DateTime::UNIX_EPOCH - chrono::Duration::days(age_days.into());
        Claimant {
            id: ContactId(Uuid::from_u128(number.into())),
            is_anonymous,
            created_at,
            tie,
        }
    }

    #[test]
    fn con_8_the_oldest_identified_contact_with_the_surest_tie_stays() {
        let old_visitor = claimant(1, true, 90, Tie::Cookie);
        let young = claimant(2, false, 1, Tie::UniqueField);
        let old = claimant(3, false, 30, Tie::UniqueField);
        let older_by_cookie = claimant(4, false, 60, Tie::Cookie);
        let twin = claimant(5, false, 30, Tie::UniqueField);
        for (one, other, stays) in [
            (old_visitor, young, young),
            (young, old, old),
            (young, older_by_cookie, young),
            (old, twin, old),
            (old_visitor, claimant(6, true, 1, Tie::Ip), old_visitor),
        ] {
            assert_eq!(survivor(one, other), stays);
            assert_eq!(survivor(other, one), stays);
        }
    }

    fn claimants() -> impl Strategy<Value = Vec<Claimant>> {
        let tie = prop::sample::select(vec![Tie::Ip, Tie::Cookie, Tie::UniqueField]);
        let one = (any::<bool>(), 0_u8..3, tie);
        prop::collection::vec(one, 1..6).prop_map(|all| {
            (0..)
                .zip(all)
                .map(|(number, (is_anonymous, age, tie))| claimant(number, is_anonymous, age, tie))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn con_8_the_order_of_joining_makes_no_difference(all in claimants()) {
            let forward = all.iter().copied().reduce(survivor).unwrap();
            let backward = all.iter().rev().copied().reduce(survivor).unwrap();
            prop_assert_eq!(forward, backward);
            prop_assert!(!forward.is_anonymous || all.iter().all(|one| one.is_anonymous));
        }
    }
}
