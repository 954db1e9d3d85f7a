//! Prepared statements in order on SQLite, committed as often as Sen commits, durably.

use std::path::Path;
use std::time::Instant;

use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use super::rows;
use crate::report::{Report, per_second};

const ROWS_A_COMMIT: u64 = 5_000;
const AT: &str = "2026-11-22T00:00:00+00:00";

/// Does one workload and returns how many rows it touched.
type Work = fn(&Connection) -> anyhow::Result<u64>;

pub(super) fn run(report: &mut Report, database: &Path, file: &Path) -> anyhow::Result<()> {
    let connection = Connection::open(database)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000",
    )?;
    for name in ["import", "reimport"] {
        let started = Instant::now();
        let count = upsert(&connection, file)?;
        report.set_floor(name, per_second(count, started.elapsed()));
    }
    let work: [(&str, Work); 6] = [
        ("add all matching", add_members),
        ("transition all", transition),
        ("export csv", export),
        ("tag all", tag),
        ("segment, tag and province", |connection| {
            segment(connection, super::IN_HANOI)
        }),
        ("segment, nearly all", |connection| {
            segment(connection, "c.level = 'new'")
        }),
    ];
    for (name, work) in work {
        if !report.has(name) {
            continue;
        }
        let started = Instant::now();
        let count = work(&connection)?;
        report.set_floor(name, per_second(count, started.elapsed()));
    }
    Ok(())
}

fn upsert(connection: &Connection, file: &Path) -> anyhow::Result<u64> {
    let mut known = connection
        .prepare("SELECT contact_id FROM contact_identities WHERE kind = 'email' AND value = ?")?;
    let mut identity = connection.prepare(
        "INSERT INTO contact_identities (kind, value, contact_id, is_unique) VALUES (?, ?, ?, ?)",
    )?;
    let mut insert = connection.prepare(
        "INSERT INTO contacts (id, code, kind, lifecycle, level, name, name_sort, email, mobile, company, province, \
         source, search_text, search_marked, created_at, updated_at) \
         VALUES (?, ?, 'person', 'contact', 'new', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut update = connection.prepare(
        "UPDATE contacts SET name = ?, name_sort = ?, search_text = ?, search_marked = ?, version = version + 1 \
         WHERE id = ?",
    )?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let count = rows::each(file, |number, row| {
        let bytes = row.id.as_bytes().as_slice();
        let found: Option<Vec<u8>> = known.query_row([&row.email], |row| row.get(0)).optional()?;
        if let Some(found) = found {
            update.execute(params![
                row.name,
                row.name_sort,
                row.search_text,
                row.search_marked,
                found
            ])?;
        } else {
            insert.execute(params![
                bytes,
                row.code,
                row.name,
                row.name_sort,
                row.email,
                row.mobile,
                row.company,
                row.province,
                row.source,
                row.search_text,
                row.search_marked,
                AT,
                AT
            ])?;
            identity.execute(params!["email", row.email, bytes, true])?;
            identity.execute(params!["phone", row.mobile, bytes, false])?;
        }
        commit_now_and_then(connection, number)
    })?;
    connection.execute_batch("COMMIT")?;
    Ok(count)
}

fn add_members(connection: &Connection) -> anyhow::Result<u64> {
    let campaign = Uuid::now_v7();
    let user = Uuid::now_v7();
    connection.execute(
        "INSERT INTO roles (id, name, created_at) VALUES (?, 'Floor', ?)",
        params![user.as_bytes().as_slice(), AT],
    )?;
    connection.execute(
        "INSERT INTO users (id, name, email, search_text, password_hash, role_id, created_at, updated_at) \
         VALUES (?1, 'Floor', 'floor@sen.example', 'floor', '', ?1, ?2, ?2)",
        params![user.as_bytes().as_slice(), AT],
    )?;
    connection.execute(
        "INSERT INTO campaigns (id, name, search_text, starts_on, ends_on, executor_id, created_by, created_at, updated_at) \
         VALUES (?1, 'Floor', 'floor', '2026-11-01', '2026-11-30', ?2, ?2, ?3, ?3)",
        params![campaign.as_bytes().as_slice(), user.as_bytes().as_slice(), AT],
    )?;
    let mut member = connection.prepare(
        "INSERT INTO campaign_members (id, campaign_id, contact_id, status, action, joined_at, updated_at) \
         VALUES (?, ?, ?, 'registered', 'added', ?, ?)",
    )?;
    let mut history = connection.prepare(HISTORY)?;
    let mut contacts = connection.prepare("SELECT id FROM contacts")?;
    let ids = contacts
        .query_map([], |row| row.get::<_, Vec<u8>>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let mut count = 0;
    for contact in ids {
        count += 1;
        let id = Uuid::now_v7();
        let bytes = id.as_bytes().as_slice();
        member.execute(params![
            bytes,
            campaign.as_bytes().as_slice(),
            contact,
            AT,
            AT
        ])?;
        history.execute(params![
            Uuid::now_v7().as_bytes().as_slice(),
            bytes,
            None::<&str>,
            "registered",
            AT
        ])?;
        commit_now_and_then(connection, count)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(count)
}

fn transition(connection: &Connection) -> anyhow::Result<u64> {
    let mut update = connection.prepare(
        "UPDATE campaign_members SET status = 'confirmed', version = version + 1, updated_at = ? WHERE id = ?",
    )?;
    let mut history = connection.prepare(HISTORY)?;
    let mut members = connection.prepare("SELECT id FROM campaign_members")?;
    let ids = members
        .query_map([], |row| row.get::<_, Vec<u8>>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let mut count = 0;
    for member in ids {
        count += 1;
        update.execute(params![AT, member])?;
        history.execute(params![
            Uuid::now_v7().as_bytes().as_slice(),
            member,
            "registered",
            "confirmed",
            AT
        ])?;
        commit_now_and_then(connection, count)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(count)
}

fn export(connection: &Connection) -> anyhow::Result<u64> {
    let mut members = connection.prepare(
        "SELECT c.code, c.name, c.email, c.mobile, m.status, m.joined_at FROM campaign_members m \
         JOIN contacts c ON c.id = m.contact_id ORDER BY m.joined_at, m.id",
    )?;
    let mut writer = csv::Writer::from_writer(std::io::sink());
    let mut rows = members.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += 1;
        for place in 0..6 {
            writer.write_field(row.get_ref(place)?.as_str()?)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(count)
}

fn tag(connection: &Connection) -> anyhow::Result<u64> {
    let tag = Uuid::now_v7();
    let tag = tag.as_bytes().as_slice();
    connection.execute(
        "INSERT INTO tags (id, name, folded) VALUES (?, 'bench', 'bench')",
        params![tag],
    )?;
    let mut contacts = connection.prepare("SELECT id FROM contacts")?;
    let ids = contacts
        .query_map([], |row| row.get::<_, Vec<u8>>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut link =
        connection.prepare("INSERT INTO contact_tags (contact_id, tag_id) VALUES (?, ?)")?;
    let mut touch = connection
        .prepare("UPDATE contacts SET version = version + 1, updated_at = ? WHERE id = ?")?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let mut count = 0;
    for contact in ids {
        count += 1;
        link.execute(params![contact, tag])?;
        touch.execute(params![AT, contact])?;
        commit_now_and_then(connection, count)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(count)
}

/// Writes the members of a segment in one statement, by the lines that searches read; returns how many contacts were looked at.
fn segment(connection: &Connection, condition: &str) -> anyhow::Result<u64> {
    let segment = Uuid::now_v7();
    let segment = segment.as_bytes().as_slice();
    connection.execute(
        "INSERT INTO segments (id, name, search_text, alias, reads, state, created_at, updated_at) \
         VALUES (?1, 'Floor', 'floor', hex(?1), '', 'ready', ?2, ?2)",
        params![segment, AT],
    )?;
    connection.execute(
        &format!(
            "INSERT INTO segment_members (segment_id, contact_id, origin, joined_at) \
             SELECT ?, c.id, 'filter', ? FROM contacts c \
             WHERE {condition} AND c.search_text NOT LIKE '%\u{1}linh%' \
             AND EXISTS (SELECT 1 FROM contact_tags t JOIN tags g ON g.id = t.tag_id \
             WHERE t.contact_id = c.id AND g.folded = 'bench')"
        ),
        params![segment, AT],
    )?;
    let count: i64 = connection.query_row("SELECT count(*) FROM contacts", [], |row| row.get(0))?;
    Ok(u64::try_from(count)?)
}

const HISTORY: &str = "INSERT INTO campaign_member_transitions \
    (id, member_id, from_status, to_status, actor_kind, at) VALUES (?, ?, ?, ?, 'user', ?)";

fn commit_now_and_then(connection: &Connection, count: u64) -> anyhow::Result<()> {
    if count.is_multiple_of(ROWS_A_COMMIT) {
        connection.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
    }
    Ok(())
}
