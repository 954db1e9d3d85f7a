//! Files that are long or wide.

use std::fmt::Write as _;

use db::Engine;
use serde_json::{Value, json};

use crate::{Home, Sen};

fn counts(import: &Value) -> [u64; 5] {
    ["total", "inserted", "updated", "ignored", "rejected"]
        .map(|name| import["counts"][name].as_u64().expect("a count"))
}

#[test]
fn con_7_a_hundred_columns_are_offered_and_those_chosen_are_read() {
    const COLUMNS: usize = 100;
    let home = Home::new(Engine::Sqlite);
    let sen = Sen::serve(&home, &[]);
    let mut file = String::new();
    for row in 0..200 {
        for column in 0..COLUMNS {
            let end = if column + 1 == COLUMNS { '\n' } else { ';' };
            match (row, column) {
                (0, 40) => file.push_str("Họ và tên"),
                (0, 98) => file.push_str("Email"),
                (0, _) => write!(file, "Cột riêng {column}").expect("memory"),
                (_, 40) => write!(file, "Khách thứ {row}").expect("memory"),
                (_, 98) => write!(file, "khach{row}@x.vn").expect("memory"),
                _ => write!(file, "{row}×{column}").expect("memory"),
            }
            file.push(end);
        }
    }
    let uploaded = sen.upload("trăm cột.csv", file.as_bytes()).expect(201);
    let mapping = uploaded.json["mapping"].as_array().expect("a mapping");
    assert_eq!(mapping.len(), COLUMNS);
    assert_eq!(mapping.get(40), Some(&json!("name")));
    assert_eq!(mapping.get(98), Some(&json!("email")));
    let path = format!("/api/v1/imports/{}", uploaded.text("/id"));
    sen.post(&format!("{path}/start"), &json!({})).expect(202);
    let import = sen.wait_for_import(&path);
    assert_eq!(import["status"], "imported", "{import}");
    assert_eq!(counts(&import), [200, 199, 0, 1, 0]);
    let found = sen.get("/api/v1/contacts?q=khach199%40x.vn").expect(200);
    assert_eq!(found.text("/items/0/name"), "Khách thứ 199");
}

#[test]
fn con_7_a_long_file_is_counted_to_its_last_row() {
    // A million rows run in `cargo xtask bench`.
    const ROWS: u64 = 100_000;
    let home = Home::new(Engine::Sqlite);
    let sen = Sen::serve(&home, &[]);
    let mut file = String::from("Họ và tên,Email\n");
    for row in 0..ROWS {
        // Every tenth repeats an address from before, every thousandth has none that is one.
        let email = match row {
            row if row % 1_000 == 500 => "hỏng".to_owned(),
            row if row % 10 == 9 => format!("khach{}@x.vn", row - 9),
            row => format!("khach{row}@x.vn"),
        };
        writeln!(file, "Khách thứ {row},{email}").expect("memory");
    }
    let path = sen.import("dài.csv", file.as_bytes(), &json!({}));
    let import = sen.wait_for_import(&path);
    assert_eq!(import["status"], "imported", "{import}");
    let (repeated, rejected) = (ROWS / 10, ROWS / 1_000);
    let inserted = ROWS - repeated - rejected;
    // The row that a repetition repeats may be the rejected one, which makes it new.
    let inserted = inserted + rejected;
    let updated = repeated - rejected;
    assert_eq!(
        counts(&import),
        [ROWS + 1, inserted, updated, rejected + 1, rejected]
    );
    let contacts = sen.get("/api/v1/contacts/counts").expect(200);
    assert_eq!(contacts.json["all"], inserted);
}
