//! Addresses of visited pages: bounded, without secrets, with the campaign they tell of.

use crate::text::clean_line;

/// Longer addresses are refused.
const ADDRESS_MAX_BYTES: usize = 2_000;
/// Longer addresses of where somebody came from are left out.
pub const REFERRER_MAX_BYTES: usize = 500;
/// Longer titles are cut.
pub const TITLE_MAX_CHARS: usize = 200;
/// Longer words of a campaign are cut.
const CAMPAIGN_MAX_CHARS: usize = 100;

/// Marks that other companies put on links to follow people; they say nothing of the page.
const CLICK_MARKS: [&str; 6] = ["gclid", "fbclid", "msclkid", "ttclid", "zarsrc", "_ga"];

/// Parts of names of parameters that open doors or name people; nobody is to read them in a timeline.
const SECRETS: [&str; 9] = [
    "token",
    "secret",
    "passw",
    "session",
    "auth",
    "signature",
    "apikey",
    "email",
    "phone",
];

/// Such names too short to be looked for within others.
const SHORT_SECRETS: [&str; 8] = ["sid", "sig", "key", "otp", "pwd", "mail", "tel", "sdt"];

/// What a link says of the campaign it stands in (UTM).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Campaign {
    pub source: Option<String>,
    pub medium: Option<String>,
    pub name: Option<String>,
    pub term: Option<String>,
    pub content: Option<String>,
}

impl Campaign {
    /// Where the parameter's value belongs; `None` for a parameter of the page.
    fn place(&mut self, parameter: &str) -> Option<&mut Option<String>> {
        Some(match parameter {
            "utm_source" => &mut self.source,
            "utm_medium" => &mut self.medium,
            "utm_campaign" => &mut self.name,
            "utm_term" => &mut self.term,
            "utm_content" => &mut self.content,
            _ => return None,
        })
    }
}

/// A visited page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAddress {
    /// Without fragment and without what only tells of the link that led here.
    pub address: String,
    pub campaign: Campaign,
}

impl PageAddress {
    /// Reads the address of a web page; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = web_address(text, ADDRESS_MAX_BYTES)?;
        let mut campaign = Campaign::default();
        let Some((page, query)) = text.split_once('?') else {
            let address = text.to_owned();
            return Some(Self { address, campaign });
        };
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && is_of_page(pair, &mut campaign))
            .collect();
        let address = if kept.is_empty() {
            page.to_owned()
        } else {
            format!("{page}?{}", kept.join("&"))
        };
        Some(Self { address, campaign })
    }

    /// Its host, in small letters and without a port.
    pub fn host(&self) -> String {
        let (_, rest) = self.address.split_once("://").unwrap_or_default();
        host_of(rest).to_lowercase()
    }
}

/// The host that an address begins with behind its scheme, without a port.
pub(super) fn host_of(rest: &str) -> &str {
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    host.split_once(':').map_or(host, |(host, _)| host)
}

/// Where somebody came from, without its query, which may hold what they searched for.
pub fn referrer(text: &str) -> Option<String> {
    let text = web_address(text, usize::MAX)?;
    let address = text.split_once('?').map_or(text, |(page, _)| page);
    (address.len() <= REFERRER_MAX_BYTES).then(|| address.to_owned())
}

/// A page's title in one line; `None` when there is none.
pub fn title(text: &str) -> Option<String> {
    cut(text, TITLE_MAX_CHARS)
}

/// A plain `http` or `https` address with a host, less its fragment.
fn web_address(text: &str, max_bytes: usize) -> Option<&str> {
    let text = text.trim();
    let is_plain = |text: &str| text.chars().all(|c| !c.is_control() && !c.is_whitespace());
    if text.len() > max_bytes || !is_plain(text) {
        return None;
    }
    let text = text.split_once('#').map_or(text, |(page, _)| page);
    let (scheme, rest) = text.split_once("://")?;
    let is_web = ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str());
    let host = rest.split(['/', '?', '\\']).next().unwrap_or_default();
    // A name and password before the host are nobody's to keep.
    (is_web && !host.is_empty() && !host.contains('@')).then_some(text)
}

/// Whether a parameter belongs to the page; one of the campaign is noted.
fn is_of_page(pair: &str, campaign: &mut Campaign) -> bool {
    let Some((name, value)) = form_urlencoded::parse(pair.as_bytes()).next() else {
        return true;
    };
    if let Some(place) = campaign.place(&name) {
        *place = cut(&value, CAMPAIGN_MAX_CHARS);
        return false;
    }
    let name = name.to_lowercase();
    let is_secret =
        SHORT_SECRETS.contains(&&*name) || SECRETS.iter().any(|secret| name.contains(secret));
    !is_secret && !CLICK_MARKS.contains(&&*name)
}

fn cut(text: &str, max_chars: usize) -> Option<String> {
    let line: String = clean_line(text).chars().take(max_chars).collect();
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn con_8_addresses_keep_what_names_the_page() {
        for (text, expected) in [
            ("https://anphat.vn", Some("https://anphat.vn")),
            (" http://anphat.vn/a ", Some("http://anphat.vn/a")),
            (
                "https://anphat.vn/sp?id=7&utm_source=zalo&fbclid=x#gia",
                Some("https://anphat.vn/sp?id=7"),
            ),
            ("https://anphat.vn/?gclid=1", Some("https://anphat.vn/")),
            (
                "https://anphat.vn/dat-lai?Reset_Token=a1&id=7&email=a%40b.vn&sid=9",
                Some("https://anphat.vn/dat-lai?id=7"),
            ),
            ("https://chu:matkhau@anphat.vn/", None),
            ("ftp://anphat.vn/", None),
            ("javascript:alert(1)", None),
            ("https:///a", None),
            ("https://anphat.vn/a b", None),
            ("", None),
        ] {
            let address = PageAddress::parse(text).map(|page| page.address);
            assert_eq!(address.as_deref(), expected, "{text}");
        }
        let long = format!("https://anphat.vn/{}", "a".repeat(ADDRESS_MAX_BYTES));
        assert_eq!(PageAddress::parse(&long), None);
    }

    #[test]
    fn cam_6_links_tell_their_campaign() {
        let text = "https://anphat.vn/?utm_source=Zalo+OA&utm_medium=tin%20nh%E1%BA%AFn\
                    &utm_campaign=Trung+thu&utm_term=&utm_content=A";
        let campaign = PageAddress::parse(text).unwrap().campaign;
        let expected = Campaign {
            source: Some("Zalo OA".to_owned()),
            medium: Some("tin nhắn".to_owned()),
            name: Some("Trung thu".to_owned()),
            term: None,
            content: Some("A".to_owned()),
        };
        assert_eq!(campaign, expected);
    }

    #[test]
    fn con_8_where_somebody_came_from_does_not_tell_what_they_searched_for() {
        let came = referrer("https://www.google.com/search?q=benh+dau+da+day");
        assert_eq!(came.as_deref(), Some("https://www.google.com/search"));
        assert_eq!(referrer("android-app://com.zalo"), None);
    }

    proptest! {
        #[test]
        fn con_8_whatever_a_page_sends_is_bounded(text in "(https://a\\.vn/?)?\\PC{0,80}", tail in "[a-z&=?#]{0,2500}") {
            let text = format!("{text}{tail}");
            if let Some(page) = PageAddress::parse(&text) {
                prop_assert!(page.address.len() <= ADDRESS_MAX_BYTES);
                // What was cleaned once stays as it is.
                let again = PageAddress::parse(&page.address).map(|page| page.address);
                prop_assert_eq!(again, Some(page.address));
            }
            prop_assert!(referrer(&text).is_none_or(|came| came.len() <= REFERRER_MAX_BYTES));
            prop_assert!(title(&text).is_none_or(|title| title.chars().count() <= TITLE_MAX_CHARS));
        }
    }
}
