//! What a contact said about each channel (CON-5, CON-9): subscribed or not, and how often at most.

use std::collections::BTreeMap;

use chrono::{DateTime, Months, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Channel;
use crate::text::clean_line;
use crate::wire_names;

/// Longest proof of an agreement, in characters.
pub const PROOF_MAX_CHARS: usize = 300;
/// More messages than this in one period are no limit.
pub const MESSAGES_MAX: u16 = 99;

/// What the person said to advertising through a channel; until they say something, there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subscription {
    Subscribed,
    Unsubscribed,
}

wire_names!(Subscription {
    Subscribed => "subscribed",
    Unsubscribed => "unsubscribed",
});

/// The stretch of time that a frequency rule counts in, up to now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    Day,
    #[default]
    Week,
    Month,
}

wire_names!(Period { Day => "day", Week => "week", Month => "month" });

impl Period {
    /// The moment since which messages count. It moves with `now`: a Sunday and the Monday after
    /// it are not two fresh weeks.
    pub fn start(self, now: DateTime<Utc>) -> DateTime<Utc> {
        let start = match self {
            Self::Day => now.checked_sub_signed(TimeDelta::days(1)),
            Self::Week => now.checked_sub_signed(TimeDelta::weeks(1)),
            Self::Month => now.checked_sub_months(Months::new(1)),
        };
        start.unwrap_or(DateTime::<Utc>::MIN_UTC)
    }
}

/// At most so many advertising messages within a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FrequencyRule {
    /// 1 to 99.
    pub at_most: u16,
    pub period: Period,
}

/// What a contact said about one channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ChannelPreference {
    pub subscription: Option<Subscription>,
    /// How the person said it: on which form, in which call. Needed to subscribe them.
    pub proof: Option<String>,
    pub frequency: Option<FrequencyRule>,
}

/// What a contact said about each channel; of those left out, nothing.
pub type Preferences = BTreeMap<Channel, ChannelPreference>;

/// What is wrong with the preference for one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PreferenceFault {
    pub channel: Channel,
    /// `proof` or `frequency`.
    pub field: &'static str,
    pub code: &'static str,
    pub detail: &'static str,
}

/// Tidies the preferences and drops those that say nothing, or tells every fault.
pub fn checked_preferences(preferences: Preferences) -> Result<Preferences, Vec<PreferenceFault>> {
    let mut faults = Vec::new();
    let mut checked = Preferences::new();
    for (channel, preference) in preferences {
        let preference = preference.tidied();
        faults.extend(preference.faults(channel));
        if preference != ChannelPreference::default() {
            checked.insert(channel, preference);
        }
    }
    if faults.is_empty() {
        Ok(checked)
    } else {
        Err(faults)
    }
}

impl ChannelPreference {
    /// A proof of nothing is none.
    fn tidied(self) -> Self {
        let proof = self.proof.map(|proof| clean_line(&proof));
        Self {
            proof: proof.filter(|proof| !proof.is_empty() && self.subscription.is_some()),
            ..self
        }
    }

    fn faults(&self, channel: Channel) -> impl Iterator<Item = PreferenceFault> {
        let fault = |field, code, detail| PreferenceFault {
            channel,
            field,
            code,
            detail,
        };
        let chars = self.proof.as_ref().map(|proof| proof.chars().count());
        let proof = match chars {
            None if self.subscription == Some(Subscription::Subscribed) => {
                Some(fault("proof", "required", "say how the person agreed"))
            }
            Some(chars) if chars > PROOF_MAX_CHARS => {
                Some(fault("proof", "too_long", "at most 300 characters"))
            }
            _ => None,
        };
        let is_limit = |rule: FrequencyRule| (1..=MESSAGES_MAX).contains(&rule.at_most);
        let frequency = self
            .frequency
            .filter(|rule| !is_limit(*rule))
            .map(|_| fault("frequency", "out_of_range", "between 1 and 99"));
        proof.into_iter().chain(frequency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preference(subscription: Option<Subscription>, proof: &str) -> ChannelPreference {
        ChannelPreference {
            subscription,
            proof: Some(proof.to_owned()),
            frequency: None,
        }
    }

    fn codes(preference: ChannelPreference) -> Vec<(&'static str, &'static str)> {
        let faults = checked_preferences(Preferences::from([(Channel::Email, preference)]));
        let faults = faults.err().unwrap_or_default();
        faults
            .iter()
            .map(|fault| (fault.field, fault.code))
            .collect()
    }

    #[test]
    fn con_9_who_subscribes_somebody_says_how_they_agreed() {
        let too_long = "ơ".repeat(PROOF_MAX_CHARS + 1);
        let (yes, no) = (Subscription::Subscribed, Subscription::Unsubscribed);
        for (subscription, proof, expected) in [
            (Some(yes), "Phiếu 12/11", &[][..]),
            (Some(yes), " ", &[("proof", "required")]),
            (Some(yes), &too_long, &[("proof", "too_long")]),
            (Some(no), "", &[]),
            (None, "", &[]),
        ] {
            assert_eq!(codes(preference(subscription, proof)), expected, "{proof}");
        }
    }

    #[test]
    fn con_9_a_frequency_rule_is_a_limit() {
        for (at_most, is_refused) in [(0, true), (1, false), (99, false), (100, true)] {
            let period = Period::Week;
            let rule = ChannelPreference {
                frequency: Some(FrequencyRule { at_most, period }),
                ..ChannelPreference::default()
            };
            assert_eq!(!codes(rule).is_empty(), is_refused, "{at_most}");
        }
    }

    #[test]
    fn con_9_preferences_that_say_nothing_are_not_kept() {
        let silent = Preferences::from([(Channel::Sms, preference(None, "Phiếu"))]);
        assert_eq!(checked_preferences(silent), Ok(Preferences::new()));
    }
}
