//! Tables set as PDF, opened and read back by another library.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod child;
mod pages;

use std::fs;
use std::path::PathBuf;

use lopdf::Document;
use pdf::{Cell, Head, TableWriter};
use tempfile::TempDir;

/// A spool with rows in it, and where its PDF goes.
struct Table {
    spool: PathBuf,
    out: PathBuf,
    _directory: TempDir,
}

impl Table {
    fn new(columns: &[&str], rows: &[Vec<Cell>]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let (spool, out) = (directory.path().join("in"), directory.path().join("out"));
        let head = Head {
            title: "Thành viên".to_owned(),
            facts: vec![
                (
                    "Chiến dịch".to_owned(),
                    "Hội thảo <Kỹ năng> & \"bán\"".to_owned(),
                ),
                ("Số thành viên".to_owned(), rows.len().to_string()),
            ],
            columns: columns.iter().map(|words| (*words).to_owned()).collect(),
            page_word: "Trang".to_owned(),
            empty: "Không có dòng nào".to_owned(),
            lang: "vi".to_owned(),
        };
        let mut writer = TableWriter::new(Vec::new(), &head).unwrap();
        for row in rows {
            writer.write(row).unwrap();
        }
        fs::write(&spool, writer.finish().unwrap()).unwrap();
        Self {
            spool,
            out,
            _directory: directory,
        }
    }

    /// The text of each page.
    fn read(&self) -> Vec<String> {
        let document = Document::load(&self.out).unwrap();
        let pages = document.get_pages();
        let text = |page: &u32| document.extract_text(&[*page]).unwrap();
        pages.keys().map(text).collect()
    }

    /// The text of each page, set in this process.
    fn set(&self) -> Vec<String> {
        pdf::render(&self.spool, &self.out).unwrap();
        self.read()
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}
