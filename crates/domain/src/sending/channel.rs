//! The channels that sends go through, and where each of them reaches a contact (CAM-9, CAM-10, CAM-11).

use serde::{Deserialize, Serialize};

use super::Block;
use crate::contacts::Channel;
use crate::emails::Email;
use crate::phones::{self, Phone, PhoneKind};
use crate::wire_names;

/// What messages of a send travel by.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SendChannel {
    #[default]
    Email,
    Sms,
    Call,
}

wire_names!(SendChannel { Email => "email", Sms => "sms", Call => "call" });

/// By what a contact can be reached, as it is written in their record.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reach<'a> {
    pub email: Option<&'a str>,
    pub mobile: Option<&'a str>,
    pub phone: Option<&'a str>,
}

impl SendChannel {
    /// The channel that contacts open and close.
    pub fn of_contact(self) -> Channel {
        match self {
            Self::Email => Channel::Email,
            Self::Sms => Channel::Sms,
            Self::Call => Channel::Call,
        }
    }

    /// Whether its addresses are telephone numbers.
    pub fn reaches_numbers(self) -> bool {
        match self {
            Self::Email => false,
            Self::Sms | Self::Call => true,
        }
    }

    /// The address in its canonical form; one that is none stays as it is, to be told. Of two numbers the
    /// first that takes text messages, or can be rung.
    pub fn address_of(self, reach: Reach<'_>) -> Option<String> {
        match self {
            Self::Email => reach.email.map(|text| {
                let parsed = text.parse::<Email>();
                parsed.map_or_else(|_| text.to_owned(), |email| email.to_string())
            }),
            Self::Sms => first_number(reach, Phone::is_mobile),
            Self::Call => first_number(reach, can_be_rung),
        }
    }

    /// Why no message can go to an address.
    pub(super) fn address_fault(self, address: &str) -> Option<Block> {
        match self {
            Self::Email => {
                let parsed = address.parse::<Email>();
                parsed.is_err().then_some(Block::InvalidAddress)
            }
            Self::Sms => match phones::parse(address) {
                None => Some(Block::InvalidAddress),
                Some(phone) => (!phone.is_mobile()).then_some(Block::NotMobile),
            },
            Self::Call => match phones::parse(address) {
                None => Some(Block::InvalidAddress),
                Some(phone) => (!can_be_rung(&phone)).then_some(Block::NotCallable),
            },
        }
    }
}

/// Whether a machine may ring a number: hotlines are for being called, and calls abroad cost what nobody
/// foresees.
pub fn can_be_rung(phone: &Phone) -> bool {
    matches!(phone.kind(), PhoneKind::Mobile | PhoneKind::Landline)
}

/// The first number that will do; else the first one that is there, to be told.
fn first_number(reach: Reach<'_>, will_do: impl Fn(&Phone) -> bool) -> Option<String> {
    let written = [reach.mobile, reach.phone].into_iter().flatten();
    let numbers = written.clone().filter_map(phones::parse);
    let first = numbers.clone().find(will_do);
    first
        .or_else(|| numbers.clone().next())
        .map(String::from)
        .or_else(|| written.clone().next().map(ToOwned::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_9_a_text_message_goes_to_the_first_number_that_takes_one() {
        for (mobile, phone, expected, fault) in [
            (Some("0902 148 861"), None, Some("+84902148861"), None),
            (None, Some("0162 345 6789"), Some("+84323456789"), None),
            (
                Some("028 3822 1174"),
                Some("0902148861"),
                Some("+84902148861"),
                None,
            ),
            (
                None,
                Some("028 3822 1174"),
                Some("+842838221174"),
                Some(Block::NotMobile),
            ),
            (
                None,
                Some("1900 1234"),
                Some("19001234"),
                Some(Block::NotMobile),
            ),
            (
                Some("18001234"),
                None,
                Some("18001234"),
                Some(Block::NotMobile),
            ),
            (
                Some("+12025550123"),
                None,
                Some("+12025550123"),
                Some(Block::NotMobile),
            ),
            (Some("12"), None, Some("12"), Some(Block::InvalidAddress)),
            (None, None, None, None),
        ] {
            let reach = Reach {
                mobile,
                phone,
                ..Reach::default()
            };
            let address = SendChannel::Sms.address_of(reach);
            assert_eq!(address.as_deref(), expected, "{mobile:?} {phone:?}");
            let found = address.and_then(|address| SendChannel::Sms.address_fault(&address));
            assert_eq!(found, fault, "{mobile:?} {phone:?}");
        }
    }

    #[test]
    fn cam_11_a_call_rings_the_first_number_that_can_be_rung() {
        for (mobile, phone, expected, fault) in [
            (Some("0902 148 861"), None, Some("+84902148861"), None),
            (None, Some("028 3822 1174"), Some("+842838221174"), None),
            (
                Some("1900 1234"),
                Some("028 3822 1174"),
                Some("+842838221174"),
                None,
            ),
            (
                None,
                Some("18001234"),
                Some("18001234"),
                Some(Block::NotCallable),
            ),
            (
                Some("+12025550123"),
                None,
                Some("+12025550123"),
                Some(Block::NotCallable),
            ),
            (Some("12"), None, Some("12"), Some(Block::InvalidAddress)),
            (None, None, None, None),
        ] {
            let reach = Reach {
                mobile,
                phone,
                ..Reach::default()
            };
            let address = SendChannel::Call.address_of(reach);
            assert_eq!(address.as_deref(), expected, "{mobile:?} {phone:?}");
            let found = address.and_then(|address| SendChannel::Call.address_fault(&address));
            assert_eq!(found, fault, "{mobile:?} {phone:?}");
        }
    }

    #[test]
    fn cam_10_an_e_mail_goes_to_the_canonical_address() {
        for (email, expected, fault) in [
            (Some("An@X.vn"), Some("an@x.vn"), None),
            (Some("an"), Some("an"), Some(Block::InvalidAddress)),
        ] {
            let reach = Reach {
                email,
                mobile: Some("0902148861"),
                ..Reach::default()
            };
            let address = SendChannel::Email.address_of(reach).unwrap();
            assert_eq!(Some(address.as_str()), expected);
            assert_eq!(SendChannel::Email.address_fault(&address), fault);
        }
    }
}
