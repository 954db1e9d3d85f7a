//! Background work of every kind on several processes at once.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::json;

use super::Args;
use super::fleet::{Fleet, Watch};
use crate::client::Client;
use crate::database::Database;
use crate::home::Home;
use crate::kill::Work as _;
use crate::kill::import::Import;
use crate::letters::Letters;
use crate::proof::{Proof, say};

const PATIENCE: Duration = Duration::from_mins(5);
const POLL: Duration = Duration::from_millis(50);
/// Until another process has taken a dead one's work over (G1).
const RESUME_MAX: Duration = Duration::from_secs(10);
/// Changes of many contacts at once, one after the other at each server.
const BULKS: usize = 4;

/// Nothing done twice, nothing left.
pub(super) fn all_at_once(
    home: &Home,
    fleet: &Fleet,
    args: &Args,
    letters: &mut Letters,
    import: &mut Import,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let administrators = fleet.administrators()?;
    let (one, other) = (&administrators[0], &administrators[1]);
    // What starting takes up by itself.
    wait_until_idle(home)?;
    let earlier = home.database()?.count("SELECT count(*) FROM jobs")?;
    let watch = Watch::default();
    let mut looker = home.database()?;
    let mut database = home.database()?;
    let recipients = contacts(&mut database)?;
    let began = Instant::now();
    let held = std::thread::scope(|scope| {
        let looking = scope.spawn(|| watch.look(&mut looker));
        let worked = scope.spawn(|| -> anyhow::Result<()> {
            segment(one)?;
            import.begin(other)?;
            letters.begin(one)?;
            letters.begin(other)?;
            for number in 0..BULKS {
                let client = &administrators[number % 2];
                change_many(client, &recipients, number)?;
                client
                    .post("/api/v1/duplicates/scan", &json!({}))?
                    .expect(202)?;
            }
            std::thread::scope(|scope| {
                let halves: Vec<_> = [one, other]
                    .into_iter()
                    .enumerate()
                    .map(|(half, client)| {
                        let recipients = &recipients;
                        scope.spawn(move || write_singly(client, recipients, args.mails, half))
                    })
                    .collect();
                for half in halves {
                    half.join()
                        .unwrap_or_else(|_| anyhow::bail!("a client panicked"))?;
                }
                anyhow::Ok(())
            })?;
            wait_until_idle(home)
        });
        let worked = worked
            .join()
            .unwrap_or_else(|_| anyhow::bail!("the work panicked"));
        watch.stop();
        let held = looking.join();
        worked?;
        held.unwrap_or_else(|_| anyhow::bail!("the look panicked"))
    })?;
    let took = began.elapsed();
    proof.equal(&held.shared, &Vec::new(), "runs of jobs that two held");
    proof.check(
        held.all_owners.len() >= args.processes,
        format_args!(
            "only {} of {} processes worked",
            held.all_owners.len(),
            2 * args.processes
        ),
    );
    let jobs = every_job_once(&mut database, earlier, proof)?;
    every_letter_once(&mut database, letters, args, proof)?;
    for number in 0..BULKS {
        let tagged =
            format!("SELECT changed FROM bulk_changes WHERE work::text LIKE '%\"lo-{number}\"%'");
        let tagged = usize::try_from(database.count(&tagged)?)?;
        proof.equal(
            &tagged,
            &recipients.len(),
            format_args!("contacts of change {number}"),
        );
    }
    let members = database.count("SELECT count(*) FROM segment_members")?;
    let meant = database.count("SELECT count(*) FROM contacts WHERE name LIKE 'Nguyễn Văn %'")?;
    proof.equal(&members, &meant, "members of the segment");
    proof.check(members > 0, "the segment has no members");
    say(format_args!(
        "{} processes did {jobs} jobs in {took:.1?}: an import of {} rows, 2 sends to {} each, {} e-mails one by one, {BULKS} changes of {}; by kind, so many processes had a hand in them: {:?}",
        2 * args.processes,
        args.rows,
        args.recipients,
        args.mails,
        recipients.len(),
        held.owners
            .iter()
            .map(|(kind, owners)| format!("{kind} {}", owners.len()))
            .collect::<Vec<_>>()
    ));
    Ok(())
}

/// One of the processes that work at a send dies; another goes on with it.
pub(super) fn one_dies(
    home: &Home,
    mut fleet: Fleet,
    args: &Args,
    letters: &mut Letters,
    proof: &mut Proof,
) -> anyhow::Result<Fleet> {
    let administrators = fleet.administrators()?;
    let before = letters.sink.mails().len();
    // Its own process takes it up at once, and that one dies.
    letters.begin(&administrators[1])?;
    letters.wait_for_mails(before + args.recipients / 4)?;
    fleet.servers.remove(1).kill();
    let died = Instant::now();
    std::thread::sleep(POLL);
    let left = letters.sink.mails().len();
    letters.wait_for_mails(left + 1)?;
    let took = died.elapsed();
    proof.check(
        took <= RESUME_MAX,
        format_args!("it took {took:.1?} until another process went on"),
    );
    administrators[0].wait(&letters.path, PATIENCE, |send| send["state"] == "done")?;
    let mut database = home.database()?;
    let doubtful = letters.settle(&mut database, before, proof)?;
    say(format_args!(
        "a server died at a send: another process went on after {took:.1?}; {doubtful} of {} messages came twice",
        args.recipients
    ));
    fleet.servers.push(home.serve()?);
    // And one that only works, with whatever it holds.
    let lost = fleet.workers.pop();
    drop(lost);
    wait_until_idle(home)?;
    Ok(fleet)
}

fn contacts(database: &mut Database) -> anyhow::Result<Vec<(String, String)>> {
    let rows = database
        .rows("SELECT id::text, email FROM contacts WHERE email LIKE 'khach%@x.vn' ORDER BY id LIMIT 1000")?;
    let pairs = rows.into_iter().filter_map(|row| {
        let [id, email] = <[String; 2]>::try_from(row).ok()?;
        Some((id, email))
    });
    Ok(pairs.collect())
}

fn segment(client: &Client) -> anyhow::Result<()> {
    let segment = json!({ "name": "Họ Nguyễn", "filter": "name:\"nguyễn văn\"" });
    client.post("/api/v1/segments", &segment)?.expect(201)?;
    Ok(())
}

fn change_many(
    client: &Client,
    contacts: &[(String, String)],
    number: usize,
) -> anyhow::Result<()> {
    let ids: Vec<_> = contacts.iter().map(|(id, _)| id).collect();
    let change = json!({
        "contact_ids": ids,
        "action": { "kind": "add_tags", "tags": [format!("lo-{number}")] },
    });
    client
        .post("/api/v1/contacts/bulk", &change)?
        .expect(202)
        .context("a change of many")?;
    Ok(())
}

/// Every second e-mail, to the contacts in turn.
fn write_singly(
    client: &Client,
    contacts: &[(String, String)],
    mails: usize,
    half: usize,
) -> anyhow::Result<()> {
    for number in (half..mails).step_by(2) {
        let (id, email) = &contacts[number % contacts.len()];
        let letter = json!({
            "to_address": email,
            "subject": format!("Thư {number}"),
            "html": "<p>Chào {{ contact.name }}</p>",
            "is_advertising": false,
        });
        let path = format!("/api/v1/contacts/{id}/emails");
        client
            .post(&path, &letter)?
            .expect(201)
            .context("an e-mail to one")?;
    }
    Ok(())
}

fn wait_until_idle(home: &Home) -> anyhow::Result<()> {
    let mut database = home.database()?;
    let began = Instant::now();
    loop {
        let left = "SELECT (SELECT count(*) FROM jobs WHERE state IN ('ready', 'leased')) \
             + (SELECT count(*) FROM segment_dirty) + (SELECT count(*) FROM segments WHERE state <> 'ready')";
        let left = database.count(left)?;
        if left == 0 {
            return Ok(());
        }
        ensure!(
            began.elapsed() < PATIENCE,
            "{left} jobs or notes are left: {:?}",
            database.rows("SELECT kind, state, last_error FROM jobs WHERE state IN ('ready', 'leased') LIMIT 5")?
        );
        std::thread::sleep(POLL);
    }
}

/// Each job was claimed once, and ended well; how many there were.
fn every_job_once(database: &mut Database, earlier: i64, proof: &mut Proof) -> anyhow::Result<i64> {
    let all = database.count("SELECT count(*) FROM jobs")?;
    let odd = database.rows(&format!(
        "SELECT kind, state, lease_token::text, coalesce(last_error, '') FROM jobs \
         WHERE (state <> 'done' OR attempts <> 1 OR lease_token <> 1) AND id NOT IN \
         (SELECT id FROM jobs ORDER BY id LIMIT {earlier}) LIMIT 5",
    ))?;
    proof.equal(
        &odd,
        &Vec::new(),
        "jobs that were not claimed exactly once and done",
    );
    Ok(all - earlier)
}

fn every_letter_once(
    database: &mut Database,
    letters: &Letters,
    args: &Args,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let expected = 2 * args.recipients + args.mails;
    let mails = letters.sink.mails();
    proof.equal(&mails.len(), &expected, "messages that came");
    let mut names: Vec<_> = mails.iter().map(|mail| &mail.message_id).collect();
    names.sort_unstable();
    names.dedup();
    proof.equal(&names.len(), &expected, "messages that differ");
    let accepted = database.count(
        "SELECT count(*) FROM deliveries WHERE state = 'accepted' AND message_id IS NOT NULL",
    )?;
    proof.equal(
        &usize::try_from(accepted)?,
        &expected,
        "deliveries that were accepted",
    );
    let all = database.count("SELECT count(*) FROM deliveries")?;
    proof.equal(&usize::try_from(all)?, &expected, "deliveries");
    let told = database.count(
        "SELECT count(*) FROM events WHERE kind IN ('campaign_member.emailed', 'email.accepted')",
    )?;
    proof.equal(&usize::try_from(told)?, &expected, "e-mails on timelines");
    Ok(())
}
