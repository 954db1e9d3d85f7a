//! What every advertising message carries: the label in its subject, and a way out in its text.

/// The subject with the label that the law asks for, once.
pub fn labelled(label: &str, subject: &str) -> String {
    if subject.trim_start().starts_with(label) {
        subject.to_owned()
    } else {
        format!("{label} {subject}")
    }
}

/// The page with a line at its end by which the reader can leave; `url` is ours and needs no escaping.
pub fn with_way_out(html: &str, url: &str) -> String {
    let line = format!(
        "<p style=\"font-size:12px;color:#666\">Bạn nhận được thư này vì đã để lại thông tin với chúng tôi. \
         <a href=\"{url}\">Từ chối nhận thư</a> · <a href=\"{url}\" lang=\"en\">Unsubscribe</a></p>"
    );
    at_end(html, &line)
}

/// The plain text with the way to refuse at its end.
pub fn with_way_out_in_text(text: &str, url: &str) -> String {
    format!("{text}\n\nTừ chối nhận thư / Unsubscribe: {url}")
}

/// The page with a picture at its end that nobody sees and whose fetching tells that it was opened; `url`
/// is ours and needs no escaping.
pub fn with_pixel(html: &str, url: &str) -> String {
    let picture = format!("<img src=\"{url}\" width=\"1\" height=\"1\" alt=\"\">");
    at_end(html, &picture)
}

/// Markup of ours at the end of a page, inside its body.
fn at_end(html: &str, markup: &str) -> String {
    match html.to_ascii_lowercase().rfind("</body>") {
        // Lower case of ASCII alone keeps every place where it is.
        Some(end) => {
            let (before, after) = html.split_at(end);
            format!("{before}{markup}{after}")
        }
        None => format!("{html}{markup}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_an_advertisement_says_so_once() {
        for (subject, expected) in [
            ("Ưu đãi", "[QC] Ưu đãi"),
            ("[QC] Ưu đãi", "[QC] Ưu đãi"),
            (" [QC] Ưu đãi", " [QC] Ưu đãi"),
        ] {
            assert_eq!(labelled("[QC]", subject), expected);
        }
    }

    #[test]
    fn cam_10_the_way_out_stands_inside_the_page() {
        let page = with_way_out(
            "<html><body><p>Chào</p></BODY></html>",
            "https://sen.vn/u/x",
        );
        assert!(page.ends_with("</p></BODY></html>"), "{page}");
        assert!(
            with_way_out("<p>Chào</p>", "https://sen.vn/u/x")
                .contains("href=\"https://sen.vn/u/x\"")
        );
    }
}
