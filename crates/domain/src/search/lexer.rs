//! Cuts the text of a query into brackets, operators and atoms; it never fails.

use super::names::{CommandName, command_name};
use super::phone_match::phone_digits;
use super::span::Span;
use crate::text::{clean_line, is_invisible, is_quote};

/// A piece of the query and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Or,
    Not,
    Atom(Atom),
}

/// A word, a quoted phrase or a command with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// The command and the place of its name, without the colon.
    pub(super) command: Option<(CommandName, Span)>,
    /// A `+` stood before it or before its value.
    pub(super) is_exact: bool,
    pub(super) raw: Raw,
}

/// A text as it was typed, its escapes taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    /// The texts between wildcards.
    pub(super) pieces: Vec<String>,
    pub(super) is_quoted: bool,
    /// Ends as it should: a quote was closed.
    pub(super) is_closed: bool,
    /// With its quotes.
    pub(super) span: Span,
}

impl Raw {
    /// The text with its wildcards as the signs they are.
    pub(super) fn literal(&self) -> String {
        self.pieces.join("%")
    }

    /// The one sign that stands for any value.
    pub(super) fn is_star(&self) -> bool {
        let is_one_char = self.span.end.saturating_sub(self.span.start) == 1;
        is_one_char && self.pieces == ["*"]
    }
}

/// Signs that a backslash makes plain.
pub(super) fn is_sign(c: char) -> bool {
    let is_delimiter = ends_word(c) && !c.is_whitespace();
    is_delimiter || matches!(c, '!' | '+' | ':' | '%' | '*' | '\\')
}

/// Ends a word that is not quoted.
pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | '|')
}

/// `hoac` is not among them, since it is a family name typed without marks.
pub(super) fn is_or(word: &str) -> bool {
    let word = clean_line(word).to_lowercase();
    word == "or" || word == "hoặc"
}

/// Cuts up the whole text.
pub(super) fn lex(text: &str) -> Vec<Lexeme> {
    let chars: Vec<char> = text.chars().collect();
    let mut lexer = Lexer::new(&chars);
    std::iter::from_fn(|| lexer.lexeme()).collect()
}

/// Reads a text that ends only where the text ends, for the wildcards and escapes in it.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    Lexer::new(&chars).pieces(|_| false)
}

struct Lexer<'t> {
    chars: &'t [char],
    at: usize,
}

impl<'t> Lexer<'t> {
    fn new(chars: &'t [char]) -> Self {
        Self { chars, at: 0 }
    }

    fn lexeme(&mut self) -> Option<Lexeme> {
        while self.take_if(vanishes) {}
        let start = self.at;
        let token = match self.peek()? {
            '(' => self.sign(Token::Open),
            ')' => self.sign(Token::Close),
            '|' => self.sign(Token::Or),
            '!' => self.sign(Token::Not),
            _ => self.word(),
        };
        Some(Lexeme {
            token,
            span: Span::new(start, self.at),
        })
    }

    fn sign(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    fn word(&mut self) -> Token {
        let end = self.word_end();
        let word = self.text(self.at, end);
        if is_or(&word) {
            self.at = end;
            return Token::Or;
        }
        // The plus sign of `+84902148861` is a part of the number.
        let is_phone = phone_digits(&word).is_some();
        let mut is_exact = !is_phone && self.take_if(|c| c == '+');
        let command = self.command();
        if command.is_some() {
            is_exact |= self.take_if(|c| c == '+');
        }
        Token::Atom(Atom {
            command,
            is_exact,
            raw: self.raw(),
        })
    }

    /// Takes `name:` if a command stands here.
    fn command(&mut self) -> Option<(CommandName, Span)> {
        let start = self.at;
        let end = self.word_end();
        let length = self.chars.get(start..end)?.iter().position(|c| *c == ':')?;
        let colon = start + length;
        let name = command_name(&self.text(start, colon), &self.text(colon + 1, end))?;
        self.at = colon + 1;
        Some((name, Span::new(start, colon)))
    }

    fn raw(&mut self) -> Raw {
        let start = self.at;
        let is_quoted = self.take_if(is_quote);
        let pieces = if is_quoted {
            self.pieces(is_quote)
        } else {
            self.pieces(ends_word)
        };
        let is_closed = !is_quoted || self.take_if(is_quote);
        Raw {
            pieces,
            is_quoted,
            is_closed,
            span: Span::new(start, self.at),
        }
    }

    fn pieces(&mut self, is_end: impl Fn(char) -> bool) -> Vec<String> {
        let mut pieces = Vec::new();
        let mut piece = String::new();
        while let Some(c) = self.peek().filter(|c| self.is_escape() || !is_end(*c)) {
            if self.is_escape() {
                piece.extend(self.chars.get(self.at + 1));
                self.at += 2;
                continue;
            }
            self.at += 1;
            if c == '%' {
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece.push(c);
            }
        }
        pieces.push(piece);
        pieces
    }

    /// Where a word that begins here ends.
    fn word_end(&self) -> usize {
        let mut ahead = Lexer {
            chars: self.chars,
            at: self.at,
        };
        ahead.pieces(ends_word);
        ahead.at
    }

    /// A backslash before anything but a sign is a backslash.
    fn is_escape(&self) -> bool {
        self.peek() == Some('\\') && self.chars.get(self.at + 1).copied().is_some_and(is_sign)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn take_if(&mut self, is_wanted: impl Fn(char) -> bool) -> bool {
        let is_here = self.peek().is_some_and(is_wanted);
        self.at += usize::from(is_here);
        is_here
    }

    fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).into_iter().flatten().collect()
    }
}

/// Leaves nothing when a line is cleaned, so it separates as white space does.
fn vanishes(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}
