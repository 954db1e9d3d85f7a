//! Files made to hurt: they end in an error with a name, not in a full memory.

use std::{
    fmt::Write as _,
    io::{Cursor, Write},
    time::Duration,
};

use rust_xlsxwriter::Workbook;
use tabular::{Format, Limits, sniff, to_plain, to_plain_in_child};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{Source, row};

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose only sheet is the given XML after `<worksheet>`.
fn workbook(sheet: &str) -> Source {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns:r=\"{relations}\"><sheets>\
         <sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    Source::new(archive(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]))
}

fn code(source: &Source, format: Format) -> &'static str {
    source.to_plain(format).unwrap_err().code()
}

#[test]
fn con_7_zip_bombs_are_refused_before_reading() {
    let zeros = vec![b'0'; 8 << 20];
    let packed = archive(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", &zeros),
    ]);
    for format in [Format::Xlsx, Format::Ods] {
        assert_eq!(code(&Source::new(&packed), format), "zip_bomb");
    }
    let names: Vec<String> = (0..1_001).map(|index| format!("xl/{index}")).collect();
    let entries: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        code(&Source::new(archive(&entries)), Format::Xlsx),
        "zip_bomb"
    );
}

#[test]
fn con_7_a_directory_that_lies_about_sizes_is_found_out() {
    let zeros = vec![b'0'; 8 << 20];
    let mut packed = archive(&[("xl/workbook.xml", &zeros)]);
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let lie = 100_u32.to_le_bytes();
    for at in 0..packed.len() - 4 {
        if packed[at..at + 4] == size {
            packed[at..at + 4].copy_from_slice(&lie);
        }
    }
    let code = code(&Source::new(packed), Format::Xlsx);
    assert!(["zip_bomb", "unreadable"].contains(&code), "{code}");
}

#[test]
fn con_7_the_total_unpacked_size_is_limited() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "x").unwrap();
    let source = Source::new(book.save_to_buffer().unwrap());
    let limits = Limits {
        max_unpacked_bytes: 1_000,
        ..Limits::default()
    };
    let error = to_plain(&source.path, Format::Xlsx, &source.out(), &limits).unwrap_err();
    assert_eq!(error.code(), "zip_bomb");
    let limits = Limits {
        max_plain_bytes: 1,
        ..Limits::default()
    };
    let error = to_plain(&source.path, Format::Xlsx, &source.out(), &limits).unwrap_err();
    assert_eq!(error.code(), "too_large");
}

#[test]
fn con_7_encrypted_entries_are_named_as_such() {
    let mut packed = archive(&[("xl/workbook.xml", b"<workbook/>")]);
    let central = memchr::memmem::find(&packed, b"PK\x01\x02").unwrap();
    packed[6] |= 1;
    packed[central + 8] |= 1;
    assert_eq!(code(&Source::new(packed), Format::Xlsx), "encrypted");
}

#[test]
fn con_7_an_old_workbook_with_a_password_is_named_as_such() {
    let mut book = include_bytes!("../fixtures/xlwt.xls").to_vec();
    // The record "write access" becomes "file pass": all behind it is ciphered.
    let record = memchr::memmem::find(&book, b"\x5c\0\x70\0").unwrap();
    book[record] = 0x2f;
    assert_eq!(code(&Source::new(book), Format::Xls), "encrypted");
}

#[test]
fn con_7_absurd_dimensions_and_far_cells_cost_nothing() {
    let absurd = workbook(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData>",
    );
    assert_eq!(absurd.sheet_rows(Format::Xlsx), [row(1, &["7"])]);
    let far_down =
        workbook("<sheetData><row r=\"1048576\"><c r=\"A1048576\"><v>7</v></c></row></sheetData>");
    assert_eq!(far_down.sheet_rows(Format::Xlsx), [row(1_048_576, &["7"])]);
    let far_right =
        workbook("<sheetData><row r=\"1\"><c r=\"XFD1\"><v>7</v></c></row></sheetData>");
    assert_eq!(code(&far_right, Format::Xlsx), "too_many_columns");
    let styled_only = workbook(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c><c r=\"XFD1\"/></row></sheetData>",
    );
    assert_eq!(styled_only.sheet_rows(Format::Xlsx), [row(1, &["7"])]);
    let backwards = workbook(
        "<sheetData><row r=\"9\"><c r=\"A9\"><v>7</v></c></row><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData>",
    );
    assert_eq!(code(&backwards, Format::Xlsx), "unreadable");
}

#[test]
fn con_7_absurd_string_counts_are_refused() {
    let strings = b"<sst uniqueCount=\"4000000000\"><si><t>a</t></si></sst>";
    let packed = archive(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", strings),
    ]);
    assert_eq!(code(&Source::new(packed), Format::Xlsx), "zip_bomb");
}

#[test]
fn con_7_other_archives_are_no_tables() {
    let document = Source::new(archive(&[("word/document.xml", b"<w/>")]));
    assert_eq!(
        sniff(&document.path, "a.xlsx").unwrap_err().code(),
        "not_a_table"
    );
    let ods = Source::new(archive(&[(
        "mimetype",
        b"application/vnd.oasis.opendocument.spreadsheet",
    )]));
    assert_eq!(sniff(&ods.path, "a").unwrap().format, Format::Ods);
}

#[test]
fn con_7_truncated_files_are_unreadable() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "x").unwrap();
    let whole = book.save_to_buffer().unwrap();
    for length in [10, whole.len() / 2, whole.len() - 10] {
        assert_eq!(
            code(&Source::new(&whole[..length]), Format::Xlsx),
            "unreadable"
        );
    }
    let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    old.resize(512, 0);
    assert_eq!(code(&Source::new(old), Format::Xls), "unreadable");
}

#[cfg(unix)]
#[test]
fn con_7_a_child_that_hangs_or_dies_is_an_error_with_a_name() {
    let source = Source::new("x");
    let program = env!("CARGO_BIN_EXE_tabular-sheet-rows");
    let run = |program: &str, limits: &Limits| {
        to_plain_in_child(
            program.as_ref(),
            &source.path,
            Format::Xlsx,
            &source.out(),
            limits,
        )
        .unwrap_err()
        .code()
    };
    assert_eq!(run(program, &Limits::default()), "unreadable");
    let no_time = Limits {
        wall_timeout: Duration::ZERO,
        ..Limits::default()
    };
    assert_eq!(run(program, &no_time), "timed_out");
    assert_eq!(run("/bin/true", &Limits::default()), "unreadable");
    assert!(!source.out().exists());
}

#[cfg(unix)]
#[test]
fn con_7_memory_of_the_child_is_limited() {
    let mut rows = String::new();
    for row in 1..=200_000 {
        let text = format!("<is><t>{row}</t></is>");
        write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\">{text}</c></row>"
        )
        .unwrap();
    }
    let source = workbook(&format!("<sheetData>{rows}</sheetData>"));
    let program = env!("CARGO_BIN_EXE_tabular-sheet-rows");
    let tight = Limits {
        max_memory_bytes: 1 << 20,
        ..Limits::default()
    };
    let error = to_plain_in_child(
        program.as_ref(),
        &source.path,
        Format::Xlsx,
        &source.out(),
        &tight,
    );
    assert!(error.is_err());
    let enough = Limits {
        max_memory_bytes: 64 << 20,
        ..Limits::default()
    };
    let table = to_plain_in_child(
        program.as_ref(),
        &source.path,
        Format::Xlsx,
        &source.out(),
        &enough,
    );
    assert_eq!(table.unwrap().rows, 200_000);
}
