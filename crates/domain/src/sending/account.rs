//! The account that e-mail goes out by: what may be said of it, and what is wrong with it (ADM-2).

use serde::{Deserialize, Serialize};

use super::bounce::{RETURN_TOKEN_CHARS, return_path};
use crate::contacts::FieldFault;
use crate::emails::Email;
use crate::text::clean_line;
use crate::wire_names;

const LINE_MAX_CHARS: usize = 200;
/// As many in a minute as a server of one's own may take; providers take far fewer, and say how many.
const PER_MINUTE_MAX: u32 = 600_000;

/// How the line to the server is kept private.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// Not at all; only for a server in the same house.
    None,
    #[default]
    Starttls,
    Tls,
}

wire_names!(Security { None => "none", Starttls => "starttls", Tls => "tls" });

/// What is said of the account, but for its password.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountFields {
    #[cfg_attr(feature = "openapi", schema(example = "smtp.example.com"))]
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// Absent signs in nowhere.
    #[serde(default)]
    pub user: Option<String>,
    pub from_name: String,
    pub from_address: String,
    #[serde(default)]
    pub reply_to: Option<String>,
    /// The mailbox that messages come back to, at a server that leaves what stands after a plus to it; at most 15
    /// characters before the `@`. Absent has them come back to the sender.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "tra-lai@example.com"))]
    pub bounce_address: Option<String>,
    /// 1 to 600,000 messages.
    pub per_minute: u32,
    /// Where customers reach this service, for the link by which they leave.
    #[cfg_attr(feature = "openapi", schema(example = "https://crm.example.com"))]
    pub public_url: String,
}

impl AccountFields {
    /// Tidies the account, or tells every fault.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let optional = |text: Option<String>| {
            let line = text.map(|text| clean_line(&text));
            line.filter(|line| !line.is_empty())
        };
        let tidy = Self {
            host: clean_line(&self.host).to_lowercase(),
            user: optional(self.user),
            from_name: clean_line(&self.from_name),
            from_address: clean_line(&self.from_address),
            reply_to: optional(self.reply_to),
            bounce_address: optional(self.bounce_address),
            public_url: clean_line(&self.public_url)
                .trim_end_matches('/')
                .to_owned(),
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
        let lines = [
            ("host", self.host.as_str(), true),
            ("user", self.user.as_deref().unwrap_or_default(), false),
            ("from_name", &self.from_name, true),
            ("from_address", &self.from_address, true),
            ("public_url", &self.public_url, true),
        ];
        let mut faults: Vec<_> = lines
            .into_iter()
            .filter_map(|(field, line, is_needed)| {
                let chars = line.chars().count();
                let (code, detail) = match chars {
                    0 if is_needed => ("required", "must not be empty"),
                    chars if chars > LINE_MAX_CHARS => ("too_long", "at most 200 characters"),
                    _ => return None,
                };
                Some(FieldFault {
                    field,
                    code,
                    detail,
                })
            })
            .collect();
        let mut fault = |is_wrong: bool, field, code, detail| {
            let is_told = faults.iter().any(|fault: &FieldFault| fault.field == field);
            if is_wrong && !is_told {
                faults.push(FieldFault {
                    field,
                    code,
                    detail,
                });
            }
        };
        let is_address = |text: &str| text.parse::<Email>().is_ok();
        let is_host = self
            .host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
        fault(
            !is_host,
            "host",
            "invalid",
            "a name or an address of a server",
        );
        fault(
            self.port == 0,
            "port",
            "out_of_range",
            "between 1 and 65535",
        );
        fault(
            !is_address(&self.from_address),
            "from_address",
            "invalid_email",
            "no e-mail address",
        );
        let reply_to = self.reply_to.as_deref();
        fault(
            !reply_to.is_none_or(is_address),
            "reply_to",
            "invalid_email",
            "no e-mail address",
        );
        let bounce = self.bounce_address.as_deref();
        fault(
            !bounce.is_none_or(is_address),
            "bounce_address",
            "invalid_email",
            "no e-mail address",
        );
        let token = "0".repeat(RETURN_TOKEN_CHARS);
        let has_room = bounce.is_none_or(|address| return_path(address, &token).is_some());
        fault(
            !has_room,
            "bounce_address",
            "too_long",
            "at most 15 characters before the @",
        );
        let is_limit = (1..=PER_MINUTE_MAX).contains(&self.per_minute);
        fault(
            !is_limit,
            "per_minute",
            "out_of_range",
            "between 1 and 600000",
        );
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| self.public_url.strip_prefix(scheme));
        let is_url = rest.is_some_and(|rest| {
            !rest.is_empty()
                && rest
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || ".-:[]/".contains(c))
        });
        fault(
            !is_url,
            "public_url",
            "invalid_url",
            "begins with https:// or http://",
        );
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> AccountFields {
        AccountFields {
            host: " SMTP.example.com ".to_owned(),
            port: 587,
            from_name: "Công ty An Phát".to_owned(),
            from_address: "tin@anphat.vn".to_owned(),
            per_minute: 60,
            public_url: "https://crm.anphat.vn/".to_owned(),
            ..AccountFields::default()
        }
    }

    #[test]
    fn adm_2_an_account_is_tidied() {
        let checked = account().checked().unwrap();
        assert_eq!(checked.host, "smtp.example.com");
        assert_eq!(checked.public_url, "https://crm.anphat.vn");
    }

    #[test]
    fn adm_2_every_fault_of_an_account_is_told() {
        let wrong = AccountFields {
            host: "smtp example".to_owned(),
            port: 0,
            from_address: "tin".to_owned(),
            reply_to: Some("ai".to_owned()),
            bounce_address: Some("mot-ten-qua-la-dai@x.vn".to_owned()),
            per_minute: 0,
            public_url: "ftp://x".to_owned(),
            ..account()
        };
        let faults = wrong.checked().unwrap_err();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(
            fields,
            [
                "host",
                "port",
                "from_address",
                "reply_to",
                "bounce_address",
                "per_minute",
                "public_url"
            ]
        );
        let blank = AccountFields::default().checked().unwrap_err();
        assert!(
            blank
                .iter()
                .any(|fault| (fault.field, fault.code) == ("host", "required"))
        );
    }
}
