//! COPY and one set-based statement a step on PostgreSQL.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use postgres::{Client, NoTls};

use super::rows::{self, FloorRow};
use crate::report::{Report, per_second};

const NAME: &str = "sen_bench_floor";

/// Makes an empty database on the server that `url` names and returns its address.
pub(super) fn create_beside(url: &str) -> anyhow::Result<String> {
    let mut client = Client::connect(url, NoTls)?;
    client.batch_execute(&format!("DROP DATABASE IF EXISTS {NAME}"))?;
    client.batch_execute(&format!("CREATE DATABASE {NAME}"))?;
    let (server, _) = url
        .rsplit_once('/')
        .context("the address names no database")?;
    Ok(format!("{server}/{NAME}"))
}

/// Does one workload and returns how many rows it touched.
type Work = fn(&mut Client) -> anyhow::Result<u64>;

pub(super) fn run(report: &mut Report, url: &str, file: &Path) -> anyhow::Result<()> {
    let mut client = Client::connect(url, NoTls)?;
    for name in ["import", "reimport"] {
        let started = Instant::now();
        let count = merge(&mut client, file)?;
        report.set_floor(name, per_second(count, started.elapsed()));
    }
    // Sen's autovacuum had its time between the workloads too.
    client.batch_execute("ANALYZE")?;
    let work: [(&str, Work); 6] = [
        ("add all matching", add_members),
        ("transition all", transition),
        ("export csv", export),
        ("tag all", tag),
        ("segment, tag and province", |client| {
            segment(client, super::IN_HANOI)
        }),
        ("segment, nearly all", |client| {
            segment(client, "c.level = 'new'")
        }),
    ];
    for (name, work) in work {
        if !report.has(name) {
            continue;
        }
        let started = Instant::now();
        let count = work(&mut client)?;
        report.set_floor(name, per_second(count, started.elapsed()));
    }
    Ok(())
}

/// Copies the file into a stage and merges it: new addresses are inserted, known ones updated.
fn merge(client: &mut Client, file: &Path) -> anyhow::Result<u64> {
    let mut transaction = client.transaction()?;
    transaction.batch_execute(
        "CREATE TEMP TABLE stage (number bigint, id uuid, code text, name text, name_sort text, email text, \
         mobile text, company text, province text, source text, search_text text, search_marked text) ON COMMIT DROP",
    )?;
    let mut copy = transaction.copy_in("COPY stage FROM STDIN WITH (FORMAT csv)")?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let count = rows::each(file, |number, row| {
        write_row(&mut writer, number, &row)?;
        if writer.get_ref().len() > 64 * 1024 {
            let full = std::mem::replace(&mut writer, csv::Writer::from_writer(Vec::new()));
            copy.write_all(&full.into_inner()?)?;
        }
        Ok(())
    })?;
    copy.write_all(&writer.into_inner()?)?;
    copy.finish()?;
    transaction.batch_execute(
        "INSERT INTO contacts (id, code, kind, lifecycle, level, name, name_sort, email, mobile, company, province, \
           source, search_text, search_marked, created_at, updated_at) \
         SELECT DISTINCT ON (email) id, code, 'person', 'contact', 'new', name, name_sort, email, mobile, company, \
           province, source, search_text, search_marked, now(), now() FROM stage s \
         WHERE NOT EXISTS (SELECT FROM contact_identities i WHERE i.kind = 'email' AND i.value = s.email) \
         ORDER BY email, number; \
         UPDATE contacts c SET name = s.name, name_sort = s.name_sort, search_text = s.search_text, \
           search_marked = s.search_marked, \
           version = c.version + 1 \
         FROM (SELECT DISTINCT ON (email) * FROM stage ORDER BY email, number DESC) s \
         JOIN contact_identities i ON i.kind = 'email' AND i.value = s.email WHERE c.id = i.contact_id; \
         INSERT INTO contact_identities (kind, value, contact_id, is_unique) \
         SELECT 'email', s.email, s.id, true FROM stage s JOIN contacts c ON c.id = s.id ON CONFLICT DO NOTHING; \
         INSERT INTO contact_identities (kind, value, contact_id, is_unique) \
         SELECT 'phone', s.mobile, s.id, false FROM stage s JOIN contacts c ON c.id = s.id ON CONFLICT DO NOTHING",
    )?;
    transaction.commit()?;
    Ok(count)
}

fn write_row(writer: &mut csv::Writer<Vec<u8>>, number: u64, row: &FloorRow) -> anyhow::Result<()> {
    writer.write_record([
        &number.to_string(),
        &row.id.to_string(),
        &row.code,
        &row.name,
        &row.name_sort,
        &row.email,
        &row.mobile,
        &row.company,
        &row.province,
        &row.source,
        &row.search_text,
        &row.search_marked,
    ])?;
    writer.flush()?;
    Ok(())
}

fn add_members(client: &mut Client) -> anyhow::Result<u64> {
    let mut transaction = client.transaction()?;
    transaction.batch_execute(
        "INSERT INTO roles (id, name, created_at) VALUES (gen_random_uuid(), 'Floor', now()); \
         INSERT INTO users (id, name, email, search_text, password_hash, role_id, created_at, updated_at) \
         SELECT gen_random_uuid(), 'Floor', 'floor@sen.example', 'floor', '', id, now(), now() FROM roles LIMIT 1; \
         INSERT INTO campaigns (id, name, search_text, starts_on, ends_on, executor_id, created_by, created_at, updated_at) \
         SELECT gen_random_uuid(), 'Floor', 'floor', '2026-11-01', '2026-11-30', id, id, now(), now() FROM users LIMIT 1",
    )?;
    let count = transaction.execute(
        "INSERT INTO campaign_members (id, campaign_id, contact_id, status, action, joined_at, updated_at) \
         SELECT gen_random_uuid(), g.id, c.id, 'registered', 'added', now(), now() FROM contacts c, campaigns g",
        &[],
    )?;
    transaction.execute(
        "INSERT INTO campaign_member_transitions (id, member_id, from_status, to_status, actor_kind, at) \
         SELECT gen_random_uuid(), id, NULL, 'registered', 'user', now() FROM campaign_members",
        &[],
    )?;
    transaction.commit()?;
    Ok(count)
}

fn transition(client: &mut Client) -> anyhow::Result<u64> {
    let mut transaction = client.transaction()?;
    let count = transaction.execute(
        "UPDATE campaign_members SET status = 'confirmed', version = version + 1, updated_at = now()",
        &[],
    )?;
    transaction.execute(
        "INSERT INTO campaign_member_transitions (id, member_id, from_status, to_status, actor_kind, at) \
         SELECT gen_random_uuid(), id, 'registered', 'confirmed', 'user', now() FROM campaign_members",
        &[],
    )?;
    transaction.commit()?;
    Ok(count)
}

fn tag(client: &mut Client) -> anyhow::Result<u64> {
    let mut transaction = client.transaction()?;
    transaction.batch_execute(
        "INSERT INTO tags (id, name, folded) VALUES (gen_random_uuid(), 'bench', 'bench')",
    )?;
    let count = transaction.execute(
        "INSERT INTO contact_tags (contact_id, tag_id) SELECT c.id, t.id FROM contacts c, tags t",
        &[],
    )?;
    transaction.execute(
        "UPDATE contacts SET version = version + 1, updated_at = now()",
        &[],
    )?;
    transaction.commit()?;
    Ok(count)
}

/// Writes the members of a segment in one statement, by the lines that searches read; returns how many contacts were looked at.
fn segment(client: &mut Client, condition: &str) -> anyhow::Result<u64> {
    client.batch_execute(&format!(
        "WITH made AS (INSERT INTO segments (id, name, search_text, alias, reads, state, created_at, updated_at) \
           SELECT gen_random_uuid(), 'Floor', 'floor', gen_random_uuid()::text, '', 'ready', now(), now() RETURNING id) \
         INSERT INTO segment_members (segment_id, contact_id, origin, joined_at) \
         SELECT made.id, c.id, 'filter', now() FROM contacts c, made \
         WHERE {condition} AND c.search_text NOT LIKE '%\u{1}linh%' \
         AND EXISTS (SELECT FROM contact_tags t JOIN tags g ON g.id = t.tag_id \
         WHERE t.contact_id = c.id AND g.folded = 'bench')"
    ))?;
    let count: i64 = client
        .query_one("SELECT count(*) FROM contacts", &[])?
        .get(0);
    Ok(u64::try_from(count)?)
}

fn export(client: &mut Client) -> anyhow::Result<u64> {
    let mut rows = client.copy_out(
        "COPY (SELECT c.code, c.name, c.email, c.mobile, m.status, m.joined_at FROM campaign_members m \
         JOIN contacts c ON c.id = m.contact_id ORDER BY m.joined_at, m.id) TO STDOUT WITH (FORMAT csv)",
    )?;
    let mut buffer = vec![0_u8; 64 * 1024];
    let mut count = 0;
    loop {
        let read = rows.read(&mut buffer)?;
        if read == 0 {
            return Ok(count);
        }
        let lines = buffer.iter().take(read).filter(|byte| **byte == b'\n');
        count += u64::try_from(lines.count())?;
    }
}
