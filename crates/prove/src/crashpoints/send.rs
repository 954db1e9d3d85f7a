//! A send of e-mail that dies at a place.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{PATIENCE, doomed, wait_for_death};
use crate::home::Home;
use crate::letters::Letters;
use crate::proof::Proof;

/// Two pages of recipients, since the second one is come by, too.
const RECIPIENTS: usize = 520;
/// For places that many come by.
const FEW: usize = 60;

pub(super) fn run(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    // The worker leases more than a few at a time.
    let comes_by_pages = at.starts_with("campaign.") || at.starts_with("delivery.after_claim");
    let recipients = if comes_by_pages { RECIPIENTS } else { FEW };
    home.make_administrator()?;
    let mut letters = Letters::prepare(home, recipients)?;
    let mut server = doomed(home, at)?;
    // It may die before the answer.
    let _begun = letters.begin(&server.administrator()?);
    wait_for_death(&mut server)?;
    let twice_at_most = usize::from(matches!(
        at.split(':').next(),
        Some("smtp.after_250" | "smtp.after_dot")
    ));
    go_on(home, &letters, twice_at_most, proof)
}

/// The mail server has the message whole and has not said so when Sen dies.
pub(super) fn after_dot(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let mut letters = Letters::prepare(home, FEW)?;
    let number: usize = at.split(':').nth(1).unwrap_or("1").parse()?;
    letters.sink.hold(number);
    let server = home.serve()?;
    letters.begin(&server.administrator()?)?;
    letters.wait_for_mails(number)?;
    server.kill();
    letters.sink.hold(0);
    go_on(home, &letters, 1, proof)
}

/// Started again, the send ends; so many may have got it twice, of whom the sender did not hear the first time.
fn go_on(
    home: &Home,
    letters: &Letters,
    twice_at_most: usize,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    home.database()?.check_integrity()?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    administrator.wait(&letters.path, PATIENCE, |send| send["state"] == "done")?;
    server.kill();
    let mut database = home.database()?;
    let twice = letters.settle(&mut database, 0, proof)?;
    proof.check(
        twice <= twice_at_most,
        format_args!("{twice} messages came twice"),
    );
    let told =
        database.count("SELECT count(*) FROM events WHERE kind = 'campaign_member.emailed'")?;
    let accepted = database.count("SELECT count(*) FROM deliveries WHERE state = 'accepted'")?;
    proof.equal(&told, &accepted, "e-mails on timelines");
    Ok(())
}

/// A send whose time was being set is set for that time or not at all, and goes once.
pub(super) fn scheduled(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let mut letters = Letters::prepare(home, FEW)?;
    let mut server = doomed(home, at)?;
    let administrator = server.administrator()?;
    letters.draft(&administrator, false)?;
    let soon = SystemTime::now() + Duration::from_secs(4);
    let soon = soon.duration_since(UNIX_EPOCH)?.as_secs();
    let answer = letters.schedule(&administrator, soon);
    proof.check(answer.is_err(), "a schedule was answered by the dead");
    wait_for_death(&mut server)?;
    let mut database = home.database()?;
    let jobs = database.count("SELECT count(*) FROM jobs WHERE kind = 'sends.deliver'")?;
    proof.equal(&jobs, &0, "jobs of a schedule that was not confirmed");
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let send = administrator.get(&letters.path)?.expect(200)?.json;
    proof.equal(&send["state"].as_str(), &Some("draft"), "the send");
    letters.schedule(&administrator, soon + 6)?;
    server.kill();
    go_on(home, &letters, 0, proof)
}
