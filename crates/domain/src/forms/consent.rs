//! What somebody agreed to on a form, kept whole so that it can be shown later (vietnam.md).

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::FormDefinition;
use crate::contacts::Channel;

/// What was agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsentPurpose {
    /// That the answers are used for what the form is about.
    Processing,
    /// Messages that nobody asked for.
    Advertising,
}

/// One agreement with everything that proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consent {
    pub purpose: ConsentPurpose,
    pub channels: Vec<Channel>,
    /// The words that were agreed to.
    pub text: String,
    /// Which words these are, of all that the form has had.
    pub version: i64,
    pub agreed_at: DateTime<Utc>,
    /// The address of the form.
    pub source: String,
    /// From which network the form was sent.
    pub proof: Option<String>,
}

impl Consent {
    /// All that was agreed to by sending the form, each with these proofs.
    pub(super) fn purposes(
        form: &FormDefinition,
        is_advertising_agreed: bool,
    ) -> Vec<(ConsentPurpose, String, Vec<Channel>)> {
        let processing = form.processing_consent.clone();
        let advertising = form.advertising_consent.clone();
        let processing = processing.map(|text| (ConsentPurpose::Processing, text, Vec::new()));
        let advertising = advertising.filter(|_| is_advertising_agreed).map(|text| {
            (
                ConsentPurpose::Advertising,
                text,
                form.advertising_channels.clone(),
            )
        });
        processing.into_iter().chain(advertising).collect()
    }
}

/// The network that an address is in, which proves enough and follows nobody.
pub fn network_of(ip: &str) -> Option<String> {
    match ip.parse::<IpAddr>().ok()?.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            Some(format!("{a}.{b}.{c}.0/24"))
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            Some(format!("{a:x}:{b:x}:{c:x}::/48"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_3_the_network_of_an_address_is_all_that_is_kept() {
        for (ip, network) in [
            ("203.0.113.77", Some("203.0.113.0/24")),
            ("::ffff:203.0.113.77", Some("203.0.113.0/24")),
            ("2001:db8:1:2::3", Some("2001:db8:1::/48")),
            ("giang", None),
        ] {
            assert_eq!(network_of(ip).as_deref(), network, "{ip}");
        }
    }
}
