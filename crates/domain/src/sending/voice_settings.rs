//! What calls go out by: decisions of administrators, and what is wrong with them (ADM-2, CAM-11).

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Resend;
use super::channel::can_be_rung;
use crate::contacts::FieldFault;
use crate::phones;
use crate::text::clean_line;
use crate::wire_names;

const LINE_MAX_CHARS: usize = 200;
const PER_MINUTE_MAX: u32 = 600;
/// What stands for the gateway's name of a call in the address of its recording.
pub const CALL_PLACE: &str = "{call}";

/// Who places the calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VoiceProvider {
    #[default]
    Esms,
    Stringee,
}

wire_names!(VoiceProvider { Esms => "esms", Stringee => "stringee" });

/// Where calls are handed over, but for the keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VoiceGateway {
    pub provider: VoiceProvider,
    /// Where the gateway is asked.
    #[cfg_attr(feature = "openapi", schema(example = "https://voiceapi.esms.vn"))]
    pub url: String,
    /// Where the gateway reaches this service, to tell what became of a call.
    #[cfg_attr(feature = "openapi", schema(example = "https://crm.example.com"))]
    pub public_url: String,
    /// The number that calls come from; of Stringee.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "02871000000"))]
    pub from_number: String,
    /// The template whose only variable is the script; of eSMS.
    #[serde(default)]
    pub script_template: String,
    /// Where recordings are listened to, with `{call}` for the gateway's name of the call; empty keeps
    /// no links.
    #[serde(default)]
    pub recording_url: String,
}

/// All that is decided on calls, but for the keys of the gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VoiceSettings {
    /// Absent keeps calls in the outbox, where people answer them.
    #[serde(default)]
    pub gateway: Option<VoiceGateway>,
    /// Who speaks unless a send says otherwise, by the gateway's name; may be empty.
    #[serde(default)]
    pub voice: String,
    /// 1 to 600 calls.
    pub per_minute: u32,
}

impl Default for VoiceSettings {
    fn default() -> Self {
        Self {
            gateway: None,
            voice: String::new(),
            per_minute: 30,
        }
    }
}

impl VoiceSettings {
    /// What is done about a call that may have been placed. Where the gateway knows no names of ours,
    /// asking again would ring again.
    pub fn resend(&self) -> Resend {
        match &self.gateway {
            Some(gateway) if gateway.provider == VoiceProvider::Stringee => Resend::Never,
            // An hour of the 24 that eSMS remembers a name for is for clocks that differ.
            _ => Resend::Within(TimeDelta::hours(23)),
        }
    }

    /// Tidies the settings, or tells every fault.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let url = |text: &str| clean_line(text).trim_end_matches('/').to_owned();
        let number = |typed: String| {
            let line = clean_line(&typed);
            phones::parse(&line).map_or(line, |phone| phone.to_string())
        };
        let tidy = Self {
            gateway: self.gateway.map(|gateway| VoiceGateway {
                provider: gateway.provider,
                url: url(&gateway.url),
                public_url: url(&gateway.public_url),
                from_number: number(gateway.from_number),
                script_template: clean_line(&gateway.script_template),
                recording_url: clean_line(&gateway.recording_url),
            }),
            voice: clean_line(&self.voice),
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
        if let Some(gateway) = &self.gateway {
            let detail = "begins with https:// or http://";
            for (field, text) in [
                ("gateway/url", &gateway.url),
                ("gateway/public_url", &gateway.public_url),
            ] {
                fault(!is_url(text), field, "invalid_url", detail);
            }
            let from = phones::parse(&gateway.from_number);
            let has_number = from.as_ref().is_some_and(can_be_rung);
            let is_stringee = gateway.provider == VoiceProvider::Stringee;
            let detail = "a number of a landline or a mobile";
            let field = "gateway/from_number";
            fault(is_stringee && !has_number, field, "invalid_phone", detail);
            let is_long = gateway.script_template.chars().count() > LINE_MAX_CHARS;
            let detail = "at most 200 characters";
            fault(is_long, "gateway/script_template", "too_long", detail);
            let link = &gateway.recording_url;
            let named = link.replace(CALL_PLACE, "call");
            let is_link = link.is_empty() || (named != *link && is_url(&named));
            let detail = "an address with {call} in it";
            fault(!is_link, "gateway/recording_url", "invalid_url", detail);
        }
        let is_long = self.voice.chars().count() > LINE_MAX_CHARS;
        fault(is_long, "voice", "too_long", "at most 200 characters");
        let is_pace = (1..=PER_MINUTE_MAX).contains(&self.per_minute);
        fault(!is_pace, "per_minute", "out_of_range", "1 to 600");
        faults
    }
}

fn is_url(text: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let is_part = |c: char| c.is_ascii_alphanumeric() || ".-:[]/_?=&%".contains(c);
    text.chars().count() <= LINE_MAX_CHARS
        && rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_2_settings_of_calls_are_tidied() {
        let usual = VoiceSettings::default();
        assert_eq!(usual.clone().checked(), Ok(usual.clone()));
        let typed = VoiceSettings {
            gateway: Some(VoiceGateway {
                provider: VoiceProvider::Stringee,
                url: "https://api.stringee.com/ ".to_owned(),
                public_url: "https://crm.anphat.vn".to_owned(),
                from_number: "028 7100 0000".to_owned(),
                recording_url: "https://listen.anphat.vn/{call}?a=1".to_owned(),
                ..VoiceGateway::default()
            }),
            ..usual
        };
        let gateway = typed.checked().unwrap().gateway.unwrap();
        assert_eq!(gateway.url, "https://api.stringee.com");
        assert_eq!(gateway.from_number, "+842871000000");
    }

    #[test]
    fn adm_2_every_fault_of_the_settings_is_told() {
        let wrong = VoiceSettings {
            gateway: Some(VoiceGateway {
                provider: VoiceProvider::Stringee,
                from_number: "1900 1234".to_owned(),
                script_template: "a".repeat(201),
                recording_url: "https://listen.anphat.vn/".to_owned(),
                ..VoiceGateway::default()
            }),
            voice: "a".repeat(201),
            per_minute: 0,
        };
        let faults = wrong.checked().unwrap_err();
        let told: Vec<_> = faults
            .iter()
            .map(|fault| (fault.field, fault.code))
            .collect();
        assert_eq!(
            told,
            [
                ("gateway/url", "invalid_url"),
                ("gateway/public_url", "invalid_url"),
                ("gateway/from_number", "invalid_phone"),
                ("gateway/script_template", "too_long"),
                ("gateway/recording_url", "invalid_url"),
                ("voice", "too_long"),
                ("per_minute", "out_of_range"),
            ]
        );
    }
}
