//! The bare programs: the same rows into the same tables and indexes, with nothing around it.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use domain::contacts::{Searchable, search_text};
use domain::people::sort_key;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::report::{Report, per_second};

const ROWS_A_COMMIT: u64 = 5_000;

/// Prepared upserts in order, committed as often as Sen commits, with durable commits.
pub(crate) fn import(
    report: &mut Report,
    sen: &Path,
    folder: &Path,
    file: &Path,
) -> anyhow::Result<()> {
    let data = folder.join("floor");
    let migrated = Command::new(sen)
        .arg("migrate")
        .arg("--data")
        .arg(&data)
        .status()?;
    anyhow::ensure!(migrated.success(), "the floor's database could not be made");
    let connection = Connection::open(data.join("sen.db"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -2000",
    )?;
    for name in ["import", "reimport"] {
        let started = Instant::now();
        let rows = upsert(&connection, file)?;
        report.set_floor(name, per_second(rows, started.elapsed()));
    }
    Ok(())
}

fn upsert(connection: &Connection, file: &Path) -> anyhow::Result<u64> {
    let mut identity = connection.prepare(
        "INSERT INTO contact_identities (kind, value, contact_id, is_unique) VALUES (?, ?, ?, ?) \
         ON CONFLICT DO NOTHING",
    )?;
    let mut insert = connection.prepare(
        "INSERT INTO contacts (id, code, kind, lifecycle, level, name, name_sort, email, mobile, company, province, \
         source, search_text, created_at, updated_at) \
         VALUES (?, ?, 'person', 'contact', 'new', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut update = connection.prepare(
        "UPDATE contacts SET name = ?, name_sort = ?, search_text = ?, version = version + 1 WHERE id = \
         (SELECT contact_id FROM contact_identities WHERE kind = 'email' AND value = ?)",
    )?;
    let mut reader = csv::Reader::from_path(file)?;
    let mut record = csv::StringRecord::new();
    let mut rows = 0;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    while reader.read_record(&mut record)? {
        rows += 1;
        let [name, email, mobile, company, province, source] =
            [0, 1, 2, 3, 4, 5].map(|place| record.get(place).unwrap_or_default());
        let (email, mobile) = (
            email.to_lowercase(),
            format!("+84{}", mobile.trim_start_matches('0')),
        );
        let code = format!("KH-{rows:06}");
        let found_by = search_text(&Searchable {
            code: Some(&code),
            name,
            email: Some(&email),
            mobile: Some(&mobile),
            company: Some(company),
            province: Some(province),
            ..Searchable::default()
        });
        let id = Uuid::now_v7();
        let bytes = id.as_bytes().as_slice();
        if identity.execute(params!["email", email, bytes, true])? == 0 {
            update.execute(params![name, sort_key(name), found_by, email])?;
        } else {
            let at = "2026-11-22T00:00:00+00:00";
            insert.execute(params![
                bytes,
                code,
                name,
                sort_key(name),
                email,
                mobile,
                company,
                province,
                source,
                found_by,
                at,
                at
            ])?;
            identity.execute(params!["phone", mobile, bytes, false])?;
        }
        if rows % ROWS_A_COMMIT == 0 {
            connection.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
        }
    }
    connection.execute_batch("COMMIT")?;
    Ok(rows)
}
