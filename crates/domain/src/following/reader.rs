//! Who fetched a page of an e-mail or followed its link: a person, or a program on the way to one.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::devices::{Device, DeviceKind};
use crate::wire_names;

/// So much of what a program says of itself is kept.
pub const AGENT_MAX_BYTES: usize = 512;

/// Further opens of one e-mail, or clicks of one link in it, are no longer counted.
pub const TIMES_MAX: i64 = 1_000;

/// Nobody reads so fast; programs look at what has just been delivered.
const TOO_SOON: TimeDelta = TimeDelta::seconds(3);

/// Who it was, as far as can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// A browser or a mail program.
    Person,
    /// A mail service that fetches pictures for its reader when they open the e-mail: Gmail, Yahoo.
    MailProxy,
    /// A mail service that fetches the pictures of all e-mails, whether anybody reads them or not: Apple.
    PrivacyProxy,
    /// A program that looks for evil, or reads pages for others.
    Scanner,
    /// A program that only asks whether the page is there, or fetches it in advance.
    Prefetch,
    /// So soon after the e-mail was taken that nobody can have read it.
    TooSoon,
}

wire_names!(Reader {
    Person => "person",
    MailProxy => "mail_proxy",
    PrivacyProxy => "privacy_proxy",
    Scanner => "scanner",
    Prefetch => "prefetch",
    TooSoon => "too_soon",
});

/// How something of an e-mail was fetched.
#[derive(Debug, Clone, Copy)]
pub struct Fetch<'a> {
    /// Its link was followed, and not only its picture fetched.
    pub is_click: bool,
    /// What the program says of itself.
    pub agent: &'a str,
    /// It asked for the head alone, or said that it fetches in advance.
    pub is_prefetch: bool,
    /// When the server took the e-mail; `None` if it has not answered yet.
    pub accepted_at: Option<DateTime<Utc>>,
    pub now: DateTime<Utc>,
}

/// In lower case: mail services that fetch pictures when their reader opens an e-mail.
const MAIL_PROXIES: [&str; 3] = ["googleimageproxy", "ggpht.com", "yahoomailproxy"];

/// All that Apple's servers say of themselves; every browser says more.
const PRIVACY_PROXY: &str = "mozilla/5.0";

/// In lower case: guards of mailboxes, and libraries that no person reads with; other programs are known by
/// what browsers are (`devices`).
const SCANNERS: [&str; 22] = [
    "barracuda",
    "proofpoint",
    "mimecast",
    "symantec",
    "messagelabs",
    "trendmicro",
    "forcepoint",
    "fireeye",
    "sophos",
    "fortinet",
    "bitdefender",
    "kaspersky",
    "safelinks",
    "safebrowsing",
    "urlscan",
    "virustotal",
    "libwww",
    "okhttp",
    "java/",
    "apache-httpclient",
    "axios",
    "node-fetch",
];

/// How far an e-mail was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadState {
    /// By a person, who need not have clicked.
    Opened,
    Clicked,
    /// It arrived, and nobody opened it as far as can be told.
    Unopened,
}

wire_names!(ReadState {
    Opened => "opened",
    Clicked => "clicked",
    Unopened => "unopened",
});

impl Reader {
    /// It tells of a person.
    pub fn is_counted(self) -> bool {
        matches!(self, Self::Person | Self::MailProxy)
    }

    /// Who fetched it.
    pub fn of(fetch: Fetch<'_>) -> Self {
        let agent = fetch.agent.trim().to_ascii_lowercase();
        let has = |marks: &[&str]| marks.iter().any(|mark| agent.contains(mark));
        let is_picture = !fetch.is_click;
        if fetch.is_prefetch {
            Self::Prefetch
        } else if is_picture && has(&MAIL_PROXIES) {
            Self::soon_or(fetch, Self::MailProxy)
        } else if is_picture && agent == PRIVACY_PROXY {
            Self::PrivacyProxy
        } else if agent == PRIVACY_PROXY
            || has(&MAIL_PROXIES)
            || has(&SCANNERS)
            || Device::of(&agent).kind == DeviceKind::Bot
        {
            Self::Scanner
        } else {
            Self::soon_or(fetch, Self::Person)
        }
    }

    fn soon_or(fetch: Fetch<'_>, other: Self) -> Self {
        let has_time = |accepted_at| fetch.now - accepted_at >= TOO_SOON;
        if fetch.accepted_at.is_some_and(has_time) {
            other
        } else {
            Self::TooSoon
        }
    }
}

/// What a program says of itself, as far as it is kept.
pub fn bounded_agent(agent: &str) -> &str {
    let mut end = agent.len().min(AGENT_MAX_BYTES);
    while !agent.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    agent.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                          Chrome/140.0 Safari/537.36";
    const OUTLOOK: &str = "Mozilla/4.0 (compatible; ms-office; MSOffice 16)";
    const GMAIL: &str =
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";
    const YAHOO: &str = "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html";

    fn fetch(agent: &str, is_click: bool) -> Fetch<'_> {
        let now = "2026-11-23T02:00:00Z".parse().unwrap();
        Fetch {
            is_click,
            agent,
            is_prefetch: false,
            accepted_at: Some(now - TimeDelta::minutes(5)),
            now,
        }
    }

    #[test]
    fn con_3_people_are_told_from_programs() {
        use Reader::{MailProxy, Person, PrivacyProxy, Scanner};
        for (agent, opened, clicked) in [
            (CHROME, Person, Person),
            (OUTLOOK, Person, Person),
            (GMAIL, MailProxy, Scanner),
            (YAHOO, MailProxy, Scanner),
            ("Mozilla/5.0", PrivacyProxy, Scanner),
            ("Mozilla/5.0 (compatible; bingbot/2.0)", Scanner, Scanner),
            ("BarracudaCentral/1.0", Scanner, Scanner),
            ("python-requests/2.32", Scanner, Scanner),
            ("", Scanner, Scanner),
        ] {
            assert_eq!(Reader::of(fetch(agent, false)), opened, "{agent}");
            assert_eq!(Reader::of(fetch(agent, true)), clicked, "{agent}");
        }
        let counted: Vec<_> = Reader::ALL.iter().filter(|one| one.is_counted()).collect();
        assert_eq!(counted, [&Person, &MailProxy]);
    }

    #[test]
    fn con_3_who_fetches_in_advance_or_at_once_is_no_reader() {
        let heads = Fetch {
            is_prefetch: true,
            ..fetch(CHROME, true)
        };
        assert_eq!(Reader::of(heads), Reader::Prefetch);
        for (seconds, expected) in [
            (Some(0), Reader::TooSoon),
            (Some(2), Reader::TooSoon),
            (Some(3), Reader::Person),
            (None, Reader::TooSoon),
        ] {
            for is_click in [false, true] {
                let plain = fetch(CHROME, is_click);
                let told = Reader::of(Fetch {
                    accepted_at: seconds.map(|seconds| plain.now - TimeDelta::seconds(seconds)),
                    ..plain
                });
                assert_eq!(told, expected, "{seconds:?}");
            }
        }
    }

    #[test]
    fn con_3_what_a_program_says_is_cut() {
        assert_eq!(bounded_agent(CHROME), CHROME);
        let long = "ạ".repeat(AGENT_MAX_BYTES);
        let kept = bounded_agent(&long);
        assert!(kept.len() <= AGENT_MAX_BYTES && !kept.is_empty());
    }
}
