//! A gateway of text messages on a port of this machine that answers as eSMS documents.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// How the gateway meets messages to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsManner {
    /// Answers with this code and takes nothing.
    Code(&'static str),
    /// Takes the message and hangs up without an answer, as many times as this.
    HangUp(u32),
}

/// A gateway; it ends with the test.
pub struct SmsSink {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// Bodies of all requests.
    asked: Vec<Value>,
    /// Those that were taken, each once.
    taken: Vec<Value>,
    manners: Vec<(String, SmsManner)>,
}

impl SmsSink {
    /// A gateway that takes everything.
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

    /// From now on messages to this number, in digits, are met like this.
    pub fn treat(&self, phone: &str, manner: SmsManner) {
        let mut state = self.state.lock().expect("no panic");
        state.manners.retain(|(met, _)| met != phone);
        state.manners.push((phone.to_owned(), manner));
    }

    /// Every request so far.
    pub fn asked(&self) -> Vec<Value> {
        self.state.lock().expect("no panic").asked.clone()
    }

    /// The messages that were taken, each once.
    pub fn taken(&self) -> Vec<Value> {
        self.state.lock().expect("no panic").taken.clone()
    }
}

impl State {
    /// The answer to a request, or none at all.
    fn meet(&mut self, is_for_many: bool, message: Value) -> Option<Value> {
        self.asked.push(message.clone());
        let numbers: Vec<&Value> = match message["Phones"].as_array() {
            Some(numbers) => numbers.iter().collect(),
            None => vec![&message["Phone"]],
        };
        // One by one goes what is no advertising, and that by one text for 30 to 5,000 numbers.
        let is_advertising = message["SmsType"] == "1";
        if is_advertising != is_for_many {
            return Some(json!({ "CodeResult": "99" }));
        }
        if is_for_many && !(30..=5_000).contains(&numbers.len()) {
            return Some(json!({ "CodeResult": "107" }));
        }
        let manner = self
            .manners
            .iter_mut()
            .find(|(phone, _)| numbers.iter().any(|number| **number == **phone));
        let is_silent = match manner {
            Some((_, SmsManner::Code(code))) => return Some(json!({ "CodeResult": *code })),
            Some((_, SmsManner::HangUp(left))) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        };
        let id = message["RequestId"].clone();
        let code = if self.taken.iter().any(|one| one["RequestId"] == id) {
            "124"
        } else {
            self.taken.push(message);
            "100"
        };
        let answer = json!({ "CodeResult": code, "SMSID": format!("sms-{}", self.taken.len()) });
        (!is_silent).then_some(answer)
    }
}

async fn answer(mut stream: TcpStream, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    let body = loop {
        let length = stream.read(&mut piece).await?;
        if length == 0 {
            return Ok(());
        }
        request.extend_from_slice(&piece[..length]);
        if let Some(body) = whole_body(&request) {
            break body;
        }
    };
    let is_for_many =
        request.starts_with(b"POST /MainService.svc/json/SendMultipleSMSBrandname_json/ ");
    let answer = state.lock().expect("no panic").meet(is_for_many, body);
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

/// The body, once all of it has come.
fn whole_body(request: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(request).ok()?;
    let (_, body) = text.split_once("\r\n\r\n")?;
    serde_json::from_str(body).ok()
}
