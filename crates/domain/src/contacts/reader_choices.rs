//! What a reader chooses of each channel by a link in a message, and what becomes of it (CON-5, CON-9).

use super::{Channel, ChannelPreference, DoNotContact, FrequencyRule, Preferences, Subscription};

/// What a reader says of one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderChoice {
    pub channel: Channel,
    /// Without a word it stays as it was: silence is no consent.
    pub subscription: Option<Subscription>,
    /// How often at most; `None` is no limit.
    pub frequency: Option<FrequencyRule>,
}

/// The preferences after a reader's choices. A closed channel stays as it is, since a link that anybody
/// may hold opens nothing; `proof` is kept of what they say anew.
pub fn chosen(
    before: &Preferences,
    closed: &DoNotContact,
    choices: &[ReaderChoice],
    proof: &str,
) -> Preferences {
    let mut after = before.clone();
    let open = choices
        .iter()
        .filter(|choice| !closed.contains_key(&choice.channel));
    for choice in open {
        let said = after.entry(choice.channel).or_default();
        if let Some(subscription) = choice.subscription
            && said.subscription != Some(subscription)
        {
            said.subscription = Some(subscription);
            said.proof = Some(proof.to_owned());
        }
        said.frequency = choice.frequency;
    }
    after.retain(|_, said| *said != ChannelPreference::default());
    after
}

#[cfg(test)]
mod tests {
    use super::super::{ClosedBy, Period};
    use super::*;

    const WEEKLY: FrequencyRule = FrequencyRule {
        at_most: 1,
        period: Period::Week,
    };

    fn said(subscription: Option<Subscription>, proof: &str) -> ChannelPreference {
        ChannelPreference {
            subscription,
            proof: Some(proof.to_owned()).filter(|proof| !proof.is_empty()),
            frequency: None,
        }
    }

    #[test]
    fn con_5_a_reader_says_yes_no_or_nothing() {
        let (yes, no) = (
            Some(Subscription::Subscribed),
            Some(Subscription::Unsubscribed),
        );
        for (before, choice, after) in [
            (None, None, None),
            (None, yes, Some(said(yes, "trang"))),
            (None, no, Some(said(no, "trang"))),
            (yes, no, Some(said(no, "trang"))),
            // Said before, and in another way: that stays the proof.
            (yes, yes, Some(said(yes, "phiếu"))),
            (no, None, Some(said(no, "phiếu"))),
        ] {
            let known = before.map(|_| (Channel::Email, said(before, "phiếu")));
            let choice = ReaderChoice {
                channel: Channel::Email,
                subscription: choice,
                frequency: None,
            };
            let known: Preferences = known.into_iter().collect();
            let found = chosen(&known, &DoNotContact::new(), &[choice], "trang");
            assert_eq!(found.get(&Channel::Email).cloned(), after, "{before:?}");
        }
    }

    #[test]
    fn con_9_a_limit_is_set_and_lifted_and_a_closed_channel_stays() {
        let choice = ReaderChoice {
            channel: Channel::Sms,
            subscription: Some(Subscription::Subscribed),
            frequency: Some(WEEKLY),
        };
        let open = chosen(
            &Preferences::new(),
            &DoNotContact::new(),
            &[choice],
            "trang",
        );
        assert_eq!(open[&Channel::Sms].frequency, Some(WEEKLY));
        let lifted = ReaderChoice {
            frequency: None,
            ..choice
        };
        let after = chosen(&open, &DoNotContact::new(), &[lifted], "trang");
        assert_eq!(after[&Channel::Sms].frequency, None);
        let closed = DoNotContact::from([(Channel::Sms, ClosedBy::Refusal)]);
        assert_eq!(chosen(&open, &closed, &[lifted], "trang"), open);
    }
}
