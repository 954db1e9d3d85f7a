//! Whose turn it is in a team whose members come and go.

use crate::ids::UserId;

/// The agent to go on with: `next`, or whoever follows in `order` and is available.
///
/// `order` holds the away as well, so that the turn passes on from them rather than back to the
/// first, who would otherwise get more than their share. `None` when nobody is available.
pub fn whose_turn(
    order: &[UserId],
    next: Option<UserId>,
    is_available: impl Fn(UserId) -> bool,
) -> Option<UserId> {
    let start = order
        .iter()
        .position(|agent| Some(*agent) == next)
        .unwrap_or_default();
    let (before, after) = order.split_at_checked(start)?;
    after
        .iter()
        .chain(before)
        .copied()
        .find(|agent| is_available(*agent))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn con_10_the_turn_passes_over_the_away() {
        let [an, binh, chi, gone] = [1, 2, 3, 4].map(|n| UserId(Uuid::from_u128(n)));
        let order = [an, binh, chi];
        for (next, away, turn) in [
            (None, vec![], Some(an)),
            (Some(binh), vec![], Some(binh)),
            (Some(binh), vec![binh], Some(chi)),
            (Some(chi), vec![chi], Some(an)),
            (Some(chi), vec![chi, an], Some(binh)),
            (Some(gone), vec![], Some(an)),
            (Some(an), vec![an, binh, chi], None),
        ] {
            let is_available = |agent| !away.contains(&agent);
            assert_eq!(whose_turn(&order, next, is_available), turn);
        }
        assert_eq!(whose_turn(&[], Some(an), |_| true), None);
    }
}
