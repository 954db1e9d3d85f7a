//! Reads one row of a file into facts, or says cell by cell why it cannot be used.
//!
//! A row with a bad e-mail address, too much text, too many cells or nobody in it is always set
//! aside. A bad phone, date, tax code or choice sets it aside too, unless the mapping is lenient:
//! then the value is dropped and a warning kept.

use std::mem;

use super::custom;
use super::errors::{CellError, RowErrorCode};
use super::fields::ImportField;
use super::mapping::{ColumnTarget, Mapping};
use super::row::ParsedRow;
use super::values;
use crate::contacts::normalize::{LINE_MAX_CHARS, NAME_MAX_CHARS};
use crate::custom_fields::CustomField;
use crate::phones::{self, Phone};
use crate::{dates, emails, people, text};

/// Longest note we keep, in characters.
pub const TEXT_MAX_CHARS: usize = 10_000;

/// Reads the cells of one row from the left; missing cells at the end are blank.
pub fn parse_row<'a>(
    mapping: &Mapping,
    cells: impl IntoIterator<Item = &'a str>,
) -> Result<ParsedRow, Vec<CellError>> {
    let mut reader = Reader::default();
    let mut is_blank = true;
    let mut columns = mapping.columns().iter().enumerate();
    for cell in cells {
        let cell = bare(cell);
        let mapped = columns.next();
        if cell.is_empty() {
            continue;
        }
        is_blank = false;
        let Some((position, column)) = mapped else {
            reader.reject_row(RowErrorCode::ExtraCells);
            break;
        };
        match &column.target {
            ColumnTarget::Fact(field) => reader.read(position, *field, cell),
            ColumnTarget::Custom(field) => reader.read_custom(position, field, cell),
        }
    }
    if is_blank {
        return Err(vec![CellError::of_row(RowErrorCode::BlankRow)]);
    }
    reader.finish(mapping.is_lenient())
}

/// The row holds nothing; such lines are passed over without a word.
pub fn is_blank_row<'a>(cells: impl IntoIterator<Item = &'a str>) -> bool {
    cells.into_iter().all(|cell| bare(cell).is_empty())
}

/// What has been read of a row so far.
#[derive(Default)]
struct Reader {
    row: ParsedRow,
    family_name: Option<String>,
    given_name: Option<String>,
    mobile_cell: Vec<Phone>,
    phone_cell: Vec<Phone>,
    /// Reasons that set the row aside whatever the mapping says.
    fatal: Vec<CellError>,
    /// Reasons that a lenient mapping lets go.
    mendable: Vec<CellError>,
}

/// A cell and where it stands.
#[derive(Clone, Copy)]
struct Cell<'a> {
    column: usize,
    field: ImportField,
    text: &'a str,
}

impl Reader {
    fn read(&mut self, column: usize, field: ImportField, text: &str) {
        let cell = Cell {
            column,
            field,
            text,
        };
        match field {
            ImportField::Skip => {}
            ImportField::Name => self.row.name = self.line(cell, NAME_MAX_CHARS),
            ImportField::FamilyName => self.family_name = self.line(cell, NAME_MAX_CHARS),
            ImportField::GivenName => self.given_name = self.line(cell, NAME_MAX_CHARS),
            ImportField::Email => match emails::parse(text) {
                Ok(email) => self.row.email = Some(email),
                Err(_) => self.reject(cell, RowErrorCode::InvalidEmail),
            },
            ImportField::Mobile => {
                self.row.mobile_raw = self.line(cell, LINE_MAX_CHARS);
                self.mobile_cell = self.phones(cell);
            }
            ImportField::Phone => {
                self.row.phone_raw = self.line(cell, LINE_MAX_CHARS);
                self.phone_cell = self.phones(cell);
            }
            ImportField::Kind => {
                self.row.kind = self.choice(cell, values::kind, RowErrorCode::UnknownKind);
            }
            ImportField::Gender => {
                self.row.gender = self.choice(cell, values::gender, RowErrorCode::UnknownGender);
            }
            ImportField::Level => {
                self.row.level = self.choice(cell, values::level, RowErrorCode::UnknownLevel);
            }
            ImportField::Birthday => {
                self.row.birthday_on =
                    self.choice(cell, dates::parse_with_serial, RowErrorCode::InvalidDate);
            }
            ImportField::TaxCode => {
                self.row.tax_code =
                    self.choice(cell, values::tax_code, RowErrorCode::InvalidTaxCode);
            }
            ImportField::Stage => self.row.stage = self.line(cell, LINE_MAX_CHARS),
            ImportField::Categories => self.row.categories = self.names(cell),
            ImportField::Tags => self.row.tags = self.names(cell),
            ImportField::Note => self.row.notes = self.block(cell).into_iter().collect(),
            ImportField::Company => self.row.company = self.line(cell, NAME_MAX_CHARS),
            ImportField::Title => self.row.title = self.line(cell, LINE_MAX_CHARS),
            ImportField::Owner => self.row.owner = self.line(cell, LINE_MAX_CHARS),
            ImportField::Source => self.row.source = self.line(cell, LINE_MAX_CHARS),
            ImportField::Address => self.row.address = self.line(cell, LINE_MAX_CHARS),
            ImportField::Ward => self.row.ward = self.line(cell, LINE_MAX_CHARS),
            ImportField::District => self.row.district = self.line(cell, LINE_MAX_CHARS),
            ImportField::Province => self.row.province = self.line(cell, LINE_MAX_CHARS),
            ImportField::Website => self.row.website = self.line(cell, LINE_MAX_CHARS),
            ImportField::Code => self.row.code = self.line(cell, LINE_MAX_CHARS),
        }
    }

    fn read_custom(&mut self, column: usize, field: &CustomField, cell: &str) {
        let code = match custom::read(field, cell) {
            Ok(value) => {
                let key = field.key.as_str().to_owned();
                self.row.custom.extend(value.map(|value| (key, value)));
                return;
            }
            Err(code) => code,
        };
        let reasons = match code {
            RowErrorCode::TooLong => &mut self.fatal,
            _ => &mut self.mendable,
        };
        reasons.push(CellError::of_custom(column, code, cell));
    }

    /// The length is that of the cell, which bounds every name in it.
    fn names(&mut self, cell: Cell<'_>) -> Vec<String> {
        self.line(cell, TEXT_MAX_CHARS)
            .map_or_else(Vec::new, |_| values::tags(cell.text))
    }

    fn line(&mut self, cell: Cell<'_>, max_chars: usize) -> Option<String> {
        self.fitting(cell, text::clean_line(cell.text), max_chars)
    }

    fn block(&mut self, cell: Cell<'_>) -> Option<String> {
        self.fitting(cell, text::clean_block(cell.text), TEXT_MAX_CHARS)
    }

    fn fitting(&mut self, cell: Cell<'_>, clean: String, max_chars: usize) -> Option<String> {
        // Bytes are at least as many as characters, so most texts need no counting.
        if clean.len() > max_chars && clean.chars().count() > max_chars {
            self.reject(cell, RowErrorCode::TooLong);
            return None;
        }
        (!clean.is_empty()).then_some(clean)
    }

    fn phones(&mut self, cell: Cell<'_>) -> Vec<Phone> {
        let phones = phones::parse_many(cell.text);
        if phones.is_empty() {
            self.complain(cell, RowErrorCode::InvalidPhone);
        }
        phones
    }

    fn choice<T>(
        &mut self,
        cell: Cell<'_>,
        read: fn(&str) -> Option<T>,
        code: RowErrorCode,
    ) -> Option<T> {
        let value = read(cell.text);
        if value.is_none() {
            self.complain(cell, code);
        }
        value
    }

    fn complain(&mut self, cell: Cell<'_>, code: RowErrorCode) {
        self.mendable
            .push(CellError::of_cell(cell.column, cell.field, code, cell.text));
    }

    fn reject(&mut self, cell: Cell<'_>, code: RowErrorCode) {
        self.fatal
            .push(CellError::of_cell(cell.column, cell.field, code, cell.text));
    }

    fn reject_row(&mut self, code: RowErrorCode) {
        self.fatal.push(CellError::of_row(code));
    }

    fn finish(mut self, is_lenient: bool) -> Result<ParsedRow, Vec<CellError>> {
        self.join_name();
        self.share_out_phones();
        let is_read_fully = self.fatal.is_empty() && (is_lenient || self.mendable.is_empty());
        if is_read_fully && self.row.display_name().is_none() {
            self.reject_row(RowErrorCode::NobodyIdentified);
        }
        if is_lenient && self.fatal.is_empty() {
            self.row.warnings = mem::take(&mut self.mendable);
        }
        let mut errors = self.fatal;
        errors.append(&mut self.mendable);
        if errors.is_empty() {
            return Ok(self.row);
        }
        errors.sort_by_key(|error| error.column);
        Err(errors)
    }

    fn join_name(&mut self) {
        if self.row.name.is_some() {
            return;
        }
        let family = self.family_name.take().unwrap_or_default();
        let given = self.given_name.take().unwrap_or_default();
        let name = people::full_name(&family, &given);
        self.row.name = (!name.is_empty()).then_some(name);
    }

    /// Puts a number that takes text messages into `mobile`, whichever column it stands in, and
    /// the next other one into `phone`.
    fn share_out_phones(&mut self) {
        let mut phones = mem::take(&mut self.mobile_cell);
        for phone in mem::take(&mut self.phone_cell) {
            if !phones.contains(&phone) {
                phones.push(phone);
            }
        }
        let texted = phones.iter().position(Phone::takes_sms);
        self.row.mobile = texted.map(|position| phones.remove(position));
        self.row.phone = phones.into_iter().next();
    }
}

/// A cell without the dressing of spreadsheets: white space, error marks, and the one
/// apostrophe that our own exports put before a formula's first character.
fn bare(cell: &str) -> &str {
    let trimmed = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if is_spreadsheet_error(trimmed) {
        return "";
    }
    match trimmed.strip_prefix('\'') {
        Some(guarded) if guarded.starts_with(['=', '+', '-', '@', '\t', '\r']) => guarded,
        _ => trimmed,
    }
}

fn is_spreadsheet_error(cell: &str) -> bool {
    matches!(
        cell,
        "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NULL!" | "#NUM!"
    )
}
