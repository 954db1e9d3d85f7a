//! Reads a page tag by tag and writes what a person would type in its place: no signs around words, links
//! in brackets behind them.

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::lines::{Gap, Lines};

/// The reader and what it has written so far.
#[derive(Debug, Default)]
pub(super) struct Reader(RefCell<Letter>);

impl Reader {
    /// What was written to the end of the page.
    pub(super) fn into_text(self) -> String {
        let mut letter = self.0.into_inner();
        letter.end_link();
        letter.lines.into_text()
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut letter = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => letter.text(&text),
            Token::TagToken(tag) => return letter.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Debug, Default)]
struct Letter {
    lines: Lines,
    /// The link in which the words stand.
    link: Option<Link>,
    /// The lists around, each with the number of its next item if it has numbers.
    lists: Vec<Option<u64>>,
    /// What stands until the next tag is no text: style, script, title.
    is_hidden: bool,
}

#[derive(Debug, Default)]
struct Link {
    address: String,
    words: String,
}

impl Letter {
    fn text(&mut self, text: &str) {
        if self.is_hidden {
            return;
        }
        if let Some(link) = &mut self.link {
            link.words.push_str(text);
        }
        self.lines.write(text);
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let is_start = tag.kind == TagKind::StartTag;
        let name: &str = &tag.name;
        self.is_hidden = false;
        match name {
            "style" | "script" | "title" | "noframes" | "iframe" | "textarea" if is_start => {
                self.is_hidden = true;
                return TokenSinkResult::RawData(match name {
                    "title" | "textarea" => RawKind::Rcdata,
                    _ => RawKind::Rawtext,
                });
            }
            "a" => {
                self.end_link();
                if is_start {
                    self.link = attribute(tag, "href").and_then(leading_somewhere);
                }
            }
            "img" if is_start => self.text(attribute(tag, "alt").unwrap_or_default()),
            "br" => self.lines.break_line(),
            "ul" | "ol" => self.list(tag, is_start),
            "li" if is_start => self.item(),
            "blockquote" if is_start => self.lines.begin_quote(),
            "blockquote" => self.lines.end_quote(),
            _ => self.lines.part(gap_around(name)),
        }
        TokenSinkResult::Continue
    }

    /// Where the link leads, unless its words say so already.
    fn end_link(&mut self) {
        let Some(link) = self.link.take() else {
            return;
        };
        let words = link.words.trim();
        if words == link.address {
            return;
        }
        if !words.is_empty() {
            self.lines.part(Gap::Space);
        }
        self.lines.write(&format!("({})", link.address));
        if link.words.ends_with(char::is_whitespace) {
            self.lines.part(Gap::Space);
        }
    }

    fn list(&mut self, tag: &Tag, is_start: bool) {
        if !is_start {
            self.lists.pop();
        }
        self.lines.part(if self.lists.is_empty() {
            Gap::Paragraph
        } else {
            Gap::Line
        });
        if is_start {
            let first = attribute(tag, "start").and_then(|start| start.parse().ok());
            let is_numbered = &*tag.name == "ol";
            self.lists.push(is_numbered.then(|| first.unwrap_or(1)));
        }
    }

    fn item(&mut self) {
        let depth = self.lists.len();
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                let sign = format!("{number}.");
                *number = number.saturating_add(1);
                sign
            }
            _ => "-".to_owned(),
        };
        self.lines.begin_item(&sign, depth);
    }
}

/// How far an element keeps what stands around it.
fn gap_around(name: &str) -> Gap {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "dl" | "pre" | "figure"
        | "hr" => Gap::Paragraph,
        "div" | "tr" | "li" | "dt" | "dd" | "section" | "article" | "header" | "footer"
        | "main" | "nav" | "aside" | "address" | "center" | "form" | "caption" | "thead"
        | "tbody" | "tfoot" | "body" => Gap::Line,
        "td" | "th" | "option" | "button" => Gap::Space,
        _ => Gap::None,
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let found = tag.attrs.iter().find(|one| &*one.name.local == name)?;
    Some(&found.value)
}

/// A link to another place; within a letter there are none to go to.
fn leading_somewhere(href: &str) -> Option<Link> {
    let href = href.trim();
    let address = href.strip_prefix("mailto:").or(href.strip_prefix("tel:"));
    let address = address.unwrap_or(href);
    let leads = !address.is_empty() && !address.starts_with('#');
    // An address with white space in it would be broken into lines.
    leads.then(|| Link {
        address: address.split_whitespace().collect(),
        words: String::new(),
    })
}
