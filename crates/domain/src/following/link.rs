//! Which links of an e-mail are followed, and where they lead.

use std::fmt::Write;

/// Longer addresses stay in the e-mail as they are.
pub const ADDRESS_MAX_BYTES: usize = 2_000;

/// So many links of one e-mail are followed; the others stay as they are.
pub const LINKS_MAX: usize = 200;

/// By these a template names facts: such an address is another one for each recipient.
const PLACEHOLDERS: [&str; 3] = ["{{", "{%", "{#"];

/// Characters that stand in no address as they are.
const ODD: &[u8] = b"\"<>\\^`{|}";

/// The address that a link leads to, as a browser is sent there; `None` where the link is not followed:
/// it leads to no web page, or to another one for each recipient.
pub fn link_target(href: &str) -> Option<String> {
    let href = href.trim();
    if PLACEHOLDERS.iter().any(|sign| href.contains(sign)) {
        return None;
    }
    let (scheme, rest) = href.split_once("://")?;
    let is_web = ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str());
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    // Of names in other letters, and of names and passwords before the host, we make nothing.
    let is_host = |c: char| c.is_ascii_alphanumeric() || ['.', '-', ':', '[', ']'].contains(&c);
    if !is_web || host.is_empty() || !host.chars().all(is_host) {
        return None;
    }
    if href.chars().any(char::is_control) {
        return None;
    }
    let mut target = String::with_capacity(href.len());
    for byte in href.bytes() {
        if byte.is_ascii_graphic() && !ODD.contains(&byte) {
            target.push(char::from(byte));
        } else {
            let _ = write!(target, "%{byte:02X}");
        }
    }
    (target.len() <= ADDRESS_MAX_BYTES).then_some(target)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cam_10_links_to_web_pages_are_followed_and_no_others() {
        for (href, expected) in [
            ("https://anphat.vn", Some("https://anphat.vn")),
            (
                " HTTP://anphat.vn/a?b=1&c=2#d ",
                Some("HTTP://anphat.vn/a?b=1&c=2#d"),
            ),
            (
                "https://anphat.vn/ưu đãi",
                Some("https://anphat.vn/%C6%B0u%20%C4%91%C3%A3i"),
            ),
            (
                "https://anphat.vn:8443/a%20b",
                Some("https://anphat.vn:8443/a%20b"),
            ),
            ("https://[::1]/x", Some("https://[::1]/x")),
            ("mailto:tin@anphat.vn", None),
            ("tel:0902148861", None),
            ("#top", None),
            ("/bang-gia", None),
            ("//anphat.vn/a", None),
            ("javascript://anphat.vn/%0aalert(1)", None),
            ("ftp://anphat.vn/", None),
            ("https:///a", None),
            ("https://chu:matkhau@anphat.vn/", None),
            ("https://ăn.vn/", None),
            ("https://anphat.vn/a\r\nSet-Cookie: a=b", None),
            ("https://anphat.vn/{{ contact.code }}", None),
            ("{% if contact.email %}https://anphat.vn{% endif %}", None),
            ("", None),
        ] {
            assert_eq!(link_target(href).as_deref(), expected, "{href}");
        }
        let long = format!("https://anphat.vn/{}", "a".repeat(ADDRESS_MAX_BYTES));
        assert_eq!(link_target(&long), None);
    }

    proptest! {
        #[test]
        fn cam_10_a_target_is_plain_and_its_own_target(path in "\\PC{0,60}") {
            let target = link_target(&format!("https://a.vn/{path}"));
            if let Some(target) = target {
                prop_assert!(target.bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert_eq!(link_target(&target), Some(target));
            }
        }
    }
}
