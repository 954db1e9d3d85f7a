//! What channels, causes and agreements are called on the screens.

use api_types::preferences::ClosedChannel;
use domain::contacts::{Channel, ChannelPreference, ClosedBy, FrequencyRule, Period, Subscription};

use crate::format;

/// The name of a channel.
pub(crate) fn channel(channel: Channel) -> String {
    match channel {
        Channel::Email => t!(preferences.channel.email),
        Channel::Sms => t!(preferences.channel.sms),
        Channel::Call => t!(preferences.channel.call),
        Channel::Zalo => t!(preferences.channel.zalo),
    }
}

/// Several channels.
pub(super) fn channels(all: &[Channel]) -> String {
    let names: Vec<String> = all.iter().copied().map(channel).collect();
    names.join(", ")
}

/// Why a channel is closed.
pub(crate) fn cause(closed_by: ClosedBy) -> String {
    match closed_by {
        ClosedBy::Staff => t!(preferences.cause.staff),
        ClosedBy::Bounce => t!(preferences.cause.bounce),
        ClosedBy::Refusal => t!(preferences.cause.refusal),
    }
}

/// Who closed a channel, and when.
pub(super) fn closed(closed: &ClosedChannel) -> String {
    let when = format::relative(closed.at);
    match &closed.by {
        Some(user) => t!(preferences.closed_by, name = user.name, when = when),
        None => when,
    }
}

/// What the person said to advertising.
pub(crate) fn subscription(subscription: Option<Subscription>) -> String {
    match subscription {
        None => t!(preferences.subscription.unasked),
        Some(Subscription::Subscribed) => t!(preferences.subscription.subscribed),
        Some(Subscription::Unsubscribed) => t!(preferences.subscription.unsubscribed),
    }
}

/// What else is known of what the person said: the proof, and how often at most.
pub(super) fn details(preference: &ChannelPreference) -> String {
    let proof = preference.proof.clone();
    let rule = preference.frequency.map(frequency);
    let parts: Vec<String> = [proof, rule].into_iter().flatten().collect();
    parts.join(" · ")
}

/// The name of a period.
pub(super) fn period(period: Period) -> String {
    match period {
        Period::Day => t!(preferences.period.day),
        Period::Week => t!(preferences.period.week),
        Period::Month => t!(preferences.period.month),
    }
}

fn frequency(rule: FrequencyRule) -> String {
    let count = rule.at_most;
    match rule.period {
        Period::Day => t!(preferences.at_most.day, count = count),
        Period::Week => t!(preferences.at_most.week, count = count),
        Period::Month => t!(preferences.at_most.month, count = count),
    }
}
