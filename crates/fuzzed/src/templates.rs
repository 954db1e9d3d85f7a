//! Templates of messages, and what recipients have in their fields (AUT-7).

use domain::templates::{Content, Facts, MergeField, TemplateKind};
use templating::{Compiled, links, relinked};

/// The part of a message that templates may make: `templating` says so.
const RENDERED_MAX_BYTES: usize = 256 * 1024;
/// A sign that opens or closes a tag or a value in one.
const MARKUP: [char; 4] = ['<', '>', '"', '\''];

/// The first line is in every field of the recipient, the rest is the template. It is refused, with places
/// that lie within it, or becomes messages of a bounded size; subjects are one line; the page has no more signs
/// that make a tag than the template wrote, whatever is in the fields; its links can be led elsewhere.
pub fn templates(text: &str) {
    let (value, template) = text.split_once('\n').unwrap_or(("", text));
    let mut facts = Facts::default();
    for field in MergeField::ALL {
        facts.set(*field, Some(value));
    }
    facts.set_custom("hang_the", value);
    let subject = template.lines().next().unwrap_or_default();
    let email = Content {
        subject: Some(subject.to_owned()),
        html: Some(template.to_owned()),
        text: None,
        ..Content::default()
    };
    let written = Content {
        text: Some(template.to_owned()),
        ..email.clone()
    };
    let sms = |strip_marks| Content {
        kind: TemplateKind::Sms,
        text: Some(template.to_owned()),
        strip_marks,
        ..Content::default()
    };
    for content in [email, written, sms(false), sms(true)] {
        check(content, &facts);
    }
}

fn check(content: Content, facts: &Facts) {
    let content = content.cleaned();
    assert_eq!(content.clone().cleaned(), content, "cleaned twice");
    for fault in content.faults(|_| true) {
        assert!(!fault.code.is_empty() && !fault.detail.is_empty());
        if let Some((_, piece)) = &fault.place {
            // A name is told as it is meant, without blanks around its dot.
            let bare = |text: &str| text.replace(char::is_whitespace, "");
            let mut parts = content.parts();
            let is_within = parts.any(|(_, text)| bare(text).contains(&bare(piece)));
            assert!(is_within, "{fault:?}");
        }
    }
    let Ok(compiled) = Compiled::new(&content) else {
        return;
    };
    // A template that is kept has to render: what is wrong with it is told to who writes it.
    let rendered = match compiled.render(facts) {
        Ok(rendered) => rendered,
        Err(fault) => {
            assert_eq!(fault.code, "message_too_large", "{fault:?}");
            return;
        }
    };
    if let Some(subject) = &rendered.subject {
        assert!(subject.len() <= RENDERED_MAX_BYTES);
        assert!(!subject.contains(['\n', '\r']), "{subject:?}");
    }
    if let Some(text) = &rendered.text {
        assert!(text.len() <= 4 * RENDERED_MAX_BYTES, "{} bytes", text.len());
    }
    if let (Some(page), Some(template)) = (&rendered.html, &content.html) {
        assert!(page.len() <= RENDERED_MAX_BYTES);
        for sign in MARKUP {
            let count = |text: &str| text.matches(sign).count();
            assert!(count(page) <= count(template), "{sign}: {page:?}");
        }
        check_links(page);
    }
}

fn check_links(page: &str) {
    assert_eq!(relinked(page, |_| None), page);
    let before = links(page);
    let through_us = |href: &str| format!("https://sen.vn/c/{}", href.len());
    let after = links(&relinked(page, |href| Some(through_us(href))));
    let expected: Vec<String> = before.iter().map(|href| through_us(href)).collect();
    assert_eq!(after, expected, "{page:?}");
}
