//! Finds the command that a name means, and the nearest one when it means none.

use super::field::{CUSTOM, Field};
use super::texts::CustomKey;
use crate::text::fold;

/// What stands before a colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CommandName {
    Known(Field),
    /// Looks like a command, but there is none of that name.
    Unknown(String),
}

/// More slips of the finger than this make another word.
const MAX_SLIPS: usize = 2;

/// Judges the word `before:after`; `None` when its colon is just a part of it.
pub(super) fn command_name(before: &str, after: &str) -> Option<CommandName> {
    let name = fold(before);
    if let Some(field) = known(&name) {
        return Some(CommandName::Known(field));
    }
    let looks_like_name = name.starts_with(char::is_alphabetic)
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let is_text = after.starts_with("//") || after.starts_with(':');
    (looks_like_name && !is_text).then(|| CommandName::Unknown(before.to_owned()))
}

fn known(folded: &str) -> Option<Field> {
    if let Some(key) = folded.strip_prefix(CUSTOM) {
        return CustomKey::read(key).map(Field::Custom);
    }
    Field::ALL
        .iter()
        .find(|field| names(field).any(|name| name == folded))
        .cloned()
}

/// The commands that the beginning of a word may become.
pub(super) fn beginning_with(typed: &str) -> Vec<Field> {
    let start = fold(typed);
    let begins = |field: &&Field| names(field).any(|name| name.starts_with(&start));
    Field::ALL.iter().filter(begins).cloned().collect()
}

/// The command whose name differs least, if that is little.
pub(super) fn nearest(typed: &str) -> Option<Field> {
    let name = fold(typed);
    let distance = |field: &Field| names(field).map(|known| slips(&name, known)).min();
    let (slips, field) = Field::ALL
        .iter()
        .filter_map(|field| Some((distance(field)?, field)))
        .min_by_key(|(slips, _)| *slips)?;
    // Of a short word, two slips leave nothing.
    let is_near = slips <= MAX_SLIPS && slips * 2 < name.chars().count();
    is_near.then(|| field.clone())
}

fn names(field: &Field) -> impl Iterator<Item = &'static str> {
    let spec = field.spec();
    [spec.name].into_iter().chain(spec.aliases.iter().copied())
}

/// How many letters must be put in, left out or changed: Levenshtein's distance, row by row.
fn slips(typed: &str, known: &str) -> usize {
    let mut row: Vec<usize> = (0..=known.len()).collect();
    for (above_count, from) in typed.chars().enumerate() {
        let mut diagonal = above_count;
        let mut left = above_count + 1;
        let mut next = Vec::with_capacity(row.len());
        next.push(left);
        for (to, above) in known.chars().zip(row.iter().copied().skip(1)) {
            let changed = diagonal + usize::from(from != to);
            left = changed.min(above + 1).min(left + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_unknown(before: &str, after: &str) -> bool {
        matches!(
            command_name(before, after),
            Some(CommandName::Unknown(name)) if name == before
        )
    }

    #[test]
    fn con_6_every_name_is_one_commands_alone() {
        let mut seen = Vec::new();
        for field in Field::ALL {
            for name in names(field) {
                assert_eq!(fold(name), name);
                assert_eq!(known(name).as_ref(), Some(field), "{name}");
                assert!(!seen.contains(&name), "{name}");
                seen.push(name);
            }
        }
    }

    #[test]
    fn con_6_names_are_read_with_marks_and_in_any_case() {
        for typed in ["Tên", "TÊN", "te\u{302}n", "ten", "Name"] {
            assert_eq!(
                command_name(typed, "x"),
                Some(CommandName::Known(Field::Name))
            );
        }
        let key = CustomKey::read("diem").unwrap();
        assert_eq!(
            command_name("CF.Điểm", "x"),
            Some(CommandName::Known(Field::Custom(key)))
        );
    }

    #[test]
    fn con_6_colons_of_times_addresses_and_code_are_text() {
        for (before, after) in [
            ("10", "30"),
            ("http", "//sen.vn"),
            ("https", "//"),
            ("fe80", ":1"),
            ("2001", "db8::1"),
            ("a@b", "c"),
            ("", "x"),
            ("(a", "x"),
        ] {
            assert_eq!(command_name(before, after), None, "{before}:{after}");
        }
        assert!(is_unknown("chú", "abc"));
        assert!(is_unknown("cf.", "abc"));
        assert!(is_unknown("mobil", ""));
    }

    #[test]
    fn con_6_the_nearest_command_is_near() {
        for (typed, field) in [
            ("mobil", Some(Field::Mobile)),
            ("emial", Some(Field::Email)),
            ("segmnet", Some(Field::Segment)),
            ("Chiến_dich", Some(Field::Campaign)),
            ("x", None),
            ("ghichu", None),
        ] {
            assert_eq!(nearest(typed), field, "{typed}");
        }
    }

    #[test]
    fn con_6_distances() {
        for (one, other, distance) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(slips(one, other), distance);
        }
    }
}
