//! The links of a page: where they lead, and leading elsewhere in their place.
//!
//! What is a link is for a reader of HTML to say; all else stays as it was written, byte for byte, for mail
//! programs care about markup that readers of HTML would set right.

mod anchors;

use std::borrow::Cow;

use anchors::{Anchor, anchors};

/// Where the links of a page lead, as they are written, in their order.
pub fn links(html: &str) -> Vec<String> {
    let found = anchors(html).into_iter();
    found
        .filter_map(|anchor| anchor.href().map(str::to_owned))
        .collect()
}

/// The page with other addresses in its links, where `instead` has one for what is written there.
pub fn relinked(html: &str, instead: impl Fn(&str) -> Option<String>) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = 0;
    for anchor in anchors(html) {
        let address = anchor.href().and_then(&instead);
        let Some((address, before)) = address.zip(html.get(rest..anchor.start)) else {
            continue;
        };
        page.push_str(before);
        write_tag(&mut page, &anchor, &address);
        rest = anchor.end;
    }
    page.push_str(html.get(rest..).unwrap_or_default());
    page
}

/// The tag with this address; its other attributes mean what they did.
fn write_tag(page: &mut String, anchor: &Anchor, address: &str) {
    page.push('<');
    page.push_str(&anchor.name);
    for (name, value) in &anchor.attributes {
        page.push(' ');
        page.push_str(name);
        page.push_str("=\"");
        let value = if name == "href" { address } else { value };
        page.push_str(&escaped(value));
        page.push('"');
    }
    page.push('>');
}

fn escaped(value: &str) -> Cow<'_, str> {
    if value.contains(['&', '"', '<', '>']) {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        Cow::Owned(value.replace('<', "&lt;").replace('>', "&gt;"))
    } else {
        Cow::Borrowed(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every link leads to `/c/` and what it led to.
    fn through_us(html: &str) -> String {
        relinked(html, |href| {
            Some(format!("https://sen.vn/c/{}", href.len()))
        })
    }

    #[test]
    fn cam_10_links_are_found_as_readers_of_html_find_them() {
        for (html, expected) in [
            ("<a href=\"https://a.vn\">a</a>", &["https://a.vn"][..]),
            ("<A class=x HREF=https://a.vn>a</A>", &["https://a.vn"]),
            (
                "<a href='https://a.vn?a=1&amp;b=2'>",
                &["https://a.vn?a=1&b=2"],
            ),
            ("<map><area href=\"https://b.vn\"></map>", &["https://b.vn"]),
            ("<a title='>' href=\"https://a.vn\">", &["https://a.vn"]),
            ("a < b <a\nhref = \"https://a.vn\" >", &["https://a.vn"]),
            (
                "<a href=\"https://a.vn\" href=\"https://b.vn\">",
                &["https://a.vn"],
            ),
            ("<!-- <a href=\"https://a.vn\"> -->", &[]),
            ("<!--[if mso]><a href=\"https://a.vn\"><![endif]-->", &[]),
            ("<style>a > b { } <a href=\"https://a.vn\"></style>", &[]),
            ("<title><a href=\"https://a.vn\"></title>", &[]),
            ("<a name=top>", &[]),
            ("<abbr href=\"https://a.vn\">", &[]),
            ("<a href=\"https://a.vn\"", &[]),
            ("", &[]),
        ] {
            assert_eq!(links(html), expected, "{html}");
        }
    }

    #[test]
    fn cam_10_links_lead_elsewhere_and_all_else_stays_as_written() {
        for (html, expected) in [
            (
                "<!--[if !mso]><!--><p class=x>Ưu <a\n class='n&amp;t' href='https://a.vn' target=_blank>đãi</a><!--<![endif]-->",
                "<!--[if !mso]><!--><p class=x>Ưu <a class=\"n&amp;t\" href=\"https://sen.vn/c/12\" target=\"_blank\">đãi</a><!--<![endif]-->",
            ),
            (
                "<![if !mso]>\r\n<a href=\"x\">a</a><![endif]></x y='<a href=z>'>",
                "<![if !mso]>\r\n<a href=\"https://sen.vn/c/1\">a</a><![endif]></x y='<a href=z>'>",
            ),
            (
                "\u{feff}<style>p > a { color: red }</style><a href=a>1</a><a name=b>2</a><a href=cc>3</a>",
                "\u{feff}<style>p > a { color: red }</style><a href=\"https://sen.vn/c/1\">1</a><a name=b>2</a>\
                 <a href=\"https://sen.vn/c/2\">3</a>",
            ),
            ("Một < hai & <ba", "Một < hai & <ba"),
        ] {
            assert_eq!(through_us(html), expected, "{html}");
        }
        let kept = "<p><a href=\"https://a.vn\">a</a>";
        assert_eq!(relinked(kept, |_| None), kept);
    }

    proptest! {
        #[test]
        fn cam_10_whatever_a_page_is_its_links_stay_links(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "<a href='https://a.vn'>", "<a href=x>", "</a>", "<p>", "<", ">", "<!--", "-->", "<style>",
                "</style>", "<b a='>'>", "a", "'", "\"", "&amp;", "<a ", "=", "href", "<title>", "</title>",
                "<textarea>", "</textarea>", "<?x", "<!x>", "</", "ữ", "\r\n", "\0", "<a\thref=\"&lt;\">",
            ]), 0..30),
        ) {
            let page = pieces.concat();
            let before = links(&page);
            prop_assert_eq!(relinked(&page, |href| Some(href.to_owned())).len() >= page.len() / 2, true);
            let after = links(&through_us(&page));
            let expected: Vec<String> = before.iter().map(|href| format!("https://sen.vn/c/{}", href.len())).collect();
            prop_assert_eq!(after, expected);
        }
    }
}
