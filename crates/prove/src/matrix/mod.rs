//! `prove matrix` (G9): every operation of the API's document, asked for by every role, about one's own record,
//! a subordinate's and another's, and about a record that is not in the one it is asked for in.

mod operations;
mod policy;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Stage;
use crate::client::{Answer, Client};
use crate::database::{Digest, difference};
use crate::home::{Engine, Home, Server};
use crate::proof::{Proof, say};

use self::operations::{BodyKind, Document, Operation};
use self::policy::{Expected, Needs, Relation, expected, needs};
use self::stage::{Maker, Records};

/// Of every user of the sample (crates/app/src/sample).
const PASSWORD: &str = "sen-demo-2026";
const ADMINISTRATOR: &str = "trang@sen.example";
const EMPLOYEE: &str = "uyen@sen.example";
/// Below another manager.
const STRANGER: &str = "thao@sen.example";

/// Who asks: a role, one who has it, and who is below them.
const ASKERS: [(&str, Option<&str>, Option<&str>); 4] = [
    ("nobody", None, None),
    ("employee", Some(EMPLOYEE), None),
    ("manager", Some("minh@sen.example"), Some(EMPLOYEE)),
    ("administrator", Some(ADMINISTRATOR), Some(EMPLOYEE)),
];

/// Tables that tell of the call itself.
const TOLD_ANYWAY: [&str; 6] = [
    "audit",
    "audit_head",
    "idempotency_keys",
    "jobs",
    "refresh_tokens",
    "sessions",
];
/// A database that did not change for so long is at rest.
const REST: Duration = Duration::from_millis(1_500);
const PATIENCE: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(100);

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// One role only.
    #[arg(long)]
    role: Option<String>,
    /// The document, if not the one of the checkout this is started in.
    #[arg(long, default_value = "openapi/openapi.json")]
    document: std::path::PathBuf,
}

/// One call and what is to come of it.
struct Cell<'a> {
    operation: &'a Operation,
    relation: Relation,
    /// The inner record is not within the outer one.
    is_mixed: bool,
    expected: Expected,
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mixed = if self.is_mixed {
            ", of another parent"
        } else {
            ""
        };
        write!(f, "{} ({:?}{mixed})", self.operation.name(), self.relation)
    }
}

/// Everything one role is asked with.
struct Run<'a> {
    document: &'a Document,
    home: &'a Home,
    server: &'a Server,
    role: &'a str,
    asker: Option<&'a str>,
    client: Client,
    records: BTreeMap<u8, Records>,
    proof: &'a mut Proof,
    seen: &'a mut Seen,
}

/// What became of operations over all roles.
#[derive(Default)]
struct Seen {
    /// Allowed, and found.
    reached: BTreeSet<String>,
    /// Allowed, and not found for lack of ids.
    missed: BTreeSet<String>,
    /// To be denied, and refused for its body before.
    undecided: BTreeSet<String>,
    cells: u64,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    let document = Document::read(&std::fs::read_to_string(&args.document)?)?;
    let operations = document.operations()?;
    for operation in &operations {
        proof.check(
            needs(&operation.method, &operation.path).is_some(),
            format_args!(
                "{} has no line in the policy (crates/prove/src/matrix/policy.rs)",
                operation.name()
            ),
        );
    }
    for engine in stage.engines(args.db)? {
        let mut seen = Seen::default();
        let home = Home::empty(stage, engine)?;
        home.run(&["sample", "--contacts=12"])?;
        let server = home.serve()?;
        let mut number = 0;
        for (role, asker, below) in ASKERS {
            if args.role.as_deref().is_some_and(|only| only != role) {
                continue;
            }
            let began = Instant::now();
            let sign_in = |email: &str| server.anonymous().sign_in(email, PASSWORD);
            let administrator = sign_in(ADMINISTRATOR)?;
            let mut records = BTreeMap::new();
            let owners = [
                (Relation::Own, asker),
                (Relation::Subordinates, below),
                (Relation::Others, Some(STRANGER)),
            ];
            for (relation, owner) in owners {
                let Some(owner) = owner else { continue };
                number += 1;
                let owner = sign_in(owner)?;
                records.insert(
                    relation as u8,
                    Maker::new(&owner, &administrator, number).make()?,
                );
            }
            let client = match asker {
                Some(email) => sign_in(email)?,
                None => server.anonymous(),
            };
            let mut run = Run {
                document: &document,
                home: &home,
                server: &server,
                role,
                asker,
                client,
                records,
                proof,
                seen: &mut seen,
            };
            let cells = run.all(&operations)?;
            say(format_args!(
                "{role} on {engine}: {cells} calls in {:.0} s",
                began.elapsed().as_secs_f64()
            ));
        }
        seen.tell(engine, &operations);
    }
    Ok(())
}

impl Run<'_> {
    fn all(&mut self, operations: &[Operation]) -> anyhow::Result<usize> {
        let cells = self.cells(operations)?;
        self.wait_for_rest()?;
        let mut before = self.digest()?;
        for cell in cells
            .iter()
            .filter(|cell| cell.expected != Expected::Allowed)
        {
            let answer = self.call(cell)?;
            self.check_denied(cell, &answer);
            let after = self.digest()?;
            let changed = difference(&before, &after);
            let what = format!("{}: {cell} was refused and changed", self.role);
            self.proof.equal(&changed, &Vec::new(), what);
            before = after;
        }
        let mut allowed: Vec<&Cell> = cells
            .iter()
            .filter(|cell| cell.expected == Expected::Allowed)
            .collect();
        // What takes records away comes last, the inner ones first.
        allowed.sort_by_key(|cell| {
            let Operation { method, path, .. } = cell.operation;
            let is_deletion = method == "DELETE" || path.ends_with("/merge");
            let takes_all = is_deletion && path.starts_with("/api/v1/contacts/{id}");
            let depth = path.split('/').count();
            let order = (is_deletion, takes_all && depth < 6, method != "GET");
            (order, std::cmp::Reverse(depth))
        });
        for cell in allowed {
            let answer = self.call(cell)?;
            self.check_allowed(cell, &answer);
        }
        Ok(cells.len())
    }

    fn cells<'o>(&self, operations: &'o [Operation]) -> anyhow::Result<Vec<Cell<'o>>> {
        let grants = match self.asker {
            Some(_) => Some(self.client.get("/api/v1/me")?.expect(200)?.json["grants"].clone()),
            None => None,
        };
        let reach_of = |right: &str| {
            grants
                .as_ref()
                .and_then(|all| all[right].as_str())
                .unwrap_or("none")
                .to_owned()
        };
        let mut cells = Vec::new();
        for operation in operations {
            let Some(needs) = needs(&operation.method, &operation.path) else {
                continue;
            };
            for relation in [Relation::Own, Relation::Subordinates, Relation::Others] {
                if !self.records.contains_key(&(relation as u8))
                    || !is_asked(operation, needs, relation, self.asker)
                {
                    continue;
                }
                let reach_of: Option<&dyn Fn(&str) -> String> =
                    grants.as_ref().map(|_| &reach_of as _);
                let expected = expected(needs, relation, reach_of);
                let cell = |is_mixed, expected| Cell {
                    operation,
                    relation,
                    is_mixed,
                    expected,
                };
                cells.push(cell(false, expected));
                if relation == Relation::Own
                    && expected == Expected::Allowed
                    && operation.is_nested()
                {
                    cells.push(cell(true, Expected::NotThere));
                }
            }
        }
        Ok(cells)
    }

    fn records(&self, relation: Relation) -> Records {
        self.records
            .get(&(relation as u8))
            .cloned()
            .unwrap_or_default()
    }

    fn call(&mut self, cell: &Cell) -> anyhow::Result<Answer> {
        self.seen.cells += 1;
        let operation = cell.operation;
        let records = self.records(cell.relation);
        let inner = if cell.is_mixed {
            self.records(Relation::Others)
        } else {
            records.clone()
        };
        let address = operation.address(&records, &inner);
        // Nobody's version: who may change it hears so, and nothing changes.
        let version = [("if-match", "\"999999\"")];
        let headers = if operation.needs_version {
            &version[..]
        } else {
            &[]
        };
        let client = match (self.asker, operation.path.ends_with("/auth/logout")) {
            (Some(email), true) => self.server.anonymous().sign_in(email, PASSWORD)?,
            _ => self.client.clone(),
        };
        match operation.body {
            BodyKind::File => client.send_file(
                &operation.method,
                &address,
                headers,
                "khach.csv",
                b"Email\nlan@x.vn\n",
            ),
            BodyKind::None => client.ask(&operation.method, &address, headers, None),
            BodyKind::Json => {
                let body = body_of(self.document, operation, &records);
                client.ask(&operation.method, &address, headers, Some(&body))
            }
        }
    }

    fn check_denied(&mut self, cell: &Cell, answer: &Answer) {
        let status = match cell.expected {
            Expected::SignInFirst => 401,
            Expected::Forbidden => 403,
            Expected::NotThere | Expected::Allowed => 404,
        };
        if matches!(answer.status, 400 | 415 | 422 | 428) {
            self.seen
                .undecided
                .insert(format!("{cell}: {} {}", answer.status, short(answer)));
            return;
        }
        self.proof.check(
            answer.status == status,
            format_args!(
                "{}: {cell} was to be {status}, and was {} {}",
                self.role,
                answer.status,
                short(answer)
            ),
        );
    }

    fn check_allowed(&mut self, cell: &Cell, answer: &Answer) {
        let name = cell.operation.name();
        if answer.status == 404 && !cell.operation.ids().is_empty() {
            self.seen.missed.insert(name);
            return;
        }
        // Who asks for what is open to all may still be told that a password is wrong.
        let is_open = needs(&cell.operation.method, &cell.operation.path) == Some(Needs::Nothing);
        let is_refusal = matches!(answer.status, 401 | 403 | 404 | 405 | 429);
        let is_through = answer.status < 500 && (is_open || !is_refusal);
        self.proof.check(
            is_through,
            format_args!(
                "{}: {cell} was to be allowed, and was {} {}",
                self.role,
                answer.status,
                short(answer)
            ),
        );
        self.seen.reached.insert(name);
        self.check_leaks(cell, answer);
    }

    /// A list has nothing of what its reader may not see.
    fn check_leaks(&mut self, cell: &Cell, answer: &Answer) {
        let sees_all = self.role == "administrator";
        if sees_all || cell.operation.method != "GET" || !cell.operation.ids().is_empty() {
            return;
        }
        let body = String::from_utf8_lossy(&answer.body);
        let others = self.records(Relation::Others);
        for kind in [
            "contacts",
            "campaigns",
            "deals",
            "quotes",
            "orders",
            "contracts",
            "tickets",
            "imports",
            "bulk-changes",
        ] {
            let id = others.id(kind);
            self.proof.check(
                !body.contains(id),
                format_args!("{}: {cell} tells of another's {kind}", self.role),
            );
        }
    }

    fn digest(&self) -> anyhow::Result<Digest> {
        self.home.live_database()?.digest(&TOLD_ANYWAY)
    }

    /// Waits until nothing goes on in the background.
    fn wait_for_rest(&self) -> anyhow::Result<()> {
        let began = Instant::now();
        let mut last = (self.digest()?, Instant::now());
        while last.1.elapsed() < REST {
            anyhow::ensure!(
                began.elapsed() < PATIENCE,
                "the database does not come to rest"
            );
            std::thread::sleep(POLL);
            let now = self.digest()?;
            if now != last.0 {
                last = (now, Instant::now());
            }
        }
        Ok(())
    }
}

/// Who has no rights is asked once; so is what names no record.
fn is_asked(operation: &Operation, needs: Needs, relation: Relation, asker: Option<&str>) -> bool {
    let names_record = match needs {
        Needs::Rights(rights) => rights.iter().any(|(_, how)| *how == policy::How::Reaching),
        Needs::Authorship | Needs::AuthorshipOrLog => true,
        Needs::Nothing | Needs::SignIn | Needs::AnyOf(_) => false,
    };
    let only = if asker.is_some() {
        Relation::Own
    } else {
        Relation::Others
    };
    let is_users = operation.path.starts_with("/api/v1/users");
    (names_record && !is_users) || relation == only
}

fn short(answer: &Answer) -> String {
    let body = String::from_utf8_lossy(&answer.body);
    body.chars().take(300).collect()
}

/// A body that the operation takes.
fn body_of(document: &Document, operation: &Operation, records: &Records) -> Value {
    let path = operation.path.as_str();
    let contacts = json!([records.id("contacts")]);
    match (operation.method.as_str(), path) {
        ("POST", "/api/v1/contacts/assignments" | "/api/v1/contacts/assignments/preview") => {
            json!({
                "how": { "mode": "by_count", "shares": [{ "user_id": records.id("owner"), "count": 1 }] },
                "contact_ids": contacts,
            })
        }
        ("POST", "/api/v1/contacts/bulk") => json!({
            "action": { "kind": "set_level", "level": "interested" }, "contact_ids": contacts,
        }),
        ("POST", "/api/v1/campaigns/{id}/forms")
        | ("PUT", "/api/v1/campaigns/{id}/forms/{form_id}") => json!({
            "definition": stage::definition(), "is_open": false,
        }),
        ("POST", "/api/v1/form-previews") => stage::definition(),
        ("POST", "/api/v1/campaigns/{id}/members") => json!({ "contact_ids": contacts }),
        ("POST", "/api/v1/campaigns/{id}/members/transitions") => json!({
            "to": "confirmed", "member_ids": [records.id("members")],
        }),
        _ => document.body(operation, records),
    }
}

impl Seen {
    fn tell(&self, engine: Engine, operations: &[Operation]) {
        let missed: Vec<_> = self.missed.difference(&self.reached).collect();
        say(format_args!(
            "{} operations on {engine}, {} calls; allowed and found: {}; only ever 404 for lack of ids: {}",
            operations.len(),
            self.cells,
            self.reached.len(),
            missed.len()
        ));
        for name in missed {
            say(format_args!("  404 only: {name}"));
        }
        for call in &self.undecided {
            say(format_args!(
                "  refused for its body before its right: {call}"
            ));
        }
    }
}
