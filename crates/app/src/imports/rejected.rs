//! The rows that were set aside, as a CSV that can be mended and imported again (CON-7).

use domain::access::Permission;
use domain::ids::ImportId;
use domain::imports::CellError;
use domain::text::Lang;
use tabular::guard_formula;

use super::start::read;
use crate::{Ctx, Error, Principal};

/// How many rows are read from the database at a time.
const CHUNK_ROWS: u64 = 1_000;

/// Spreadsheet programs take a file without it for the local Windows encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The file in pieces, each a chunk of rows.
pub struct RejectedCsv {
    ctx: Ctx,
    id: ImportId,
    lang: Lang,
    headers: Vec<String>,
    last_row: Option<i64>,
}

impl RejectedCsv {
    /// Opens the file of an import the caller may see.
    pub async fn open(
        ctx: &Ctx,
        principal: &Principal,
        id: ImportId,
        lang: Lang,
    ) -> Result<Self, Error> {
        let scope = principal.require(Permission::ImportsView)?;
        let import = store::imports::find(ctx.db.reader(), scope, id)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Self {
            ctx: ctx.clone(),
            id,
            lang,
            headers: read(&import.headers)?,
            last_row: None,
        })
    }

    /// The next piece; none at the end.
    pub async fn next(&mut self) -> Result<Option<String>, Error> {
        let mut piece = String::new();
        let after = self.last_row.unwrap_or(-1);
        let rows =
            store::imports::row_errors_after(self.ctx.db.reader(), self.id, after, CHUNK_ROWS)
                .await?;
        if self.last_row.is_none() {
            piece.push_str(BYTE_ORDER_MARK);
            self.push_line(&mut piece, self.headers.clone(), self.reason_header());
        }
        for row in &rows {
            let errors: Vec<CellError> = read(&row.errors)?;
            self.push_line(&mut piece, read(&row.cells)?, &self.reasons(&errors));
        }
        self.last_row = Some(rows.last().map_or(after, |row| row.row_number));
        Ok((!piece.is_empty()).then_some(piece))
    }

    fn push_line(&self, piece: &mut String, mut cells: Vec<String>, last: &str) {
        // A row with too few or too many cells still has its reason in the last column.
        cells.resize(cells.len().max(self.headers.len()), String::new());
        for cell in &cells {
            push_cell(piece, cell);
            piece.push(',');
        }
        push_cell(piece, last);
        piece.push_str("\r\n");
    }

    fn reason_header(&self) -> &'static str {
        match self.lang {
            Lang::Vi => "Lý do",
            Lang::En => "Reason",
        }
    }

    fn reasons(&self, errors: &[CellError]) -> String {
        let sentences: Vec<String> = errors
            .iter()
            .map(|error| {
                let header = error.column.and_then(|column| self.headers.get(column));
                let text = error.code.text(self.lang);
                header.map_or_else(|| text.to_owned(), |header| format!("{header}: {text}"))
            })
            .collect();
        sentences.join(" ")
    }
}

fn push_cell(line: &mut String, cell: &str) {
    let guarded = guard_formula(cell);
    if guarded.contains([',', '"', '\r', '\n']) {
        line.push('"');
        line.push_str(&guarded.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(&guarded);
    }
}
