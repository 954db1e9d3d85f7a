//! Advertisements that a gateway takes by one text for many numbers, and not one by one (CAM-9).

/// How many numbers such a gateway takes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batches {
    pub least: u32,
    pub most: u32,
}

/// As eSMS documents it.
pub(super) const ESMS_ADVERTISING: Batches = Batches {
    least: 30,
    most: 5_000,
};

impl Batches {
    /// How many of those who are left go next, so that never fewer than the least remain, unless they are too few
    /// from the beginning.
    pub fn next(self, left: u64) -> u64 {
        let (least, most) = (u64::from(self.least), u64::from(self.most));
        match left.saturating_sub(most) {
            0 => left,
            rest if rest < least => left.saturating_sub(least),
            _ => most,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cam_9_the_last_batch_is_none_too_small() {
        for (left, next) in [
            (0, 0),
            (29, 29),
            (30, 30),
            (5_000, 5_000),
            (5_001, 4_971),
            (5_029, 4_999),
            (5_030, 5_000),
            (1_000_000, 5_000),
        ] {
            assert_eq!(ESMS_ADVERTISING.next(left), next, "{left}");
        }
    }

    proptest! {
        #[test]
        fn cam_9_everybody_is_in_one_batch_that_the_gateway_takes(all in 30_u64..100_000) {
            let (mut left, mut sum) = (all, 0);
            while left > 0 {
                let next = ESMS_ADVERTISING.next(left);
                prop_assert!((30..=5_000).contains(&next), "{next} of {left}");
                sum += next;
                left -= next;
            }
            prop_assert_eq!(sum, all);
        }
    }
}
