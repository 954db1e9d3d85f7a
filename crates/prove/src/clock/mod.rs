//! `prove clock` (G14): the wall clock of a running server is set ahead and back by hours, days and a year, under
//! imports and sends, scheduled ones, sessions, forms, keys of requests and days that end. PostgreSQL's own clock
//! stays right.

mod hands;
mod signed;
mod work;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use serde_json::Value;

use crate::Stage;
use crate::client::Client;
use crate::home::{Engine, Home, Server};
use crate::letters::Letters;
use crate::proof::{Proof, say};

use self::hands::{Hands, midnight};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;
/// How long rights may be remembered by a server that looked them up.
const REMEMBERED: Duration = Duration::from_secs(5);

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// Rows of the file that is imported.
    #[arg(long, default_value_t = 20_000)]
    rows: usize,
    /// Recipients of the e-mails that are sent.
    #[arg(long, default_value_t = 300)]
    recipients: usize,
    /// Leaves out what takes a minute of waiting.
    #[arg(long)]
    brief: bool,
    /// The library that shows a process another time; without it, looked for where systems put it.
    #[arg(long, env = "SEN_FAKETIME")]
    faketime: Option<PathBuf>,
}

/// A server whose clock is moved.
struct Scene<'a> {
    engine: Engine,
    home: &'a Home,
    server: Server,
    hands: Hands,
}

impl Scene<'_> {
    /// Moves the clock, and signs in by its time.
    fn set(&self, offset: i64) -> anyhow::Result<Client> {
        self.hands.set(offset)?;
        self.server.administrator()
    }
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    let library = args.faketime.clone().or_else(hands::library);
    let library = library.context(
        "nothing was proven: libfaketime is not there; install Debian's `faketime`, or set SEN_FAKETIME to the file",
    )?;
    let engines = stage.engines(args.db)?;
    // Side by side: most of the time is spent waiting.
    let ended: Vec<anyhow::Result<Proof>> = std::thread::scope(|scope| {
        let threads: Vec<_> = engines
            .iter()
            .map(|engine| scope.spawn(|| on_engine(stage, args, *engine, &library)))
            .collect();
        let joined = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined
            .map(|ended| ended.unwrap_or_else(|_| anyhow::bail!("a proof panicked")))
            .collect()
    });
    for ended in ended {
        proof.add(&ended?);
    }
    Ok(())
}

fn on_engine(
    stage: &Stage,
    args: &Args,
    engine: Engine,
    library: &std::path::Path,
) -> anyhow::Result<Proof> {
    let mut proof = Proof::default();
    let home = Home::new(stage, engine)?;
    let mut letters = Letters::prepare(&home, args.recipients)?;
    let hands = Hands::new(library)?;
    let variables = hands.variables();
    let variables: Vec<(&str, &str)> = variables
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let server = home.serve_with(&variables)?;
    let mut scene = Scene {
        engine,
        home: &home,
        server,
        hands,
    };
    is_moved(&scene, &mut proof)?;
    signed::tokens(&scene, &mut proof)?;
    signed::forms(&scene, &mut proof)?;
    signed::keys(&scene, &mut proof)?;
    days(&scene, &mut proof)?;
    work::import(&scene, args.rows, &mut proof)?;
    work::send(&scene, &mut letters, &mut proof)?;
    work::scheduled(&scene, &mut letters, args.brief, &mut proof)?;
    work::capped(&scene, &mut letters, &mut proof)?;
    answers(&scene, &mut proof)?;
    proof.check(
        scene.server.is_alive()?,
        format_args!("{engine}: the server ended"),
    );
    scene.server.kill();
    home.database()?.check_integrity()?;
    let verified = home.run(&["audit", "verify"]);
    proof.check(
        verified.is_ok(),
        format_args!("{engine}: the log's chain: {verified:?}"),
    );
    Ok(proof)
}

/// The rest would hold of any server whose clock nobody moves.
fn is_moved(scene: &Scene<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = scene.engine;
    for offset in [YEAR, -DAY, 0] {
        let administrator = scene.set(offset)?;
        let made = administrator
            .post(
                "/api/v1/contacts",
                &serde_json::json!({ "name": "Đồng hồ" }),
            )?
            .expect(201)?;
        let year = |seconds: i64| 1970 + seconds / (365 * DAY + DAY / 4);
        let expected = year(hands::right_time()? + offset).to_string();
        let found = made.text("/created_at")?;
        proof.check(
            found.starts_with(&expected),
            format_args!("{engine}: {offset} s off, a contact was made at {found}"),
        );
    }
    Ok(())
}

/// A contact that is made just before midnight in Vietnam is of the day that ends, and one made just after it of the
/// next day: also where months, years and Februaries end.
fn days(scene: &Scene<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = scene.engine;
    let ends = [
        ((2026, 11, 30), (2026, 12, 1)),
        ((2026, 12, 31), (2027, 1, 1)),
        ((2027, 2, 28), (2027, 3, 1)),
        ((2028, 2, 28), (2028, 2, 29)),
        ((2028, 2, 29), (2028, 3, 1)),
    ];
    for (last, first) in ends {
        let midnight = midnight(first.0, first.1, first.2);
        for (before, name) in [(6, "truoc"), (-1, "sau")] {
            scene.hands.set_to(midnight - before)?;
            let administrator = scene.server.administrator()?;
            let name = format!("{name}{}{}{}", first.0, first.1, first.2);
            let contact = serde_json::json!({ "name": name });
            administrator
                .post("/api/v1/contacts", &contact)?
                .expect(201)?;
        }
        let administrator = scene.server.administrator()?;
        for (day, expected) in [(last, "truoc"), (first, "sau")] {
            let expected = format!("{expected}{}{}{}", first.0, first.1, first.2);
            let path = format!(
                "/api/v1/contacts?q=added:{:02}/{:02}/{:04}",
                day.2, day.1, day.0
            );
            let page = administrator.get(&path)?.expect(200)?.json;
            let items = page["items"].as_array().cloned().unwrap_or_default();
            let names: Vec<_> = items
                .iter()
                .filter_map(|item| item["name"].as_str())
                .filter(|name| name.ends_with(&format!("{}{}{}", first.0, first.1, first.2)))
                .collect();
            proof.equal(
                &names,
                &vec![expected.as_str()],
                format_args!("{engine}: added on {day:?}"),
            );
        }
    }
    scene.hands.set(0)
}

/// What is told of all this has no time that runs backwards.
fn answers(scene: &Scene<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = scene.engine;
    let administrator = scene.set(0)?;
    for path in [
        "/api/v1/auth/sessions",
        "/api/v1/contacts",
        "/api/v1/imports",
        "/api/v1/campaigns",
        "/api/v1/audit",
        "/api/v1/bulk-changes",
    ] {
        let answer = administrator.get(path)?;
        let is_known = answer.status == 200 || answer.status == 404;
        proof.check(
            is_known,
            format_args!("{engine}: {path}: {}", answer.status),
        );
        proof.check(
            !has_negative(&answer.json),
            format_args!("{engine}: {path}: {}", answer.json),
        );
    }
    let metrics = scene.server.anonymous().get("/metrics")?.expect(200)?;
    let metrics = String::from_utf8_lossy(&metrics.body).into_owned();
    let negative = metrics.lines().find(|line| line.contains(" -"));
    proof.equal(&negative, &None, format_args!("{engine}: a figure"));
    let failures = metrics
        .lines()
        .filter(|line| line.contains("status=\"5"))
        .map(str::to_owned)
        .collect::<Vec<_>>();
    proof.equal(
        &failures,
        &Vec::new(),
        format_args!("{engine}: answers that were faults of ours"),
    );
    say(format_args!("{engine}: the clock is right again"));
    Ok(())
}

fn has_negative(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|number| number < 0.0),
        Value::Array(items) => items.iter().any(has_negative),
        Value::Object(fields) => fields.values().any(has_negative),
        _ => false,
    }
}
