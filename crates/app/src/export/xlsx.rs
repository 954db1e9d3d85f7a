//! Lists as an Excel workbook, written row by row to a temporary file.

use std::fs::File;
use std::io::{BufWriter, Seek};

use domain::text::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc;

use super::{Cell, Column, Export, Fact, RowsOf, Source, VIETNAM_MINUTES};
use crate::{Ctx, Error};

/// A sheet holds little more; the rest goes on in the next one.
const SHEET_ROWS_MAX: u32 = 1_048_000;
const COLUMN_WIDTH: f64 = 22.0;

/// Writes the rows to a file without a name, which goes when it is closed.
pub async fn write_xlsx<S: Source>(ctx: &Ctx, export: Export<S>) -> Result<File, Error> {
    let (sender, mut receiver) = mpsc::channel::<RowsOf<S>>(1);
    let mut source = export.source;
    let layout = Layout {
        columns: export.columns,
        lang: export.lang,
        title: export.title,
        heading: export.heading,
        rows_max: SHEET_ROWS_MAX,
    };
    let written = tokio::task::spawn_blocking(move || {
        let mut book = Book::new(layout)?;
        while let Some(rows) = receiver.blocking_recv() {
            book.write(&rows)?;
        }
        book.finish()
    });
    loop {
        let rows = source.next(ctx).await?;
        // The writer hangs up only when it failed, which it tells below.
        if rows.is_empty() || sender.send(rows).await.is_err() {
            break;
        }
    }
    drop(sender);
    written
        .await
        .map_err(|error| Error::Internal(Box::new(error)))?
}

/// What each sheet looks like.
struct Layout<C> {
    columns: Vec<C>,
    lang: Lang,
    title: &'static str,
    heading: Vec<Fact>,
    rows_max: u32,
}

/// A workbook with as many sheets as the rows need.
struct Book<C> {
    workbook: Workbook,
    sheet: Worksheet,
    layout: Layout<C>,
    sheets_full: u32,
    header_row: u32,
    next_row: u32,
    bold: Format,
    time: Format,
    day: Format,
}

impl<C: Column> Book<C> {
    fn new(layout: Layout<C>) -> Result<Self, Error> {
        let mut workbook = Workbook::new();
        let sheet = workbook
            .new_worksheet_with_constant_memory()
            .map_err(internal)?;
        let mut book = Self {
            workbook,
            sheet,
            layout,
            sheets_full: 0,
            header_row: 0,
            next_row: 0,
            bold: Format::new().set_bold(),
            time: Format::new().set_num_format("dd/mm/yyyy hh:mm"),
            day: Format::new().set_num_format("dd/mm/yyyy"),
        };
        book.begin_sheet().map_err(internal)?;
        Ok(book)
    }

    fn write(&mut self, rows: &[C::Row]) -> Result<(), Error> {
        for row in rows {
            if self.next_row >= self.layout.rows_max {
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
        let title = self.layout.title;
        let name = match self.sheets_full {
            0 => title.to_owned(),
            full => format!("{title} {}", full + 1),
        };
        self.sheet.set_name(name)?;
        self.next_row = 0;
        for fact in self.layout.heading.clone() {
            self.sheet.write_string(self.next_row, 0, fact.label)?;
            self.write_cell(1, fact.value)?;
            self.next_row += 1;
        }
        self.header_row = self.next_row + 1;
        for (place, column) in (0_u16..).zip(&self.layout.columns) {
            let head = column.head(self.layout.lang);
            self.sheet.set_column_width(place, COLUMN_WIDTH)?;
            self.sheet
                .write_string_with_format(self.header_row, place, head, &self.bold)?;
        }
        self.next_row = self.header_row + 1;
        Ok(())
    }

    fn close_sheet(&mut self) -> Result<(), XlsxError> {
        let columns = u16::try_from(self.layout.columns.len()).unwrap_or(u16::MAX);
        self.sheet.autofilter(
            self.header_row,
            0,
            self.next_row - 1,
            columns.saturating_sub(1),
        )?;
        Ok(())
    }

    fn write_row(&mut self, row: &C::Row) -> Result<(), XlsxError> {
        let lang = self.layout.lang;
        let cells = self.layout.columns.iter();
        let cells: Vec<Cell> = cells.map(|column| column.cell(lang, row)).collect();
        for (place, cell) in (0_u16..).zip(cells) {
            self.write_cell(place, cell)?;
        }
        self.next_row += 1;
        Ok(())
    }

    /// Cells are typed as text, number or time, so that none can be a formula.
    fn write_cell(&mut self, place: u16, cell: Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => {
                self.sheet.write_string(self.next_row, place, text)?;
            }
            Cell::Time(at) => {
                let local_seconds = at.timestamp() + i64::from(VIETNAM_MINUTES) * 60;
                let at = ExcelDateTime::from_timestamp(local_seconds)?;
                self.sheet
                    .write_datetime_with_format(self.next_row, place, at, &self.time)?;
            }
            // Excel's calendar begins in 1900, and some people were born before.
            Cell::Day(Some(day)) => {
                let text = day.to_string();
                match ExcelDateTime::parse_from_str(&text) {
                    Ok(day) => {
                        self.sheet.write_datetime_with_format(
                            self.next_row,
                            place,
                            &day,
                            &self.day,
                        )?;
                    }
                    Err(_) => {
                        self.sheet.write_string(self.next_row, place, text)?;
                    }
                }
            }
            Cell::Day(None) => {}
            Cell::Number(number) => {
                self.sheet
                    .write_number(self.next_row, place, number.to_f64())?;
            }
        }
        Ok(())
    }
}

fn internal(error: XlsxError) -> Error {
    Error::Internal(Box::new(error))
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader, Xlsx};
    use domain::custom_fields::Number;

    use super::*;

    /// A list of names and the moments they came.
    #[derive(Clone, Copy)]
    enum Guest {
        Name,
        CameAt,
        BornOn,
        Spent,
    }

    impl Column for Guest {
        type Row = &'static str;

        fn head(&self, _: Lang) -> &'static str {
            match self {
                Self::Name => "Tên",
                Self::CameAt => "Đến lúc",
                Self::BornOn => "Sinh nhật",
                Self::Spent => "Đã mua",
            }
        }

        fn cell(&self, _: Lang, row: &&'static str) -> Cell {
            match self {
                Self::Name => Cell::Text((*row).to_owned()),
                Self::CameAt => Cell::Time("2026-11-21T18:05:00Z".parse().unwrap()),
                Self::BornOn => Cell::Day("1890-05-19".parse().ok()),
                Self::Spent => Cell::Number(Number::read("1.250,5").unwrap()),
            }
        }
    }

    #[test]
    fn cam_8_rows_beyond_a_full_sheet_go_on_in_the_next() {
        let layout = Layout {
            columns: vec![Guest::Name, Guest::CameAt, Guest::BornOn, Guest::Spent],
            lang: Lang::Vi,
            title: "Khách",
            heading: vec![Fact {
                label: "Chiến dịch",
                value: Cell::Text("Hội thảo".to_owned()),
            }],
            rows_max: 5,
        };
        let mut book = Book::new(layout).unwrap();
        book.write(&["An", "=1+1", "Cúc"]).unwrap();
        let mut read: Xlsx<_> = Xlsx::new(book.finish().unwrap()).unwrap();
        assert_eq!(read.sheet_names(), ["Khách", "Khách 2"]);
        let first = read.worksheet_range("Khách").unwrap();
        let text = |row, column| first.get_value((row, column)).map(ToString::to_string);
        assert_eq!(text(0, 0).as_deref(), Some("Chiến dịch"));
        assert_eq!(text(0, 1).as_deref(), Some("Hội thảo"));
        assert_eq!(text(2, 0).as_deref(), Some("Tên"));
        assert_eq!(text(3, 2).as_deref(), Some("1890-05-19"));
        assert_eq!(first.get_value((3, 3)), Some(&Data::Float(1250.5)));
        assert_eq!(
            first.get_value((4, 0)),
            Some(&Data::String("=1+1".to_owned()))
        );
        assert!(matches!(first.get_value((3, 1)), Some(Data::DateTime(_))));
        let second = read.worksheet_range("Khách 2").unwrap();
        assert_eq!(
            second.get_value((3, 0)),
            Some(&Data::String("Cúc".to_owned()))
        );
    }
}
