//! A server that is killed in the middle of an import goes on by itself when it is started again,
//! and in the end nothing tells that it was ever gone (reliability goal G1).

use std::collections::BTreeMap;

use db::Engine;
use serde_json::{Value, json};
use test_support::{collect_contacts, messy_file};

use crate::sen::is_under_way;
use crate::{Home, Sen};

const ROWS: usize = 20_000;

/// Seconds after which a job of a dead process on PostgreSQL is taken up; the usual figure would
/// only make the test longer.
const OPTIONS: [&str; 2] = ["--job-lease-seconds", "1"];

/// How far the import is, in percent, when the process is killed; 0 is right after the start.
const MOMENTS: [u64; 5] = [0, 1, 15, 35, 60];

/// Tables whose rows must come out the same in number.
const COUNTED: [&str; 9] = [
    "contacts",
    "contact_identities",
    "contact_tags",
    "tags",
    "import_row_errors",
    "imports WHERE status = 'imported'",
    "events WHERE contact_id IS NOT NULL",
    "events WHERE kind = 'import.completed'",
    "audit WHERE module = 'imports'",
];

/// All that an import leaves behind.
#[derive(Debug, PartialEq)]
struct Left {
    counts: Value,
    rejected: String,
    /// By e-mail address, without what must differ.
    contacts: BTreeMap<String, Value>,
    tables: BTreeMap<&'static str, i64>,
    /// The running number of customer codes.
    last_code: i64,
}

/// Imports the file, killing the process at each of these moments.
fn import(engine: Engine, moments: &[u64]) -> Left {
    let home = Home::new(engine);
    let mut sen = Sen::serve(&home, &OPTIONS);
    let path = sen.import("khách.csv", messy_file(ROWS).as_bytes(), &json!({}));
    for moment in moments {
        let reached = sen.wait(&path, |import| {
            !is_under_way(import) || percent(import) >= *moment
        });
        assert!(
            is_under_way(&reached),
            "over before it was killed: {reached}"
        );
        sen.kill();
        // Nobody asks it to go on.
        sen = Sen::serve(&home, &OPTIONS);
    }
    let ended = sen.wait_for_import(&path);
    assert_eq!(ended["status"], "imported", "{ended}");
    let rejected = sen.get(&format!("{path}/rejected")).expect(200);
    let contacts = contacts(&sen);
    sen.kill();

    let verified = home.command(&["audit", "verify"]).output();
    let verified = verified.expect("sen starts");
    assert!(verified.status.success(), "the log's chain is broken");
    let tables = COUNTED.map(|rows| {
        let sql = format!("SELECT count(*) AS count FROM {rows}");
        (rows, home.count(&sql))
    });
    Left {
        counts: ended["counts"].clone(),
        rejected: String::from_utf8(rejected.body).expect("UTF-8"),
        contacts,
        tables: tables.into(),
        last_code: home.count("SELECT value AS count FROM counters WHERE name = 'contact_code'"),
    }
}

fn percent(import: &Value) -> u64 {
    let figure = |name: &str| import["progress"][name].as_u64().expect("a figure");
    figure("done_bytes") * 100 / figure("total_bytes").max(1)
}

/// Every contact, with all that a file can set.
fn contacts(sen: &Sen) -> BTreeMap<String, Value> {
    let mut contacts = BTreeMap::new();
    let mut after = String::new();
    loop {
        let page = sen.get(&format!("/api/v1/contacts?limit=200{after}"));
        match collect_contacts(&page.expect(200).json, &mut contacts) {
            Some(cursor) => after = format!("&cursor={cursor}"),
            None => return contacts,
        }
    }
}

#[test]
fn con_7_kill_9_at_any_moment_loses_nothing_and_repeats_nothing() {
    for engine in db::testing::engines() {
        let whole = import(engine, &[]);
        assert_eq!(
            whole.tables.get("events WHERE kind = 'import.completed'"),
            Some(&1)
        );
        let resumed = import(engine, &MOMENTS);
        assert_eq!(resumed, whole, "{engine:?}");
    }
}
