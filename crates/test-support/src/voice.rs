//! A gateway of calls on a port of this machine that answers as eSMS and Stringee document.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ring::hmac;
use serde_json::{Map, Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What Stringee says beside a body that it signs with this key.
pub fn stringee_signature(key: &str, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, key.as_bytes());
    BASE64_STANDARD.encode(hmac::sign(&key, body.as_bytes()))
}

/// How the gateway meets calls to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceManner {
    /// Answers with this code and places nothing.
    Code(&'static str),
    /// Places the call and hangs up without an answer, as many times as this.
    HangUp(u32),
}

/// A call that was asked for.
#[derive(Debug, Clone)]
pub struct AskedCall {
    /// Without its query.
    pub path: String,
    /// The query of eSMS, or the body of Stringee.
    pub said: Value,
    /// The header by which Stringee knows who asks.
    pub token: Option<String>,
}

/// A gateway; it ends with the test.
pub struct VoiceSink {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    asked: Vec<AskedCall>,
    /// Names of ours that were placed.
    placed: Vec<Value>,
    manners: Vec<(String, VoiceManner)>,
}

impl VoiceSink {
    /// A gateway that places everything.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that hangs up ends its line and nothing else.
                tokio::spawn(answer(stream, Arc::clone(&shared)));
            }
        });
        Self { port, state }
    }

    /// From now on calls to this number, as the gateway is told it, are met like this.
    pub fn treat(&self, phone: &str, manner: VoiceManner) {
        let mut state = self.state.lock().expect("no panic");
        state.manners.retain(|(met, _)| met != phone);
        state.manners.push((phone.to_owned(), manner));
    }

    /// Every request so far.
    pub fn asked(&self) -> Vec<AskedCall> {
        self.state.lock().expect("no panic").asked.clone()
    }

    /// How many calls were placed.
    pub fn placed(&self) -> usize {
        self.state.lock().expect("no panic").placed.len()
    }
}

impl State {
    /// The answer to a request, or none at all.
    fn meet(&mut self, call: AskedCall) -> Option<Value> {
        self.asked.push(call.clone());
        let is_stringee = call.path.starts_with("/v1/");
        let phone = if is_stringee {
            call.said["to"][0]["number"].clone()
        } else {
            call.said["Phone"].clone()
        };
        let manner = self.manners.iter_mut().find(|(met, _)| phone == **met);
        let is_silent = match manner {
            Some((_, VoiceManner::Code(code))) if is_stringee => {
                let r: i64 = code.parse().expect("a number");
                return Some(json!({ "r": r, "message": "refused" }));
            }
            Some((_, VoiceManner::Code(code))) => return Some(json!({ "CodeResult": *code })),
            Some((_, VoiceManner::HangUp(left))) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        };
        let id = ["RequestId", "RequestID"].map(|name| call.said[name].clone());
        let id = id.into_iter().find(Value::is_string);
        let is_known = id.as_ref().is_some_and(|id| self.placed.contains(id));
        if !is_known {
            self.placed.push(id.unwrap_or_default());
        }
        let reference = format!("call-{}", self.placed.len());
        let answer = match (is_stringee, is_known) {
            (true, _) => json!({ "r": 0, "call_id": reference }),
            (false, true) => json!({ "CodeResult": "124" }),
            (false, false) => json!({ "CodeResult": "100", "SMSID": reference }),
        };
        (!is_silent).then_some(answer)
    }
}

async fn answer(mut stream: TcpStream, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    let call = loop {
        let length = stream.read(&mut piece).await?;
        if length == 0 {
            return Ok(());
        }
        request.extend_from_slice(&piece[..length]);
        if let Some(call) = whole(&request) {
            break call;
        }
    };
    let answer = state.lock().expect("no panic").meet(call);
    if let Some(answer) = answer {
        let body = answer.to_string();
        let head = format!(
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
    }
    Ok(())
}

/// The request, once all of it has come.
fn whole(request: &[u8]) -> Option<AskedCall> {
    let text = std::str::from_utf8(request).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?, first.next()?);
    let token = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_token = name.eq_ignore_ascii_case("x-stringee-auth");
        is_token.then(|| value.trim().to_owned())
    });
    let url = url::Url::parse(&format!("http://gateway{target}")).ok()?;
    let said = if method == "GET" {
        let pairs = url.query_pairs();
        let pairs = pairs.map(|(name, value)| (name.into_owned(), json!(value)));
        Value::Object(pairs.collect::<Map<_, _>>())
    } else {
        serde_json::from_str(body).ok()?
    };
    Some(AskedCall {
        path: url.path().to_owned(),
        said,
        token,
    })
}
