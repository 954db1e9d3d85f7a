//! A gateway for text messages on this machine that speaks eSMS: it takes each message once, by its name, and keeps
//! who got what.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::{Value, json};

/// Messages by their names: each number with how often the gateway was asked to write to it.
type Ledger = BTreeMap<String, (String, usize)>;

/// The gateway; it ends with the program.
pub(crate) struct Gateway {
    pub(crate) port: u16,
    books: Arc<Books>,
}

#[derive(Default)]
struct Books {
    ledger: Mutex<Ledger>,
    /// Where it is told of a message, as the first one said.
    callback: Mutex<String>,
    /// The message that is never answered; 0 is none.
    held: AtomicUsize,
}

impl Gateway {
    pub(crate) fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let books = Arc::<Books>::default();
        let kept = Arc::clone(&books);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let books = Arc::clone(&kept);
                // A client that dies ends its line and nothing else.
                thread::spawn(move || talk(stream, &books));
            }
        });
        Ok(Self { port, books })
    }

    /// Takes the message of that number, and never answers; 0 for none.
    pub(crate) fn hold(&self, number: usize) {
        self.books.held.store(number, Ordering::SeqCst);
    }

    /// What was taken.
    pub(crate) fn taken(&self) -> Ledger {
        lock(&self.books.ledger).clone()
    }

    /// Where reports go, from the path on.
    pub(crate) fn callback(&self) -> String {
        lock(&self.books.callback).clone()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn talk(mut stream: TcpStream, books: &Books) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(body) = read(&mut reader)? {
        let message: Value = serde_json::from_slice(&body).unwrap_or_default();
        let Some(answer) = books.take(&message) else {
            // Says nothing until the client is gone.
            let mut rest = Vec::new();
            reader.read_to_end(&mut rest)?;
            return Ok(());
        };
        let body = answer.to_string();
        let length = body.len();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}");
        stream.write_all(head.as_bytes())?;
    }
    Ok(())
}

/// The body of the next request; none at the end.
fn read(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<Vec<u8>>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(body))
}

impl Books {
    /// The answer, unless the message is held.
    fn take(&self, message: &Value) -> Option<Value> {
        let text = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
        let callback = text("CallbackUrl");
        let path = callback.splitn(4, '/').nth(3).unwrap_or_default();
        *lock(&self.callback) = format!("/{path}");
        let mut ledger = lock(&self.ledger);
        let known = ledger.entry(text("RequestId"));
        let (_, asked) = known.or_insert_with(|| (text("Phone"), 0));
        *asked += 1;
        let code = if *asked > 1 { "124" } else { "100" };
        if ledger.len() == self.held.load(Ordering::SeqCst) {
            return None;
        }
        let id = format!("sms-{}", ledger.len());
        Some(json!({ "CodeResult": code, "SMSID": id }))
    }
}
