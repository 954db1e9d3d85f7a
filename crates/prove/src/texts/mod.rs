//! A campaign whose members get text messages, by a gateway that keeps what it takes.

mod gateway;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::ensure;
use serde_json::json;

use crate::client::Client;
use crate::database::Database;
use crate::home::Home;
use crate::proof::Proof;

pub(crate) use gateway::Gateway;

const PATIENCE: Duration = Duration::from_mins(2);
const POLL: Duration = Duration::from_millis(10);

/// Customers to write to, and the send to them.
pub(crate) struct Texts {
    pub(crate) gateway: Gateway,
    recipients: usize,
    pub(crate) path: String,
}

impl Texts {
    /// Has everything ready but the last word. The server may ask the gateway from its next start on.
    pub(crate) fn prepare(home: &mut Home, recipients: usize) -> anyhow::Result<Self> {
        let gateway = Gateway::start()?;
        let allowed = format!("--allowed-hosts=127.0.0.1:{}", gateway.port);
        home.options.push(allowed);
        let server = home.serve()?;
        let administrator = server.administrator()?;
        keep_gateway(&administrator, gateway.port)?;
        let mut file = String::from("Họ tên,Di động\n");
        for number in 0..recipients {
            let _ = writeln!(file, "Khách {number},090214{number:04}");
        }
        let uploaded = administrator.upload("/api/v1/imports", "khach.csv", file.as_bytes())?;
        let import = format!("/api/v1/imports/{}", uploaded.expect(201)?.text("/id")?);
        administrator
            .post(&format!("{import}/start"), &json!({}))?
            .expect(202)?;
        administrator.wait(&import, PATIENCE, |import| import["status"] == "imported")?;
        let path = draft(&administrator)?;
        Ok(Self {
            gateway,
            recipients,
            path,
        })
    }

    pub(crate) fn begin(&self, administrator: &Client) -> anyhow::Result<()> {
        let go = json!({ "to": "sending" });
        administrator
            .post(&format!("{}/transitions", self.path), &go)?
            .expect(200)?;
        Ok(())
    }

    /// Waits until the gateway took so many.
    pub(crate) fn wait_for_texts(&self, wanted: usize) -> anyhow::Result<()> {
        let began = Instant::now();
        while self.gateway.taken().len() < wanted {
            let came = self.gateway.taken().len();
            ensure!(
                began.elapsed() < PATIENCE,
                "{came} of {wanted} messages came"
            );
            std::thread::sleep(POLL);
        }
        Ok(())
    }

    /// Whether the send, which was broken off, reached each number under one name, and is known to have.
    pub(crate) fn settle(&self, database: &mut Database, proof: &mut Proof) -> anyhow::Result<()> {
        let accepted = "SELECT count(*) FROM deliveries WHERE state = 'accepted'";
        let accepted = usize::try_from(database.count(accepted)?)?;
        proof.equal(&accepted, &self.recipients, "messages known to be taken");
        let taken = self.gateway.taken();
        let mut numbers: Vec<_> = taken.values().map(|(number, _)| number).collect();
        numbers.sort();
        numbers.dedup();
        proof.equal(&taken.len(), &self.recipients, "messages that were taken");
        proof.equal(
            &numbers.len(),
            &taken.len(),
            "numbers, each written to once",
        );
        let told = "SELECT count(*) FROM events WHERE kind = 'campaign_member.texted'";
        let told = usize::try_from(database.count(told)?)?;
        proof.equal(&told, &self.recipients, "messages on timelines");
        Ok(())
    }
}

/// A message for the care of all of them, in a campaign of its own; returns its path.
fn draft(administrator: &Client) -> anyhow::Result<String> {
    let me = administrator.get("/api/v1/me")?.expect(200)?;
    let campaign = json!({
        "name": "Nhắc lịch",
        "starts_on": "2026-01-01",
        "ends_on": "2030-12-31",
        "executor_id": me.text("/id").or_else(|_| me.text("/user/id"))?,
    });
    let made = administrator
        .post("/api/v1/campaigns", &campaign)?
        .expect(201)?;
    let campaign = format!("/api/v1/campaigns/{}", made.text("/id")?);
    let all = json!({ "filter": { "q": "mobile:*" } });
    let joining = administrator.post(&format!("{campaign}/members"), &all)?;
    let job = format!("/api/v1/jobs/{}", joining.expect(202)?.text("/job_id")?);
    administrator.wait(&job, PATIENCE, |job| job["state"] == "done")?;
    let text = json!({
        "channel": "sms",
        "audience": { "kind": "statuses", "statuses": [] },
        "text": "Hẹn gặp {{ contact.name }}",
        "strip_marks": true,
        "is_advertising": false,
    });
    let made = administrator.post(&format!("{campaign}/sends"), &text)?;
    Ok(format!(
        "{campaign}/sends/{}",
        made.expect(201)?.text("/id")?
    ))
}

fn keep_gateway(administrator: &Client, port: u16) -> anyhow::Result<()> {
    let brand = |name: &str, price: u32| json!({ "brandname": name, "price_minor": price, "at_least": 0, "review_hours": 0 });
    let settings = json!({
        "settings": {
            "gateway": {
                "provider": "esms",
                "url": format!("http://127.0.0.1:{port}"),
                "public_url": "https://crm.anphat.vn",
            },
            "advertising": brand("ANPHATQC", 540),
            "care": brand("ANPHAT", 850),
            "refusal_text": "TC: soan TC gui 1234",
            "segments_max": 4,
            "per_minute": 6000,
        },
        "api_key": "khoa-bi-mat",
        "secret_key": "khoa-rat-bi-mat",
    });
    let path = "/api/v1/settings/sms";
    let version = administrator.get(path)?.expect(200)?.json["version"].clone();
    let version = format!("\"{version}\"");
    administrator
        .ask("PUT", path, &[("if-match", &version)], Some(&settings))?
        .expect(200)?;
    Ok(())
}
