//! Tidies what an action is asked with, or tells what is wrong with it.

use super::Action;
use crate::contacts::{
    Channel, ChannelPreference, FieldFault, Preferences, checked_preferences, clean_categories,
    clean_reason, clean_tags,
};

/// What is wrong with an action: its field, a stable code, and a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionFault {
    pub field: &'static str,
    pub code: &'static str,
    pub detail: &'static str,
}

impl From<FieldFault> for ActionFault {
    fn from(fault: FieldFault) -> Self {
        Self {
            field: fault.field,
            code: fault.code,
            detail: fault.detail,
        }
    }
}

const fn required(field: &'static str, detail: &'static str) -> ActionFault {
    ActionFault {
        field,
        code: "required",
        detail,
    }
}

impl Action {
    /// The action with its words cleaned.
    pub fn checked(self) -> Result<Self, ActionFault> {
        Ok(match self {
            Self::AddTags { tags } => Self::AddTags {
                tags: some(clean_tags(tags)?, "tags")?,
            },
            Self::RemoveTags { tags } => Self::RemoveTags {
                tags: some(clean_tags(tags)?, "tags")?,
            },
            Self::AddCategories { categories } => Self::AddCategories {
                categories: some(clean_categories(categories)?, "categories")?,
            },
            Self::RemoveCategories { categories } => Self::RemoveCategories {
                categories: some(clean_categories(categories)?, "categories")?,
            },
            Self::CloseChannels {
                channels,
                closed_by,
                reason,
            } => Self::CloseChannels {
                channels: each_once(channels)?,
                closed_by,
                reason: clean_reason(&reason)?.ok_or(required("reason", "say why"))?,
            },
            Self::OpenChannels { channels, reason } => Self::OpenChannels {
                channels: each_once(channels)?,
                reason: clean_reason(&reason.unwrap_or_default())?,
            },
            Self::SetSubscription {
                channels,
                subscription,
                proof,
            } => {
                let channels = each_once(channels)?;
                let said = ChannelPreference {
                    subscription: Some(subscription),
                    proof,
                    frequency: None,
                };
                Self::SetSubscription {
                    proof: checked(&channels, said)?.proof,
                    channels,
                    subscription,
                }
            }
            Self::SetFrequency {
                channels,
                frequency,
            } => {
                let channels = each_once(channels)?;
                let said = ChannelPreference {
                    frequency,
                    ..ChannelPreference::default()
                };
                Self::SetFrequency {
                    frequency: checked(&channels, said)?.frequency,
                    channels,
                }
            }
            other => other,
        })
    }
}

/// The names, of which there must be one.
fn some(names: Vec<String>, field: &'static str) -> Result<Vec<String>, ActionFault> {
    if names.is_empty() {
        return Err(required(field, "name one"));
    }
    Ok(names)
}

/// The channels, of which there must be one.
fn each_once(mut channels: Vec<Channel>) -> Result<Vec<Channel>, ActionFault> {
    channels.sort_unstable();
    channels.dedup();
    if channels.is_empty() {
        return Err(required("channels", "name a channel"));
    }
    Ok(channels)
}

/// What is said of the channels, by the rules that hold for one contact as well.
fn checked(
    channels: &[Channel],
    said: ChannelPreference,
) -> Result<ChannelPreference, ActionFault> {
    let of_each = channels.iter().map(|channel| (*channel, said.clone()));
    let checked = checked_preferences(of_each.collect::<Preferences>());
    let checked = checked.map_err(|faults| {
        let fault = faults.first().map(|fault| ActionFault {
            field: fault.field,
            code: fault.code,
            detail: fault.detail,
        });
        fault.unwrap_or(required("channels", "name a channel"))
    })?;
    Ok(checked.into_values().next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::{ClosedBy, FrequencyRule, Period, Subscription};

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn close(channels: &[Channel], reason: &str) -> Action {
        Action::CloseChannels {
            channels: channels.to_vec(),
            closed_by: ClosedBy::Refusal,
            reason: reason.to_owned(),
        }
    }

    fn subscribe(subscription: Subscription, proof: Option<&str>) -> Action {
        Action::SetSubscription {
            channels: vec![Channel::Email],
            subscription,
            proof: proof.map(str::to_owned),
        }
    }

    fn at_most(at_most: u16) -> Action {
        Action::SetFrequency {
            channels: vec![Channel::Sms],
            frequency: Some(FrequencyRule {
                at_most,
                period: Period::Week,
            }),
        }
    }

    #[test]
    fn con_9_words_are_cleaned_and_channels_named_once() {
        let tags = |tags: &[&str]| Action::AddTags { tags: owned(tags) };
        let categories = |names: &[&str]| Action::RemoveCategories {
            categories: owned(names),
        };
        for (asked, checked) in [
            (tags(&[" VIP ", "VIP", ""]), tags(&["VIP"])),
            (categories(&["Sỉ ", "Lẻ"]), categories(&["Lẻ", "Sỉ"])),
            (
                close(
                    &[Channel::Zalo, Channel::Email, Channel::Zalo],
                    " Gọi  12/11 ",
                ),
                close(&[Channel::Email, Channel::Zalo], "Gọi 12/11"),
            ),
            (
                subscribe(Subscription::Unsubscribed, Some(" ")),
                subscribe(Subscription::Unsubscribed, None),
            ),
            (at_most(3), at_most(3)),
        ] {
            assert_eq!(asked.checked(), Ok(checked));
        }
    }

    #[test]
    fn con_9_what_is_missing_or_too_long_is_told_at_its_field() {
        let long = "dài".repeat(101);
        for (asked, field, code) in [
            (
                Action::AddTags {
                    tags: owned(&["  "]),
                },
                "tags",
                "required",
            ),
            (
                Action::AddTags {
                    tags: vec![long.clone()],
                },
                "tags",
                "too_long",
            ),
            (
                Action::AddCategories { categories: vec![] },
                "categories",
                "required",
            ),
            (close(&[], "Không nghe máy"), "channels", "required"),
            (close(&[Channel::Sms], " "), "reason", "required"),
            (close(&[Channel::Sms], &long), "reason", "too_long"),
            (
                subscribe(Subscription::Subscribed, None),
                "proof",
                "required",
            ),
            (
                subscribe(Subscription::Unsubscribed, Some(&long)),
                "proof",
                "too_long",
            ),
            (at_most(0), "frequency", "out_of_range"),
        ] {
            let fault = asked.clone().checked().unwrap_err();
            assert_eq!((fault.field, fault.code), (field, code), "{asked:?}");
        }
    }
}
