//! What a call to members of a campaign says, and what the keys mean that they press (CAM-11).

use serde::{Deserialize, Serialize};

use crate::campaigns::MemberStatus;
use crate::contacts::FieldFault;
use crate::text::clean_line;
use crate::wire_names;

/// Longest script as it is spoken: some two minutes.
pub const SCRIPT_MAX_CHARS: usize = 1_000;
/// As many as there are on a telephone.
const KEYS_MAX: usize = 12;
/// Longest name of a voice, a template or a recording at a gateway.
const NAME_MAX_CHARS: usize = 100;
const REPEAT_MAX: u8 = 5;
const WAIT_MAX_SECONDS: u8 = 60;
const WAIT_MIN_SECONDS: u8 = 3;
const SPEED_MAX: i8 = 3;
/// More digits in a row no menu asks for (reliability.md §6).
const PRESSED_MAX_CHARS: usize = 8;

/// What is heard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Speech {
    /// The script, spoken by a machine.
    #[default]
    Script,
    /// A recording that lies at the gateway.
    Recording,
}

wire_names!(Speech { Script => "script", Recording => "recording" });

/// A key and the status it sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallKey {
    /// One of `0` to `9`, `*` and `#`.
    #[cfg_attr(feature = "openapi", schema(example = "1"))]
    pub key: String,
    /// The status; `registered` takes those in again who are no members any more.
    pub to: MemberStatus,
}

/// How a call goes, but for its script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CallPlan {
    pub speech: Speech,
    /// What the gateway calls the recording, or its template for the script; empty takes that of the
    /// settings.
    pub media: String,
    /// Who speaks, by the gateway's name; empty takes that of the settings.
    pub voice: String,
    /// -3 to 3; 0 is the usual speed.
    pub speed: i8,
    /// How often it is said, 1 to 5.
    pub repeat: u8,
    /// How long a key is waited for, 3 to 60.
    pub wait_seconds: u8,
    /// What keys mean; others change nothing.
    pub keys: Vec<CallKey>,
}

impl Default for CallPlan {
    fn default() -> Self {
        Self {
            speech: Speech::Script,
            media: String::new(),
            voice: String::new(),
            speed: 0,
            repeat: 1,
            wait_seconds: 10,
            keys: Vec::new(),
        }
    }
}

impl CallPlan {
    /// Tidies the plan, or tells every fault.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let tidy = Self {
            media: clean_line(&self.media),
            voice: clean_line(&self.voice),
            keys: self
                .keys
                .into_iter()
                .map(|key| CallKey {
                    key: clean_line(&key.key),
                    ..key
                })
                .collect(),
            ..self
        };
        let faults = tidy.faults();
        if faults.is_empty() {
            Ok(tidy)
        } else {
            Err(faults)
        }
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut fault = |is_wrong: bool, field, code, detail| {
            if is_wrong {
                faults.push(FieldFault {
                    field,
                    code,
                    detail,
                });
            }
        };
        let is_nameless = self.speech == Speech::Recording && self.media.is_empty();
        let detail = "what the gateway calls the recording";
        fault(is_nameless, "call/media", "required", detail);
        for (field, text) in [("call/media", &self.media), ("call/voice", &self.voice)] {
            let is_long = text.chars().count() > NAME_MAX_CHARS;
            fault(is_long, field, "too_long", "at most 100 characters");
        }
        let is_speed = (-SPEED_MAX..=SPEED_MAX).contains(&self.speed);
        fault(!is_speed, "call/speed", "out_of_range", "-3 to 3");
        let is_repeat = (1..=REPEAT_MAX).contains(&self.repeat);
        fault(!is_repeat, "call/repeat", "out_of_range", "1 to 5");
        let is_wait = (WAIT_MIN_SECONDS..=WAIT_MAX_SECONDS).contains(&self.wait_seconds);
        fault(!is_wait, "call/wait_seconds", "out_of_range", "3 to 60");
        let keys: Vec<&str> = self.keys.iter().map(|one| one.key.as_str()).collect();
        let is_key = |key: &&str| key.chars().count() == 1 && pressed(key).is_some();
        let is_wrong = keys.len() > KEYS_MAX || !keys.iter().all(is_key);
        let detail = "each one of 0 to 9, * and #";
        fault(is_wrong, "call/keys", "bad_key", detail);
        let mut distinct = keys.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let is_twice = distinct.len() < keys.len();
        fault(is_twice, "call/keys", "key_twice", "each key once");
        faults
    }

    /// What it means that somebody pressed these; a hash at the end only says that that was all.
    pub fn meaning(&self, pressed: &str) -> Option<&CallKey> {
        let of = |typed: &str| self.keys.iter().find(|one| one.key == typed);
        of(pressed).or_else(|| of(pressed.strip_suffix('#')?))
    }
}

/// What somebody pressed, if it is such as telephones send.
pub fn pressed(text: &str) -> Option<&str> {
    let is_key = |c: char| c.is_ascii_digit() || "*#".contains(c);
    let is_length = (1..=PRESSED_MAX_CHARS).contains(&text.len());
    (is_length && text.chars().all(is_key)).then_some(text)
}

/// What came of the key that somebody pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeyEffect {
    /// The member moved.
    Changed,
    /// They stood there already.
    Unchanged,
    /// Their status may not become this one; nothing changed.
    Refused,
    /// They were no member any more, and are one again.
    Joined,
    /// They are no member any more; nothing changed.
    NoMember,
    /// The key means nothing.
    NoMeaning,
}

wire_names!(KeyEffect {
    Changed => "changed",
    Unchanged => "unchanged",
    Refused => "refused",
    Joined => "joined",
    NoMember => "no_member",
    NoMeaning => "no_meaning",
});

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(key: &str, to: MemberStatus) -> CallKey {
        CallKey {
            key: key.to_owned(),
            to,
        }
    }

    #[test]
    fn cam_11_every_fault_of_a_plan_is_told() {
        let usual = CallPlan::default();
        assert_eq!(usual.clone().checked(), Ok(usual));
        let wrong = CallPlan {
            speech: Speech::Recording,
            media: " ".to_owned(),
            voice: "a".repeat(101),
            speed: 4,
            repeat: 0,
            wait_seconds: 2,
            keys: vec![
                key("12", MemberStatus::Confirmed),
                key("1", MemberStatus::Confirmed),
                key(" 1", MemberStatus::Cancelled),
            ],
        };
        let faults = wrong.checked().unwrap_err();
        let told: Vec<_> = faults
            .iter()
            .map(|fault| (fault.field, fault.code))
            .collect();
        assert_eq!(
            told,
            [
                ("call/media", "required"),
                ("call/voice", "too_long"),
                ("call/speed", "out_of_range"),
                ("call/repeat", "out_of_range"),
                ("call/wait_seconds", "out_of_range"),
                ("call/keys", "bad_key"),
                ("call/keys", "key_twice"),
            ]
        );
    }

    #[test]
    fn cam_11_keys_mean_what_the_plan_says() {
        let plan = CallPlan {
            keys: vec![
                key("1", MemberStatus::Confirmed),
                key("#", MemberStatus::Cancelled),
            ],
            ..CallPlan::default()
        };
        for (typed, to) in [
            ("1", Some(MemberStatus::Confirmed)),
            ("1#", Some(MemberStatus::Confirmed)),
            ("#", Some(MemberStatus::Cancelled)),
            ("11", None),
            ("2", None),
            ("*1", None),
        ] {
            let found = plan.meaning(typed).map(|one| one.to);
            assert_eq!(found, to, "{typed}");
        }
    }

    #[test]
    fn cam_11_only_what_telephones_send_was_pressed() {
        for (text, is_pressed) in [
            ("1", true),
            ("*100#", true),
            ("12345678", true),
            ("123456789", false),
            ("", false),
            (" 1", false),
            ("a", false),
            ("１", false),
        ] {
            assert_eq!(pressed(text).is_some(), is_pressed, "{text}");
        }
    }

    proptest! {
        #[test]
        fn cam_11_whatever_comes_is_read_or_refused(text in "\\PC{0,12}") {
            let expected = !text.is_empty() && text.len() <= 8
                && text.bytes().all(|byte| b"0123456789*#".contains(&byte));
            prop_assert_eq!(pressed(&text).is_some(), expected);
        }
    }
}
