//! Decides who made a visit out of what its traces point to: unique field, then cookie, then IP (CON-8).

use crate::contacts::merge::{Claimant, Tie, survivor};
use crate::ids::ContactId;

/// What a tracked action says of who did it.
#[derive(Debug, Clone, Default)]
pub struct Traces {
    /// Every contact that a trace points to, each with the trace that does.
    pub claimants: Vec<Claimant>,
    /// Whether the visitor gave a unique field, such as an e-mail address, whoever has it.
    pub has_unique_field: bool,
    /// Whether the business lets network addresses tell visitors.
    pub is_ip_trusted: bool,
}

/// Who acts, and which contacts turn out to be the same one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identification {
    /// `None` is somebody new.
    pub acting: Option<ContactId>,
    /// To be merged into the acting contact, in this order.
    pub joined: Vec<ContactId>,
    /// The unique field is nobody's yet, so that it becomes the acting contact's.
    pub learns_unique_field: bool,
    /// The contact that the cookie was of, where another one acts: the browser is theirs from now on.
    pub leaves_browser: Option<ContactId>,
    /// Nothing but the network address tells who acts: the browser may be a neighbour's.
    pub is_told_by_ip: bool,
}

/// Decides who did a tracked action.
///
/// A unique field wins over everything. Two people share a computer: the contact behind its cookie is
/// joined only while nobody knows who that is. Behind one network address sit many people: it never
/// joins anybody, and points to an anonymous visitor only where nothing surer points to anyone.
pub fn identify(traces: &Traces) -> Identification {
    let by = |tie: Tie| {
        let all = traces.claimants.iter().copied();
        all.filter(move |claimant| claimant.tie == tie)
    };
    let cookie = by(Tie::Cookie).reduce(survivor);
    if let Some(acting) = by(Tie::UniqueField).reduce(survivor) {
        let shares_field = by(Tie::UniqueField);
        let unknown_so_far = by(Tie::Cookie).filter(|claimant| claimant.is_anonymous);
        let mut joined: Vec<ContactId> = shares_field
            .chain(unknown_so_far)
            .map(|claimant| claimant.id)
            .filter(|id| *id != acting.id)
            .collect();
        joined.sort_unstable();
        joined.dedup();
        return Identification {
            acting: Some(acting.id),
            joined,
            learns_unique_field: false,
            leaves_browser: cookie.map(|one| one.id).filter(|id| *id != acting.id),
            is_told_by_ip: false,
        };
    }
    if traces.has_unique_field {
        let (visitor, known) = match cookie {
            Some(found) if found.is_anonymous => (Some(found.id), None),
            found => (None, found.map(|one| one.id)),
        };
        return Identification {
            acting: visitor,
            joined: Vec::new(),
            learns_unique_field: true,
            leaves_browser: known,
            is_told_by_ip: false,
        };
    }
    let is_told_by_ip = |claimant: &Claimant| traces.is_ip_trusted && claimant.is_anonymous;
    let by_ip = || by(Tie::Ip).filter(is_told_by_ip).reduce(survivor);
    let acting = cookie.or_else(by_ip);
    Identification {
        acting: acting.map(|claimant| claimant.id),
        is_told_by_ip: acting.is_some_and(|claimant| claimant.tie == Tie::Ip),
        ..Identification::default()
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const ANONYMOUS: bool = true;
    const KNOWN: bool = false;

    fn id(number: u8) -> ContactId {
        ContactId(Uuid::from_u128(number.into()))
    }

    /// Contacts with smaller numbers are older.
    fn claimant(number: u8, is_anonymous: bool, tie: Tie) -> Claimant {
        Claimant {
            id: id(number),
            is_anonymous,
            created_at: DateTime::UNIX_EPOCH + TimeDelta::days(number.into()),
            tie,
        }
    }

    struct Case {
        named: &'static str,
        claimants: Vec<Claimant>,
        has_unique_field: bool,
        is_ip_trusted: bool,
        /// Who acts, who is joined, and whether the field is learned.
        expected: (Option<u8>, &'static [u8], bool),
        /// Who had the browser before.
        leaves: Option<u8>,
    }

    fn check(cases: Vec<Case>) {
        for case in cases {
            let (acting, joined, learns_unique_field) = case.expected;
            let surer = |claimant: &Claimant| claimant.tie != Tie::Ip;
            let is_known_by = |number: u8| {
                let mut own = case.claimants.iter().filter(|one| one.id == id(number));
                own.any(surer) || learns_unique_field
            };
            let is_told_by_ip = acting.is_some_and(|number| !is_known_by(number));
            let expected = Identification {
                acting: acting.map(id),
                joined: joined.iter().copied().map(id).collect(),
                learns_unique_field,
                leaves_browser: case.leaves.map(id),
                is_told_by_ip,
            };
            let traces = Traces {
                claimants: case.claimants,
                has_unique_field: case.has_unique_field,
                is_ip_trusted: case.is_ip_trusted,
            };
            assert_eq!(identify(&traces), expected, "{}", case.named);
        }
    }

    #[test]
    fn con_8_the_e_mail_address_wins_over_cookie_and_ip() {
        let named = |named, claimants, expected, leaves| Case {
            named,
            claimants,
            has_unique_field: true,
            is_ip_trusted: true,
            expected,
            leaves,
        };
        let owner = claimant(9, KNOWN, Tie::UniqueField);
        check(vec![
            named("the owner alone", vec![owner], (Some(9), &[], false), None),
            named(
                "an anonymous visitor becomes the owner, though older",
                vec![owner, claimant(1, ANONYMOUS, Tie::Cookie)],
                (Some(9), &[1], false),
                Some(1),
            ),
            named(
                "two people share a computer",
                vec![owner, claimant(1, KNOWN, Tie::Cookie)],
                (Some(9), &[], false),
                Some(1),
            ),
            named(
                "strangers behind one address stay strangers",
                vec![
                    owner,
                    claimant(1, ANONYMOUS, Tie::Ip),
                    claimant(2, KNOWN, Tie::Ip),
                ],
                (Some(9), &[], false),
                None,
            ),
            named(
                "who shares the field becomes one, the oldest staying",
                vec![
                    owner,
                    claimant(3, KNOWN, Tie::UniqueField),
                    claimant(4, KNOWN, Tie::UniqueField),
                ],
                (Some(3), &[4, 9], false),
                None,
            ),
            named(
                "the owner by cookie too",
                vec![owner, claimant(9, KNOWN, Tie::Cookie)],
                (Some(9), &[], false),
                None,
            ),
        ]);
    }

    #[test]
    fn con_8_an_address_that_nobody_has_names_the_anonymous_or_somebody_new() {
        let given = |named, claimants, acting, leaves| Case {
            named,
            claimants,
            has_unique_field: true,
            is_ip_trusted: true,
            expected: (acting, &[], true),
            leaves,
        };
        check(vec![
            given("nobody", vec![], None, None),
            given(
                "the anonymous visitor tells who it is",
                vec![claimant(1, ANONYMOUS, Tie::Cookie)],
                Some(1),
                None,
            ),
            given(
                "a known contact is never given a stranger's address",
                vec![claimant(1, KNOWN, Tie::Cookie)],
                None,
                Some(1),
            ),
            given(
                "who names themselves is not told by an address",
                vec![claimant(1, ANONYMOUS, Tie::Ip)],
                None,
                None,
            ),
        ]);
    }

    #[test]
    fn con_8_without_an_address_the_cookie_tells_and_then_the_ip_if_it_may() {
        let visit = |named, claimants, is_ip_trusted, acting| Case {
            named,
            claimants,
            has_unique_field: false,
            is_ip_trusted,
            expected: (acting, &[], false),
            leaves: None,
        };
        let neighbour = claimant(1, ANONYMOUS, Tie::Ip);
        check(vec![
            visit("nobody", vec![], true, None),
            visit(
                "by cookie, whatever the address says",
                vec![claimant(2, KNOWN, Tie::Cookie), neighbour],
                true,
                Some(2),
            ),
            visit("by address", vec![neighbour], true, Some(1)),
            visit("not by address", vec![neighbour], false, None),
            visit(
                "a known contact is never told by address",
                vec![claimant(1, KNOWN, Tie::Ip)],
                true,
                None,
            ),
        ]);
    }

    fn traces() -> impl Strategy<Value = Traces> {
        let tie = prop::sample::select(vec![Tie::Ip, Tie::Cookie, Tie::UniqueField]);
        let claimants = prop::collection::vec((0_u8..6, tie), 0..7);
        let anonymous = prop::collection::vec(any::<bool>(), 6);
        (claimants, anonymous, any::<bool>(), any::<bool>()).prop_map(
            |(claimants, anonymous, has_unique_field, is_ip_trusted)| {
                let claimants: Vec<Claimant> = claimants
                    .into_iter()
                    .map(|(number, tie)| claimant(number, anonymous[usize::from(number)], tie))
                    .collect();
                let is_named = claimants.iter().any(|one| one.tie == Tie::UniqueField);
                Traces {
                    claimants,
                    has_unique_field: has_unique_field || is_named,
                    is_ip_trusted,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn con_8_the_order_of_the_traces_makes_no_difference(traces in traces()) {
            let mut turned = traces.clone();
            turned.claimants.reverse();
            prop_assert_eq!(identify(&traces), identify(&turned));
        }

        #[test]
        fn con_8_an_identified_contact_is_joined_by_its_unique_field_only(traces in traces()) {
            let found = identify(&traces);
            let is_anonymous = |id: &ContactId| {
                traces.claimants.iter().any(|one| one.id == *id && one.is_anonymous)
            };
            for joined in &found.joined {
                let shares = traces.claimants.iter()
                    .any(|one| one.id == *joined && one.tie == Tie::UniqueField);
                prop_assert!(is_anonymous(joined) || shares);
            }
            // An identified contact never loses to an anonymous one.
            let acts_anonymously = found.acting.is_some_and(|id| is_anonymous(&id));
            prop_assert!(!acts_anonymously || found.joined.iter().all(is_anonymous));
            prop_assert!(found.joined.iter().all(|id| Some(*id) != found.acting));
        }

        #[test]
        fn con_8_network_addresses_tell_nothing_when_switched_off(traces in traces()) {
            let off = Traces { is_ip_trusted: false, ..traces };
            let mut without = off.clone();
            without.claimants.retain(|one| one.tie != Tie::Ip);
            prop_assert_eq!(identify(&off), identify(&without));
        }
    }
}
