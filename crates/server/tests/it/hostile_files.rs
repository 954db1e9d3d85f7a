//! Files that are no tables, or made to hurt: each ends in words, and the server stays up.

use std::io::{Cursor, Write as _};

use db::Engine;
use domain::imports::FileErrorCode;
use domain::text::Lang;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{Home, Sen};

/// Saved by Excel with a password.
const WITH_PASSWORD: &[u8] = include_bytes!("../fixtures/mat-khau.xlsx");

/// More than a server on a small machine may take; the child that reads sheets counts apart.
const PEAK_BYTES_MAX: u64 = 300 << 20;

/// A workbook whose shared strings unpack to `bytes` of zeros.
fn zip_bomb(bytes: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![b'0'; 1 << 20];
    for name in ["xl/workbook.xml", "xl/sharedStrings.xml"] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("memory");
        if name == "xl/sharedStrings.xml" {
            for _ in 0..bytes / zeros.len() {
                writer.write_all(&zeros).expect("memory");
            }
        }
    }
    writer.finish().expect("memory").into_inner()
}

/// A workbook of one row.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in (0..).zip(["Họ tên", "Email"]) {
        sheet.write(0, column, text).expect("a cell");
    }
    for (column, text) in (0..).zip(["Lê Thị An", "an@x.vn"]) {
        sheet.write(1, column, text).expect("a cell");
    }
    book.save_to_buffer().expect("memory")
}

/// The server answers, is ready, and has not grown.
fn assert_healthy(sen: &Sen, after: &str) {
    sen.get("/healthz").expect(200);
    sen.get("/readyz").expect(200);
    if let Some(peak) = sen.peak_bytes() {
        assert!(
            peak < PEAK_BYTES_MAX,
            "{} MiB in memory after {after}",
            peak >> 20
        );
    }
}

#[test]
fn con_7_files_that_are_no_tables_end_in_words_and_the_server_stays_up() {
    let home = Home::new(Engine::Sqlite);
    let sen = Sen::serve(&home, &[]);
    let whole = workbook();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";
    let pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
    let page = "<!DOCTYPE html><table><tr><td>Họ tên</td><td>Email</td></tr></table>".as_bytes();
    let bomb = zip_bomb(64 << 20);
    let truncated = whole.get(..whole.len() / 2).expect("a half");
    for (name, content, code) in [
        ("mật khẩu.xlsx", WITH_PASSWORD, FileErrorCode::Encrypted),
        ("bom.xlsx", &bomb, FileErrorCode::ZipBomb),
        ("ảnh.csv", png, FileErrorCode::NotATable),
        ("ảnh.xlsx", png, FileErrorCode::NotATable),
        ("hợp đồng.csv", pdf, FileErrorCode::NotATable),
        ("hợp đồng.xls", pdf, FileErrorCode::NotATable),
        ("trang.xls", page, FileErrorCode::NotATable),
        ("trống.csv", b"", FileErrorCode::Empty),
        ("trống.xlsx", b"", FileErrorCode::Empty),
        ("cụt.xlsx", truncated, FileErrorCode::Unreadable),
    ] {
        let uploaded = sen.upload(name, content).expect(201);
        assert_eq!(uploaded.text("/status"), "failed", "{name}");
        assert_eq!(uploaded.text("/failure/code"), code.as_str(), "{name}");
        assert_eq!(uploaded.text("/failure/detail"), code.text(Lang::Vi));
        let start = format!("/api/v1/imports/{}/start", uploaded.text("/id"));
        sen.post(&start, &json!({})).expect(409);
        assert_healthy(&sen, name);
    }
    let history = sen.get("/api/v1/imports").expect(200);
    assert_eq!(history.json["items"].as_array().map(Vec::len), Some(10));
    let left = std::fs::read_dir(home.blobs()).expect("the folder").count();
    assert_eq!(left, 0, "files that cannot be imported are not kept");
}

#[test]
fn con_7_a_file_over_the_limit_is_refused_while_it_is_still_coming() {
    let home = Home::new(Engine::Sqlite);
    let sen = Sen::serve(&home, &["--upload-max-bytes", "100000"]);
    for bytes in [100_001, 30 << 20] {
        let refused = sen.upload("khách.csv", &vec![b'a'; bytes]).expect(413);
        assert_eq!(refused.text("/code"), "too_large");
        assert_healthy(&sen, "a file over the limit");
    }
    let left = std::fs::read_dir(home.blobs()).expect("the folder").count();
    assert_eq!(left, 0);
    sen.upload("khách.csv", "Họ tên,Email\nLê An,an@x.vn\n".as_bytes())
        .expect(201);
}

#[test]
fn con_7_every_spreadsheet_format_is_read_in_a_process_of_its_own_and_imported() {
    let home = Home::new(Engine::Sqlite);
    let sen = Sen::serve(&home, &[]);
    let written = workbook();
    for (name, content) in [
        ("excel.xlsx", written.as_slice()),
        (
            "libreoffice.xlsx",
            include_bytes!("../../../../e2e/fixtures/files/libreoffice.xlsx"),
        ),
        (
            "libreoffice.xls",
            include_bytes!("../../../../e2e/fixtures/files/libreoffice.xls"),
        ),
        (
            "libreoffice.ods",
            include_bytes!("../../../../e2e/fixtures/files/libreoffice.ods"),
        ),
    ] {
        let path = sen.import(name, content, &json!({}));
        let import = sen.wait_for_import(&path);
        assert_eq!(import["status"], "imported", "{name}: {import}");
        assert_eq!(import["counts"]["rejected"], 0, "{name}: {import}");
        let people = |import: &Value| {
            let count = |name: &str| import["counts"][name].as_u64().expect("a count");
            count("inserted") + count("updated")
        };
        let rows = if name == "excel.xlsx" { 1 } else { 2 };
        assert_eq!(people(&import), rows, "{name}: {import}");
        assert_healthy(&sen, name);
    }
}
