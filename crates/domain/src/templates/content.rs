//! What a template says, cleaned and checked by one function for the form and the API.

use super::check::check;
use super::fault::{Position, TemplateFault};
use super::{HTML_MAX_BYTES, Part, SMS_MAX_CHARS, SUBJECT_MAX_CHARS, TEXT_MAX_CHARS, TemplateKind};
use crate::text::{clean_block, clean_line};

/// What a template says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    pub kind: TemplateKind,
    /// Of e-mail alone.
    pub subject: Option<String>,
    /// Of e-mail alone.
    pub html: Option<String>,
    /// The text message; of e-mail the plain text, made of the page where there is none.
    pub text: Option<String>,
    /// Text messages go without marks, so that more fits in a segment.
    pub strip_marks: bool,
}

/// What is wrong with one part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentFault {
    pub part: Part,
    /// Stable; programs and translations go by it.
    pub code: &'static str,
    pub detail: String,
    /// Where in the part, and the piece of text at fault.
    pub place: Option<(Position, String)>,
}

impl ContentFault {
    /// A fault of a placeholder in this text.
    pub fn of_placeholder(part: Part, text: &str, fault: &TemplateFault) -> Self {
        Self {
            part,
            code: fault.code.as_str(),
            detail: fault.detail(text),
            place: Some((fault.position(text), fault.piece.clone())),
        }
    }

    fn of_whole(part: Part, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            part,
            code,
            detail: detail.into(),
            place: None,
        }
    }
}

impl Content {
    /// The parts that are written, each as the text it is.
    pub fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        [
            (Part::Subject, self.subject.as_deref()),
            (Part::Html, self.html.as_deref()),
            (Part::Text, self.text.as_deref()),
        ]
        .into_iter()
        .filter_map(|(part, text)| Some((part, text?)))
    }

    /// Cleans every part; a blank one is none. Line breaks stay in a subject, for [`Content::faults`]
    /// to tell.
    #[must_use]
    pub fn cleaned(self) -> Self {
        let block = |text: Option<String>| {
            text.map(|text| clean_block(&text))
                .filter(|text| !text.is_empty())
        };
        let subject = block(self.subject).map(|subject| {
            if subject.contains('\n') {
                subject
            } else {
                clean_line(&subject)
            }
        });
        Self {
            subject,
            html: block(self.html),
            text: block(self.text),
            strip_marks: self.strip_marks && self.kind == TemplateKind::Sms,
            ..self
        }
    }

    /// All that keeps a cleaned content from being kept; `is_custom` knows the keys of a business's own
    /// fields.
    pub fn faults(&self, is_custom: impl Fn(&str) -> bool) -> Vec<ContentFault> {
        let mut faults: Vec<ContentFault> = [Part::Subject, Part::Html, Part::Text]
            .into_iter()
            .filter_map(|part| self.presence_fault(part))
            .collect();
        faults.extend(self.text_faults(is_custom));
        faults
    }

    /// What is wrong with what is written so far; nothing need be complete.
    pub fn text_faults(&self, is_custom: impl Fn(&str) -> bool) -> Vec<ContentFault> {
        let mut faults = Vec::new();
        for (part, text) in self.parts() {
            faults.extend(self.size_fault(part, text));
            if part == Part::Subject && text.contains('\n') {
                let detail = "a subject is one line";
                faults.push(ContentFault::of_whole(part, "line_break", detail));
            }
            let placed = check(text, &is_custom);
            let placed = placed
                .iter()
                .map(|fault| ContentFault::of_placeholder(part, text, fault));
            faults.extend(placed);
        }
        faults
    }

    fn presence_fault(&self, part: Part) -> Option<ContentFault> {
        let is_written = self.parts().any(|(written, _)| written == part);
        let (code, detail) = match (self.kind, part, is_written) {
            (TemplateKind::Email, Part::Subject | Part::Html, false)
            | (TemplateKind::Sms, Part::Text, false) => ("required", "this part is missing"),
            (TemplateKind::Sms, Part::Subject | Part::Html, true) => {
                ("not_for_kind", "a text message has a text alone")
            }
            _ => return None,
        };
        Some(ContentFault::of_whole(part, code, detail))
    }

    fn size_fault(&self, part: Part, text: &str) -> Option<ContentFault> {
        let (size, max, unit) = match (part, self.kind) {
            (Part::Html, _) => (text.len(), HTML_MAX_BYTES, "bytes"),
            (Part::Subject, _) => (text.chars().count(), SUBJECT_MAX_CHARS, "characters"),
            (Part::Text, TemplateKind::Sms) => (text.chars().count(), SMS_MAX_CHARS, "characters"),
            (Part::Text, _) => (text.chars().count(), TEXT_MAX_CHARS, "characters"),
        };
        let detail = || format!("at most {max} {unit}");
        (size > max).then(|| ContentFault::of_whole(part, "too_long", detail()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(subject: &str, html: &str) -> Content {
        Content {
            subject: Some(subject.to_owned()),
            html: Some(html.to_owned()),
            ..Content::default()
        }
    }

    fn codes(content: Content) -> Vec<(Part, &'static str)> {
        let faults = content.cleaned().faults(|_| false);
        faults
            .iter()
            .map(|fault| (fault.part, fault.code))
            .collect()
    }

    #[test]
    fn aut_7_content_is_cleaned() {
        let content = email("  Xin  chào ", "<p>Hoa\u{300}</p>\r\n<p>b</p>\n");
        let content = Content {
            text: Some(" \n".to_owned()),
            strip_marks: true,
            ..content
        };
        let cleaned = content.cleaned();
        assert_eq!(cleaned.subject.as_deref(), Some("Xin chào"));
        assert_eq!(cleaned.html.as_deref(), Some("<p>Hoà</p>\n<p>b</p>"));
        assert_eq!(cleaned.text, None);
        assert!(!cleaned.strip_marks, "of text messages alone");
    }

    #[test]
    fn aut_7_each_kind_has_its_parts() {
        assert_eq!(codes(email("Chào", "<p>a</p>")), []);
        let empty = [(Part::Subject, "required"), (Part::Html, "required")];
        assert_eq!(codes(Content::default()), empty);
        let sms = Content {
            kind: TemplateKind::Sms,
            ..email("Chào", "")
        };
        let wrong = [(Part::Subject, "not_for_kind"), (Part::Text, "required")];
        assert_eq!(codes(sms), wrong);
    }

    #[test]
    fn aut_7_what_is_wrong_is_told_by_part() {
        for (content, fault) in [
            (email("a\nb", "c"), (Part::Subject, "line_break")),
            (email(&"a".repeat(301), "c"), (Part::Subject, "too_long")),
            (
                email("a", &"c".repeat(HTML_MAX_BYTES + 1)),
                (Part::Html, "too_long"),
            ),
            (
                email("{{ x }}", "c"),
                (Part::Subject, "unknown_merge_field"),
            ),
            (email("a", "{% for %}"), (Part::Html, "unknown_tag")),
        ] {
            assert_eq!(codes(content), [fault]);
        }
        let faults = email("a", "b\n  {{ contact.nam }}").text_faults(|_| false);
        assert_eq!(
            faults[0].detail,
            "line 2, column 6: there is no field `contact.nam`"
        );
    }
}
