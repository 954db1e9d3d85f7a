//! Reads the text of a query: alternatives of conjunctions of terms and groups.

use super::condition::{Condition, Term};
use super::fault::{Fault, SearchError};
use super::lexer::{Atom, Lexeme, Raw, Token, lex};
use super::names::{CommandName, nearest};
use super::phone_match::phone_digits;
use super::query::{MAX_CHARS, MAX_NESTING, MAX_TERMS, Query};
use super::span::Span;
use super::text_match::TextMatch;
use super::texts::Text;
use super::values;

/// More errors help nobody.
const MAX_ERRORS: usize = 20;

/// Reads a query, or tells all that is wrong with it, from left to right.
pub fn parse(text: &str) -> Result<Query, Vec<SearchError>> {
    let length = text.chars().count();
    if length > MAX_CHARS {
        return Err(vec![SearchError {
            fault: Fault::TooLong { max: MAX_CHARS },
            span: Span::new(MAX_CHARS, length),
        }]);
    }
    let lexemes = lex(text);
    let mut parser = Parser {
        lexemes: &lexemes,
        length,
        terms: 0,
        errors: Vec::new(),
        is_stopped: false,
    };
    let condition = match phone_digits(text).and_then(|digits| Text::read(&digits)) {
        Some(phone) => Condition::Term(Term::Text(TextMatch::Plain(phone))),
        None => parser.whole(),
    };
    let mut errors = parser.errors;
    if errors.is_empty() {
        match Query::new(condition) {
            Ok(query) => return Ok(query),
            Err(fault) => errors.push(SearchError {
                fault,
                span: Span::new(0, length),
            }),
        }
    }
    errors.sort_by_key(|error| error.span.start);
    Err(errors)
}

struct Parser<'t> {
    /// Those that are not read yet.
    lexemes: &'t [Lexeme],
    /// Of the text, in characters.
    length: usize,
    terms: usize,
    errors: Vec<SearchError>,
    /// A limit was passed; what follows is not looked at.
    is_stopped: bool,
}

/// Stands where an error was; the tree is thrown away in the end.
fn nothing() -> Condition {
    Condition::All(Vec::new())
}

impl<'t> Parser<'t> {
    fn whole(&mut self) -> Condition {
        loop {
            let branches = self.alternatives(0);
            match self.next() {
                Some(close) => self.fail(close.span, Fault::StrayClose),
                None => return joined(branches),
            }
        }
    }

    /// Reads up to a bracket that closes, or the end.
    fn alternatives(&mut self, depth: usize) -> Vec<Vec<Condition>> {
        let mut branches = vec![self.conjunction(depth)];
        while let Some(or) = self.next_if(|token| *token == Token::Or) {
            let branch = self.conjunction(depth);
            if branch.is_empty() || branches.last().is_some_and(Vec::is_empty) {
                self.fail(or.span, Fault::DanglingOr);
            }
            branches.push(branch);
        }
        branches
    }

    fn conjunction(&mut self, depth: usize) -> Vec<Condition> {
        let mut parts = Vec::new();
        while let Some(part) = self.factor(depth) {
            parts.push(part);
        }
        parts
    }

    /// Reads a term or a group with the signs of negation before it.
    fn factor(&mut self, depth: usize) -> Option<Condition> {
        let mut is_negated = false;
        let mut last_not: Option<Span> = None;
        while let Some(not) = self.next_if(|token| *token == Token::Not) {
            self.fail_apart(last_not, not.span);
            is_negated = !is_negated;
            last_not = Some(not.span);
        }
        let operand = self.next_if(|token| matches!(token, Token::Open | Token::Atom(_)));
        let Some(operand) = operand else {
            let not = last_not?;
            self.fail(not, Fault::DanglingNot);
            return Some(nothing());
        };
        self.fail_apart(last_not, operand.span);
        let condition = match &operand.token {
            Token::Atom(atom) => self.term(atom, operand.span),
            _ => self.group(operand.span, depth),
        };
        Some(if is_negated {
            Condition::Not(Box::new(condition))
        } else {
            condition
        })
    }

    /// `!` with a space after it may be the end of a sentence, so it is asked about.
    fn fail_apart(&mut self, not: Option<Span>, next: Span) {
        if let Some(not) = not.filter(|not| not.end != next.start) {
            self.fail(not, Fault::DanglingNot);
        }
    }

    fn group(&mut self, open: Span, depth: usize) -> Condition {
        if depth >= MAX_NESTING {
            self.stop(open, Fault::TooDeep { max: MAX_NESTING });
            return nothing();
        }
        let branches = self.alternatives(depth + 1);
        let Some(close) = self.next() else {
            self.fail(open, Fault::UnclosedGroup);
            return nothing();
        };
        if matches!(branches.as_slice(), [only] if only.is_empty()) {
            self.fail(Span::new(open.start, close.span.end), Fault::EmptyGroup);
        }
        joined(branches)
    }

    fn term(&mut self, atom: &Atom, span: Span) -> Condition {
        self.terms += 1;
        if self.terms > MAX_TERMS {
            let rest = Span::new(span.start, self.length);
            self.stop(rest, Fault::TooManyTerms { max: MAX_TERMS });
            return nothing();
        }
        if !atom.raw.is_closed {
            self.fail(atom.raw.span, Fault::UnclosedQuote);
            return nothing();
        }
        let term = match &atom.command {
            None => plain(&atom.raw, atom.is_exact).map_err(|fault| (span, fault)),
            Some((name, place)) => command(name, *place, atom).map_err(|(place, fault)| {
                // What is missing cannot be underlined.
                let is_visible = place.start < place.end;
                (if is_visible { place } else { span }, fault)
            }),
        };
        match term {
            Ok(term) => Condition::Term(term),
            Err((place, fault)) => {
                self.fail(place, fault);
                nothing()
            }
        }
    }

    fn next(&mut self) -> Option<&'t Lexeme> {
        let (first, rest) = self.lexemes.split_first()?;
        self.lexemes = rest;
        Some(first)
    }

    fn next_if(&mut self, is_wanted: impl Fn(&Token) -> bool) -> Option<&'t Lexeme> {
        let is_here = self
            .lexemes
            .first()
            .is_some_and(|next| is_wanted(&next.token));
        if is_here { self.next() } else { None }
    }

    fn fail(&mut self, span: Span, fault: Fault) {
        if !self.is_stopped && self.errors.len() < MAX_ERRORS {
            self.errors.push(SearchError { fault, span });
        }
    }

    fn stop(&mut self, span: Span, fault: Fault) {
        self.fail(span, fault);
        self.is_stopped = true;
        self.lexemes = &[];
    }
}

fn joined(branches: Vec<Vec<Condition>>) -> Condition {
    let mut conjunctions: Vec<Condition> = branches.into_iter().map(Condition::All).collect();
    match conjunctions.pop() {
        // An empty query is one empty conjunction, which finds everything.
        Some(only) if conjunctions.is_empty() => only,
        last => {
            conjunctions.extend(last);
            Condition::Any(conjunctions)
        }
    }
}

fn plain(raw: &Raw, is_exact: bool) -> Result<Term, Fault> {
    let read = TextMatch::read(&raw.pieces, is_exact).map(Term::Text);
    read.ok_or_else(|| {
        let is_bare_plus = is_exact && !raw.is_quoted && raw.literal().is_empty();
        match raw.pieces.as_slice() {
            _ if is_bare_plus => Fault::DanglingPlus,
            [_] => Fault::EmptyText,
            _ => Fault::LoneWildcard,
        }
    })
}

fn command(name: &CommandName, place: Span, atom: &Atom) -> Result<Term, (Span, Fault)> {
    let field = match name {
        CommandName::Known(field) => field,
        CommandName::Unknown(name) => {
            let fault = Fault::UnknownCommand {
                name: name.clone(),
                nearest: nearest(name),
            };
            return Err((place, fault));
        }
    };
    values::read(field, &atom.raw, atom.is_exact)
        .map(Term::Command)
        .map_err(|fault| (atom.raw.span, fault))
}
