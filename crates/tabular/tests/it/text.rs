//! Delimited text: dialects, numbers and positions, bad rows, resuming.

use std::fs;

use proptest::prelude::*;
use tabular::{Dialect, Encoding, Error, Format, Row, RowErrorKind, RowReader, sniff, to_utf8};

use crate::{Source, row, rows};

const TABBED: &str = "Họ tên\tSố\r\nNguyễn Ánh\t0912\r\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn read(source: &Source) -> Vec<(u64, Vec<String>)> {
    let sniffed = sniff(&source.path, "khách.csv").unwrap();
    let dialect = Dialect {
        encoding: sniffed.encoding.unwrap(),
        separator: sniffed.separator.unwrap(),
    };
    rows(RowReader::open_text(&source.path, &dialect).unwrap())
}

#[test]
fn con_7_text_of_any_encoding_and_separator_is_read_without_hand_editing() {
    let with_bom = format!("\u{feff}{TABBED}");
    let commas = TABBED.replace('\t', ",");
    let sources: [Vec<u8>; 9] = [
        TABBED.into(),
        with_bom.clone().into(),
        utf16(&with_bom, u16::to_le_bytes),
        utf16(&with_bom, u16::to_be_bytes),
        utf16(TABBED, u16::to_le_bytes),
        commas.clone().into(),
        TABBED.replace('\t', ";").into(),
        format!("sep=;\r\n{}", TABBED.replace('\t', ";")).into(),
        b"Ho\xf2 t\xean,S\xf4\xec\nNguy\xea\xden \xc1nh,0912\n".to_vec(),
    ];
    for bytes in sources {
        let source = Source::new(&bytes);
        let cells: Vec<_> = read(&source).into_iter().map(|(_, cells)| cells).collect();
        assert_eq!(
            cells,
            [["Họ tên", "Số"], ["Nguyễn Ánh", "0912"]],
            "{}",
            bytes.escape_ascii()
        );
    }
}

#[test]
fn con_7_accents_that_come_late_decide_the_encoding() {
    let mut bytes = b"ten,so\n".repeat(20_000);
    bytes.extend(b"Nguy\xea\xden V\xe3n,1\n");
    let sniffed = sniff(&Source::new(bytes).path, "a.csv").unwrap();
    assert_eq!(sniffed.encoding, Some(Encoding::Windows1258));
}

#[test]
fn con_7_what_is_no_table_is_refused_by_its_bytes_not_its_name() {
    let cases: [(&[u8], &str); 7] = [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0",
            "not_a_table",
        ),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not_a_table"),
        (b"<html><table><tr><td>1</td></tr></table>", "not_a_table"),
        (b"PK\x03\x04 and no directory", "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a letter", "not_a_table"),
    ];
    for (bytes, code) in cases {
        let error = sniff(&Source::new(bytes).path, "khách.csv").unwrap_err();
        assert_eq!(error.code(), code, "{}", bytes.escape_ascii());
    }
    let encrypted = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let bytes: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        .iter()
        .copied()
        .chain(encrypted)
        .collect();
    let refused = sniff(&Source::new(bytes).path, "khách.xlsx");
    assert!(matches!(refused, Err(Error::Encrypted)));
}

#[test]
fn con_7_text_named_as_a_spreadsheet_is_still_text() {
    let sniffed = sniff(&Source::new("a;b\n1;2\n").path, "khách.xls").unwrap();
    assert_eq!(sniffed.format, Format::Csv);
    assert_eq!(sniffed.separator, Some(';'));
}

#[test]
fn con_7_empty_rows_are_skipped_but_counted_and_ragged_ones_kept() {
    let source = Source::new("a,b,c\n\n , ,\n1\r\n\"x\ny\", 2 ,3,4\rlast\0,\u{a0}z");
    let expected = [
        row(1, &["a", "b", "c"]),
        row(4, &["1"]),
        row(5, &["x\ny", "2", "3", "4"]),
        row(6, &["last", "z"]),
    ];
    assert_eq!(
        rows(RowReader::open_text(&source.path, &Dialect::PLAIN).unwrap()),
        expected
    );
}

#[test]
fn con_7_a_short_row_has_blank_cells_where_it_ends() {
    let source = Source::new("a,b\n1\n");
    let mut reader = RowReader::open_text(&source.path, &Dialect::PLAIN).unwrap();
    let mut row = Row::default();
    assert!(reader.read_into(&mut row).unwrap());
    assert!(reader.read_into(&mut row).unwrap());
    assert_eq!(
        (row.cell(0), row.cell(1), row.cell(99), row.len()),
        ("1", "", "", 1)
    );
    assert!(!reader.read_into(&mut row).unwrap());
}

#[test]
fn con_7_a_bad_row_costs_itself_and_not_those_after_it() {
    let long = "x".repeat(tabular::MAX_CELL_BYTES + 1);
    let endless = "y".repeat(6 * tabular::MAX_CELL_BYTES);
    let wide = ",".repeat(tabular::MAX_COLUMNS);
    let mut bytes = format!("a,b\n{long},1\n{wide}\n{endless}\n\"{long}\",2\n").into_bytes();
    bytes.extend(b"\xff\xfe\xfd,3\nok,4\n1,\"never closed\nlast,5\n");
    let source = Source::new(bytes);
    let reader = RowReader::open_text(&source.path, &Dialect::PLAIN).unwrap();
    let found: Vec<_> = reader
        .map(|row| match row {
            Ok(row) => (row.number, row.cell(0).to_owned()),
            Err(error) => (error.number, error.kind.code().to_owned()),
        })
        .collect();
    let expected = [
        (1, "a"),
        (2, "cell_too_long"),
        (3, "too_many_columns"),
        (4, "cell_too_long"),
        (5, "unclosed_quote"),
        (6, "invalid_encoding"),
        (7, "ok"),
        (8, "unclosed_quote"),
        (9, "last"),
    ];
    assert_eq!(
        found,
        expected.map(|(number, text)| (number, text.to_owned()))
    );
    assert!(!RowErrorKind::UnclosedQuote.is_fatal());
}

#[test]
fn con_7_positions_in_other_encodings_are_those_of_the_utf8_copy() {
    let bytes = utf16(&format!("\u{feff}{TABBED}cuối\t1\r\n"), u16::to_le_bytes);
    let source = Source::new(bytes);
    let dialect = Dialect {
        encoding: Encoding::Utf16Le,
        separator: '\t',
    };
    let copied = to_utf8(&source.path, &dialect, &source.out()).unwrap();
    assert_eq!(copied, fs::metadata(source.out()).unwrap().len());
    let plain = Dialect {
        encoding: Encoding::Utf8,
        ..dialect
    };
    let in_place: Vec<_> = RowReader::open_text(&source.path, &dialect)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let in_copy: Vec<_> = RowReader::open_text(&source.out(), &plain)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(in_place, in_copy);
    let second = &in_place[1];
    let resumed = RowReader::open_text_at(&source.path, &dialect, second.position, second.number);
    assert_eq!(rows(resumed.unwrap()), [row(3, &["cuối", "1"])]);
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = "[a-zA-Z0-9àếỹđ,;\"\r\n\t' =|]{0,8}";
    prop::collection::vec(prop::collection::vec(cell, 1..5), 0..12)
}

proptest! {
    #[test]
    fn con_7_what_was_written_is_read_and_every_position_resumes(
        table in table(),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
        is_crlf in any::<bool>(),
        has_bom in any::<bool>(),
    ) {
        let mut bytes = if has_bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        let terminator = if is_crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(u8::try_from(separator).unwrap())
            .terminator(terminator)
            .flexible(true)
            .from_writer(&mut bytes);
        for cells in &table {
            writer.write_record(cells).unwrap();
        }
        writer.flush().unwrap();
        drop(writer);

        let source = Source::new(&bytes);
        let dialect = Dialect { encoding: Encoding::Utf8, separator };
        let read: Vec<Row> = RowReader::open_text(&source.path, &dialect).unwrap().map(Result::unwrap).collect();
        let expected: Vec<(u64, Vec<String>)> = (1..)
            .zip(&table)
            .map(|(number, cells)| (number, cells.iter().map(|cell| cell.trim().to_owned()).collect()))
            .filter(|(_, cells): &(u64, Vec<String>)| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        let found: Vec<_> = read.iter().map(|row| (row.number, row.cells().map(str::to_owned).collect())).collect();
        prop_assert_eq!(found, expected);
        for (index, row) in read.iter().enumerate() {
            let resumed = RowReader::open_text_at(&source.path, &dialect, row.position, row.number).unwrap();
            let rest: Vec<Row> = resumed.map(Result::unwrap).collect();
            prop_assert_eq!(&rest[..], &read[index + 1..]);
        }
    }
}
