//! The one guard against cells that spreadsheet programs would run as formulas.

use std::borrow::Cow;

const TRIGGERS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell as it may be exported: a leading `'` goes before a character that starts a formula.
pub fn guard_formula(cell: &str) -> Cow<'_, str> {
    // A value that already begins with a quote and a trigger gets another one, so that stripping
    // exactly one on import gives back what was stored.
    if cell.starts_with(TRIGGERS) || is_guarded(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as it was before [`guard_formula`]: exactly one guarding `'` is taken off.
pub fn strip_formula_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(value) if is_guarded(cell) => value,
        _ => cell,
    }
}

/// True for any number of quotes (at least one) before a trigger character.
fn is_guarded(cell: &str) -> bool {
    let value = cell.trim_start_matches('\'');
    value.len() < cell.len() && value.starts_with(TRIGGERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_guard_is_added_before_triggers_and_taken_off_once() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+84912345678", "'+84912345678"),
            ("-5", "'-5"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("Nguyễn", "Nguyễn"),
            ("'quoted'", "'quoted'"),
            ("'=x", "''=x"),
            ("", ""),
        ];
        for (stored, exported) in cases {
            assert_eq!(guard_formula(stored), exported);
            assert_eq!(strip_formula_guard(exported), stored);
        }
    }
}
