//! Finds the tags of links in a page, each with the place where it stands.
//!
//! The reader of HTML tells what a tag is and not where. It is given the page up to one `>` after the other,
//! so that it tells of a tag as soon as the tag ends; between what it told of before and there, the first `<`
//! before a letter is where the tag begins.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The start tag of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Anchor {
    /// Where it leads, as it is written.
    pub(super) fn href(&self) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| name == "href")?;
        Some(&found.1)
    }
}

/// All of them, in their order.
pub(super) fn anchors(html: &str) -> Vec<Anchor> {
    let reader = Tokenizer::new(Reader::default(), TokenizerOpts::default());
    let page = BufferQueue::default();
    let (mut found, mut told_at, mut fed) = (Vec::new(), 0, 0);
    for (place, _) in html.match_indices('>') {
        let end = place + 1;
        let Some(piece) = html.get(fed..end) else {
            continue;
        };
        page.push_back(piece.into());
        // The sink knows no scripts, so nothing stops the reader before the end of the piece.
        let _ = reader.feed(&page);
        fed = end;
        let told = reader.sink.0.take();
        if let Some(tag) = told.link
            && let Some(start) = start_of(html, told_at, end)
        {
            found.push(anchor(tag, start, end));
        }
        if told.has_told {
            told_at = end;
        }
    }
    found
}

/// Where the tag begins that ends there, and before which nothing but text stands.
fn start_of(html: &str, from: usize, end: usize) -> Option<usize> {
    let text = html.get(from..end)?;
    let mut signs = text.match_indices('<').map(|(place, _)| place);
    let is_tag = |place: &usize| {
        let next = text.as_bytes().get(place + 1);
        next.is_some_and(u8::is_ascii_alphabetic)
    };
    signs.find(is_tag).map(|place| from + place)
}

fn anchor(tag: Tag, start: usize, end: usize) -> Anchor {
    let attribute = |one: html5ever::Attribute| (one.name.local.to_string(), one.value.to_string());
    Anchor {
        start,
        end,
        name: tag.name.to_string(),
        attributes: tag.attrs.into_iter().map(attribute).collect(),
    }
}

/// What was told since somebody asked.
#[derive(Debug, Default)]
struct Told {
    /// Anything but text.
    has_told: bool,
    link: Option<Tag>,
}

#[derive(Debug, Default)]
struct Reader(RefCell<Told>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut told = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                told.has_told = true;
                if tag.kind != TagKind::StartTag {
                    return TokenSinkResult::Continue;
                }
                let raw = raw_kind(&tag.name);
                if matches!(&*tag.name, "a" | "area") {
                    told.link = Some(tag);
                }
                return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
            }
            Token::CommentToken(_) | Token::DoctypeToken(_) => told.has_told = true,
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What stands until its end tag is text, whatever it looks like.
fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "title" | "textarea" => Some(RawKind::Rcdata),
        "style" | "script" | "noframes" | "iframe" | "xmp" | "noembed" => Some(RawKind::Rawtext),
        _ => None,
    }
}
