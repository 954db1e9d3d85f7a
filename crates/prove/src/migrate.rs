//! `prove migrate` (G16): a database of the first tables, full of contacts, becomes one of today: every value that
//! has a column still is there, and a kill in between leaves it as it was.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use rand::Rng as _;
use sha2::{Digest as _, Sha256};

use crate::Stage;
use crate::database::Database;
use crate::home::{CRASH_AT, Engine, Home};
use crate::proof::{Proof, say};

const SQLITE: &str = include_str!("../fixtures/first/sqlite.sql");
const POSTGRES: &str = include_str!("../fixtures/first/postgres.sql");
/// Written anew from the others by every version that finds contacts in another way.
const DERIVED: [&str; 1] = ["contacts.search_text"];
/// What an upgrade may take (G16), on a machine of its own.
const UPGRADE_MAX: Duration = Duration::from_mins(1);
const CRASHES: [u32; 4] = [1, 20, 90, 160];
const CAMPAIGNS: usize = 5;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Contacts in the old database; 100000 is the full size.
    #[arg(long, default_value_t = 100_000)]
    contacts: usize,
    /// How often the upgrade is killed at random, beside the named places.
    #[arg(long, default_value_t = 3)]
    kills: u32,
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
}

/// Each column's content, by table and name.
type Columns = BTreeMap<String, String>;

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    for engine in stage.engines(args.db)? {
        on_engine(stage, args, engine, proof)?;
    }
    Ok(())
}

fn on_engine(stage: &Stage, args: &Args, engine: Engine, proof: &mut Proof) -> anyhow::Result<()> {
    let home = Home::empty(stage, engine)?;
    fill(&home, engine, args.contacts)?;
    let before = columns(&mut home.database()?, engine)?;
    let tables = steps(&mut home.database()?)?;
    let mut crashed = 0;
    for step in CRASHES {
        let status = home
            .command(&["migrate"])
            .env(CRASH_AT, format!("migration.mid_step:{step}"))
            .output()?
            .status;
        crashed += u32::from(!status.success());
        is_as_before(
            &home,
            engine,
            &before,
            proof,
            &format!("killed at step {step}"),
        )?;
    }
    proof.equal(
        &crashed,
        &u32::try_from(CRASHES.len())?,
        format_args!("{engine}: upgrades killed at a place (a debug build has them)"),
    );
    let mut random = rand::rng();
    for _ in 0..args.kills {
        let moment = Duration::from_millis(random.random_range(10..200));
        let mut child = home.command(&["migrate"]).spawn()?;
        std::thread::sleep(moment);
        child.kill()?;
        child.wait()?;
        if steps(&mut home.database()?)? == tables {
            is_as_before(&home, engine, &before, proof, "killed at random")?;
        }
    }
    let began = Instant::now();
    home.run(&["migrate"])?;
    let took = began.elapsed();
    proof.check(
        took <= UPGRADE_MAX,
        format_args!("{engine}: the upgrade took {took:.1?}"),
    );
    let mut database = home.database()?;
    database.check_integrity()?;
    let after = columns(&mut database, engine)?;
    let mut gone = Vec::new();
    for (name, content) in &before {
        match after.get(name) {
            None => gone.push(name.clone()),
            Some(_) if DERIVED.contains(&name.as_str()) => {}
            Some(now) => {
                proof.equal(now, content, format_args!("{engine}: values of {name}"));
            }
        }
    }
    proof.equal(
        &gone,
        &Vec::new(),
        format_args!("{engine}: columns that are gone"),
    );
    let fresh = Home::empty(stage, engine)?;
    fresh.run(&["migrate"])?;
    let mut new = fresh.database()?;
    proof.equal(
        &schema(&mut database, engine)?,
        &schema(&mut new, engine)?,
        format_args!("{engine}: tables and indexes beside those of a new database"),
    );
    // Once more changes nothing.
    home.run(&["migrate"])?;
    let again = columns(&mut home.database()?, engine)?;
    proof.check(
        again == after,
        format_args!("{engine}: a second upgrade changes something"),
    );
    is_at_work(&home, args.contacts, engine, proof)?;
    say(format_args!(
        "{engine}: {} contacts from step {tables} to {} in {took:.1?}, {} columns kept; killed {} times before",
        args.contacts,
        steps(&mut home.database()?)?,
        before.len(),
        crashed + args.kills
    ));
    Ok(())
}

/// Contacts are found by the words of old, and work goes on.
fn is_at_work(
    home: &Home,
    contacts: usize,
    engine: Engine,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    home.make_administrator()?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let last = contacts - 1;
    let path = format!("/api/v1/contacts?q=khach{last}@x.vn");
    let found = administrator.get(&path)?.expect(200)?;
    let names: Vec<_> = found.json["items"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|contact| contact["name"].as_str())
        .collect();
    proof.equal(
        &names,
        &vec![format!("Nguyễn Văn {last}").as_str()],
        format_args!("{engine}: the contact that is looked for"),
    );
    let body = serde_json::json!({ "name": "Người mới" });
    administrator.post("/api/v1/contacts", &body)?.expect(201)?;
    Ok(())
}

fn is_as_before(
    home: &Home,
    engine: Engine,
    before: &Columns,
    proof: &mut Proof,
    when: &str,
) -> anyhow::Result<()> {
    let mut database = home.database()?;
    database.check_integrity()?;
    let now = columns(&mut database, engine)?;
    let differing = now
        .iter()
        .find(|(name, content)| before.get(*name) != Some(content));
    proof.equal(
        &differing,
        &None,
        format_args!("{engine}: what differs, {when}"),
    );
    proof.equal(
        &now.len(),
        &before.len(),
        format_args!("{engine}: columns, {when}"),
    );
    Ok(())
}

fn steps(database: &mut Database) -> anyhow::Result<i64> {
    database.count("SELECT count(*) FROM seaql_migrations")
}

/// The first tables with contacts of that time.
fn fill(home: &Home, engine: Engine, contacts: usize) -> anyhow::Result<()> {
    match engine {
        Engine::Sqlite => home.write_database(SQLITE)?,
        Engine::Postgres => {
            home.write_database(POSTGRES)?;
        }
    }
    let (id, series, date) = match engine {
        Engine::Sqlite => (
            "unhex(printf('%02d930000000070008000%012d', {kind}, n))",
            "WITH RECURSIVE series(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n < {last})",
            "'2026-01-02T03:04:05.000000+00:00'",
        ),
        Engine::Postgres => (
            "(lpad('{kind}', 2, '0') || '930000000070008000' || lpad(n::text, 12, '0'))::uuid",
            "WITH series(n) AS (SELECT generate_series(0, {last}))",
            "'2026-01-02T03:04:05+00:00'",
        ),
    };
    let id_of = |kind: u32| id.replace("{kind}", &kind.to_string());
    let series_to = |last: usize| series.replace("{last}", &last.to_string());
    let upto = series_to(contacts - 1);
    let (user, campaign, contact, member, event) =
        (id_of(1), id_of(2), id_of(3), id_of(4), id_of(5));
    let first = |of: &str| of.replace("n)", "0)").replace("n::text", "'0'");
    let user_0 = first(&user);
    let in_campaign = match engine {
        Engine::Sqlite => campaign.replace(", n)", &format!(", n % {CAMPAIGNS})")),
        Engine::Postgres => campaign.replace("n::text", &format!("(n % {CAMPAIGNS})::text")),
    };
    let role_0 = first(&id_of(6));
    let statements = [
        format!("INSERT INTO roles (id, name, created_at) SELECT {role_0}, 'Cố vấn', {date}"),
        format!(
            "{} INSERT INTO users (id, name, email, search_text, password_hash, role_id, created_at, updated_at) SELECT {user}, 'Lan ' || n, 'lan' || n || '@sen.test', 'lan', '!', {role_0}, {date}, {date} FROM series",
            series_to(2)
        ),
        format!(
            "{upto} INSERT INTO contacts (id, code, kind, lifecycle, level, name, name_sort, email, mobile, address, owner_id, search_text, created_by, created_at, updated_at) SELECT {contact}, 'KH' || (1000000 + n), 'person', 'lead', 'individual', 'Nguyễn Văn ' || n, 'van ' || n, 'khach' || n || '@x.vn', '+8490' || (1000000 + n), n || ' Lê Lợi', {user_0}, 'nguyen van ' || n, {user_0}, {date}, {date} FROM series"
        ),
        format!(
            "{upto} INSERT INTO contact_identities (kind, value, contact_id, is_unique) SELECT 'email', 'khach' || n || '@x.vn', {contact}, TRUE FROM series"
        ),
        format!(
            "{upto} INSERT INTO events (id, contact_id, kind, payload, actor_kind, occurred_at) SELECT {event}, {contact}, 'contact.created', '{{}}', 'user', {date} FROM series"
        ),
        format!(
            "{} INSERT INTO campaigns (id, name, search_text, starts_on, ends_on, executor_id, created_by, created_at, updated_at) SELECT {campaign}, 'Tết ' || n, 'tet', '2026-01-01', '2026-02-01', {user_0}, {user_0}, {date}, {date} FROM series",
            series_to(CAMPAIGNS - 1)
        ),
        format!(
            "{upto} INSERT INTO campaign_members (id, campaign_id, contact_id, status, action, joined_at, updated_at) SELECT {member}, {in_campaign}, {contact}, 'registered', 'added', {date}, {date} FROM series"
        ),
    ];
    for statement in statements {
        home.write_database(&statement)
            .with_context(|| statement.clone())?;
    }
    let made = home.database()?.count("SELECT count(*) FROM contacts")?;
    ensure!(
        usize::try_from(made)? == contacts,
        "only {made} contacts were made"
    );
    Ok(())
}

/// What each column of each table holds, in the order of its values.
fn columns(database: &mut Database, engine: Engine) -> anyhow::Result<Columns> {
    let listed = match engine {
        Engine::Sqlite => {
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' \
             AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'contacts_search%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    // Steps are added by every upgrade, rights and roles by many.
    let grows = ["seaql_migrations", "role_grants", "secrets", "counters"];
    let mut columns = Columns::new();
    for row in database.rows(listed)? {
        let [table, column] = <[String; 2]>::try_from(row).unwrap_or_default();
        if grows.contains(&table.as_str()) {
            continue;
        }
        let content = match engine {
            Engine::Sqlite => {
                let rows = database.rows(&format!(
                    "SELECT quote(\"{column}\") FROM \"{table}\" ORDER BY 1"
                ))?;
                let mut hash = Sha256::new();
                for value in rows.iter().flatten() {
                    hash.update(value);
                    hash.update("\n");
                }
                format!("{} {}", rows.len(), hex::encode(hash.finalize()))
            }
            Engine::Postgres => database
                .rows(&format!(
                    "SELECT count(*) || ' ' || coalesce(md5(string_agg(\"{column}\"::text, ';' ORDER BY \"{column}\"::text COLLATE \"C\")), '') FROM \"{table}\""
                ))?
                .into_iter()
                .flatten()
                .collect(),
        };
        columns.insert(format!("{table}.{column}"), content);
    }
    Ok(columns)
}

/// What the database says of its own tables, indexes and triggers.
fn schema(database: &mut Database, engine: Engine) -> anyhow::Result<Vec<Vec<String>>> {
    database.rows(match engine {
        Engine::Sqlite => {
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' \
             AND name NOT LIKE 'contacts_search\\_%' ESCAPE '\\' ORDER BY type, name"
        }
        Engine::Postgres => {
            "SELECT * FROM ( \
               SELECT 'column', table_name::text, column_name || ' ' || data_type || ' ' || is_nullable || coalesce(column_default, '') FROM information_schema.columns WHERE table_schema = 'public' \
               UNION ALL SELECT 'index', indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public' \
               UNION ALL SELECT 'constraint', conname::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
               UNION ALL SELECT 'trigger', tgname::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal \
             ) s ORDER BY 1, 2, 3"
        }
    })
}
