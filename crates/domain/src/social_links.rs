//! Where a contact is found on social networks and on the web (CON-3).

use serde::{Deserialize, Serialize};

use crate::contacts::FieldFault;
use crate::custom_fields::{ValueFault, web_address};
use crate::text::clean_line;
use crate::wire_names;

/// People add no more links to a contact than that; merges may bring more.
pub const SOCIAL_LINKS_MAX: usize = 30;
const LABEL_MAX_CHARS: usize = 60;

/// A network by the host its links lead to; any other is a web site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Network {
    Zalo,
    Facebook,
    Linkedin,
    Tiktok,
    Instagram,
    Youtube,
    X,
    Telegram,
    Website,
}

wire_names!(Network {
    Zalo => "zalo",
    Facebook => "facebook",
    Linkedin => "linkedin",
    Tiktok => "tiktok",
    Instagram => "instagram",
    Youtube => "youtube",
    X => "x",
    Telegram => "telegram",
    Website => "website",
});

impl Network {
    /// The domains of its links, with all below them.
    fn domains(self) -> &'static [&'static str] {
        match self {
            Self::Zalo => &["zalo.me", "zaloapp.com"],
            Self::Facebook => &["facebook.com", "fb.com", "fb.me", "m.me"],
            Self::Linkedin => &["linkedin.com", "lnkd.in"],
            Self::Tiktok => &["tiktok.com"],
            Self::Instagram => &["instagram.com"],
            Self::Youtube => &["youtube.com", "youtu.be"],
            Self::X => &["x.com", "twitter.com"],
            Self::Telegram => &["t.me", "telegram.me"],
            Self::Website => &[],
        }
    }

    /// The network that an address leads to.
    pub fn of(address: &str) -> Self {
        let (_, rest) = parts(address);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let host = host.to_lowercase();
        let is_below = |domain: &&str| {
            let above = host.strip_suffix(*domain);
            above.is_some_and(|name| name.is_empty() || name.ends_with('.'))
        };
        let all = Self::ALL.iter().copied();
        all.into_iter()
            .find(|network| network.domains().iter().any(is_below))
            .unwrap_or(Self::Website)
    }
}

/// A link as people type it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SocialLink {
    /// Http or https; `https` where no scheme is written.
    pub address: String,
    /// What it is, where the address does not tell: such as "Trang bán hàng".
    pub label: Option<String>,
}

impl SocialLink {
    /// The link cleaned, scheme and host in small letters, or every fault of it.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut fault = |field, code, detail| {
            faults.push(FieldFault {
                field,
                code,
                detail,
            });
        };
        let line = clean_line(&self.address);
        let mut address = String::new();
        if line.is_empty() {
            fault("address", "required", "no address is told");
        } else {
            match web_address(line) {
                Ok(whole) => address = with_small_host(&whole),
                Err(ValueFault::TooLong) => fault("address", "too_long", "the text is too long"),
                Err(_) => fault(
                    "address",
                    "invalid_url",
                    "the address must begin with http:// or https://",
                ),
            }
        }
        let label = clean_line(self.label.as_deref().unwrap_or_default());
        if label.chars().count() > LABEL_MAX_CHARS {
            fault("label", "too_long", "the text is too long");
        }
        if faults.is_empty() {
            let label = Some(label).filter(|label| !label.is_empty());
            Ok(Self { address, label })
        } else {
            Err(faults)
        }
    }
}

/// Scheme and the rest of an address.
fn parts(address: &str) -> (&str, &str) {
    address.split_once("://").unwrap_or(("https", address))
}

/// One link is one however its host is written.
fn with_small_host(address: &str) -> String {
    let (scheme, rest) = parts(address);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    format!("{}://{}{path}", scheme.to_lowercase(), host.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(address: &str, label: &str) -> SocialLink {
        SocialLink {
            address: address.to_owned(),
            label: Some(label.to_owned()),
        }
    }

    #[test]
    fn con_3_a_network_is_known_by_its_host_alone() {
        for (address, network) in [
            ("https://zalo.me/0912345678", Network::Zalo),
            ("https://chat.zalo.me/?id=1", Network::Zalo),
            ("https://www.facebook.com/anphat", Network::Facebook),
            ("https://M.FACEBOOK.COM", Network::Facebook),
            ("http://fb.com:80/anphat", Network::Facebook),
            ("https://vn.linkedin.com/in/giang", Network::Linkedin),
            ("https://www.tiktok.com/@anphat", Network::Tiktok),
            ("https://instagram.com/anphat/", Network::Instagram),
            ("https://youtu.be/x", Network::Youtube),
            ("https://x.com/anphat", Network::X),
            ("https://t.me/anphat", Network::Telegram),
            ("https://anphat.vn/facebook.com", Network::Website),
            ("https://notfacebook.com", Network::Website),
            ("https://facebook.com.anphat.vn/", Network::Website),
            ("https://anphat.vn?x=facebook.com", Network::Website),
        ] {
            assert_eq!(Network::of(address), network, "{address}");
        }
    }

    #[test]
    fn con_3_a_social_link_is_cleaned_and_leads_to_the_web() {
        let checked = link(" HTTPS://Facebook.com/AnPhat ", " Trang  chính ").checked();
        let expected = link("https://facebook.com/AnPhat", "Trang chính");
        assert_eq!(checked, Ok(expected));
        let bare = link("zalo.me/0912345678", " ").checked().unwrap();
        assert_eq!(bare.address, "https://zalo.me/0912345678");
        assert_eq!(bare.label, None);
        // What was cleaned once stays as it is.
        assert_eq!(bare.clone().checked(), Ok(bare));
        let long = format!("https://anphat.vn/{}", "x".repeat(1_000));
        for (link, fault) in [
            (link(" ", ""), ("address", "required")),
            (link("javascript:alert(1)", ""), ("address", "invalid_url")),
            (link("ftp://anphat.vn", ""), ("address", "invalid_url")),
            (
                link("https://facebook.com@a.vn", ""),
                ("address", "invalid_url"),
            ),
            (link("Hương Giang", ""), ("address", "invalid_url")),
            (link(&long, ""), ("address", "too_long")),
            (link("anphat.vn", &"x".repeat(61)), ("label", "too_long")),
        ] {
            let faults = link.checked().unwrap_err();
            let told: Vec<_> = faults.iter().map(|f| (f.field, f.code)).collect();
            assert_eq!(told, [fault]);
        }
    }
}
