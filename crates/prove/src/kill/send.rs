//! A send of e-mail that is broken off: nobody is missed, and nobody gets two but where it was not written down
//! yet that the first had been taken.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Instant;

use super::{Progress, Work};
use crate::client::Client;
use crate::database::Database;
use crate::home::Home;
use crate::letters::Letters;
use crate::proof::Proof;
use crate::sink::Mail;

/// States in which a delivery stays.
const FINAL: &str = "('accepted', 'rejected', 'unknown', 'suppressed')";

pub(super) struct Send {
    letters: Letters,
    /// When a message was first seen to be written down as taken.
    recorded: RefCell<BTreeMap<String, Instant>>,
}

impl Send {
    pub(super) fn prepare(home: &Home, recipients: usize) -> anyhow::Result<Self> {
        let letters = Letters::prepare(home, recipients)?;
        Ok(Self {
            letters,
            recorded: RefCell::default(),
        })
    }

    /// This round's messages, each with its copies.
    fn ledger(&self, database: &mut Database) -> anyhow::Result<BTreeMap<String, Vec<Mail>>> {
        let sql = format!(
            "SELECT message_id FROM deliveries WHERE message_id IS NOT NULL AND {}",
            self.of_round()
        );
        let names = database.rows(&sql)?;
        let mut ledger: BTreeMap<String, Vec<Mail>> = BTreeMap::new();
        let mails = self.letters.sink.mails();
        for name in names.into_iter().flatten() {
            ledger.insert(name, Vec::new());
        }
        for mail in mails {
            if let Some(copies) = ledger.get_mut(bare(&mail.message_id)) {
                copies.push(mail);
            }
        }
        Ok(ledger)
    }

    /// The condition that finds deliveries of this round.
    fn of_round(&self) -> String {
        format!(
            "source_id IN (SELECT id FROM sends WHERE subject LIKE 'Vòng {} %')",
            self.letters.round
        )
    }

    fn count(&self, database: &mut Database, condition: &str) -> anyhow::Result<i64> {
        let of_round = self.of_round();
        database.count(&format!(
            "SELECT count(*) FROM deliveries WHERE {of_round} AND {condition}"
        ))
    }
}

fn bare(message_id: &str) -> &str {
    message_id.trim_matches(['<', '>'])
}

impl Work for Send {
    fn begin(&mut self, administrator: &Client) -> anyhow::Result<()> {
        // Every other round goes side by side.
        let is_slow = self.letters.round.is_multiple_of(2);
        let per_minute = if is_slow { 6_000 } else { 60_000 };
        self.letters.set_pace(administrator, per_minute)?;
        self.letters.begin(administrator)
    }

    fn progress(&self, administrator: &Client) -> anyhow::Result<Progress> {
        let send = administrator.get(&self.letters.path)?.expect(200)?.json;
        let state = send["state"].as_str().unwrap_or_default();
        anyhow::ensure!(
            matches!(state, "sending" | "done"),
            "the send went wrong: {send}"
        );
        let figure = |name: &str| send["counts"][name].as_i64().unwrap_or_default();
        let done = figure("total") - figure("waiting") - figure("committing");
        Ok(Progress {
            // Also that recipients are written down is progress.
            done: done + figure("total"),
            is_over: state == "done",
        })
    }

    fn look(&self, database: &mut Database, proof: &mut Proof) -> anyhow::Result<Progress> {
        let total = self.count(database, "1 = 1")?;
        let done = self.count(database, &format!("state IN {FINAL}"))?;
        let over = format!(
            "SELECT count(*) FROM sends WHERE subject LIKE 'Vòng {} %' AND state = 'done'",
            self.letters.round
        );
        let is_over = database.count(&over)? == 1;
        proof.check(
            !is_over || done == total,
            format_args!("the send is done with {done} of {total} deliveries"),
        );
        // Nothing that was taken is unknown here, and nothing that is called taken was not.
        let accepted = format!(
            "SELECT message_id FROM deliveries WHERE state = 'accepted' AND {}",
            self.of_round()
        );
        let looked_at = Instant::now();
        let accepted = database.rows(&accepted)?;
        for name in accepted.iter().flatten() {
            let mut recorded = self.recorded.borrow_mut();
            recorded.entry(name.clone()).or_insert(looked_at);
        }
        let ledger = self.ledger(database)?;
        let missing = accepted
            .iter()
            .flatten()
            .find(|name| ledger.get(*name).is_none_or(Vec::is_empty));
        proof.equal(&missing, &None, "a message called accepted that never came");
        Ok(Progress {
            done: done + total,
            is_over,
        })
    }

    fn conclude(&self, database: &mut Database, proof: &mut Proof) -> anyhow::Result<()> {
        self.look(database, proof)?;
        let expected = i64::try_from(self.letters.recipients)?;
        let (round, total) = (self.letters.round, self.count(database, "1 = 1")?);
        proof.equal(
            &total,
            &expected,
            format_args!("deliveries of round {round}"),
        );
        let of_round = self.of_round();
        let addresses = format!("SELECT count(DISTINCT address) FROM deliveries WHERE {of_round}");
        let addresses = database.count(&addresses)?;
        proof.equal(
            &addresses,
            &expected,
            format_args!("recipients of round {round}"),
        );
        let settled = self.count(database, "state IN ('accepted', 'unknown')")?;
        proof.equal(
            &settled,
            &expected,
            format_args!("deliveries of round {round} that ended well"),
        );
        let ledger = self.ledger(database)?;
        let missed: Vec<_> = ledger.values().filter(|copies| copies.is_empty()).collect();
        proof.equal(
            &missed.len(),
            &0,
            format_args!("recipients of round {round} who got nothing"),
        );
        for (name, copies) in &ledger {
            if copies.len() > 1 {
                let recorded = self.recorded.borrow().get(name).copied();
                let is_doubtful = |copy: &Mail| recorded.is_none_or(|at| copy.data_at < at);
                proof.check(
                    copies.iter().all(is_doubtful) && copies.len() == 2,
                    format_args!("{name} came again although it was known to be taken: {copies:?}"),
                );
            }
        }
        let events = "SELECT count(*) FROM events WHERE kind = 'campaign_member.emailed'";
        let accepted = "SELECT count(*) FROM deliveries WHERE state = 'accepted'";
        let (events, accepted) = (database.count(events)?, database.count(accepted)?);
        proof.equal(&events, &accepted, "e-mails on timelines");
        let named = ledger.values().map(Vec::len).sum::<usize>();
        let twice = ledger.values().filter(|copies| copies.len() > 1).count();
        let unknown = self.count(database, "state = 'unknown'")?;
        crate::proof::say(format_args!(
            "  round {round}: {expected} recipients, {named} messages came, {twice} twice, {unknown} left as unknown"
        ));
        Ok(())
    }
}
