//! `prove restore` (G17): a copy of the database, made while it was in use, becomes another installation that
//! has all of it and sends nothing until an administrator lets it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Stage;
use crate::client::Client;
use crate::database::difference;
use crate::home::{Engine, Home};
use crate::letters::Letters;
use crate::proof::{Proof, say};

/// How long a held copy is watched: longer than until it would take up the jobs of the server it was made of.
const WATCHED: Duration = Duration::from_secs(12);
const PATIENCE: Duration = Duration::from_mins(3);
const POLL: Duration = Duration::from_millis(20);
/// Where it stands whether messages go out, which a copy knows better.
const TOLD_APART: [&str; 1] = ["settings"];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// Recipients of the send that is under way.
    #[arg(long, default_value_t = 400)]
    recipients: usize,
}

/// How a copy came to be a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// `sen restore`.
    Sen,
    /// The file was put in place, or PostgreSQL's own tool was used.
    Hand,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    for engine in stage.engines(args.db)? {
        on_engine(stage, args, engine, proof)?;
    }
    Ok(())
}

fn on_engine(stage: &Stage, args: &Args, engine: Engine, proof: &mut Proof) -> anyhow::Result<()> {
    let first = Home::new(stage, engine)?;
    let copies = tempfile::tempdir()?;
    let (midway, whole) = (copies.path().join("midway"), copies.path().join("whole"));
    let mut letters = Letters::prepare(&first, args.recipients)?;
    let server = first.serve()?;
    let administrator = server.administrator()?;
    letters.begin(&administrator)?;
    letters.wait_until_sent(&administrator, args.recipients / 4)?;
    first.run(&["backup", text(&midway)])?;
    administrator.wait(&letters.path, PATIENCE, |send| send["state"] == "done")?;
    server.kill();
    first.run(&["backup", text(&whole)])?;

    let second = copy_of(stage, engine, &first, &whole, By::Sen)?;
    let (mut one, mut other) = (first.database()?, second.database()?);
    other.check_integrity()?;
    let differing = difference(&one.digest(&TOLD_APART)?, &other.digest(&TOLD_APART)?);
    proof.equal(
        &differing,
        &Vec::new(),
        format_args!("{engine}: tables in which a copy differs"),
    );
    drop((one, other));
    let verified = second.run(&["audit", "verify"]);
    proof.check(
        verified.is_ok(),
        format_args!("{engine}: the log of a copy: {verified:?}"),
    );
    drop(second);

    for by in [By::Sen, By::Hand] {
        let copy = copy_of(stage, engine, &first, &midway, by)?;
        copy.database()?.check_integrity()?;
        held(&copy, &letters, &format!("{engine}, by {by:?}"), proof)?;
    }
    Ok(())
}

/// A copy sends nothing on its own, then all that is left once it is let.
fn held(copy: &Home, letters: &Letters, shown: &str, proof: &mut Proof) -> anyhow::Result<()> {
    let came = letters.sink.mails().len();
    let server = copy.serve()?;
    let administrator = server.administrator()?;
    let outbound = administrator
        .get("/api/v1/settings/outbound")?
        .expect(200)?;
    proof.check(
        outbound.json["held_since"].is_string(),
        format_args!("{shown}: the copy is not held: {}", outbound.json),
    );
    let began = Instant::now();
    let send = wait_until_halted(&administrator, &letters.path)?;
    proof.equal(
        &(send["state"].clone(), send["halt"].clone()),
        &(json!("paused"), json!("held")),
        format_args!("{shown}: a send that was under way"),
    );
    let waiting = send["counts"]["waiting"].as_u64().unwrap_or_default();
    proof.check(
        waiting > 0,
        format_args!("{shown}: nothing was left to send, which proves nothing: {send}"),
    );
    for (what, path, body) in [
        (
            "a send",
            format!("{}/transitions", letters.path),
            json!({ "to": "sending" }),
        ),
        (
            "a test",
            "/api/v1/settings/email/test".to_owned(),
            json!({}),
        ),
    ] {
        let refused = administrator.post(&path, &body)?;
        proof.equal(
            &(refused.status, refused.json["code"].clone()),
            &(409, json!("outbound_held")),
            format_args!("{shown}: {what}"),
        );
    }
    std::thread::sleep(WATCHED.saturating_sub(began.elapsed()));
    proof.equal(
        &letters.sink.mails().len(),
        &came,
        format_args!("{shown}: messages before the copy was let"),
    );
    administrator
        .post("/api/v1/settings/outbound/release", &json!({}))?
        .expect(200)?;
    let go = json!({ "to": "sending" });
    administrator
        .post(&format!("{}/transitions", letters.path), &go)?
        .expect(200)?;
    let done = administrator.wait(&letters.path, PATIENCE, |send| send["state"] == "done")?;
    proof.equal(
        &done["counts"]["accepted"],
        &json!(letters.recipients),
        format_args!("{shown}: accepted in the end"),
    );
    let messages = u64::try_from(letters.sink.mails().len() - came)?;
    // What was on its way when the copy was made may go once more.
    proof.check(
        (waiting..=waiting + 1).contains(&messages),
        format_args!("{shown}: {waiting} waited and {messages} were sent"),
    );
    say(format_args!(
        "{shown}: held with {waiting} to send, which went when they were let"
    ));
    Ok(())
}

fn wait_until_halted(administrator: &Client, path: &str) -> anyhow::Result<Value> {
    let began = Instant::now();
    loop {
        let send = administrator.get(path)?.expect(200)?.json;
        if send["state"] != "sending" || began.elapsed() > WATCHED {
            return Ok(send);
        }
        std::thread::sleep(POLL);
    }
}

/// Another installation, made of a copy of the first one's database.
fn copy_of(
    stage: &Stage,
    engine: Engine,
    first: &Home,
    file: &Path,
    by: By,
) -> anyhow::Result<Home> {
    let home = Home::empty(stage, engine)?;
    let key = PathBuf::from("master.key");
    fs::copy(first.folder.path().join(&key), home.folder.path().join(key))?;
    match by {
        By::Sen => {
            home.run(&["restore", text(file)])?;
        }
        By::Hand => home.put_in_place(file)?,
    }
    Ok(home)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}
