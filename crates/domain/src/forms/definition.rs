//! What a form asks and says, checked by one function for builder and server.

use serde::{Deserialize, Serialize};

use super::target::{ContactFact, Target};
use crate::contacts::Channel;
use crate::custom_fields::web_address;
use crate::text::{Lang, clean_block, clean_line};

/// Most forms of one campaign.
pub const FORMS_MAX: u64 = 20;
/// Most fields of one form.
pub const FIELDS_MAX: usize = 20;
/// Longest title, in characters.
const TITLE_MAX_CHARS: usize = 200;
/// Longest label of a field or button, in characters.
const LABEL_MAX_CHARS: usize = 100;
/// Longest introduction, thanks or consent, in characters.
const TEXT_MAX_CHARS: usize = 2_000;

/// One thing a form asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// What it fills: `name`, or `cf.` and the key of a field of the business's own.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "mobile"))]
    pub target: Target,
    pub label: String,
    pub is_required: bool,
}

/// A form as whoever made it wants it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FormDefinition {
    pub title: String,
    pub intro: Option<String>,
    /// The language of what the page says by itself.
    pub language: Lang,
    /// In their order.
    pub fields: Vec<FormField>,
    /// What one agrees to in order to register; nobody can send the form without.
    pub processing_consent: Option<String>,
    /// What one may agree to besides: messages through the channels below.
    pub advertising_consent: Option<String>,
    pub advertising_channels: Vec<Channel>,
    pub button: String,
    /// Said after sending; blank says the usual.
    pub thanks: Option<String>,
    /// Where to go after sending instead, `https` only.
    pub thanks_url: Option<String>,
}

/// What is wrong with a form: where, a stable code, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// As a JSON pointer, such as `/fields/2/label`.
    pub pointer: String,
    pub code: &'static str,
    pub detail: &'static str,
}

impl FormDefinition {
    /// The form cleaned, or everything that is wrong with it.
    ///
    /// Whether fields of the business's own are there is for the caller to know.
    pub fn checked(self) -> Result<Self, Vec<FormFault>> {
        let mut faults = Faults(Vec::new());
        let title = faults.line("/title", &self.title, TITLE_MAX_CHARS);
        let button = faults.line("/button", &self.button, LABEL_MAX_CHARS);
        let intro = faults.block("/intro", self.intro);
        let thanks = faults.block("/thanks", self.thanks);
        let processing_consent = faults.block("/processing_consent", self.processing_consent);
        let advertising_consent = faults.block("/advertising_consent", self.advertising_consent);
        let fields = faults.fields(self.fields);
        let thanks_url = faults.address(self.thanks_url);
        let mut advertising_channels = self.advertising_channels;
        advertising_channels.sort_unstable();
        advertising_channels.dedup();
        match (&advertising_consent, advertising_channels.is_empty()) {
            (Some(_), true) => faults.add(
                "/advertising_channels",
                "required",
                "name the channels that are agreed to",
            ),
            (None, false) => advertising_channels.clear(),
            _ => {}
        }
        if faults.0.is_empty() {
            Ok(Self {
                title,
                intro,
                language: self.language,
                fields,
                processing_consent,
                advertising_consent,
                advertising_channels,
                button,
                thanks,
                thanks_url,
            })
        } else {
            Err(faults.0)
        }
    }

    /// Whether both say the same to those who agree, so that a text keeps its number.
    pub fn has_consents_of(&self, other: &Self) -> bool {
        self.processing_consent == other.processing_consent
            && self.advertising_consent == other.advertising_consent
            && self.advertising_channels == other.advertising_channels
    }
}

struct Faults(Vec<FormFault>);

impl Faults {
    fn add(&mut self, pointer: impl Into<String>, code: &'static str, detail: &'static str) {
        self.0.push(FormFault {
            pointer: pointer.into(),
            code,
            detail,
        });
    }

    /// A line that must say something.
    fn line(&mut self, pointer: &str, text: &str, max_chars: usize) -> String {
        let line = clean_line(text);
        if line.is_empty() {
            self.add(pointer, "required", "this is missing");
        } else if line.chars().count() > max_chars {
            self.add(pointer, "too_long", "the text is too long");
        }
        line
    }

    fn block(&mut self, pointer: &str, text: Option<String>) -> Option<String> {
        let text = clean_block(&text?);
        if text.chars().count() > TEXT_MAX_CHARS {
            self.add(pointer, "too_long", "the text is too long");
        }
        (!text.is_empty()).then_some(text)
    }

    /// Nobody can be found again whose e-mail address and number are unknown.
    fn fields(&mut self, fields: Vec<FormField>) -> Vec<FormField> {
        if fields.len() > FIELDS_MAX {
            self.add("/fields", "too_many", "at most 20 fields");
        }
        let reaches = |field: &FormField| {
            let ways = [ContactFact::Email, ContactFact::Mobile].map(Target::Fact);
            field.is_required && ways.contains(&field.target)
        };
        if !fields.iter().any(reaches) {
            let detail = "ask for an e-mail address or a mobile number, and make it required";
            self.add("/fields", "unreachable", detail);
        }
        let mut kept: Vec<FormField> = Vec::new();
        for (place, field) in fields.into_iter().enumerate() {
            if kept.iter().any(|other| other.target == field.target) {
                let pointer = format!("/fields/{place}/target");
                self.add(pointer, "asked_twice", "the form asks for this already");
            }
            let pointer = format!("/fields/{place}/label");
            let label = self.line(&pointer, &field.label, LABEL_MAX_CHARS);
            kept.push(FormField { label, ..field });
        }
        kept
    }

    fn address(&mut self, text: Option<String>) -> Option<String> {
        let text = clean_line(&text?);
        if text.is_empty() {
            return None;
        }
        let address = web_address(text)
            .ok()
            .filter(|address| address.starts_with("https://") && address.is_ascii());
        if address.is_none() {
            let detail = "this is not an address that begins with https://";
            self.add("/thanks_url", "invalid_https", detail);
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field(target: &str, is_required: bool) -> FormField {
        FormField {
            target: Target::parse(target).unwrap(),
            label: format!(" {target} "),
            is_required,
        }
    }

    fn form() -> FormDefinition {
        FormDefinition {
            title: " Hội thảo  mùa thu ".to_owned(),
            button: "Đăng ký".to_owned(),
            fields: vec![field("name", true), field("email", true)],
            ..FormDefinition::default()
        }
    }

    fn faults(form: FormDefinition) -> Vec<(String, &'static str)> {
        let faults = form.checked().err().unwrap_or_default();
        let told = faults.into_iter();
        told.map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn cam_3_a_form_is_cleaned() {
        let checked = FormDefinition {
            intro: Some("  ".to_owned()),
            thanks_url: Some("https://anphat.vn/cam-on".to_owned()),
            advertising_channels: vec![Channel::Sms],
            ..form()
        };
        let checked = checked.checked().unwrap();
        assert_eq!(checked.title, "Hội thảo mùa thu");
        assert_eq!(checked.fields[0].label, "name");
        assert_eq!(checked.intro, None);
        assert_eq!(checked.advertising_channels, [], "nobody agrees to them");
        assert_eq!(checked.clone().checked(), Ok(checked));
    }

    #[test]
    fn cam_3_what_is_wrong_with_a_form_is_told_at_its_place() {
        type Change = fn(&mut FormDefinition);
        let table: [(Change, (&str, &str)); 9] = [
            (|form| form.title.clear(), ("/title", "required")),
            (|form| form.button = " ".to_owned(), ("/button", "required")),
            (|form| form.title = "x".repeat(201), ("/title", "too_long")),
            (
                |form| form.intro = Some("x".repeat(2_001)),
                ("/intro", "too_long"),
            ),
            (|form| form.fields.truncate(1), ("/fields", "unreachable")),
            (
                |form| form.fields = vec![field("email", false)],
                ("/fields", "unreachable"),
            ),
            (
                |form| form.fields.push(field("name", false)),
                ("/fields/2/target", "asked_twice"),
            ),
            (
                |form| form.thanks_url = Some("http://anphat.vn".to_owned()),
                ("/thanks_url", "invalid_https"),
            ),
            (
                |form| form.advertising_consent = Some("Nhận tin".to_owned()),
                ("/advertising_channels", "required"),
            ),
        ];
        for (change, (pointer, code)) in table {
            let mut form = form();
            change(&mut form);
            assert_eq!(faults(form), [(pointer.to_owned(), code)]);
        }
    }

    #[test]
    fn cam_3_a_consent_is_a_new_one_when_its_words_or_channels_change() {
        let one = FormDefinition {
            advertising_consent: Some("Nhận tin".to_owned()),
            advertising_channels: vec![Channel::Sms],
            ..form()
        };
        let retitled = FormDefinition {
            title: "Khác".to_owned(),
            ..one.clone()
        };
        assert!(one.has_consents_of(&retitled));
        let more = FormDefinition {
            advertising_channels: vec![Channel::Sms, Channel::Zalo],
            ..one.clone()
        };
        assert!(!one.has_consents_of(&more));
    }

    proptest! {
        #[test]
        fn cam_3_what_was_cleaned_stays_as_it_is(title in "\\PC{1,40}", intro in "[ \\n\\PC]{0,80}", address in "\\PC{0,40}") {
            let form = FormDefinition {
                title,
                intro: Some(intro),
                thanks_url: Some(format!("https://{address}")),
                ..form()
            };
            if let Ok(checked) = form.checked() {
                prop_assert!(checked.thanks_url.as_ref().is_none_or(|url| url.starts_with("https://")));
                prop_assert_eq!(checked.clone().checked(), Ok(checked));
            }
        }
    }
}
