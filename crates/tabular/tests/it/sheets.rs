//! Spreadsheets: cells as people see them, the first sheet with data, row numbers kept.

use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook};
use tabular::{Format, Limits, sniff, to_plain_in_child};

use crate::{Source, row};

fn source(mut workbook: Workbook) -> Source {
    Source::new(workbook.save_to_buffer().unwrap())
}

#[test]
fn con_7_cells_print_as_people_see_them() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = CellFormat::new().set_num_format("dd/mm/yyyy");
    let born_on = ExcelDateTime::from_ymd(1990, 1, 31).unwrap();
    let met_at = ExcelDateTime::from_ymd(2025, 10, 13)
        .unwrap()
        .and_hms(8, 5, 0)
        .unwrap();
    let phone = CellFormat::new().set_num_format("0000000000");
    sheet.write(0, 0, 84_912_345_678_i64).unwrap();
    sheet.write(0, 1, 0.1 + 0.2).unwrap();
    sheet
        .write_datetime_with_format(0, 2, &born_on, &day)
        .unwrap();
    sheet
        .write_datetime_with_format(0, 3, &met_at, &day)
        .unwrap();
    sheet.write(0, 4, true).unwrap();
    sheet
        .write_formula(0, 5, Formula::new("1+1").set_result("2"))
        .unwrap();
    sheet
        .write_formula(0, 6, Formula::new("1/0").set_result("#DIV/0!"))
        .unwrap();
    sheet.write(0, 7, "a \"b\",\nc").unwrap();
    sheet
        .write_number_with_format(0, 8, 912_345_678, &phone)
        .unwrap();
    sheet.write(0, 9, 1.234).unwrap();
    let expected = [
        "84912345678",
        "0.3",
        "1990-01-31",
        "2025-10-13T08:05:00",
        "TRUE",
        "2",
        "",
        "a \"b\",\nc",
        "0912345678",
        // With a point it would read as more than a thousand.
        "1,234",
    ];
    assert_eq!(
        source(workbook).sheet_rows(Format::Xlsx),
        [row(1, &expected)]
    );
}

#[test]
fn con_7_the_first_visible_sheet_with_data_is_read_and_its_row_numbers_kept() {
    let mut workbook = Workbook::new();
    let lists = workbook.add_worksheet();
    lists.set_hidden(true).write(0, 0, "danh mục").unwrap();
    workbook.add_worksheet().set_active(true);
    let sheet = workbook.add_worksheet();
    sheet.write(2, 1, "Tên").unwrap();
    sheet.write(5, 1, "Ánh").unwrap();
    let expected = [row(3, &["", "Tên"]), row(6, &["", "Ánh"])];
    assert_eq!(source(workbook).sheet_rows(Format::Xlsx), expected);
}

#[test]
fn con_7_a_first_cell_that_looks_like_a_dialect_line_stays_a_cell() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "sep=;").unwrap();
    assert_eq!(
        source(workbook).sheet_rows(Format::Xlsx),
        [row(1, &["sep=;"])]
    );
}

#[test]
fn con_7_a_workbook_without_values_is_empty() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    let error = source(workbook).to_plain(Format::Xlsx).unwrap_err();
    assert_eq!(error.code(), "empty");
}

#[test]
fn con_7_the_child_process_gives_the_same_table() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for line in 0..1_000 {
        sheet.write(line, 0, "Ánh").unwrap();
    }
    let source = source(workbook);
    assert_eq!(sniff(&source.path, "khách").unwrap().format, Format::Xlsx);
    let program = env!("CARGO_BIN_EXE_tabular-sheet-rows");
    let out = source.directory.path().join("child");
    let table = to_plain_in_child(
        program.as_ref(),
        &source.path,
        Format::Xlsx,
        &out,
        &Limits::default(),
    );
    assert_eq!(table.unwrap(), source.to_plain(Format::Xlsx).unwrap());
}
