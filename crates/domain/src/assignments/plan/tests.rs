//! Tables and laws of sharing out (CON-10).

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn candidate(number: usize) -> Candidate {
    Candidate {
        id: agent(number),
        is_active: true,
        ranks_below_administrator: true,
    }
}

fn agent(number: usize) -> UserId {
    UserId(Uuid::from_u128(number as u128))
}

fn candidates(count: usize) -> Vec<Candidate> {
    (0..count).map(candidate).collect()
}

fn with<T: Copy>(values: &[T]) -> Vec<(Candidate, T)> {
    values
        .iter()
        .enumerate()
        .map(|(number, value)| (candidate(number), *value))
        .collect()
}

fn counts(plan: &Plan) -> Vec<u64> {
    plan.shares().iter().map(|share| share.count).collect()
}

fn assignees(plan: &Plan) -> Vec<UserId> {
    (0..).map_while(|index| plan.assignee(index)).collect()
}

#[test]
fn con_10_sequential_goes_in_turn_from_the_cursor() {
    for (agents, next, selected, shares) in [
        (3, None, 20, vec![(0, 7), (1, 7), (2, 6)]),
        (3, Some(2), 20, vec![(2, 7), (0, 7), (1, 6)]),
        (3, Some(1), 2, vec![(1, 1), (2, 1), (0, 0)]),
        (3, Some(9), 1, vec![(0, 1), (1, 0), (2, 0)]),
        (1, None, 20, vec![(0, 20)]),
        (2, None, 0, vec![(0, 0), (1, 0)]),
    ] {
        let plan = Plan::sequential(&candidates(agents), next.map(agent), selected).unwrap();
        let got: Vec<_> = plan.shares().iter().map(|s| (s.agent, s.count)).collect();
        let expected: Vec<_> = shares.iter().map(|&(n, count)| (agent(n), count)).collect();
        assert_eq!(got, expected);
        assert_eq!(plan.kept(), 0);
    }
    let plan = Plan::sequential(&candidates(3), Some(agent(2)), 5).unwrap();
    assert_eq!(assignees(&plan), [2, 0, 1, 2, 0].map(agent));
    assert_eq!(plan.next_agent(), Some(agent(1)));
}

#[test]
fn con_10_by_count_takes_blocks_and_the_rest_keep_their_owner() {
    let plan = Plan::by_count(&with(&[2, 0, 1]), 20).unwrap();
    assert_eq!(assignees(&plan), [0, 0, 2].map(agent));
    assert_eq!((plan.assigned(), plan.kept()), (3, 17));
    assert_eq!(plan.next_agent(), None);
    for (shares, sum) in [(&[15, 6][..], 21), (&[u64::MAX, 1], u64::MAX)] {
        assert_eq!(
            Plan::by_count(&with(shares), 20),
            Err(AssignmentError::CountsExceedSelected { sum, selected: 20 })
        );
    }
}

#[test]
fn con_10_by_percent_is_the_largest_remainder() {
    for (selected, percents, expected) in [
        (20, &[10, 90][..], &[2, 18][..]),
        (20, &[100], &[20]),
        (10, &[33, 33, 34], &[3, 3, 4]),
        (1, &[50, 50], &[1, 0]),
        (3, &[50, 50], &[2, 1]),
        (5, &[0, 100], &[0, 5]),
        (0, &[40, 60], &[0, 0]),
    ] {
        let plan = Plan::by_percent(&with(percents), selected).unwrap();
        assert_eq!(counts(&plan), expected, "{selected} by {percents:?}");
    }
    let plan = Plan::by_percent(&with(&[40, 60]), 5).unwrap();
    assert_eq!(assignees(&plan), [0, 0, 1, 1, 1].map(agent));
    for (percents, sum) in [(&[10, 80][..], 90), (&[255, 255], 510), (&[0], 0)] {
        assert_eq!(
            Plan::by_percent(&with(percents), 20),
            Err(AssignmentError::PercentsNotHundred { sum })
        );
    }
}

#[test]
fn con_10_every_way_checks_its_agents() {
    let administrator = Candidate {
        ranks_below_administrator: false,
        ..candidate(7)
    };
    let refusal = Err(AssignmentError::AgentRanksTooHigh(administrator.id));
    assert_eq!(Plan::sequential(&[administrator], None, 1), refusal);
    assert_eq!(Plan::by_count(&[(administrator, 1)], 1), refusal);
    assert_eq!(Plan::by_percent(&[(administrator, 100)], 1), refusal);
}

/// Percentages of some agents that sum to 100.
fn percents() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..=100, 0..6).prop_map(|mut cuts| {
        cuts.extend([0, 100]);
        cuts.sort_unstable();
        cuts.windows(2).map(|pair| pair[1] - pair[0]).collect()
    })
}

proptest! {
    #[test]
    fn con_10_turns_are_fair_and_sum_up(agents in 1_usize..9, next in 0_usize..9, selected in 0_u64..200) {
        let plan = Plan::sequential(&candidates(agents), Some(agent(next)), selected).unwrap();
        let counts = counts(&plan);
        prop_assert_eq!(counts.iter().sum::<u64>(), selected);
        prop_assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 1);
        let given = assignees(&plan);
        for share in plan.shares() {
            let count = given.iter().filter(|agent| **agent == share.agent).count();
            prop_assert_eq!(count as u64, share.count);
        }
    }

    #[test]
    fn con_10_batches_with_the_cursor_equal_one_run(
        agents in 1_usize..6,
        start in 0_usize..6,
        batches in prop::collection::vec(0_u64..20, 0..8),
    ) {
        let agents = candidates(agents);
        let mut next = Some(agent(start));
        let mut in_batches = Vec::new();
        for batch in &batches {
            let plan = Plan::sequential(&agents, next, *batch).unwrap();
            in_batches.extend(assignees(&plan));
            next = plan.next_agent();
        }
        let total = batches.iter().sum();
        let whole = Plan::sequential(&agents, Some(agent(start)), total).unwrap();
        prop_assert_eq!(in_batches, assignees(&whole));
    }

    #[test]
    fn con_10_percents_sum_up_and_are_off_by_less_than_one(percents in percents(), selected in 0_u64..10_000) {
        let plan = Plan::by_percent(&with(&percents), selected).unwrap();
        prop_assert_eq!(plan.assigned(), selected);
        for (share, percent) in plan.shares().iter().zip(percents) {
            let hundredths = selected * u64::from(percent);
            prop_assert!((share.count * 100).abs_diff(hundredths) < 100);
        }
    }

    #[test]
    fn con_10_counts_are_kept_to_in_order(counts in prop::collection::vec(0_u64..50, 1..8), more in 0_u64..50) {
        let selected = counts.iter().sum::<u64>() + more;
        let plan = Plan::by_count(&with(&counts), selected).unwrap();
        prop_assert_eq!((plan.assigned() + plan.kept(), plan.kept()), (selected, more));
        let mut expected = Vec::new();
        for (number, count) in counts.iter().enumerate() {
            expected.extend((0..*count).map(|_| agent(number)));
        }
        prop_assert_eq!(assignees(&plan), expected);
    }

    /// Who the agents are makes no difference, only where they stand.
    #[test]
    fn con_10_agents_in_another_order_swap_their_shares(
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
        selected in 0_u64..100,
    ) {
        let plan = Plan::sequential(&candidates(5), None, selected).unwrap();
        let shuffled: Vec<_> = order.iter().map(|n| candidate(*n)).collect();
        let other = Plan::sequential(&shuffled, None, selected).unwrap();
        prop_assert_eq!(counts(&plan), counts(&other));
        let renamed: Vec<_> = assignees(&plan)
            .iter()
            .map(|id| agent(order[usize::try_from(id.0.as_u128()).unwrap()]))
            .collect();
        prop_assert_eq!(renamed, assignees(&other));
    }
}
