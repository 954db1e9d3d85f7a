//! A mail server on this machine that takes everything and keeps a ledger: what came whole, and whether the
//! client heard that it was taken.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A message that came whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) message_id: String,
    /// Headers and body as they came.
    pub(crate) text: String,
    /// When the client began with it.
    pub(crate) data_at: Instant,
    /// The client went on after our 250 and so had read it. If not, the line broke there, and for all the
    /// client knows the message was never taken.
    pub(crate) is_heard: bool,
}

type Ledger = Arc<Mutex<Vec<Mail>>>;

/// A mail server; it ends with the program.
pub(crate) struct Sink {
    pub(crate) port: u16,
    ledger: Ledger,
    manner: Arc<Manner>,
}

/// How it takes what comes.
#[derive(Default)]
struct Manner {
    /// The message that is never answered; 0 is none.
    held: AtomicUsize,
    /// Each message takes so long.
    delay_millis: AtomicU64,
}

impl Sink {
    pub(crate) fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let ledger = Ledger::default();
        let kept = Arc::clone(&ledger);
        let manner = Arc::new(Manner::default());
        let shown = Arc::clone(&manner);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, manner) = (Arc::clone(&kept), Arc::clone(&shown));
                // A client that dies ends its line and nothing else.
                std::thread::spawn(move || talk(&stream, &kept, &manner));
            }
        });
        Ok(Self {
            port,
            ledger,
            manner,
        })
    }

    /// Takes the message of this number without a word, from 1; 0 answers all again.
    pub(crate) fn hold(&self, number: usize) {
        self.manner.held.store(number, Ordering::SeqCst);
    }

    /// From now on takes its time over each message.
    pub(crate) fn slow_down(&self, delay: Duration) {
        let millis = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
        self.manner.delay_millis.store(millis, Ordering::Relaxed);
    }

    /// All messages so far, in the order they came.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        locked(&self.ledger).clone()
    }
}

fn locked(ledger: &Ledger) -> std::sync::MutexGuard<'_, Vec<Mail>> {
    ledger.lock().unwrap_or_else(PoisonError::into_inner)
}

fn talk(stream: &TcpStream, ledger: &Ledger, manner: &Manner) -> std::io::Result<()> {
    let mut write = stream;
    let mut lines = BufReader::new(stream).lines();
    write.write_all(b"220 sink\r\n")?;
    let mut to = String::new();
    // The place of the last message of this line in the ledger.
    let mut last = None;
    while let Some(line) = lines.next() {
        let line = line?;
        if let Some(place) = last.take()
            && let Some(mail) = locked(ledger).get_mut::<usize>(place)
        {
            mail.is_heard = true;
        }
        let word = line.split([' ', ':']).next().unwrap_or_default();
        let answer: &[u8] = match word.to_ascii_uppercase().as_str() {
            "EHLO" => b"250-sink\r\n250 8BITMIME\r\n",
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                address.clone_into(&mut to);
                b"250 ok\r\n"
            }
            "DATA" => {
                let data_at = Instant::now();
                write.write_all(b"354 go on\r\n")?;
                let (mut message_id, mut text) = (String::new(), String::new());
                loop {
                    let Some(line) = lines.next() else {
                        // Cut short: it never came whole.
                        return Ok(());
                    };
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    if let Some(id) = line.strip_prefix("Message-ID: ") {
                        id.clone_into(&mut message_id);
                    }
                    // What begins with a dot has one more on its way.
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push('\n');
                }
                std::thread::sleep(Duration::from_millis(
                    manner.delay_millis.load(Ordering::Relaxed),
                ));
                let mut ledger = locked(ledger);
                last = Some(ledger.len());
                ledger.push(Mail {
                    to: to.clone(),
                    message_id,
                    text,
                    data_at,
                    is_heard: false,
                });
                if ledger.len() == manner.held.load(Ordering::SeqCst) {
                    drop(ledger);
                    // Until the other side is gone.
                    lines.for_each(drop);
                    return Ok(());
                }
                b"250 2.0.0 taken\r\n"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        write.write_all(answer)?;
    }
    Ok(())
}
