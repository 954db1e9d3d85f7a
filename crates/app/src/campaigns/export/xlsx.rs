//! Members as an Excel workbook, written row by row to a temporary file.

use std::fs::File;
use std::io::{BufWriter, Seek};

use domain::text::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use store::campaigns::{MemberPosition, MemberRow};
use tokio::sync::mpsc;

use super::Export;
use super::columns::{VIETNAM_MINUTES, texts};
use super::words;
use crate::{Ctx, Error};

/// A sheet holds little more; the rest goes on in the next one.
const SHEET_ROWS_MAX: u32 = 1_048_000;
const COLUMN_WIDTH: f64 = 22.0;

/// Writes the members to a file without a name, which goes when it is closed.
pub async fn write_xlsx(ctx: &Ctx, export: &Export) -> Result<File, Error> {
    let (sender, mut receiver) = mpsc::channel::<Vec<MemberRow>>(1);
    let (lang, heading) = (export.lang, export.heading.clone());
    let written = tokio::task::spawn_blocking(move || {
        let mut book = Book::new(lang, heading, SHEET_ROWS_MAX)?;
        while let Some(rows) = receiver.blocking_recv() {
            book.write(&rows)?;
        }
        book.finish()
    });
    let mut after = None;
    loop {
        let rows = export.page(ctx, after).await?;
        let Some(last) = rows.last() else { break };
        after = Some(MemberPosition::after(last));
        // The writer hangs up only when it failed, which it tells below.
        if sender.send(rows).await.is_err() {
            break;
        }
    }
    drop(sender);
    written
        .await
        .map_err(|error| Error::Internal(Box::new(error)))?
}

/// A workbook with as many sheets as the rows need.
struct Book {
    workbook: Workbook,
    sheet: Worksheet,
    sheets_full: u32,
    rows_max: u32,
    lang: Lang,
    heading: Vec<String>,
    header_row: u32,
    next_row: u32,
    bold: Format,
    date: Format,
}

impl Book {
    fn new(lang: Lang, heading: Vec<String>, rows_max: u32) -> Result<Self, Error> {
        let mut workbook = Workbook::new();
        let sheet = workbook
            .new_worksheet_with_constant_memory()
            .map_err(internal)?;
        let mut book = Self {
            workbook,
            sheet,
            sheets_full: 0,
            rows_max,
            lang,
            heading,
            header_row: 0,
            next_row: 0,
            bold: Format::new().set_bold(),
            date: Format::new().set_num_format("dd/mm/yyyy hh:mm"),
        };
        book.begin_sheet().map_err(internal)?;
        Ok(book)
    }

    /// Cells are typed as text or time, so that none can be a formula.
    fn write(&mut self, rows: &[MemberRow]) -> Result<(), Error> {
        for row in rows {
            if self.next_row >= self.rows_max {
                self.turn_sheet().map_err(internal)?;
            }
            self.write_row(row).map_err(internal)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<File, Error> {
        self.close_sheet().map_err(internal)?;
        self.workbook.push_worksheet(self.sheet);
        let mut writer = BufWriter::new(tempfile::tempfile()?);
        self.workbook
            .save_to_writer(&mut writer)
            .map_err(internal)?;
        let mut file = writer
            .into_inner()
            .map_err(|error| Error::from(error.into_error()))?;
        file.rewind()?;
        Ok(file)
    }

    fn turn_sheet(&mut self) -> Result<(), XlsxError> {
        self.close_sheet()?;
        let next = self.workbook.new_worksheet_with_constant_memory()?;
        self.workbook
            .push_worksheet(std::mem::replace(&mut self.sheet, next));
        self.sheets_full += 1;
        self.begin_sheet()
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let title = words::title(self.lang);
        let name = match self.sheets_full {
            0 => title.to_owned(),
            full => format!("{title} {}", full + 1),
        };
        self.sheet.set_name(name)?;
        self.next_row = 0;
        for line in &self.heading {
            self.sheet.write_string(self.next_row, 0, line)?;
            self.next_row += 1;
        }
        self.header_row = self.next_row + 1;
        let texts = words::text_columns(self.lang).into_iter();
        for (column, name) in (0_u16..).zip(texts.chain([words::joined_column(self.lang)])) {
            self.sheet.set_column_width(column, COLUMN_WIDTH)?;
            self.sheet
                .write_string_with_format(self.header_row, column, name, &self.bold)?;
        }
        self.next_row = self.header_row + 1;
        Ok(())
    }

    fn close_sheet(&mut self) -> Result<(), XlsxError> {
        let last_column = u16::try_from(words::text_columns(self.lang).len()).unwrap_or(u16::MAX);
        self.sheet
            .autofilter(self.header_row, 0, self.next_row - 1, last_column)?;
        Ok(())
    }

    fn write_row(&mut self, row: &MemberRow) -> Result<(), XlsxError> {
        let mut column = 0_u16;
        for text in texts(self.lang, row) {
            if !text.is_empty() {
                self.sheet.write_string(self.next_row, column, text)?;
            }
            column += 1;
        }
        let local_seconds = row.joined_at.timestamp() + i64::from(VIETNAM_MINUTES) * 60;
        let joined = ExcelDateTime::from_timestamp(local_seconds)?;
        self.sheet
            .write_datetime_with_format(self.next_row, column, joined, &self.date)?;
        self.next_row += 1;
        Ok(())
    }
}

fn internal(error: XlsxError) -> Error {
    Error::Internal(Box::new(error))
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader, Xlsx};
    use uuid::Uuid;

    use super::*;

    fn row(name: &str) -> MemberRow {
        MemberRow {
            id: Uuid::nil(),
            contact_id: Uuid::nil(),
            name: name.to_owned(),
            email: None,
            mobile: Some("+84902148861".to_owned()),
            phone: None,
            address: None,
            status: "attended".to_owned(),
            owner_id: None,
            owner_name: None,
            source: None,
            action: "import".to_owned(),
            joined_at: "2026-11-21T18:05:00Z".parse().unwrap(),
            version: 1,
        }
    }

    #[test]
    fn cam_8_rows_beyond_a_full_sheet_go_on_in_the_next() {
        let heading = vec!["Chiến dịch: Hội thảo".to_owned()];
        let mut book = Book::new(Lang::Vi, heading, 5).unwrap();
        book.write(&[row("An"), row("=1+1"), row("Cúc")]).unwrap();
        let mut read: Xlsx<_> = Xlsx::new(book.finish().unwrap()).unwrap();
        assert_eq!(read.sheet_names(), ["Thành viên", "Thành viên 2"]);
        let first = read.worksheet_range("Thành viên").unwrap();
        let text = |row, column| first.get_value((row, column)).map(ToString::to_string);
        assert_eq!(text(0, 0).as_deref(), Some("Chiến dịch: Hội thảo"));
        assert_eq!(text(2, 0).as_deref(), Some("Họ và tên"));
        assert_eq!(text(3, 1).as_deref(), Some("090 214 8861"));
        assert_eq!(text(3, 5).as_deref(), Some("Tham gia"));
        assert_eq!(
            first.get_value((4, 0)),
            Some(&Data::String("=1+1".to_owned()))
        );
        assert!(matches!(first.get_value((3, 9)), Some(Data::DateTime(_))));
        let second = read.worksheet_range("Thành viên 2").unwrap();
        assert_eq!(
            second.get_value((3, 0)),
            Some(&Data::String("Cúc".to_owned()))
        );
    }
}
