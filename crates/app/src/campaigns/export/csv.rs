//! Members as CSV: UTF-8 with a byte order mark, which Excel needs to see the marks.

use domain::dates;
use domain::text::Lang;
use store::campaigns::{MemberPosition, MemberRow};
use tabular::guard_formula;

use super::Export;
use super::columns::{VIETNAM_MINUTES, texts};
use super::words;
use crate::{Ctx, Error};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A CSV file made piece by piece, so that any number of members takes the same memory.
pub struct CsvExport {
    ctx: Ctx,
    export: Export,
    stage: Stage,
}

enum Stage {
    Header,
    Rows(Option<MemberPosition>),
    End,
}

impl CsvExport {
    pub fn new(ctx: Ctx, export: Export) -> Self {
        Self {
            ctx,
            export,
            stage: Stage::Header,
        }
    }

    /// The next piece of the file; `None` at its end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let after = match self.stage {
            Stage::Header => {
                self.stage = Stage::Rows(None);
                return header(self.export.lang).map(Some);
            }
            Stage::Rows(after) => after,
            Stage::End => return Ok(None),
        };
        let rows = self.export.page(&self.ctx, after).await?;
        let Some(last) = rows.last() else {
            self.stage = Stage::End;
            return Ok(None);
        };
        self.stage = Stage::Rows(Some(MemberPosition::after(last)));
        lines(self.export.lang, &rows).map(Some)
    }
}

fn header(lang: Lang) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    writer
        .write_record(
            words::text_columns(lang)
                .into_iter()
                .chain([words::joined_column(lang)]),
        )
        .map_err(internal)?;
    writer
        .into_inner()
        .map_err(|error| internal(error.into_error()))
}

fn lines(lang: Lang, rows: &[MemberRow]) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        for cell in texts(lang, row) {
            writer
                .write_field(guard_formula(&cell).as_bytes())
                .map_err(internal)?;
        }
        writer
            .write_field(dates::format_date_time(row.joined_at, VIETNAM_MINUTES))
            .map_err(internal)?;
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
    use uuid::Uuid;

    use super::*;

    #[test]
    fn cam_8_cells_read_vietnamese_and_no_cell_is_a_formula() {
        let row = MemberRow {
            id: Uuid::nil(),
            contact_id: Uuid::nil(),
            name: "=HYPERLINK(\"x\")".to_owned(),
            email: None,
            mobile: Some("+84902148861".to_owned()),
            phone: None,
            address: Some("12 Lê Lợi, Quận 1".to_owned()),
            status: "confirmed".to_owned(),
            owner_id: None,
            owner_name: Some("Hồ Uyên".to_owned()),
            source: Some("Facebook".to_owned()),
            action: "manual".to_owned(),
            joined_at: "2026-11-21T18:05:00Z".parse().unwrap(),
            version: 1,
        };
        let text = String::from_utf8(lines(Lang::Vi, &[row]).unwrap()).unwrap();
        let expected = "\"'=HYPERLINK(\"\"x\"\")\",090 214 8861,,,\"12 Lê Lợi, Quận 1\",Xác nhận,Hồ Uyên,\
                        Facebook,Thêm thủ công,22/11/2026 01:05\n";
        assert_eq!(text, expected);
    }
}
