//! Takes a letter apart as mail programs do.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// A part of a letter that has no parts of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MimePart {
    pub media_type: String,
    /// What its file is called.
    pub name: Option<String>,
    pub content_id: Option<String>,
    /// The kinds of parts that it is within, the outermost first.
    pub within: Vec<String>,
    pub content: Vec<u8>,
}

/// The parts of a letter in order, its lines ended by line feeds alone.
pub fn mime_parts(letter: &str) -> Vec<MimePart> {
    let mut parts = Vec::new();
    collect(letter, &[], &mut parts);
    parts
}

fn collect(text: &str, within: &[String], parts: &mut Vec<MimePart>) {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    // What is folded goes on after a space.
    let head = head.replace("\n ", " ").replace("\n\t", " ");
    let header = |name: &str| {
        let found = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    };
    let kind = header("Content-Type").unwrap_or("text/plain");
    let media_type = kind.split(';').next().unwrap_or_default().to_owned();
    if let Some(boundary) = parameter(kind, "boundary") {
        let within = [within, &[media_type]].concat();
        let mark = format!("--{boundary}\n");
        let inner = body.split(&format!("--{boundary}--")).next();
        let pieces = inner.unwrap_or_default().split(&mark).skip(1);
        pieces.for_each(|piece| collect(piece, &within, parts));
        return;
    }
    let disposition = header("Content-Disposition").unwrap_or_default();
    let content = match header("Content-Transfer-Encoding").unwrap_or_default() {
        "base64" => {
            let packed: String = body.split_whitespace().collect();
            BASE64_STANDARD.decode(packed).expect("base64")
        }
        "quoted-printable" => unescaped(&body.replace("=\n", ""), '='),
        _ => body.as_bytes().to_vec(),
    };
    parts.push(MimePart {
        media_type,
        name: parameter(disposition, "filename"),
        content_id: header("Content-ID").map(ToOwned::to_owned),
        within: within.to_vec(),
        content,
    });
}

/// A parameter of a header, put together of its pieces if it is written in some (RFC 2231).
fn parameter(header: &str, name: &str) -> Option<String> {
    let pieces = header.split(';').skip(1).map(str::trim);
    let mut whole = String::new();
    let mut is_there = false;
    for (key, value) in pieces.filter_map(|piece| piece.split_once('=')) {
        if key == name {
            return Some(value.trim_matches('"').to_owned());
        }
        if key.split('*').next() == Some(name) && key.contains('*') {
            is_there = true;
            let value = value.trim_matches('"');
            whole.push_str(value.rsplit("''").next().unwrap_or_default());
        }
    }
    let text = String::from_utf8(unescaped(&whole, '%')).expect("UTF-8");
    is_there.then_some(text)
}

/// The bytes of a text in which `mark` and two digits stand for one.
fn unescaped(text: &str, mark: char) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(mark) {
        bytes.extend(before.as_bytes());
        let digits = after.get(..2).unwrap_or_default();
        bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
        rest = after.get(2..).unwrap_or_default();
    }
    bytes.extend(rest.as_bytes());
    bytes
}
