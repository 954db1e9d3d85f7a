//! Tables as text (CON-7): what kind of file it is, which encoding and separator it has, and its rows.

use std::fs;
use std::path::Path;

use tabular::{
    Dialect, Encoding, Error, Format, MAX_CELL_BYTES, MAX_COLUMNS, RowError, RowErrorKind,
    RowReader, guard_formula, sniff, strip_formula_guard, to_utf8,
};

/// From where reading goes on, for at most so many rows of a file.
const RESUMED_MAX: usize = 8;

/// A row as it is compared: its number, and its cells or what is wrong with it.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    number: u64,
    position: u64,
    cells: Result<Vec<String>, &'static str>,
}

/// Every file is refused or read to its end: rows are numbered upwards, lie within the file, hold something,
/// and have no NUL, no blank around a cell, no more and no longer cells than there may be. Read on from after
/// any row, and by way of its copy in UTF-8, the rows are the same; a formula's guard comes off as it went on.
pub fn csv(bytes: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else {
        return;
    };
    let path = folder.path().join("khach.csv");
    if fs::write(&path, bytes).is_err() {
        return;
    }
    let found = match sniff(&path, "khach.csv") {
        Ok(found) => found,
        Err(error) => {
            assert!(!error.code().is_empty());
            assert!(!matches!(error, Error::Io(_)), "{error}");
            return;
        }
    };
    let (Some(encoding), Some(separator)) = (found.encoding, found.separator) else {
        assert!(found.format.is_spreadsheet());
        return;
    };
    assert_eq!(found.format, Format::Csv);
    let dialect = Dialect {
        encoding,
        separator,
    };
    let lines = read(&path, dialect, 0, 0);
    let copy = folder.path().join("utf8.csv");
    let Ok(size) = to_utf8(&path, &dialect, &copy) else {
        panic_with("a file that was read cannot be copied");
        return;
    };
    check(&lines, size);
    for line in lines.iter().take(RESUMED_MAX) {
        let rest: Vec<&Line> = lines
            .iter()
            .filter(|one| one.number > line.number)
            .collect();
        let again = read(&path, dialect, line.position, line.number);
        assert_eq!(again.iter().collect::<Vec<_>>(), rest, "after {line:?}");
    }
    // What is no UTF-8 is told row by row in the file, and has become a sign in its copy.
    let is_clean = encoding != Encoding::Utf8 || str::from_utf8(bytes).is_ok();
    if is_clean {
        let plain = Dialect {
            encoding: Encoding::Utf8,
            ..dialect
        };
        let copied = read(&copy, plain, 0, 0);
        let told = |lines: &[Line]| -> Vec<(u64, Result<Vec<String>, &'static str>)> {
            lines
                .iter()
                .map(|line| (line.number, line.cells.clone()))
                .collect()
        };
        assert_eq!(told(&copied), told(&lines));
    }
}

fn read(path: &Path, dialect: Dialect, position: u64, number: u64) -> Vec<Line> {
    let Ok(rows) = RowReader::open_text_at(path, &dialect, position, number) else {
        panic_with("a file that was sniffed cannot be opened");
        return Vec::new();
    };
    rows.map(|row| match row {
        Ok(row) => Line {
            number: row.number,
            position: row.position,
            cells: Ok(row.cells().map(str::to_owned).collect()),
        },
        Err(RowError {
            number,
            position,
            kind,
        }) => {
            assert!(!matches!(kind, RowErrorKind::Io(_)), "{kind}");
            Line {
                number,
                position,
                cells: Err(kind.code()),
            }
        }
    })
    .collect()
}

fn check(lines: &[Line], size: u64) {
    let (mut number, mut position) = (0, 0);
    for line in lines {
        assert!(line.number > number, "{line:?} after row {number}");
        assert!(line.position > position, "{line:?} after byte {position}");
        // A byte order mark is in the file and not in its copy.
        assert!(line.position <= size + 3, "{line:?} of {size} bytes");
        (number, position) = (line.number, line.position);
        let Ok(cells) = &line.cells else {
            continue;
        };
        assert!(cells.len() <= MAX_COLUMNS);
        assert!(cells.iter().any(|cell| !cell.is_empty()), "{line:?}");
        for cell in cells {
            assert!(cell.len() <= MAX_CELL_BYTES);
            assert!(!cell.contains('\0') && cell.trim() == cell, "{cell:?}");
            let guarded = guard_formula(cell);
            assert!(
                !guarded.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell:?}"
            );
            assert_eq!(strip_formula_guard(&guarded), cell);
        }
    }
}

/// Fails with these words.
fn panic_with(words: &str) {
    assert!(words.is_empty(), "{words}");
}
