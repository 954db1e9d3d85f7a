//! A running `sen serve` and a client signed in to it.

use std::io::Read as _;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use test_support::Form;
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body, Error};

use crate::home::{EMAIL, Home, PASSWORD};
use crate::process::Running;

/// What nothing here may take longer than, even on a machine busy with other things.
const PATIENCE: Duration = Duration::from_mins(2);
/// Between two questions about something that goes on in the background.
const POLL: Duration = Duration::from_millis(5);

/// Tests ask more often than people, so that these limits are lifted.
const RATES: [&str; 7] = [
    "SEN_LOGINS_PER_ACCOUNT_PER_MINUTE",
    "SEN_LOGINS_PER_IP_PER_MINUTE",
    "SEN_REQUESTS_PER_USER_PER_MINUTE",
    "SEN_REQUESTS_PER_IP_PER_MINUTE",
    "SEN_BULK_PER_USER_PER_MINUTE",
    "SEN_UPLOADS_PER_USER_PER_HOUR",
    "SEN_EXPORTS_PER_USER_PER_HOUR",
];

/// The server and whoever is signed in to it; killed when dropped.
pub(crate) struct Sen {
    process: Running,
    base: String,
    token: String,
    agent: Agent,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Vec<u8>,
    /// Null where the body is no JSON.
    pub(crate) json: Value,
}

impl Answer {
    /// Fails the test, showing the body, unless the status is this one.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        let body = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "the answer was {body}");
        self
    }

    /// A text inside the JSON, by pointer.
    #[track_caller]
    pub(crate) fn text(&self, pointer: &str) -> &str {
        let found = self.json.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no text at {pointer} in {}", self.json))
    }
}

impl Sen {
    /// Serves these data on a port of the system's choice, with further options.
    pub(crate) fn serve(home: &Home, options: &[&str]) -> Self {
        let process = Running::start(
            home.command(&["serve", "--bind", "127.0.0.1:0"])
                .args(options)
                .envs(RATES.map(|rate| (rate, "0")))
                .env("RUST_LOG", "warn"),
        );
        let base = process.first_line().trim().strip_prefix("listening on ");
        let base = base.expect("sen says where it listens").to_owned();
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        let mut sen = Self {
            process,
            base,
            token: String::new(),
            agent,
        };
        sen.token = sen.sign_in();
        sen
    }

    /// Signs in, trying again as the answer asks where an import keeps a slow machine busy.
    #[track_caller]
    fn sign_in(&self) -> String {
        let credentials = json!({ "email": EMAIL, "password": PASSWORD });
        let began = Instant::now();
        loop {
            let answer = self.post("/api/v1/auth/login", &credentials);
            if answer.status != StatusCode::SERVICE_UNAVAILABLE || began.elapsed() >= PATIENCE {
                return answer.expect(200).text("/access_token").to_owned();
            }
            // Paces the asking; nothing counts on how long this takes.
            thread::park_timeout(POLL);
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        let request = self.agent.get(self.url(path));
        answer(request.header("authorization", self.bearer()).call())
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        let request = self.agent.post(self.url(path));
        let request = request.header("content-type", "application/json");
        let request = if self.token.is_empty() {
            request
        } else {
            request.header("authorization", self.bearer())
        };
        answer(request.send(body.to_string()))
    }

    /// Uploads a file to be imported, as a browser's form does.
    pub(crate) fn upload(&self, name: &str, content: &[u8]) -> Answer {
        let form = Form::with_file(name, content);
        let request = self
            .agent
            .post(self.url("/api/v1/imports"))
            .header("authorization", self.bearer())
            .header("content-type", form.content_type);
        answer(request.send(&form.body))
    }

    /// Uploads a file that is a table and starts its import; returns its path.
    pub(crate) fn import(&self, name: &str, content: &[u8], start: &Value) -> String {
        let uploaded = self.upload(name, content).expect(201);
        assert_eq!(uploaded.text("/status"), "draft", "{}", uploaded.json);
        let path = format!("/api/v1/imports/{}", uploaded.text("/id"));
        self.post(&format!("{path}/start"), start).expect(202);
        path
    }

    /// Asks for a record until it is as wanted.
    #[track_caller]
    pub(crate) fn wait(&self, path: &str, is_wanted: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            let found = self.get(path).expect(200).json;
            if is_wanted(&found) {
                return found;
            }
            assert!(began.elapsed() < PATIENCE, "still not as wanted: {found}");
            // Paces the asking; nothing counts on how long this takes.
            thread::park_timeout(POLL);
        }
    }

    /// Waits for an import to end, however it does.
    #[track_caller]
    pub(crate) fn wait_for_import(&self, path: &str) -> Value {
        self.wait(path, |import| !is_under_way(import))
    }

    /// The most memory the process ever held, where the system tells.
    pub(crate) fn peak_bytes(&self) -> Option<u64> {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib * 1024)
    }

    /// Ends the process at once, as `kill -9` or a power cut would.
    pub(crate) fn kill(self) {
        drop(self.process);
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }
}

/// Whether an import changes by itself.
pub(crate) fn is_under_way(import: &Value) -> bool {
    matches!(import["status"].as_str(), Some("queued" | "in_progress"))
}

#[track_caller]
fn answer(response: Result<Response<Body>, Error>) -> Answer {
    let response = response.expect("an answer");
    let status = response.status();
    let mut body = Vec::new();
    response
        .into_body()
        .into_reader()
        .read_to_end(&mut body)
        .expect("a body that ends");
    let json = serde_json::from_slice(&body).unwrap_or_default();
    Answer { status, body, json }
}
