//! The plain text that goes with a page, for programs and people that show no pages.
//!
//! It is made while the page is read tag by tag. A tree of the page would take time and memory that grow
//! with the square of a hostile page: elements without end, in each other or to be opened again in each
//! paragraph.

mod lines;
mod reader;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};

use reader::Reader;

/// The words of a page, each link followed by where it leads.
pub(crate) fn plain_text(html: &str) -> String {
    let reader = Tokenizer::new(Reader::default(), TokenizerOpts::default());
    let page = BufferQueue::default();
    page.push_back(html.into());
    // The reader knows no scripts, so nothing stops it before the end of the page.
    let _ = reader.feed(&page);
    reader.end();
    reader.sink.into_text()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
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
            ("<p>a</p>\n\n  <p>\n b\n</p>\n", "a\n\nb"),
            ("<div>a<div>b</div></div>c", "a\nb\nc"),
            (
                "Giá: <b>5</b><i>0</i>&nbsp;₫ &lt;mới&gt;",
                "Giá: 50\u{a0}₫ <mới>",
            ),
            (
                "<a href=\"https://sen.vn/u?a=1&amp;b=2\">Xem ưu đãi</a>.",
                "Xem ưu đãi (https://sen.vn/u?a=1&b=2).",
            ),
            (
                "<a href='mailto:a@sen.vn'>Viết cho tôi</a>",
                "Viết cho tôi (a@sen.vn)",
            ),
            (
                "<a href='https://sen.vn'>https://sen.vn</a>",
                "https://sen.vn",
            ),
            (
                "<a href='#top'>Lên</a> <a>đây</a> <a href>kia",
                "Lên đây kia",
            ),
            (
                "<a href='https://a.vn'>a <a href='https://b.vn'>b</a>",
                "a (https://a.vn) b (https://b.vn)",
            ),
            ("<a href='https://a.vn'><img src=x></a>b", "(https://a.vn)b"),
            ("<ul><li>Một</li><li>Hai</li></ul>", "- Một\n- Hai"),
            (
                "<ol start=3><li>Ba<ul><li>a</ul><li>Bốn</ol>Hết",
                "3. Ba\n  - a\n4. Bốn\n\nHết",
            ),
            ("<h1>Tin mới</h1><p>Nội dung</p>", "Tin mới\n\nNội dung"),
            ("<blockquote>a<br>b</blockquote>c", "> a\n> b\n\nc"),
            (
                "<title>T</title><style>p { color: red }</style><script>alert('<p>1')</script><p>a</p><!-- b -->",
                "a",
            ),
            ("<img src='x.png' alt='Hoa sen'>", "Hoa sen"),
            ("a<br>b<br><br>c", "a\nb\n\nc"),
            (
                "<table><tr><td>Trái</td><td>Phải</td></tr><tr><td>Dưới</table>",
                "Trái Phải\nDưới",
            ),
            ("Một < hai & <ba", "Một < hai &"),
        ] {
            assert_eq!(plain_text(html), text, "{html}");
        }
    }

    #[test]
    fn aut_7_lines_are_broken_between_words_and_links_are_kept_whole() {
        let text = plain_text(&"lời ".repeat(100));
        assert!(text.lines().all(|line| line.chars().count() <= 78));
        assert_eq!(text.split_whitespace().count(), 100);
        let url = format!("https://sen.vn/{}", "a".repeat(200));
        let text = plain_text(&format!("<p>Xem <a href=\"{url}\">ở đây</a></p>"));
        assert!(text.contains(&url), "{text}");
    }

    /// Elements with attributes of their own are opened again by a reader of trees in each paragraph.
    fn unlike_elements_before_paragraphs() -> String {
        let mut page = String::new();
        for n in 0..5_000 {
            let _ = write!(page, "<b a={n}>");
        }
        page + &"<p>a".repeat(12_000)
    }

    #[test]
    fn aut_7_no_page_is_too_deep_or_broken() {
        for page in [
            "<div>".repeat(20_000),
            "<div></x>".repeat(11_000),
            "<div><!--</div>-->".repeat(5_000),
            "<div a='</div>'>".repeat(6_000),
            unlike_elements_before_paragraphs(),
            "<table><tr><td>".repeat(6_000),
            "<blockquote>a<br>".repeat(6_000),
            "<ul><li>a".repeat(10_000),
            "<ol start=999999999999999999999><li>a".repeat(2_000),
            "<a href='https://sen.vn'>x</a> ".repeat(5_000),
            format!("<a href='{}'>", "a".repeat(100_000)),
            "<<<>>>&&&\u{0}".repeat(10_000),
            "<style>".repeat(10_000),
        ] {
            let begun = Instant::now();
            let text = plain_text(&page);
            assert!(begun.elapsed() < Duration::from_secs(10), "{page:.40}");
            assert!(text.len() <= page.len() * 4, "{page:.40}");
        }
    }
}
