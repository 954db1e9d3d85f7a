//! Tables and properties of the rules of sending.

use proptest::prelude::*;

use super::*;
use crate::contacts::Subscription;

fn now() -> DateTime<Utc> {
    "2026-11-22T02:00:00Z".parse().unwrap()
}

fn hours_ago(hours: &[i64]) -> Vec<DateTime<Utc>> {
    let back = |hours: &i64| now() - TimeDelta::hours(*hours);
    hours.iter().map(back).collect()
}

fn asked<'a>(address: Option<&'a str>, channel: ChannelFacts<'a>) -> Asked<'a> {
    Asked {
        through: SendChannel::Email,
        purpose: Purpose::Advertising,
        held_for: TimeDelta::zero(),
        address,
        is_listed: false,
        is_duplicate: false,
        channel,
        sent_to_address: &[],
    }
}

fn judged(asked: Asked<'_>) -> Decision {
    decide(asked, Policy::at(now()), now())
}

#[test]
fn cam_10_each_reason_has_its_name() {
    let nothing = ChannelFacts::default();
    let closed = |cause| ChannelFacts {
        closed_by: Some(cause),
        ..nothing
    };
    let unsubscribed = ChannelFacts {
        subscription: Some(Subscription::Unsubscribed),
        ..nothing
    };
    let good = Some("giang@example.com");
    for (address, channel, expected) in [
        (good, nothing, Decision::Allow),
        (None, nothing, Decision::Block(Block::NoAddress)),
        (
            Some("giang"),
            nothing,
            Decision::Block(Block::InvalidAddress),
        ),
        (good, unsubscribed, Decision::Block(Block::Unsubscribed)),
        (
            good,
            closed(ClosedBy::Staff),
            Decision::Block(Block::DoNotContact),
        ),
        (
            good,
            closed(ClosedBy::Bounce),
            Decision::Block(Block::Bounced),
        ),
        (
            good,
            closed(ClosedBy::Refusal),
            Decision::Block(Block::Refusal),
        ),
        // The person's own word comes before what is wrong with the address.
        (
            None,
            closed(ClosedBy::Refusal),
            Decision::Block(Block::Refusal),
        ),
    ] {
        assert_eq!(
            judged(asked(address, channel)),
            expected,
            "{address:?} {channel:?}"
        );
    }
    let duplicate = Asked {
        is_duplicate: true,
        ..asked(good, nothing)
    };
    assert_eq!(judged(duplicate), Decision::Block(Block::DuplicateAddress));
    for purpose in [Purpose::Advertising, Purpose::Care] {
        let listed = Asked {
            purpose,
            is_listed: true,
            ..duplicate
        };
        assert_eq!(judged(listed), Decision::Block(Block::DoNotCallList));
    }
}

#[test]
fn cam_10_a_fourth_ad_of_a_day_waits_and_care_does_not() {
    for (sent, purpose, expected) in [
        (&[1, 2][..], Purpose::Advertising, Decision::Allow),
        (&[1, 2, 25], Purpose::Advertising, Decision::Allow),
        (
            &[20, 1, 2],
            Purpose::Advertising,
            Decision::Defer(now() + TimeDelta::hours(4), Block::DailyCap),
        ),
        (&[20, 1, 2], Purpose::Care, Decision::Allow),
    ] {
        let sent_to_address = hours_ago(sent);
        let question = Asked {
            purpose,
            sent_to_address: &sent_to_address,
            ..asked(Some("giang@example.com"), ChannelFacts::default())
        };
        assert_eq!(judged(question), expected, "{sent:?} {purpose:?}");
    }
}

#[test]
fn con_9_a_frequency_rule_defers_what_can_wait_and_blocks_the_rest() {
    let rule = FrequencyRule {
        at_most: 1,
        period: Period::Week,
    };
    for (hours, expected) in [
        (
            7 * 24 - 10,
            Decision::Defer(now() + TimeDelta::hours(10), Block::TooOften),
        ),
        (10, Decision::Block(Block::TooOften)),
        (7 * 24 + 1, Decision::Allow),
    ] {
        let sent = hours_ago(&[hours]);
        let channel = ChannelFacts {
            frequency: Some(rule),
            sent: &sent,
            ..ChannelFacts::default()
        };
        assert_eq!(judged(asked(Some("a@x.vn"), channel)), expected, "{hours}");
    }
}

fn texted(purpose: Purpose, address: &str) -> Asked<'_> {
    Asked {
        through: SendChannel::Sms,
        purpose,
        ..asked(Some(address), ChannelFacts::default())
    }
}

#[test]
fn cam_9_advertising_at_night_waits_for_the_morning_and_care_does_not() {
    // 22:30 in Vietnam, and the opening of the next day.
    let night: DateTime<Utc> = "2026-11-23T15:30:00Z".parse().unwrap();
    let morning = "2026-11-24T00:00:00Z".parse().unwrap();
    let policy = Policy::at(night);
    let number = "+84902148861";
    for (question, expected) in [
        (
            texted(Purpose::Advertising, number),
            Decision::Defer(morning, Block::QuietHours),
        ),
        (texted(Purpose::Care, number), Decision::Allow),
        (
            texted(Purpose::Advertising, "+842838221174"),
            Decision::Block(Block::NotMobile),
        ),
        // It arrives as late as it was sent, a day later.
        (
            Asked {
                held_for: TimeDelta::hours(24),
                ..texted(Purpose::Advertising, number)
            },
            Decision::Defer(morning, Block::QuietHours),
        ),
        // Sent at night, it arrives in the daytime.
        (
            Asked {
                held_for: TimeDelta::hours(12),
                ..texted(Purpose::Advertising, number)
            },
            Decision::Allow,
        ),
    ] {
        assert_eq!(decide(question, policy, night), expected, "{question:?}");
    }
}

#[test]
fn cam_9_a_fourth_ad_to_a_number_waits_until_it_may_arrive() {
    // 21:00 in Vietnam; the first of three ads went out at 23:30 of the day before.
    let evening: DateTime<Utc> = "2026-11-23T14:00:00Z".parse().unwrap();
    let sent = [1, 2, 21].map(|hours| evening - TimeDelta::hours(hours) - TimeDelta::minutes(30));
    let question = Asked {
        sent_to_address: &sent,
        ..texted(Purpose::Advertising, "+84902148861")
    };
    let morning = "2026-11-24T00:00:00Z".parse().unwrap();
    let decided = decide(question, Policy::at(evening), evening);
    assert_eq!(decided, Decision::Defer(morning, Block::DailyCap));
}

proptest! {
    /// Whatever waits is allowed once its time has come, if nothing else went out.
    #[test]
    fn cam_9_cam_10_who_is_deferred_is_allowed_at_that_moment(
        hours in prop::collection::vec(0_i64..80, 0..9),
        hour in 0_i64..24,
        is_text: bool,
    ) {
        let now = now() + TimeDelta::hours(hour);
        let sent: Vec<_> = hours.iter().map(|hours| now - TimeDelta::hours(*hours)).collect();
        let (through, address) = if is_text {
            (SendChannel::Sms, "+84902148861")
        } else {
            (SendChannel::Email, "a@x.vn")
        };
        let question = Asked {
            through,
            sent_to_address: &sent,
            ..asked(Some(address), ChannelFacts::default())
        };
        let policy = Policy::at(now);
        if let Decision::Defer(until, _) = decide(question, policy, now) {
            prop_assert!(until > now);
            let later = until + TimeDelta::microseconds(1);
            prop_assert_eq!(decide(question, policy, later), Decision::Allow);
        }
    }

    /// A closed channel lets nothing through, whatever else is known.
    #[test]
    fn con_9_a_closed_channel_is_never_passed(hours in prop::collection::vec(0_i64..80, 0..9), is_care: bool) {
        let sent = hours_ago(&hours);
        let question = Asked {
            purpose: if is_care { Purpose::Care } else { Purpose::Advertising },
            sent_to_address: &sent,
            ..asked(Some("a@x.vn"), ChannelFacts {
                closed_by: Some(ClosedBy::Staff),
                ..ChannelFacts::default()
            })
        };
        prop_assert_eq!(judged(question), Decision::Block(Block::DoNotContact));
    }
}
