//! What an administrator decides about following visitors; all of it is off until they do.

use serde::{Deserialize, Serialize};

use super::page::{PageAddress, host_of};
use crate::contacts::FieldFault;

/// Visits are forgotten after so many days.
pub const VISITS_KEPT_DAYS: i64 = 365;

/// Anonymous contacts are forgotten so many days after their last visit, while nobody decides otherwise.
pub const VISITORS_KEPT_DAYS: u16 = 90;

/// More sites than that are listed by nobody.
pub const SITES_MAX: usize = 50;
const HOST_MAX_CHARS: usize = 253;

/// Whether and how visits to the business's pages are recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TrackingSettings {
    /// Visits are recorded at all.
    pub is_on: bool,
    /// An anonymous visitor is known again by the network address.
    pub identifies_by_ip: bool,
    /// Only visits of people who agreed are recorded.
    pub asks_consent: bool,
    /// Opened e-mails and clicked links are recorded at all.
    pub follows_emails: bool,
    /// Only those of people who agreed are recorded; those of people who withdrew never are.
    pub emails_ask_consent: bool,
    /// Anonymous contacts are forgotten so many days after their last visit, 1 to 365.
    pub visitors_kept_days: u16,
    /// The hosts of the business's sites, each with all hosts below it; visits to others are ignored.
    /// Empty takes any.
    #[cfg_attr(feature = "openapi", schema(example = json!(["anphat.vn"])))]
    pub sites: Vec<String>,
}

/// What people look at is sensitive (Decree 13/2023), so that silence means no.
impl Default for TrackingSettings {
    fn default() -> Self {
        Self {
            is_on: false,
            identifies_by_ip: false,
            asks_consent: true,
            follows_emails: false,
            emails_ask_consent: true,
            visitors_kept_days: VISITORS_KEPT_DAYS,
            sites: Vec::new(),
        }
    }
}

impl TrackingSettings {
    /// Whether a visit to the page may be recorded, given whether the visitor agreed.
    pub fn records(&self, page: &PageAddress, has_consent: bool) -> bool {
        self.is_on && (has_consent || !self.asks_consent) && self.is_own(&page.host())
    }

    /// The host is that of a site of the business, or below one.
    fn is_own(&self, host: &str) -> bool {
        let is_below = |site: &String| {
            let above = host.strip_suffix(site.as_str());
            above.is_some_and(|name| name.is_empty() || name.ends_with('.'))
        };
        self.sites.is_empty() || self.sites.iter().any(is_below)
    }

    /// The settings with each site once, in small letters, or every fault of them.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut fault = |field, code, detail| {
            faults.push(FieldFault {
                field,
                code,
                detail,
            });
        };
        let kept = i64::from(self.visitors_kept_days);
        if !(1..=VISITS_KEPT_DAYS).contains(&kept) {
            let detail = "must be between 1 and 365 days";
            fault("tracking/visitors_kept_days", "out_of_range", detail);
        }
        let mut sites: Vec<String> = Vec::new();
        for line in self.sites.iter().map(|line| line.trim()) {
            match host(line) {
                Some(site) if !sites.contains(&site) => sites.push(site),
                Some(_) => {}
                None if line.is_empty() => {}
                None => fault("tracking/sites", "invalid_host", "this is no host"),
            }
        }
        if sites.len() > SITES_MAX {
            fault("tracking/sites", "full", "there are too many sites");
        }
        if faults.is_empty() {
            Ok(Self { sites, ..self })
        } else {
            Err(faults)
        }
    }
}

/// The host as it is compared: people paste addresses, and mean `anphat.vn` by `www.anphat.vn` too.
fn host(line: &str) -> Option<String> {
    let rest = line.split_once("://").map_or(line, |(_, rest)| rest);
    let host = host_of(rest).to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_host = host.chars().count() <= HOST_MAX_CHARS && host.split('.').all(is_label);
    is_host.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str) -> PageAddress {
        PageAddress::parse(address).unwrap()
    }

    #[test]
    fn con_8_nothing_is_recorded_unless_switched_on_and_agreed_to() {
        let on = |is_on, asks_consent| TrackingSettings {
            is_on,
            asks_consent,
            ..TrackingSettings::default()
        };
        let page = page("https://anphat.vn");
        for (settings, has_consent, expected) in [
            (TrackingSettings::default(), true, false),
            (on(true, true), false, false),
            (on(true, true), true, true),
            (on(true, false), false, true),
            (on(false, false), true, false),
        ] {
            let records = settings.records(&page, has_consent);
            assert_eq!(records, expected, "{settings:?}");
        }
    }

    fn with_sites(sites: &[&str]) -> TrackingSettings {
        TrackingSettings {
            is_on: true,
            sites: sites.iter().map(|&site| site.to_owned()).collect(),
            ..TrackingSettings::default()
        }
    }

    #[test]
    fn con_8_visits_to_other_sites_are_ignored_once_some_are_named() {
        let own = with_sites(&[
            " https://WWW.AnPhat.vn/gia ",
            "shop.vn:8080",
            "",
            "anphat.vn",
        ]);
        let own = own.checked().unwrap();
        assert_eq!(own.sites, ["anphat.vn", "shop.vn"]);
        assert_eq!(own.clone().checked(), Ok(own.clone()));
        for (address, expected) in [
            ("https://anphat.vn/gia?x=1", true),
            ("https://www.anphat.vn", true),
            ("http://ANPHAT.VN:8443/", true),
            ("https://gia.shop.vn#x", true),
            ("https://xanphat.vn/", false),
            ("https://anphat.vn.xau.vn/", false),
            ("https://xau.vn/anphat.vn", false),
            ("https://xau.vn?anphat.vn", false),
        ] {
            assert_eq!(own.records(&page(address), true), expected, "{address}");
            assert!(with_sites(&[]).records(&page(address), true));
        }
    }

    #[test]
    fn con_8_odd_sites_and_times_are_refused() {
        let days = |visitors_kept_days| TrackingSettings {
            visitors_kept_days,
            ..TrackingSettings::default()
        };
        let many: Vec<String> = (0..=SITES_MAX).map(|n| format!("a{n}.vn")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let long = "x".repeat(HOST_MAX_CHARS + 1);
        for (settings, fault) in [
            (days(0), ("tracking/visitors_kept_days", "out_of_range")),
            (days(366), ("tracking/visitors_kept_days", "out_of_range")),
            (with_sites(&["an phat"]), ("tracking/sites", "invalid_host")),
            (with_sites(&["a..vn"]), ("tracking/sites", "invalid_host")),
            (with_sites(&[&long]), ("tracking/sites", "invalid_host")),
            (with_sites(&many), ("tracking/sites", "full")),
        ] {
            let faults = settings.checked().unwrap_err();
            let told: Vec<_> = faults.iter().map(|f| (f.field, f.code)).collect();
            assert_eq!(told, [fault]);
        }
        assert!(days(1).checked().is_ok() && days(365).checked().is_ok());
    }
}
