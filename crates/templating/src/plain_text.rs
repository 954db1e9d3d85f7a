//! The plain text that goes with a page, for programs and people that show no pages.

use std::cell::RefCell;
use std::rc::Rc;

use domain::templates::{NESTING_MAX, nesting};
use html2text::config::with_decorator;
use html2text::render::TextDecorator;

/// Lines of plain mail are customarily no longer.
const WIDTH: usize = 78;
/// Around the number of a link until the lines are broken, which must not break an address.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// The words of a page, each link followed by where it leads. Empty if the page cannot be read, or is so
/// deep that reading it would take too long.
pub(crate) fn plain_text(html: &str) -> String {
    if nesting(html) > NESTING_MAX {
        return String::new();
    }
    let letter = Letter::default();
    let addresses = Rc::clone(&letter.links);
    let html = html.replace([OPEN, CLOSE], "");
    let text = with_decorator(letter)
        // Layout by tables is no table to who reads the words.
        .raw_mode(true)
        .allow_width_overflow()
        .string_from_read(html.as_bytes(), WIDTH)
        .unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    with_addresses(lines.join("\n").trim(), &addresses.borrow())
}

/// Puts the addresses where their numbers are.
fn with_addresses(text: &str, links: &[String]) -> String {
    let mut parts = text.split(OPEN);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(CLOSE).unwrap_or(("", part));
        let link = number
            .parse()
            .ok()
            .and_then(|number: usize| links.get(number));
        written.push_str(link.map_or("", String::as_str));
        written.push_str(rest);
    }
    written
}

/// How a person would type it in a letter: no signs around words, links in brackets behind them.
#[derive(Debug, Clone, Default)]
struct Letter {
    /// Where the links lead that were written so far, in all parts of the letter.
    links: Rc<RefCell<Vec<String>>>,
}

impl TextDecorator for Letter {
    type Annotation = ();

    fn decorate_link_start(&mut self, url: &str) -> (String, Self::Annotation) {
        let address = url.strip_prefix("mailto:").or(url.strip_prefix("tel:"));
        let address = address.unwrap_or(url).to_owned();
        self.links.borrow_mut().push(address);
        (String::new(), ())
    }

    /// Links do not lie in each other, so the last one that began is the one that ends.
    fn decorate_link_end(&mut self) -> String {
        let last = self.links.borrow().len().saturating_sub(1);
        format!(" ({OPEN}{last}{CLOSE})")
    }

    fn decorate_em_start(&self) -> (String, Self::Annotation) {
        (String::new(), ())
    }

    fn decorate_em_end(&self) -> String {
        String::new()
    }

    fn decorate_strong_start(&self) -> (String, Self::Annotation) {
        (String::new(), ())
    }

    fn decorate_strong_end(&self) -> String {
        String::new()
    }

    fn decorate_strikeout_start(&self) -> (String, Self::Annotation) {
        (String::new(), ())
    }

    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }

    fn decorate_code_start(&self) -> (String, Self::Annotation) {
        (String::new(), ())
    }

    fn decorate_code_end(&self) -> String {
        String::new()
    }

    fn decorate_preformat_first(&self) -> Self::Annotation {}

    fn decorate_preformat_cont(&self) -> Self::Annotation {}

    fn decorate_image(&mut self, _src: &str, title: &str) -> (String, Self::Annotation) {
        (title.to_owned(), ())
    }

    fn header_prefix(&self, _level: usize) -> String {
        String::new()
    }

    fn quote_prefix(&self) -> String {
        "> ".to_owned()
    }

    fn unordered_item_prefix(&self) -> String {
        "- ".to_owned()
    }

    fn ordered_item_prefix(&self, i: i64) -> String {
        format!("{i}. ")
    }

    fn make_subblock_decorator(&self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn aut_7_a_page_becomes_the_words_of_a_letter() {
        for (html, text) in [
            ("", ""),
            (
                "<p>Chào <b>chị</b> Giang,</p><p>Cảm ơn.</p>",
                "Chào chị Giang,\n\nCảm ơn.",
            ),
            (
                "<a href=\"https://sen.vn/u?a=1&amp;b=2\">Xem ưu đãi</a>",
                "Xem ưu đãi (https://sen.vn/u?a=1&b=2)",
            ),
            (
                "<a href='mailto:a@sen.vn'>Viết cho tôi</a>",
                "Viết cho tôi (a@sen.vn)",
            ),
            ("<ul><li>Một</li><li>Hai</li></ul>", "- Một\n- Hai"),
            ("<h1>Tin mới</h1><p>Nội dung</p>", "Tin mới\n\nNội dung"),
            (
                "<style>p { color: red }</style><script>alert(1)</script><p>a</p>",
                "a",
            ),
            ("<img src='x.png' alt='Hoa sen'>", "Hoa sen"),
            ("a<br>b", "a\nb"),
        ] {
            assert_eq!(plain_text(html), text, "{html}");
        }
        let layout = plain_text("<table><tr><td>Trái</td><td>Phải</td></tr></table>");
        assert!(layout.contains("Trái") && layout.contains("Phải") && !layout.contains('│'));
    }

    #[test]
    fn aut_7_long_links_are_kept_whole() {
        let url = format!("https://sen.vn/{}", "a".repeat(200));
        let text = plain_text(&format!("<p>Xem <a href=\"{url}\">ở đây</a></p>"));
        assert!(text.contains(&url), "{text}");
    }

    #[test]
    fn aut_7_no_page_is_too_deep_or_broken() {
        for page in [
            "<div>".repeat(20_000),
            "<blockquote>".repeat(2_000),
            "<table><tr><td>".repeat(500),
            "<ul><li>".repeat(1_000),
            "<td>".repeat(20_000),
            "<li>".repeat(20_000),
            "<p>".repeat(20_000),
            "<table><tr><td>".repeat(99),
            "<ul><li>".repeat(99),
            "<b>".repeat(99),
            format!("{}{}", "<blockquote>".repeat(99), "lời dài ".repeat(10_000)),
            format!(
                "{}{}",
                "<table><tr><td>".repeat(99),
                "lời dài ".repeat(10_000)
            ),
            "<a href='https://sen.vn'>x</a> ".repeat(5_000),
            "<<<>>>&&&\u{0}".to_owned(),
        ] {
            let begun = Instant::now();
            let text = plain_text(&page);
            assert!(begun.elapsed() < Duration::from_secs(10), "{page:.40}");
            assert!(text.len() <= page.len() * 100);
        }
    }
}
