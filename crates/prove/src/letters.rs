//! A campaign whose members are written to, by a mail server that keeps what it gets.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::ensure;
use serde_json::json;

use crate::client::Client;
use crate::database::Database;
use crate::home::Home;
use crate::proof::Proof;
use crate::sink::Sink;

const PATIENCE: Duration = Duration::from_mins(2);
const POLL: Duration = Duration::from_millis(10);

/// Customers to write to, the way there, and the send that is under way.
pub(crate) struct Letters {
    pub(crate) sink: Sink,
    pub(crate) recipients: usize,
    /// Counts the sends.
    pub(crate) round: u32,
    /// Of the latest send.
    pub(crate) path: String,
}

impl Letters {
    pub(crate) fn prepare(home: &Home, recipients: usize) -> anyhow::Result<Self> {
        let sink = Sink::start()?;
        let server = home.serve()?;
        let administrator = server.administrator()?;
        keep_account(&administrator, sink.port, 6000)?;
        let mut file = String::from("Họ tên,Email\n");
        for number in 0..recipients {
            let _ = writeln!(file, "Khách {number},khach{number}@x.vn");
        }
        let uploaded = administrator.upload("/api/v1/imports", "khach.csv", file.as_bytes())?;
        let import = format!("/api/v1/imports/{}", uploaded.expect(201)?.text("/id")?);
        administrator
            .post(&format!("{import}/start"), &json!({}))?
            .expect(202)?;
        administrator.wait(&import, PATIENCE, |import| import["status"] == "imported")?;
        Ok(Self {
            sink,
            recipients,
            round: 0,
            path: String::new(),
        })
    }

    /// Has the account take so many messages a minute from now on.
    pub(crate) fn set_pace(&self, administrator: &Client, per_minute: u32) -> anyhow::Result<()> {
        keep_account(administrator, self.sink.port, per_minute)
    }

    /// Writes to all of them, in a campaign of its own.
    pub(crate) fn begin(&mut self, administrator: &Client) -> anyhow::Result<()> {
        self.begin_as(administrator, false)
    }

    /// The same, as an advertisement or for their care.
    pub(crate) fn begin_as(
        &mut self,
        administrator: &Client,
        is_advertising: bool,
    ) -> anyhow::Result<()> {
        self.draft(administrator, is_advertising)?;
        let go = json!({ "to": "sending" });
        administrator
            .post(&format!("{}/transitions", self.path), &go)?
            .expect(200)?;
        Ok(())
    }

    /// Has everything ready to write to all of them.
    pub(crate) fn draft(
        &mut self,
        administrator: &Client,
        is_advertising: bool,
    ) -> anyhow::Result<()> {
        self.round += 1;
        let me = administrator.get("/api/v1/me")?.expect(200)?;
        let campaign = json!({
            "name": format!("Chiến dịch {}", self.round),
            "starts_on": "2026-01-01",
            "ends_on": "2030-12-31",
            "executor_id": me.text("/id").or_else(|_| me.text("/user/id"))?,
        });
        let made = administrator
            .post("/api/v1/campaigns", &campaign)?
            .expect(201)?;
        let campaign = format!("/api/v1/campaigns/{}", made.text("/id")?);
        let all = json!({ "filter": { "q": "email:%@x.vn" } });
        let joining = administrator.post(&format!("{campaign}/members"), &all)?;
        let job = format!("/api/v1/jobs/{}", joining.expect(202)?.text("/job_id")?);
        administrator.wait(&job, PATIENCE, |job| job["state"] == "done")?;
        let letter = json!({
            "audience": { "kind": "statuses", "statuses": [] },
            "subject": format!("Vòng {} gửi {{{{ contact.name }}}}", self.round),
            "html": "<p>Chào {{ contact.name }}</p>",
            "is_advertising": is_advertising,
        });
        let made = administrator.post(&format!("{campaign}/sends"), &letter)?;
        self.path = format!("{campaign}/sends/{}", made.expect(201)?.text("/id")?);
        Ok(())
    }

    /// Has the latest send begin at a time, in seconds.
    pub(crate) fn schedule(&self, administrator: &Client, at: u64) -> anyhow::Result<()> {
        let (day, second) = (at / 86_400, at % 86_400);
        let date = date(day);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let go = json!({
            "to": "scheduled",
            "scheduled_at": format!("{date}T{hour:02}:{minute:02}:{second:02}Z"),
        });
        administrator
            .post(&format!("{}/transitions", self.path), &go)?
            .expect(200)?;
        Ok(())
    }

    /// Waits until so many were taken.
    pub(crate) fn wait_until_sent(
        &self,
        administrator: &Client,
        wanted: usize,
    ) -> anyhow::Result<()> {
        let began = Instant::now();
        while self.sink.mails().len() < wanted {
            let send = administrator.get(&self.path)?.expect(200)?.json;
            ensure!(send["state"] == "sending", "the send went wrong: {send}");
            ensure!(began.elapsed() < PATIENCE, "the send is slow: {send}");
            std::thread::sleep(POLL);
        }
        Ok(())
    }

    /// Waits until so many messages came, whatever they belong to.
    pub(crate) fn wait_for_mails(&self, wanted: usize) -> anyhow::Result<()> {
        let began = Instant::now();
        while self.sink.mails().len() < wanted {
            let came = self.sink.mails().len();
            ensure!(
                began.elapsed() < PATIENCE,
                "{came} of {wanted} messages came"
            );
            std::thread::sleep(POLL);
        }
        Ok(())
    }

    /// Whether the latest send, which was broken off, reached all, and twice only where nobody heard that the
    /// first copy was taken; how many came twice. Messages before the one at `from` were of other sends.
    pub(crate) fn settle(
        &self,
        database: &mut Database,
        from: usize,
        proof: &mut Proof,
    ) -> anyhow::Result<usize> {
        let names = database.rows(&format!(
            "SELECT message_id FROM deliveries WHERE state IN ('accepted', 'unknown') \
             AND source_id IN (SELECT id FROM sends WHERE subject LIKE 'Vòng {} %')",
            self.round
        ))?;
        let round = self.round;
        proof.equal(
            &names.len(),
            &self.recipients,
            format_args!("deliveries of round {round} that ended well"),
        );
        let mails = self.sink.mails();
        let mut twice = 0;
        for name in names.into_iter().flatten() {
            let copies: Vec<_> = mails[from..]
                .iter()
                .filter(|mail| mail.message_id.trim_matches(['<', '>']) == name)
                .collect();
            proof.check(!copies.is_empty(), format_args!("{name} never came"));
            let is_doubtful = copies.iter().rev().skip(1).all(|copy| !copy.is_heard);
            proof.check(
                is_doubtful && copies.len() <= 2,
                format_args!("{name} came again although it was heard to be taken: {copies:?}"),
            );
            twice += usize::from(copies.len() > 1);
        }
        Ok(twice)
    }
}

fn keep_account(administrator: &Client, port: u16, per_minute: u32) -> anyhow::Result<()> {
    let account = json!({
        "account": {
            "host": "127.0.0.1",
            "port": port,
            "security": "none",
            "from_name": "Công ty An Phát",
            "from_address": "tin@anphat.vn",
            "per_minute": per_minute,
            "public_url": "https://crm.anphat.vn",
        },
    });
    let path = "/api/v1/settings/email";
    let version = administrator.get(path)?.expect(200)?.json["version"].clone();
    let version = format!("\"{version}\"");
    administrator
        .ask("PUT", path, &[("if-match", &version)], Some(&account))?
        .expect(200)?;
    Ok(())
}

/// The date of a day, counted from 1970.
fn date(day: u64) -> String {
    let shifted = day + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{of_month:02}")
}
