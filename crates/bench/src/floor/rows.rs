//! The file's rows as the tables want them, by the functions that Sen itself uses.

use std::path::Path;

use domain::contacts::Searchable;
use domain::people::sort_key;
use uuid::Uuid;

/// One row of the file, normalised.
pub(super) struct FloorRow {
    pub(super) id: Uuid,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) name_sort: String,
    pub(super) email: String,
    pub(super) mobile: String,
    pub(super) company: String,
    pub(super) province: String,
    pub(super) source: String,
    pub(super) search_text: String,
    pub(super) search_marked: String,
}

/// Hands every row of the file to `take`; returns how many there were.
pub(super) fn each(
    file: &Path,
    mut take: impl FnMut(u64, FloorRow) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    let mut reader = csv::Reader::from_path(file)?;
    let mut record = csv::StringRecord::new();
    let mut number = 0;
    while reader.read_record(&mut record)? {
        number += 1;
        take(number, normalise(number, &record))?;
    }
    Ok(number)
}

fn normalise(number: u64, record: &csv::StringRecord) -> FloorRow {
    let [name, email, mobile, company, province, source] =
        [0, 1, 2, 3, 4, 5].map(|place| record.get(place).unwrap_or_default());
    let email = email.to_lowercase();
    let mobile = format!("+84{}", mobile.trim_start_matches('0'));
    let code = format!("KH-{number:06}");
    let found_by = Searchable {
        code: Some(&code),
        name,
        email: Some(&email),
        mobile: Some(&mobile),
        company: Some(company),
        province: Some(province),
        source: Some(source),
        ..Searchable::default()
    };
    let (search_text, search_marked) = (found_by.folded(), found_by.marked());
    FloorRow {
        id: Uuid::now_v7(),
        code,
        name: name.to_owned(),
        name_sort: sort_key(name),
        email,
        mobile,
        company: company.to_owned(),
        province: province.to_owned(),
        source: source.to_owned(),
        search_text,
        search_marked,
    }
}
