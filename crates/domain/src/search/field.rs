//! The catalogue of commands: the one table that parser, completion, builder and documents share.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::command::Flag;
use super::texts::CustomKey;
use crate::contacts::{Channel, Gender, Level};

/// What the values of a command are, and so how they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// One of [`Flag`].
    Flag,
    /// Text by prefix, exactly or by pattern.
    Text,
    /// A whole number, its first digits, or a pattern of digits.
    Phone,
    /// Somebody by name or e-mail as text, by id, or `me`.
    Person,
    /// A record by name as text, or by id.
    Record,
    /// A list of ids or of the numbers people know records by.
    IdsOrCodes,
    /// A list of ids.
    Ids,
    /// A list of levels.
    Levels,
    /// A list of genders.
    Genders,
    /// A list of channels.
    Channels,
    /// The alias of one segment.
    Segment,
    /// Aliases of segments, with `+` between.
    Segments,
    /// A day or a range of days.
    Dates,
}

impl ValueKind {
    /// A value is a beginning, and `+` and `%` have their meanings; others are compared as wholes.
    pub fn compares_text(self) -> bool {
        matches!(self, Self::Text | Self::Phone | Self::Person | Self::Record)
    }
}

/// What is known of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// The name that is printed.
    pub name: &'static str,
    /// Other names people type, folded.
    pub aliases: &'static [&'static str],
    pub kind: ValueKind,
    /// `*` makes sense: not every contact has one.
    pub takes_any: bool,
    /// A value to show in hints.
    pub example: &'static str,
}

macro_rules! catalogue {
    ($(
        $(#[$doc:meta])*
        $field:ident = $name:literal $aliases:tt $kind:ident $any:literal $example:literal;
    )+) => {
        /// What a command compares.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $name)] $field,)+
            /// A custom field, by its key.
            #[serde(rename = "cf")]
            Custom(CustomKey),
        }

        impl Field {
            /// Every command with a name of its own, in the order people are offered them.
            pub const ALL: &'static [Self] = &[$(Self::$field),+];

            /// What is known of the command.
            pub fn spec(&self) -> FieldSpec {
                match self {
                    $(Self::$field => FieldSpec {
                        name: $name,
                        aliases: &$aliases,
                        kind: ValueKind::$kind,
                        takes_any: $any,
                        example: $example,
                    },)+
                    Self::Custom(_) => FieldSpec {
                        name: CUSTOM,
                        aliases: &[],
                        kind: ValueKind::Text,
                        takes_any: true,
                        example: "*",
                    },
                }
            }
        }
    };
}

/// What stands before the key of a custom field.
pub(super) const CUSTOM: &str = "cf.";

catalogue! {
    /// What the contact is, by state or kind.
    Is = "is" ["la"] Flag false "mine";
    /// Any e-mail address.
    Email = "email" ["mail", "e-mail"] Text true "giang@";
    /// Any phone number.
    Mobile = "mobile" ["phone", "tel", "sdt", "dt", "dienthoai", "didong"] Phone true "0902";
    /// The contact's name.
    Name = "name" ["ten", "hoten"] Text true "giang";
    /// The organisation the contact is or works for.
    Company = "company" ["congty", "cty"] Text true "\"hoa sen\"";
    /// Who looks after the contact.
    Owner = "owner" ["phutrach", "nguoiphutrach", "chusohuu"] Person true "me";
    /// How close the contact is to buying.
    Level = "level" ["mucdo"] Levels false "new,interested";
    /// A tag on the contact.
    Tag = "tag" ["nhan", "the"] Text true "vip";
    /// The stage of the contact.
    Stage = "stage" [] Text true "demo";
    /// A segment the contact is in.
    Segment = "segment" ["phankhuc"] Segment true "khach-vip";
    /// Segments the contact is in all at once.
    Common = "common" [] Segments false "khach-vip+ha-noi";
    /// A category the contact is in.
    Category = "category" ["danhmuc"] Text true "vip";
    /// A campaign the contact is a member of.
    Campaign = "campaign" ["chiendich"] Record true "\"khai trương\"";
    /// Where the contact came from.
    Source = "source" ["nguon", "nguongoc"] Text true "facebook";
    /// The province or city.
    Province = "province" ["tinh"] Text true "\"hà nội\"";
    /// What the person is in their organisation.
    Title = "title" ["chucvu"] Text true "\"giám đốc\"";
    /// The person's gender.
    Gender = "gender" ["gioitinh"] Genders true "female";
    /// Channels that are closed to the contact.
    Dnc = "dnc" ["khonglienhe", "kenhdong"] Channels true "email,sms";
    /// The customer code.
    Code = "code" ["ma", "makh"] Text true "KH-0000";
    /// When the contact was added.
    Added = "added" ["ngaythem", "ngaytao"] Dates false "01/11/2026..30/11/2026";
    /// These very contacts.
    Ids = "ids" ["id"] IdsOrCodes false "KH-000017,KH-000018";
    /// An address the contact visited from.
    Ip = "ip" [] Text true "113.161.";
    /// An order of the contact.
    Order = "order" ["donhang"] IdsOrCodes true "DH-000017";
    /// An e-mail that was sent to the contact.
    EmailSent = "email_sent" [] Ids true "018f5e2a-0000-7000-8000-000000000001";
    /// An e-mail that the contact opened.
    EmailRead = "email_read" [] Ids true "018f5e2a-0000-7000-8000-000000000001";
    /// An e-mail that waits in the queue for the contact.
    EmailQueued = "email_queued" [] Ids true "018f5e2a-0000-7000-8000-000000000001";
    /// An e-mail that the contact is yet to be sent.
    EmailPending = "email_pending" [] Ids true "018f5e2a-0000-7000-8000-000000000001";
    /// A trigger that an order of the contact set off.
    OrderTrigger = "order_trigger" [] Ids true "018f5e2a-0000-7000-8000-000000000001";
    /// A trigger that waits for an order of the contact.
    OrderTriggerPending = "order_trigger_pending" [] Ids true "018f5e2a-0000-7000-8000-000000000001";
}

impl Field {
    /// The values to choose from, where there is a fixed list.
    pub fn choices(&self) -> Vec<&'static str> {
        match self.spec().kind {
            ValueKind::Flag => Flag::ALL.iter().map(|flag| flag.as_str()).collect(),
            ValueKind::Levels => Level::ALL.iter().map(|level| level.as_str()).collect(),
            ValueKind::Genders => Gender::ALL.iter().map(|gender| gender.as_str()).collect(),
            ValueKind::Channels => Channel::ALL
                .iter()
                .map(|channel| channel.as_str())
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// The name as it stands before the colon.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().name)?;
        match self {
            Self::Custom(key) => f.write_str(key.as_str()),
            _ => Ok(()),
        }
    }
}
