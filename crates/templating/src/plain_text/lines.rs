//! Lines of a letter: words are broken at its width, blocks stand apart, quotes are marked.

/// Lines of plain mail are customarily no longer.
const WIDTH: usize = 78;
/// Deeper quotes and lists look like these.
const DEPTH_MAX: usize = 5;

/// What stands between what was written and the next word; the greater wins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

/// The letter as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    /// Letters in the line that is being written.
    column: usize,
    gap: Gap,
    quotes: usize,
    /// What hangs before the next word: the sign of a list's item.
    sign: String,
}

impl Lines {
    /// Keeps the next word at least so far away.
    pub(super) fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Begins a new line, however many there are already.
    pub(super) fn break_line(&mut self) {
        if self.gap >= Gap::Line {
            self.gap = Gap::Paragraph;
        } else {
            self.gap = Gap::Line;
        }
    }

    pub(super) fn begin_quote(&mut self) {
        self.part(Gap::Paragraph);
        self.quotes = self.quotes.saturating_add(1);
    }

    pub(super) fn end_quote(&mut self) {
        self.part(Gap::Paragraph);
        self.quotes = self.quotes.saturating_sub(1);
    }

    /// Begins an item of a list that stands in `depth - 1` others.
    pub(super) fn begin_item(&mut self, sign: &str, depth: usize) {
        self.part(Gap::Line);
        let indent = "  ".repeat(depth.saturating_sub(1).min(DEPTH_MAX));
        self.sign = format!("{indent}{sign} ");
    }

    /// Writes text, of which white space only parts words.
    pub(super) fn write(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_space = is_space(first);
            let end = rest
                .find(|c| is_space != self::is_space(c))
                .unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            if is_space {
                self.part(Gap::Space);
            } else {
                self.word(piece);
            }
            rest = after;
        }
    }

    /// The letter without what hangs at its ends.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn word(&mut self, word: &str) {
        let length = word.chars().count();
        let gap = std::mem::take(&mut self.gap);
        let is_full = self.column.saturating_add(length) >= WIDTH;
        if self.text.is_empty() {
            self.begin_line();
        } else if gap >= Gap::Line {
            if gap == Gap::Paragraph {
                self.text.push('\n');
            }
            self.text.push('\n');
            self.begin_line();
        } else if gap == Gap::Space && is_full {
            self.text.push('\n');
            self.begin_line();
        } else if gap == Gap::Space {
            self.push(" ");
        }
        let sign = std::mem::take(&mut self.sign);
        self.push(&sign);
        self.push(word);
    }

    fn begin_line(&mut self) {
        self.column = 0;
        for _ in 0..self.quotes.min(DEPTH_MAX) {
            self.push("> ");
        }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column = self.column.saturating_add(text.chars().count());
    }
}

/// White space of a page; a space that must not be broken is none.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}
