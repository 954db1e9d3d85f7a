//! Files as other programs save them; see fixtures/make.py.

use std::{fs, path::Path};

use tabular::{Dialect, Format, RowReader, sniff};

use crate::{Source, rows};

/// The cells of a fixture, by way of sniffing it.
fn cells(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    let source = Source::new(fs::read(path).unwrap());
    let sniffed = sniff(&source.path, "tải lên").unwrap();
    let rows = match (sniffed.encoding, sniffed.separator) {
        (Some(encoding), Some(separator)) => {
            assert_eq!(sniffed.format, Format::Csv);
            rows(
                RowReader::open_text(
                    &source.path,
                    &Dialect {
                        encoding,
                        separator,
                    },
                )
                .unwrap(),
            )
        }
        _ => source.sheet_rows(sniffed.format),
    };
    rows.into_iter().map(|(_, cells)| cells).collect()
}

#[test]
fn con_7_files_of_other_programs_give_the_same_table() {
    let header = ["Họ tên", "Điện thoại", "Ngày sinh", "Doanh thu", "Đồng ý"];
    for name in [
        "openpyxl.xlsx",
        "pandas.xlsx",
        "pandas.ods",
        "xlwt.xls",
        "pandas-sig.csv",
        "unicode-text.txt",
    ] {
        let table = cells(name);
        assert_eq!(table[0], header, "{name}");
        let mut first = table[1].clone();
        // Python writes True and, in a column with fractions, 1500000.0 into text files.
        first[4].make_ascii_uppercase();
        first[3] = first[3].trim_end_matches(".0").to_owned();
        let expected = [
            "Nguyễn Văn Ánh",
            "0912345678",
            "1990-01-31",
            "1500000",
            "TRUE",
        ];
        assert_eq!(first, expected, "{name}");
        assert_eq!(table[2][2], "2001-12-01", "{name}");
        assert_eq!(table[2][3], "2.5", "{name}");
        assert_eq!(table.len(), 3, "{name}");
    }
    assert_eq!(cells("openpyxl.xlsx")[2][1], "0912345679");
    assert_eq!(cells("xlwt.xls")[2][1], "912345679");
}
