//! Where somebody who registers came from: by the link, else by the page before (CAM-3).

use crate::tracking::PageAddress;

/// Nobody knows: the address of the form was opened by itself.
const WEBFORM: &str = "Webform";
/// A page that has no name of its own.
const WEBSITE: &str = "Website";

/// Names that people know, by what stands in links and addresses.
const KNOWN: [(&str, &str); 8] = [
    ("facebook", "Facebook"),
    ("fb", "Facebook"),
    ("instagram", "Instagram"),
    ("google", "Google"),
    ("zalo", "Zalo"),
    ("tiktok", "TikTok"),
    ("youtube", "YouTube"),
    ("coccoc", "Cốc Cốc"),
];

/// The source of a registration, from `utm_source` or the page that led to the form.
pub fn source_of(utm_source: Option<&str>, referrer: Option<&str>) -> String {
    if let Some(source) = utm_source {
        let folded = source.to_lowercase();
        return known(&folded).map_or_else(|| source.to_owned(), str::to_owned);
    }
    let Some(page) = referrer.and_then(PageAddress::parse) else {
        return WEBFORM.to_owned();
    };
    let host = page.host();
    let named = host.split('.').find_map(known);
    named.unwrap_or(WEBSITE).to_owned()
}

fn known(name: &str) -> Option<&'static str> {
    let found = KNOWN.iter().find(|(folded, _)| *folded == name);
    found.map(|(_, known)| *known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_3_the_source_is_told_by_the_link_or_the_page_before() {
        for (utm, referrer, source) in [
            (Some("facebook"), None, "Facebook"),
            (Some("FB"), Some("https://www.google.com/"), "Facebook"),
            (Some("Bản tin 12"), None, "Bản tin 12"),
            (None, Some("https://www.google.com.vn/search"), "Google"),
            (None, Some("https://m.facebook.com/"), "Facebook"),
            (None, Some("https://anphat.vn/hoi-thao"), "Website"),
            (None, Some("giang"), "Webform"),
            (None, None, "Webform"),
        ] {
            assert_eq!(source_of(utm, referrer), source, "{utm:?} {referrer:?}");
        }
    }
}
