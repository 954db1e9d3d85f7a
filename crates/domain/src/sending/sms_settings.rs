//! What text messages go out by and what they cost: decisions of administrators, and what is wrong with
//! them (ADM-2, CAM-9).

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::batches::{Batches, ESMS_ADVERTISING};
use super::{HttpGateway, Place, Resend};
use crate::contacts::FieldFault;
use crate::sms::{Encoding, count};
use crate::text::clean_line;
use crate::wire_names;

const LINE_MAX_CHARS: usize = 200;
/// Of an address with places for all that a gateway is told.
const ADDRESS_MAX_CHARS: usize = 1_000;
/// Longest name of a sender that carriers take.
const BRANDNAME_MAX_CHARS: usize = 11;
const PRICE_MAX_MINOR: i64 = 100_000;
const AT_LEAST_MAX: u32 = 10_000;
/// A week.
const REVIEW_MAX_HOURS: u32 = 168;
const SEGMENTS_MAX: u32 = 10;
const PER_MINUTE_MAX: u32 = 6_000;

/// Who carries the messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SmsProvider {
    #[default]
    Esms,
    /// One that is described in the settings.
    Http,
}

wire_names!(SmsProvider { Esms => "esms", Http => "http" });

/// Where messages are handed over, but for the keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SmsGateway {
    pub provider: SmsProvider,
    /// Where the gateway is asked.
    #[cfg_attr(feature = "openapi", schema(example = "https://rest.esms.vn"))]
    pub url: String,
    /// Where the gateway reaches this service, to report what arrived.
    #[cfg_attr(feature = "openapi", schema(example = "https://crm.example.com"))]
    pub public_url: String,
    /// The gateway takes messages and sends none.
    #[serde(default)]
    pub is_trial: bool,
    /// How it is asked and understood; needed for one without an adapter of its own, and only there.
    #[serde(default)]
    pub http: Option<HttpGateway>,
}

impl SmsGateway {
    /// Whether it is asked with an API key, and with a secret key.
    pub fn needs_keys(&self) -> (bool, bool) {
        match &self.http {
            None => (true, true),
            Some(http) => {
                let has = |place| http.has(&self.url, place);
                let has_both = has(Place::Basic);
                (
                    has_both || has(Place::ApiKey),
                    has_both || has(Place::SecretKey),
                )
            }
        }
    }

    /// Every fault of how it is reached.
    fn faults(&self) -> Vec<FieldFault> {
        let detail = "begins with https:// or http://";
        let fault = |field, code, detail| FieldFault {
            field,
            code,
            detail,
        };
        let mut faults = Vec::new();
        let is_described = self.provider == SmsProvider::Http;
        let is_address = if is_described {
            is_url_with_places(&self.url)
        } else {
            is_url(&self.url)
        };
        if !is_address {
            faults.push(fault("gateway/url", "invalid_url", detail));
        }
        if !is_url(&self.public_url) {
            faults.push(fault("gateway/public_url", "invalid_url", detail));
        }
        match &self.http {
            Some(http) if is_described => faults.extend(http.faults(&self.url)),
            None if !is_described => {}
            _ => {
                let detail = "goes with the provider http, and only with it";
                faults.push(fault("gateway/http", "required", detail));
            }
        }
        faults
    }
}

/// What holds for messages under one kind of brandname.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BrandnameTerms {
    /// Up to 11 letters and digits; needed once there is a gateway.
    #[serde(default)]
    pub brandname: String,
    /// Of one segment to one recipient, in dong.
    pub price_minor: i64,
    /// Recipients that a send needs; 0 and 1 are no limit.
    pub at_least: u32,
    /// How long carriers look at a message before it arrives.
    pub review_hours: u32,
}

/// All that is decided on text messages, but for the keys of the gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SmsSettings {
    /// Absent keeps messages in the outbox.
    #[serde(default)]
    pub gateway: Option<SmsGateway>,
    pub advertising: BrandnameTerms,
    pub care: BrandnameTerms,
    /// How readers of advertising refuse more of it; needed once there is a gateway.
    #[cfg_attr(feature = "openapi", schema(example = "TC: soan TC gui 1234"))]
    pub refusal_text: String,
    /// A message of more segments is not sent.
    pub segments_max: u32,
    /// 1 to 6,000 messages.
    pub per_minute: u32,
}

impl Default for SmsSettings {
    /// As carriers had it when this was written.
    fn default() -> Self {
        Self {
            gateway: None,
            advertising: BrandnameTerms {
                price_minor: 540,
                at_least: 20,
                review_hours: 24,
                ..BrandnameTerms::default()
            },
            care: BrandnameTerms {
                price_minor: 850,
                ..BrandnameTerms::default()
            },
            refusal_text: String::new(),
            segments_max: 4,
            per_minute: 300,
        }
    }
}

impl BrandnameTerms {
    /// How long a message is on its way at least.
    pub fn held_for(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.review_hours))
    }
}

impl SmsSettings {
    /// How the gateway takes messages under a kind of brandname, if not one by one.
    pub fn batches(&self, is_advertising: bool) -> Option<Batches> {
        let gateway = self.gateway.as_ref()?;
        (is_advertising && gateway.provider == SmsProvider::Esms).then_some(ESMS_ADVERTISING)
    }

    /// Recipients that a send needs, by what is decided and by what the gateway takes.
    pub fn at_least(&self, is_advertising: bool) -> u32 {
        let least = self
            .batches(is_advertising)
            .map_or(0, |batches| batches.least);
        self.terms(is_advertising).at_least.max(least)
    }

    /// What holds for advertising, or for the care of customers.
    pub fn terms(&self, is_advertising: bool) -> &BrandnameTerms {
        if is_advertising {
            &self.advertising
        } else {
            &self.care
        }
    }

    /// What is done about a message that may have gone out. Gateways that know their messages by name know
    /// them for 24 hours; an hour of it is for clocks that differ.
    pub fn resend(&self) -> Resend {
        let http = self
            .gateway
            .as_ref()
            .and_then(|gateway| gateway.http.as_ref());
        if http.is_some_and(|http| !http.refuses_repeats) {
            Resend::Never
        } else {
            Resend::Within(TimeDelta::hours(23))
        }
    }

    /// Tidies the settings, or tells every fault.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let url = |text: String| clean_line(&text).trim_end_matches('/').to_owned();
        let terms = |terms: BrandnameTerms| BrandnameTerms {
            brandname: clean_line(&terms.brandname),
            ..terms
        };
        let tidy = Self {
            gateway: self.gateway.map(|gateway| SmsGateway {
                url: url(gateway.url),
                public_url: url(gateway.public_url),
                ..gateway
            }),
            advertising: terms(self.advertising),
            care: terms(self.care),
            refusal_text: clean_line(&self.refusal_text),
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
            let is_told = |faults: &[FieldFault]| faults.iter().any(|one| one.field == field);
            if is_wrong && !is_told(&faults) {
                faults.push(FieldFault {
                    field,
                    code,
                    detail,
                });
            }
        };
        let required = "must not be empty once there is a gateway";
        if let Some(gateway) = &self.gateway {
            for told in gateway.faults() {
                fault(true, told.field, told.code, told.detail);
            }
            for (field, text) in [
                ("advertising/brandname", &self.advertising.brandname),
                ("care/brandname", &self.care.brandname),
                ("refusal_text", &self.refusal_text),
            ] {
                fault(text.is_empty(), field, "required", required);
            }
        }
        for (terms, [brandname, price, at_least, review]) in [
            (
                &self.advertising,
                [
                    "advertising/brandname",
                    "advertising/price_minor",
                    "advertising/at_least",
                    "advertising/review_hours",
                ],
            ),
            (
                &self.care,
                [
                    "care/brandname",
                    "care/price_minor",
                    "care/at_least",
                    "care/review_hours",
                ],
            ),
        ] {
            let is_name = terms.brandname.chars().count() <= BRANDNAME_MAX_CHARS
                && count(&terms.brandname).encoding == Encoding::Gsm7;
            let detail = "at most 11 letters and digits without marks";
            fault(!is_name, brandname, "bad_brandname", detail);
            let is_price = (0..=PRICE_MAX_MINOR).contains(&terms.price_minor);
            fault(!is_price, price, "out_of_range", "0 to 100000");
            let is_number = terms.at_least <= AT_LEAST_MAX;
            fault(!is_number, at_least, "out_of_range", "0 to 10000");
            let is_review = terms.review_hours <= REVIEW_MAX_HOURS;
            fault(!is_review, review, "out_of_range", "0 to 168");
        }
        let is_line = self.refusal_text.chars().count() <= LINE_MAX_CHARS;
        fault(
            !is_line,
            "refusal_text",
            "too_long",
            "at most 200 characters",
        );
        let is_number = (1..=SEGMENTS_MAX).contains(&self.segments_max);
        fault(!is_number, "segments_max", "out_of_range", "1 to 10");
        let is_pace = (1..=PER_MINUTE_MAX).contains(&self.per_minute);
        fault(!is_pace, "per_minute", "out_of_range", "1 to 6000");
        faults
    }
}

fn is_url(text: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let is_part = |c: char| c.is_ascii_alphanumeric() || ".-:[]/_".contains(c);
    text.chars().count() <= LINE_MAX_CHARS
        && rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_part))
}

/// As [`is_url`] for the server; what follows may have places and a query.
fn is_url_with_places(text: &str) -> bool {
    let scheme_end = text.find("://").map_or(0, |at| at + "://".len());
    let end = text
        .get(scheme_end..)
        .and_then(|rest| rest.find(['/', '?']));
    let (server, rest) = text.split_at(end.map_or(text.len(), |at| scheme_end + at));
    let is_plain = |c: char| c == ' ' || c.is_ascii_graphic();
    is_url(server) && rest.chars().count() <= ADDRESS_MAX_CHARS && rest.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> SmsSettings {
        let named = |terms: BrandnameTerms| BrandnameTerms {
            brandname: " ANPHAT ".to_owned(),
            ..terms
        };
        let usual = SmsSettings::default();
        SmsSettings {
            gateway: Some(SmsGateway {
                url: "https://rest.esms.vn/".to_owned(),
                public_url: "https://crm.anphat.vn".to_owned(),
                ..SmsGateway::default()
            }),
            advertising: named(usual.advertising),
            care: named(usual.care),
            refusal_text: "TC: soan TC gui 1234".to_owned(),
            ..usual
        }
    }

    #[test]
    fn cam_9_prices_and_limits_are_those_of_carriers_until_somebody_changes_them() {
        let usual = SmsSettings::default();
        let figures =
            |terms: &BrandnameTerms| (terms.price_minor, terms.at_least, terms.review_hours);
        assert_eq!(figures(usual.terms(true)), (540, 20, 24));
        assert_eq!(figures(usual.terms(false)), (850, 0, 0));
        assert_eq!(usual.clone().checked(), Ok(usual));
    }

    #[test]
    fn adm_2_settings_of_text_messages_are_tidied() {
        let checked = settings().checked().unwrap();
        assert_eq!(checked.care.brandname, "ANPHAT");
        assert_eq!(checked.gateway.unwrap().url, "https://rest.esms.vn");
    }

    #[test]
    fn adm_2_keys_go_to_no_server_that_a_message_names() {
        for (url, is_taken) in [
            ("https://sms.example.com/send?to={{ phone }}", true),
            ("https://sms.example.com?to={{ phone }}", true),
            ("https://{{ brandname }}.example.com/send", false),
            ("https://user@sms.example.com/", false),
            ("sms.example.com/{{ phone }}", false),
            ("https:///a", false),
        ] {
            assert_eq!(is_url_with_places(url), is_taken, "{url}");
        }
    }

    #[test]
    fn adm_2_a_description_goes_with_a_gateway_without_an_adapter() {
        let (url, http) = HttpGateway::speed_sms();
        let described = |provider, http| SmsSettings {
            gateway: Some(SmsGateway {
                provider,
                url: url.to_owned(),
                http,
                ..settings().gateway.unwrap()
            }),
            ..settings()
        };
        let needs = |settings: SmsSettings| settings.gateway.unwrap().needs_keys();
        let both = described(SmsProvider::Http, Some(http.clone()));
        assert_eq!(needs(both.clone()), (true, true));
        assert!(both.checked().is_ok());
        let by_url = HttpGateway {
            headers: Vec::new(),
            ..http.clone()
        };
        let without = described(SmsProvider::Http, Some(by_url));
        assert_eq!(needs(without), (false, false));
        for wrong in [
            described(SmsProvider::Http, None),
            described(SmsProvider::Esms, Some(http)),
        ] {
            let faults = wrong.checked().unwrap_err();
            assert!(faults.iter().any(|fault| fault.field == "gateway/http"));
        }
    }

    #[test]
    fn adm_2_every_fault_of_the_settings_is_told() {
        let wrong = SmsSettings {
            gateway: Some(SmsGateway::default()),
            advertising: BrandnameTerms {
                brandname: "CÔNG TY AN PHÁT".to_owned(),
                price_minor: -1,
                at_least: 10_001,
                review_hours: 169,
            },
            care: BrandnameTerms::default(),
            refusal_text: String::new(),
            segments_max: 0,
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
                ("care/brandname", "required"),
                ("refusal_text", "required"),
                ("advertising/brandname", "bad_brandname"),
                ("advertising/price_minor", "out_of_range"),
                ("advertising/at_least", "out_of_range"),
                ("advertising/review_hours", "out_of_range"),
                ("segments_max", "out_of_range"),
                ("per_minute", "out_of_range"),
            ]
        );
    }
}
