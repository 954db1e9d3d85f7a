//! What the background does while the clock is moved: nothing twice, nothing lost, nothing that stands still.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{DAY, HOUR, Scene, YEAR};
use crate::client::Client;
use crate::database::Database;
use crate::home::Engine;
use crate::kill::Work as _;
use crate::kill::import::Import;
use crate::letters::Letters;
use crate::proof::{Proof, say};

const PATIENCE: Duration = Duration::from_mins(2);
/// Between two looks, at which nothing may have been begun again and again.
const WATCHED: Duration = Duration::from_secs(3);
/// Jobs of sends that may be made in that time.
const JOBS_MAX: i64 = 3;
/// To one address (Decree 91/2020).
const ADS_PER_DAY: usize = 3;
const POLL: Duration = Duration::from_millis(20);
/// From where work is moved to, each time it has gone on a little.
const JUMPS: [i64; 7] = [HOUR, -HOUR, DAY, -DAY, YEAR, -30 * DAY, 0];

/// Waits for something; whether it came.
fn came(mut is_there: impl FnMut() -> anyhow::Result<bool>) -> anyhow::Result<bool> {
    let began = Instant::now();
    while !is_there()? {
        if began.elapsed() > PATIENCE {
            return Ok(false);
        }
        std::thread::sleep(POLL);
    }
    Ok(true)
}

/// An import goes on at each of the jumps, under one lease, and each row counts once.
pub(super) fn import(scene: &Scene<'_>, rows: usize, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = scene.engine;
    let mut import = Import::new(rows);
    let mut administrator = scene.set(0)?;
    import.begin(&administrator)?;
    // At once: the job itself is from before.
    for offset in [-DAY].into_iter().chain(JUMPS) {
        administrator = scene.set(offset)?;
        let before = import.progress(&administrator)?;
        let went_on = came(|| {
            let now = import.progress(&administrator)?;
            Ok(now.is_over || now.done > before.done)
        })?;
        let shown = format_args!("{engine}: {offset} s off, the import stands still");
        if !proof.check(went_on, shown) {
            return Ok(());
        }
    }
    let is_over = came(|| Ok(import.progress(&administrator)?.is_over))?;
    proof.check(is_over, format_args!("{engine}: the import does not end"));
    let mut database = scene.home.live_database()?;
    import.conclude(&mut database, proof)?;
    let starts = "SELECT max(attempts) FROM jobs WHERE kind LIKE 'import%'";
    let starts = database.count(starts)?;
    proof.equal(&starts, &1, format_args!("{engine}: starts of the import"));
    Ok(())
}

/// A send goes on at each of the jumps, and everybody gets one message.
pub(super) fn send(
    scene: &Scene<'_>,
    letters: &mut Letters,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let engine = scene.engine;
    let from = letters.sink.mails().len();
    let mut administrator = scene.set(0)?;
    letters.begin(&administrator)?;
    for offset in JUMPS {
        let before = letters.sink.mails().len();
        administrator = scene.set(offset)?;
        let began = Instant::now();
        let went_on = came(|| {
            let mails = letters.sink.mails().len();
            Ok(mails > before || mails >= from + letters.recipients)
        })?;
        let took = began.elapsed();
        proof.check(
            went_on && took < Duration::from_secs(20),
            format_args!("{engine}: {offset} s off, the send stood still for {took:.1?}"),
        );
        if !went_on {
            return Ok(());
        }
    }
    is_done(&administrator, letters, proof);
    let mut database = scene.home.live_database()?;
    let twice = letters.settle(&mut database, from, proof)?;
    proof.equal(&twice, &0, format_args!("{engine}: messages twice"));
    Ok(())
}

fn is_done(administrator: &Client, letters: &Letters, proof: &mut Proof) {
    let done = administrator.wait(&letters.path, PATIENCE, |send| send["state"] == "done");
    proof.check(
        done.is_ok(),
        format_args!("the send does not end: {done:?}"),
    );
}

/// A send that is scheduled begins at its time, once; one that the clock jumps over by hours asks first.
pub(super) fn scheduled(
    scene: &Scene<'_>,
    letters: &mut Letters,
    is_brief: bool,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let engine = scene.engine;
    let right = |offset: i64| -> anyhow::Result<u64> {
        Ok(u64::try_from(super::hands::right_time()? + offset)?)
    };
    let administrator = scene.set(0)?;
    letters.draft(&administrator, false)?;
    let from = letters.sink.mails().len();
    letters.schedule(&administrator, right(3)?)?;
    // Its time comes by the database's clock alone, where that is another one.
    let administrator = scene.set(-DAY)?;
    std::thread::sleep(WATCHED);
    let mut database = scene.home.live_database()?;
    let jobs = "SELECT count(*) FROM jobs WHERE kind = 'sends.deliver'";
    let before = database.count(jobs)?;
    std::thread::sleep(WATCHED);
    let made = database.count(jobs)? - before;
    proof.check(
        made <= JOBS_MAX,
        format_args!("{engine}: begun {made} times in {WATCHED:?} before its time"),
    );
    let state = administrator.get(&letters.path)?.expect(200)?.json["state"].clone();
    proof.equal(
        &state,
        &json!("scheduled"),
        format_args!("{engine}: a day before its time"),
    );
    proof.equal(
        &letters.sink.mails().len(),
        &from,
        format_args!("{engine}: messages before their time"),
    );
    let administrator = scene.set(0)?;
    if engine == Engine::Postgres && is_brief {
        cancel(&administrator, letters)?;
        return Ok(());
    }
    let began = Instant::now();
    letters.wait_for_mails(from + letters.recipients)?;
    is_done(&administrator, letters, proof);
    say(format_args!(
        "{engine}: a scheduled send was done {:.0?} after the clock was right again",
        began.elapsed()
    ));
    let twice = letters.settle(&mut database, from, proof)?;
    proof.equal(&twice, &0, format_args!("{engine}: messages twice"));
    if engine == Engine::Postgres {
        return Ok(());
    }
    // By one clock, that is moved over the time.
    let from = letters.sink.mails().len();
    letters.draft(&administrator, false)?;
    letters.schedule(&administrator, right(5 * HOUR)?)?;
    let administrator = scene.set(8 * HOUR)?;
    let late = administrator.wait(&letters.path, PATIENCE, |send| send["state"] == "paused");
    let halt = late.map(|send| send["halt"].clone()).unwrap_or_default();
    proof.equal(&halt, &json!("late"), format_args!("{engine}: hours late"));
    proof.equal(
        &letters.sink.mails().len(),
        &from,
        format_args!("{engine}: messages hours late"),
    );
    cancel(&scene.set(0)?, letters)
}

fn cancel(administrator: &Client, letters: &Letters) -> anyhow::Result<()> {
    let stop = json!({ "to": "cancelled" });
    administrator
        .post(&format!("{}/transitions", letters.path), &stop)?
        .expect(200)?;
    Ok(())
}

/// Nobody gets more advertisements within a day than the law allows because the clock was moved.
pub(super) fn capped(
    scene: &Scene<'_>,
    letters: &mut Letters,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let engine = scene.engine;
    let administrator = scene.set(0)?;
    for _ in 0..ADS_PER_DAY {
        let from = letters.sink.mails().len();
        letters.begin_as(&administrator, true)?;
        letters.wait_for_mails(from + letters.recipients)?;
        is_done(&administrator, letters, proof);
    }
    let from = letters.sink.mails().len();
    let mut database = scene.home.live_database()?;
    for offset in [HOUR, -DAY, -HOUR, 12 * HOUR] {
        let administrator = scene.set(offset)?;
        letters.begin_as(&administrator, true)?;
        let wanted = i64::try_from(letters.recipients)?;
        let is_held_back = came(|| Ok(held_back(&mut database, letters)? == wanted))?;
        let send = administrator.get(&letters.path)?.expect(200)?.json;
        proof.check(
            is_held_back,
            format_args!("{engine}: {offset} s off, nobody is held back: {send}"),
        );
        proof.equal(
            &(letters.sink.mails().len() - from),
            &0,
            format_args!("{engine}: advertisements too many, {offset} s off"),
        );
        if send["state"] == "sending" {
            cancel(&administrator, letters)?;
        }
    }
    scene.hands.set(0)
}

/// How many wait for another day, or get nothing.
fn held_back(database: &mut Database, letters: &Letters) -> anyhow::Result<i64> {
    database.count(&format!(
        "SELECT count(*) FROM deliveries WHERE (state = 'suppressed' OR due_at > updated_at) \
         AND source_id IN (SELECT id FROM sends WHERE subject LIKE 'Vòng {} %')",
        letters.round
    ))
}
