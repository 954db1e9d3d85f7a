//! Raw SQL with one placeholder style for both engines.

use sea_orm::{Statement, Value};

use crate::Engine;

/// A statement written with `?` placeholders, which become `$1`, `$2` on PostgreSQL.
///
/// A `?` inside quotes stays as it is. PostgreSQL operators that contain `?`
/// cannot be used; `jsonb_exists` and its kin say the same.
pub fn sql(
    engine: Engine,
    sql: impl AsRef<str>,
    values: impl IntoIterator<Item = Value>,
) -> Statement {
    let text = match engine {
        Engine::Sqlite => sql.as_ref().to_owned(),
        Engine::Postgres => number_placeholders(sql.as_ref()),
    };
    Statement::from_sql_and_values(engine.into(), text, values)
}

fn number_placeholders(sql: &str) -> String {
    let mut numbered = String::with_capacity(sql.len() + 16);
    let mut count = 0_usize;
    // A doubled quote closes and reopens, which ends in the same state.
    let mut open_quote = None;
    for c in sql.chars() {
        match (c, open_quote) {
            ('?', None) => {
                count += 1;
                numbered.push('$');
                numbered.push_str(&count.to_string());
                continue;
            }
            ('\'' | '"', None) => open_quote = Some(c),
            (c, Some(quote)) if c == quote => open_quote = None,
            _ => {}
        }
        numbered.push(c);
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_outside_quotes_only() {
        let cases = [
            ("SELECT ?", "SELECT $1"),
            ("a = ? AND b IN (?, ?)", "a = $1 AND b IN ($2, $3)"),
            ("a = '?' AND b = ?", "a = '?' AND b = $1"),
            ("a = 'it''s ?' AND b = ?", "a = 'it''s ?' AND b = $1"),
            (r#""odd?" = ? OR x = '"?'"#, r#""odd?" = $1 OR x = '"?'"#),
            ("tên = ?", "tên = $1"),
        ];
        for (written, expected) in cases {
            assert_eq!(number_placeholders(written), expected);
        }
    }

    #[test]
    fn sqlite_keeps_the_text() {
        assert_eq!(sql(Engine::Sqlite, "SELECT ?", [1.into()]).sql, "SELECT ?");
    }
}
