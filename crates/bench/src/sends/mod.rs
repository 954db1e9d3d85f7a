//! Sends an e-mail of their own to every contact, to a mail server that takes everything.

mod floor;
mod sink;

use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::json;

use self::sink::{Ledger, Sink};
use crate::report::{Report, per_second};
use crate::server::Server;

/// A send that brings nothing for so long went wrong.
const PATIENCE: Duration = Duration::from_mins(1);
/// As many a minute as the account may be set to.
const PER_MINUTE: u32 = 600_000;
/// The floor is the middle one of so many runs.
const FLOOR_RUNS: usize = 3;
/// Bytes of the message between its pieces that differ.
const BODY: &str = include_str!("letter.html");

/// Everything before the send: whom it goes to, where it goes, that links are followed. The path of its
/// campaign.
pub(crate) fn stage(server: &Server, rows: u64) -> anyhow::Result<String> {
    let me = server.get("/api/v1/me")?;
    let campaign = json!({
        "name": "Tri ân khách hàng", "starts_on": "2026-11-01", "ends_on": "2026-11-30",
        "executor_id": me["id"],
    });
    let made = server.post("/api/v1/campaigns", &campaign)?;
    let path = format!(
        "/api/v1/campaigns/{}",
        made["id"].as_str().context("no id")?
    );
    let job = server.post(&format!("{path}/members"), &json!({ "filter": {} }))?;
    let job = format!("/api/v1/jobs/{}", job["job_id"].as_str().context("no job")?);
    let done = server.wait(&job, |job| {
        !matches!(job["state"].as_str(), Some("ready" | "leased"))
    })?;
    anyhow::ensure!(done["state"] == "done", "the job ended as {done}");
    let funnel = server.get(&format!("{path}/funnel"))?;
    anyhow::ensure!(
        funnel["total"]["registered"] == rows - rows / 10,
        "all are members: {funnel}"
    );
    let path_of_settings = "/api/v1/settings/contacts";
    let before = server.get(path_of_settings)?;
    let settings = json!({
        "duplicate_check": before["duplicate_check"],
        "required_facts": before["required_facts"],
        "tracking": { "follows_emails": true, "emails_ask_consent": false },
    });
    server.put(path_of_settings, &settings)?;
    Ok(path)
}

/// E-mails a second, from the order to send to the last row that is written down.
pub(crate) fn run(
    report: &mut Report,
    server: &Server,
    campaign: &str,
    rows: u64,
) -> anyhow::Result<()> {
    let recipients = rows - rows / 10;
    let sink = Sink::start()?;
    let account = json!({
        "account": {
            "host": "127.0.0.1",
            "port": sink.port,
            "security": "none",
            "from_name": "Công ty An Phát",
            "from_address": "tin@anphat.vn",
            "per_minute": PER_MINUTE,
            "public_url": "https://crm.anphat.vn",
        },
    });
    server.put("/api/v1/settings/email", &account)?;
    let letter = json!({
        "audience": { "kind": "statuses", "statuses": [] },
        "subject": "{{ contact.salutation }} {{ contact.name }} ơi, quà tháng 11 của {{ contact.company }}",
        "html": BODY,
        "is_advertising": true,
        "follows_opens": true,
        "follows_clicks": true,
    });
    let sends = format!("{campaign}/sends");
    let made = server.post(&sends, &letter)?;
    let send = format!("{sends}/{}", made["id"].as_str().context("no id")?);

    let started = Instant::now();
    server.post(&format!("{send}/transitions"), &json!({ "to": "sending" }))?;
    if let Err(error) = sink.wait(recipients, PATIENCE) {
        return Err(error.context(server.get(&send)?.to_string()));
    }
    let ended = server.wait(&send, |send| send["state"] != "sending")?;
    let time = started.elapsed();
    let ledger = sink.take();
    check(&ledger, recipients)?;
    anyhow::ensure!(
        ended["state"] == "done" && ended["counts"]["accepted"] == recipients,
        "all were taken: {ended}"
    );

    let speed = per_second(recipients, time);
    let alone = per_second(recipients, ledger.time()?);
    report.add("send", speed, "mails/s", ">= 0.40 of the floor");
    report.add("send, first to last", alone, "mails/s", "");
    report.add("send, lines", count(ledger.lines), "", "");
    report.add(
        "send, size",
        per_second(ledger.bytes, Duration::from_secs(recipients)),
        "bytes",
        "",
    );
    let mut floors = Vec::new();
    for _ in 0..FLOOR_RUNS {
        floors.push(floor::run(&sink, ledger.lines, &ledger.sample, recipients)?);
    }
    floors.sort_by(f64::total_cmp);
    let floor = floors.get(FLOOR_RUNS / 2).copied().unwrap_or_default();
    report.set_floor("send", floor);
    report.set_floor("send, first to last", floor);
    Ok(())
}

/// Everybody got their own once: with a way out, links that lead through us, and a picture at its end.
fn check(ledger: &Ledger, recipients: u64) -> anyhow::Result<()> {
    ledger.check(recipients)?;
    anyhow::ensure!(
        ledger.without_way_out == 0,
        "{} e-mails name no way out",
        ledger.without_way_out
    );
    let sample = String::from_utf8_lossy(&ledger.sample).replace("=\r\n", "");
    for part in ["https://crm.anphat.vn/c/", "https://crm.anphat.vn/o/"] {
        anyhow::ensure!(sample.contains(part), "no {part} in {sample}");
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "there are few lines")]
fn count(lines: usize) -> f64 {
    lines as f64
}
