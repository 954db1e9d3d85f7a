//! Lines of the log as CSV: UTF-8 with a byte order mark, which Excel needs to see the marks.

use domain::access::Scope;
use domain::dates;
use domain::text::Lang;
use serde_json::Value;
use store::Cursor;
use store::audit::{AuditFilter, AuditRow};
use tabular::guard_formula;

use super::words;
use crate::{Ctx, Error};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const VIETNAM_MINUTES: i32 = 420;
/// Lines read at a time.
const PAGE_LINES: u64 = 2_000;

/// A CSV file made piece by piece, so that any number of lines takes the same memory.
pub struct LogCsv {
    ctx: Ctx,
    scope: Scope,
    filter: AuditFilter,
    lang: Lang,
    stage: Stage,
}

enum Stage {
    Header,
    Lines(Option<Cursor>),
    End,
}

impl LogCsv {
    pub(super) fn new(ctx: Ctx, scope: Scope, filter: AuditFilter, lang: Lang) -> Self {
        Self {
            ctx,
            scope,
            filter,
            lang,
            stage: Stage::Header,
        }
    }

    /// The next piece of the file; `None` at its end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        match std::mem::replace(&mut self.stage, Stage::End) {
            Stage::End => Ok(None),
            Stage::Header => {
                self.stage = Stage::Lines(None);
                let header = written([words::columns(self.lang).map(ToOwned::to_owned)])?;
                Ok(Some([BYTE_ORDER_MARK, &header].concat()))
            }
            Stage::Lines(after) => {
                let (conn, filter) = (self.ctx.db.reader(), &self.filter);
                let lines =
                    store::audit::list(conn, self.scope, filter, after.as_ref(), PAGE_LINES)
                        .await?;
                if let Some(next) = lines.next {
                    self.stage = Stage::Lines(Some(next));
                }
                written(lines.rows.into_iter().map(|row| cells(self.lang, row))).map(Some)
            }
        }
    }
}

fn cells(lang: Lang, row: AuditRow) -> [String; 7] {
    [
        dates::format_date_time(row.at, VIETNAM_MINUTES),
        row.actor_name.unwrap_or(row.actor_kind),
        words::action(lang, &row.action).to_owned(),
        words::module(lang, &row.module).to_owned(),
        row.description,
        row.diff.as_ref().map(changes).unwrap_or_default(),
        row.ip.unwrap_or_default(),
    ]
}

/// `title: Kế toán → Kế toán trưởng; …`.
fn changes(diff: &Value) -> String {
    let text = |value: &Value| match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let change = |(field, value): (&String, &Value)| match value.as_array().map(Vec::as_slice) {
        Some([old, new]) => format!("{field}: {} → {}", text(old), text(new)),
        _ => format!("{field}: {}", text(value)),
    };
    let fields = diff.as_object().into_iter().flatten();
    fields.map(change).collect::<Vec<_>>().join("; ")
}

fn written(rows: impl IntoIterator<Item = [String; 7]>) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let safe = row.iter().map(|cell| guard_formula(cell));
        for cell in safe {
            writer.write_field(cell.as_bytes()).map_err(internal)?;
        }
        writer.write_record(None::<&[u8]>).map_err(internal)?;
    }
    writer
        .into_inner()
        .map_err(|error| internal(error.into_error()))
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(Box::new(error))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn con_3_changes_are_one_cell_and_no_cell_is_a_formula() {
        let diff = json!({ "level": ["new", "signed"], "title": [null, "Kế toán"] });
        assert_eq!(changes(&diff), "level: new → signed; title: – → Kế toán");
        let row = ["=1+1", "", "", "", "", "", ""].map(ToOwned::to_owned);
        let text = String::from_utf8(written([row]).unwrap()).unwrap();
        assert!(text.starts_with("'=1+1,"), "{text}");
    }
}
