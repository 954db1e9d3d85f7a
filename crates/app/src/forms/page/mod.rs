//! Draws a form's page: works without scripts, and says all it says in the form's language.

mod fields;
mod words;

use domain::custom_fields::CustomField;
use domain::forms::{AnswerFault, FormDefinition, Typed};
use domain::text::Lang;
use templating::Value;

use self::fields::fields;
pub use self::words::PageWords;
use crate::Error;

const TEMPLATE: &str = include_str!("page.html");

/// Names of what a page sends besides answers. They hold what no name of a target does.
pub mod names {
    /// When and for which form the page was made, and which words it asks to agree to.
    pub const TOKEN: &str = "sen.token";
    /// The query of the page's address.
    pub const QUERY: &str = "sen.query";
    /// The page before.
    pub const REFERRER: &str = "sen.referrer";
    /// By which the page around the form knows its visitor again; the frame's script fills it.
    pub const VISITOR: &str = "sen.visitor";
    /// People do not see it, programs fill it.
    pub const TRAP: &str = "homepage";
}

/// A form to be filled, with what is known of who fills it.
#[derive(Debug, Clone, Copy)]
pub struct FormPage<'a> {
    pub form: &'a FormDefinition,
    /// The fields of the business's own that are offered now.
    pub custom: &'a [CustomField],
    pub typed: &'a Typed,
    pub faults: &'a [AnswerFault],
    /// Said above the fields.
    pub notice: Option<&'a str>,
    /// Where to send it.
    pub action: &'a str,
    /// What the page sends besides answers, by name.
    pub hidden: &'a [(&'a str, &'a str)],
    pub is_embedded: bool,
}

/// A page that only says something.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    pub lang: Lang,
    pub title: &'a str,
    pub text: &'a str,
    /// Where to go on.
    pub link: Option<&'a str>,
    pub is_embedded: bool,
}

/// The page with a form.
pub fn form_page(page: &FormPage<'_>) -> Result<String, Error> {
    let form = page.form;
    let words = PageWords::of(form.language);
    let hidden = page.hidden.iter().map(|(name, value)| {
        Value::from_pairs([("name", Value::from(*name)), ("value", Value::from(*value))])
    });
    draw([
        ("lang", Value::from(code(form.language))),
        ("title", Value::from(form.title.as_str())),
        ("intro", text(form.intro.as_deref())),
        ("notice", text(page.notice)),
        ("thanks", Value::from("")),
        ("link", Value::from("")),
        ("link_text", Value::from("")),
        ("action", Value::from(page.action)),
        ("fields", fields(page, words)),
        ("hidden", hidden.collect()),
        ("trap", Value::from(names::TRAP)),
        ("button", Value::from(form.button.as_str())),
        ("is_embedded", Value::from(page.is_embedded)),
        ("words", said(words)),
    ])
}

/// The page with a message.
pub fn message_page(message: &Message<'_>) -> Result<String, Error> {
    let words = PageWords::of(message.lang);
    draw([
        ("lang", Value::from(code(message.lang))),
        ("title", Value::from(message.title)),
        ("intro", Value::from("")),
        ("notice", Value::from("")),
        ("thanks", Value::from(message.text)),
        ("link", text(message.link)),
        ("link_text", Value::from(words.go_on)),
        ("action", Value::from("")),
        ("is_embedded", Value::from(message.is_embedded)),
    ])
}

fn draw<const N: usize>(facts: [(&'static str, Value); N]) -> Result<String, Error> {
    templating::page(TEMPLATE, Value::from_pairs(facts))
        .map_err(|error| Error::Internal(error.into()))
}

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    }
}

fn text(text: Option<&str>) -> Value {
    Value::from(text.unwrap_or_default())
}

fn said(words: &PageWords) -> Value {
    Value::from_pairs([
        ("choose", words.choose),
        ("required", words.required),
        ("trap", words.trap),
    ])
}
