//! Makes the page of an e-mail of what somebody types as plain text.

/// Paragraphs stand between blank lines, other line breaks stay, and nothing typed becomes markup.
/// Placeholders stay as they are: quotes have no meaning between tags.
pub fn page_of_text(text: &str) -> String {
    let lines = text.lines().map(str::trim_end);
    let mut page = String::new();
    let mut is_open = false;
    for line in lines {
        match (line.is_empty(), is_open) {
            (true, true) => page.push_str("</p>"),
            (true, false) => continue,
            (false, true) => page.push_str("<br>"),
            (false, false) => page.push_str("<p>"),
        }
        is_open = !line.is_empty();
        page.push_str(&escaped(line));
    }
    if is_open {
        page.push_str("</p>");
    }
    page
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn con_5_lines_and_paragraphs_stay_and_markup_is_text() {
        for (text, page) in [
            ("", ""),
            ("Chào anh", "<p>Chào anh</p>"),
            ("Chào anh,\nhẹn mai.", "<p>Chào anh,<br>hẹn mai.</p>"),
            ("Một\n\n\nHai\n", "<p>Một</p><p>Hai</p>"),
            ("a < b & c", "<p>a &lt; b &amp; c</p>"),
            (
                "Chào {{ contact.first_name | default(\"bạn\") }}",
                "<p>Chào {{ contact.first_name | default(\"bạn\") }}</p>",
            ),
        ] {
            assert_eq!(page_of_text(text), page, "{text}");
        }
    }

    proptest! {
        #[test]
        fn con_5_every_paragraph_is_closed(text in "[a<>&\n ]{0,60}") {
            let page = page_of_text(&text);
            prop_assert_eq!(page.matches("<p>").count(), page.matches("</p>").count());
            let bare = page.replace("<p>", "").replace("</p>", "").replace("<br>", "");
            prop_assert!(!bare.contains('<') && !bare.contains('>'));
        }
    }
}
