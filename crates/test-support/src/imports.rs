//! A file that is not all new contacts, and what an import of it leaves, to compare two runs by.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

/// A table of so many rows, of which every tenth repeats an earlier person and every hundredth
/// cannot be read.
pub fn messy_file(rows: usize) -> String {
    let mut file = String::from("Họ tên,Email,Di động,Công ty,Tỉnh,Nhóm,Ghi chú\n");
    for row in 0..rows {
        let person = if row % 10 == 9 { row / 2 } else { row };
        let email = if row % 100 == 50 {
            "hỏng".to_owned()
        } else {
            format!("khach{person}@x.vn")
        };
        writeln!(
            file,
            "Nguyễn Văn {row},{email},0902{person:06},Công ty {},Hà Nội,Nhóm {},Gọi lần {row}",
            person % 7,
            person % 5
        )
        .expect("memory");
    }
    file
}

/// Adds the contacts of a page by e-mail address, with all that a file can set and without what
/// differs from run to run; returns where the next page begins.
pub fn collect_contacts(page: &Value, contacts: &mut BTreeMap<String, Value>) -> Option<String> {
    for contact in page["items"].as_array().expect("a page") {
        let mut facts = contact.clone();
        for differing in ["id", "created_at", "updated_at", "owner"] {
            facts.as_object_mut().expect("a contact").remove(differing);
        }
        let known = contacts.insert(contact["email"].to_string(), facts);
        assert!(known.is_none(), "twice there: {contact}");
    }
    page["next_cursor"].as_str().map(str::to_owned)
}
