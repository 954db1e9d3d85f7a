//! Which channels of a contact lead to what somebody typed into a form, so that nobody agrees to messages to
//! the address of another.

use crate::contacts::Channel;

/// Where somebody is reached, the addresses as they are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach<'a> {
    pub email: Option<&'a str>,
    pub mobile: Option<&'a str>,
}

impl<'a> Reach<'a> {
    /// Whether messages by the channel go where the sender of the form said to be reached.
    pub fn leads_to(self, given: Reach<'_>, channel: Channel) -> bool {
        let address = self.by(channel);
        address.is_some() && address == given.by(channel)
    }

    fn by(self, channel: Channel) -> Option<&'a str> {
        match channel {
            Channel::Email => self.email,
            Channel::Sms | Channel::Call | Channel::Zalo => self.mobile,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_5_a_channel_leads_only_to_the_address_that_was_given() {
        let reach = |email, mobile| Reach { email, mobile };
        let (email, mobile) = (Some("giang@anphat.vn"), Some("+84323456789"));
        let other = Some("+84909123456");
        for (known, given, by_email, by_mobile) in [
            (reach(email, mobile), reach(email, mobile), true, true),
            (reach(email, other), reach(email, mobile), true, false),
            (reach(email, mobile), reach(email, None), true, false),
            (reach(email, mobile), reach(None, mobile), false, true),
            (reach(None, None), reach(email, mobile), false, false),
            (reach(None, None), reach(None, None), false, false),
        ] {
            for (channel, expected) in [
                (Channel::Email, by_email),
                (Channel::Sms, by_mobile),
                (Channel::Call, by_mobile),
                (Channel::Zalo, by_mobile),
            ] {
                let leads = known.leads_to(given, channel);
                assert_eq!(leads, expected, "{known:?} {given:?} {channel:?}");
            }
        }
    }
}
