//! An HTTP client of a running Sen, signed in as somebody.

use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

use crate::home::Server;

/// What no answer may take longer than.
const PATIENCE: Duration = Duration::from_mins(2);
const POLL: Duration = Duration::from_millis(20);

/// A client with the token of who it is signed in as.
#[derive(Clone)]
pub(crate) struct Client {
    agent: Agent,
    base: String,
    token: Option<String>,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// Null where the body is no JSON.
    pub(crate) json: Value,
}

impl Answer {
    /// An error that shows the body, unless the status is this one.
    pub(crate) fn expect(self, status: u16) -> anyhow::Result<Self> {
        let body = String::from_utf8_lossy(&self.body);
        ensure!(self.status == status, "status {}: {body}", self.status);
        Ok(self)
    }

    /// A text inside the JSON, by pointer.
    pub(crate) fn text(&self, pointer: &str) -> anyhow::Result<&str> {
        let found = self.json.pointer(pointer).and_then(Value::as_str);
        found.with_context(|| format!("no text at {pointer} in {}", self.json))
    }
}

impl Client {
    /// A client that did not sign in.
    pub(crate) fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE));
        Self {
            agent: config.build().into(),
            base: base.to_owned(),
            token: None,
        }
    }

    /// The same, signed in.
    pub(crate) fn sign_in(mut self, email: &str, password: &str) -> anyhow::Result<Self> {
        let body = json!({ "email": email, "password": password });
        let began = Instant::now();
        loop {
            let answer = self.post("/api/v1/auth/login", &body)?;
            // Passwords take a while to check, and only so many at a time are.
            if answer.status != 503 || began.elapsed() > PATIENCE {
                self.token = Some(answer.expect(200)?.text("/access_token")?.to_owned());
                return Ok(self);
            }
            std::thread::sleep(POLL);
        }
    }

    /// The same session at another server.
    pub(crate) fn at(&self, server: &Server) -> Self {
        Self {
            token: self.token.clone(),
            ..server.anonymous()
        }
    }

    /// What stands in the header `Authorization`.
    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.token.as_deref().unwrap_or_default())
    }

    pub(crate) fn get(&self, path: &str) -> anyhow::Result<Answer> {
        self.ask("GET", path, &[], None)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> anyhow::Result<Answer> {
        self.ask("POST", path, &[], Some(body))
    }

    /// Asks anything; an error only where no answer came.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> anyhow::Result<Answer> {
        let json = [("content-type", "application/json")];
        match body {
            Some(body) => {
                let headers = [headers, &json].concat();
                self.send(method, path, &headers, body.to_string().into_bytes())
            }
            None => self.send(method, path, headers, Vec::new()),
        }
    }

    /// Uploads a file, as a browser's form does.
    pub(crate) fn upload(&self, path: &str, name: &str, content: &[u8]) -> anyhow::Result<Answer> {
        self.send_file("POST", path, &[], name, content)
    }

    /// The same by any method.
    pub(crate) fn send_file(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        name: &str,
        content: &[u8],
    ) -> anyhow::Result<Answer> {
        const BOUNDARY: &str = "sen-prove-boundary";
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        let body = [head.as_bytes(), content, tail.as_bytes()].concat();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [headers, &[("content-type", kind.as_str())]].concat();
        self.send(method, path, &headers, body)
    }

    fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> anyhow::Result<Answer> {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let is_bodyless = body.is_empty() && matches!(method, "GET" | "DELETE");
        let response = if is_bodyless {
            self.agent.run(request.body(())?)
        } else {
            self.agent.run(request.body(body)?)
        };
        answer(response.with_context(|| format!("{method} {path} got no answer"))?)
    }

    /// Asks for something until it is as wanted.
    pub(crate) fn wait(
        &self,
        path: &str,
        patience: Duration,
        is_wanted: impl Fn(&Value) -> bool,
    ) -> anyhow::Result<Value> {
        let began = Instant::now();
        loop {
            let found = self.get(path)?;
            if found.status == StatusCode::OK.as_u16() && is_wanted(&found.json) {
                return Ok(found.json);
            }
            if began.elapsed() > patience {
                bail!("{path} is still not as wanted: {}", found.json);
            }
            std::thread::sleep(POLL);
        }
    }
}

fn answer(mut response: Response<Body>) -> anyhow::Result<Answer> {
    let status = response.status().as_u16();
    let body = response
        .body_mut()
        .with_config()
        .limit(1 << 30)
        .read_to_vec()?;
    let json = serde_json::from_slice(&body).unwrap_or_default();
    Ok(Answer { status, body, json })
}
