//! The child process and its limits.

use std::path::Path;
use std::time::{Duration, Instant};

use pdf::{Cell, Error, Limits, render_in_child};

use crate::{Table, text};

const PROGRAM: &str = env!("CARGO_BIN_EXE_pdf-table");

#[test]
fn cam_8_the_child_sets_the_same_pages() {
    let table = Table::new(&["Họ và tên"], &[vec![text("Lê Thị Cúc")]]);
    let pages = render_in_child(
        Path::new(PROGRAM),
        &table.spool,
        &table.out,
        &Limits::default(),
    );
    assert_eq!(pages.unwrap(), 1);
    assert!(table.read()[0].contains("Lê Thị Cúc"));
}

#[test]
fn cam_8_a_child_without_time_or_memory_is_an_error_with_a_name_and_leaves_no_file() {
    let rows: Vec<Vec<Cell>> = vec![vec![text(&"dài ".repeat(5_000))]; 500];
    let table = Table::new(&["Ghi chú"], &rows);
    let begun = Instant::now();
    for (limits, is_expected) in [
        (
            Limits {
                max_memory_bytes: 4 << 20,
                ..Limits::default()
            },
            (|error| !matches!(error, Error::TimedOut)) as fn(&Error) -> bool,
        ),
        (
            Limits {
                wall_timeout: Duration::from_millis(1),
                ..Limits::default()
            },
            |error| matches!(error, Error::TimedOut),
        ),
    ] {
        let error = render_in_child(Path::new(PROGRAM), &table.spool, &table.out, &limits);
        let error = error.unwrap_err();
        assert!(is_expected(&error), "{error}");
        assert!(!table.out.exists());
    }
    assert!(begun.elapsed() < Duration::from_mins(1));
}
