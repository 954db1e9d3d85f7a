//! People at work: clients that make contacts one after the other, each once, however often they have to ask.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::client::{Answer, Client};
use crate::database::Database;
use crate::proof::Proof;

/// Between two attempts at one request.
const RETRY: Duration = Duration::from_millis(100);

/// What clients saw.
#[derive(Default)]
pub(crate) struct Load {
    stop: AtomicBool,
    number: AtomicU64,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    /// E-mail addresses of contacts that were confirmed.
    confirmed: Vec<String>,
    /// When the last one was.
    last: Option<Instant>,
    /// Answers that were neither a success nor a clear word that it is to be tried again.
    unclear: Vec<String>,
    /// How often it was to be tried again, by the reason given.
    put_off: BTreeMap<String, u64>,
}

impl Load {
    /// Makes contacts until it is told to stop.
    pub(crate) fn work(&self, client: &Client) {
        while !self.stop.load(Ordering::Relaxed) {
            let number = self.number.fetch_add(1, Ordering::Relaxed);
            let email = format!("tai{number}@x.vn");
            let body = json!({ "name": format!("Tải {number}"), "email": email });
            let key = format!("load-{number}");
            loop {
                let headers = [("idempotency-key", key.as_str())];
                let asked = client.ask("POST", "/api/v1/contacts", &headers, Some(&body));
                if self.note(&email, asked) || self.stop.load(Ordering::Relaxed) {
                    break;
                }
                std::thread::sleep(RETRY);
            }
        }
    }

    /// Whether the request is done with.
    fn note(&self, email: &str, asked: anyhow::Result<Answer>) -> bool {
        let mut seen = self.seen();
        match asked {
            Ok(answer) if answer.status == 201 => {
                seen.confirmed.push(email.to_owned());
                seen.last = Some(Instant::now());
                true
            }
            // It was made, and the answer was lost with the connection.
            Ok(answer) if answer.json["code"] == "answer_lost" => {
                seen.confirmed.push(email.to_owned());
                true
            }
            Ok(answer) if is_clear(&answer) => {
                let code = answer.json["code"].as_str().unwrap_or_default();
                *seen.put_off.entry(code.to_owned()).or_default() += 1;
                false
            }
            Ok(answer) => {
                let body = String::from_utf8_lossy(&answer.body);
                seen.unclear.push(format!("{} {body}", answer.status));
                false
            }
            Err(error) => {
                seen.unclear.push(format!("{error:#}"));
                false
            }
        }
    }

    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// How many were confirmed so far, and when the last one was.
    pub(crate) fn confirmed(&self) -> (usize, Option<Instant>) {
        let seen = self.seen();
        (seen.confirmed.len(), seen.last)
    }

    pub(crate) fn put_off(&self) -> BTreeMap<String, u64> {
        self.seen().put_off.clone()
    }

    /// Every contact that was confirmed is there, once, and whoever was refused heard why.
    pub(crate) fn conclude(
        &self,
        database: &mut Database,
        proof: &mut Proof,
        shown: &str,
    ) -> anyhow::Result<()> {
        let seen = self.seen();
        let rows = database.rows("SELECT email FROM contacts WHERE email LIKE 'tai%@x.vn'")?;
        let mut there: Vec<String> = rows.into_iter().flatten().collect();
        there.sort_unstable();
        let all = there.len();
        there.dedup();
        proof.equal(
            &there.len(),
            &all,
            format_args!("{shown}: contacts made once"),
        );
        let lost = seen
            .confirmed
            .iter()
            .find(|email| there.binary_search(email).is_err());
        proof.equal(
            &lost,
            &None,
            format_args!("{shown}: a contact that was confirmed"),
        );
        let unclear = seen.unclear.first();
        proof.equal(
            &unclear,
            &None,
            format_args!(
                "{shown}: of {} answers that help nobody, the first",
                seen.unclear.len()
            ),
        );
        Ok(())
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An answer that says what is wrong and that it may pass.
fn is_clear(answer: &Answer) -> bool {
    matches!(answer.status, 503 | 507) && answer.json["code"].is_string()
        || answer.json["code"] == "idempotency_in_flight"
}
