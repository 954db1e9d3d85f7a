//! A template made ready once, and rendered for any number of recipients.

use domain::sms::strip_marks;
use domain::templates::{Content, ContentFault, Facts, Part, TemplateKind};
use domain::text::clean_line;
use minijinja::Environment;
use minijinja::value::Value;

use crate::bounded::Bounded;
use crate::engine::{engine, fault_of};
use crate::plain_text::plain_text;

/// Largest part of a message: the largest template and as much again of facts.
const RENDERED_MAX_BYTES: usize = 256 * 1024;

/// A template whose parts are known to fit together.
#[derive(Debug, Clone)]
pub struct Compiled {
    engine: Environment<'static>,
    kind: TemplateKind,
    strip_marks: bool,
}

/// What a recipient gets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: Option<String>,
    pub html: Option<String>,
    /// Of e-mail made of the page where nobody wrote it.
    pub text: Option<String>,
}

impl Compiled {
    /// Reads every part; all that cannot be read is told. Whether fields of a business's own are there
    /// is for the caller to know; what is not there is blank.
    pub fn new(content: &Content) -> Result<Self, Vec<ContentFault>> {
        let mut faults = content.text_faults(|_| true);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut engine = engine();
        for (part, text) in content.parts() {
            if let Err(error) = engine.add_template_owned(part.as_str(), text.to_owned()) {
                let fault = fault_of(&error, text);
                faults.push(ContentFault::of_placeholder(part, text, &fault));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            engine,
            kind: content.kind,
            strip_marks: content.strip_marks,
        })
    }

    /// The message with these facts in it.
    pub fn render(&self, facts: &Facts) -> Result<Rendered, ContentFault> {
        let facts = Value::from(facts.groups().clone());
        // Texts within a placeholder may have line breaks, which would begin another header.
        let subject = self.part(Part::Subject, &facts)?;
        let subject = subject.map(|subject| clean_line(&subject));
        let html = self.part(Part::Html, &facts)?;
        let text = match self.part(Part::Text, &facts)? {
            None => html.as_deref().map(plain_text),
            Some(text) if self.kind == TemplateKind::Sms && self.strip_marks => {
                Some(strip_marks(&text))
            }
            written => written,
        };
        Ok(Rendered {
            subject,
            html,
            text,
        })
    }

    fn part(&self, part: Part, facts: &Value) -> Result<Option<String>, ContentFault> {
        let Ok(template) = self.engine.get_template(part.as_str()) else {
            return Ok(None);
        };
        let mut written = Bounded::new(RENDERED_MAX_BYTES);
        template
            .render_captured_to(facts.clone(), &mut written)
            .map_err(|error| {
                let text = template.source();
                ContentFault::of_placeholder(part, text, &fault_of(&error, text))
            })?;
        Ok(Some(written.into_text()))
    }
}
