//! A mail server that keeps nothing of what it takes, but counts to whom it came.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use memchr::memmem;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What came since this was last asked.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// How often something came to each address.
    pub(crate) recipients: HashMap<String, u32>,
    pub(crate) messages: u64,
    pub(crate) bytes: u64,
    /// Messages that name no way out in their headers.
    pub(crate) without_way_out: u64,
    /// The first one, as it came.
    pub(crate) sample: Vec<u8>,
    /// When the first and the last came.
    pub(crate) span: Option<(Instant, Instant)>,
    /// Lines that brought something at least.
    pub(crate) lines: usize,
}

/// The server; it ends with the program.
pub(crate) struct Sink {
    pub(crate) port: u16,
    ledger: Arc<Mutex<Ledger>>,
}

/// One line to a client.
struct Talk {
    stream: TcpStream,
    buffer: Vec<u8>,
    to: String,
    /// It brought something since the ledger was begun.
    has_brought: bool,
    ledger: Arc<Mutex<Ledger>>,
}

impl Sink {
    /// Listens in a thread of its own, with one for all lines, so that it takes no more than a core.
    pub(crate) fn start() -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let port = listener.local_addr()?.port();
        let ledger: Arc<Mutex<Ledger>> = Arc::default();
        let kept = Arc::clone(&ledger);
        std::thread::spawn(move || {
            runtime.block_on(async {
                while let Ok((stream, _)) = listener.accept().await {
                    let ledger = Arc::clone(&kept);
                    // A client that hangs up ends its line and nothing else.
                    tokio::spawn(async { Talk::new(stream, ledger).run().await });
                }
            });
        });
        Ok(Self { port, ledger })
    }

    /// Waits until so many messages came; breaks off when none comes for a while.
    pub(crate) fn wait(&self, messages: u64, patience: Duration) -> anyhow::Result<()> {
        let (mut seen, mut since) = (0, Instant::now());
        loop {
            let came = locked(&self.ledger).messages;
            if came >= messages {
                return Ok(());
            }
            if came > seen {
                (seen, since) = (came, Instant::now());
            }
            anyhow::ensure!(
                since.elapsed() < patience,
                "{came} of {messages} e-mails came, and then none"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Takes the ledger; a new one is begun.
    pub(crate) fn take(&self) -> Ledger {
        std::mem::take(&mut locked(&self.ledger))
    }
}

impl Talk {
    fn new(stream: TcpStream, ledger: Arc<Mutex<Ledger>>) -> Self {
        Self {
            stream,
            buffer: Vec::with_capacity(16 * 1024),
            to: String::new(),
            has_brought: false,
            ledger,
        }
    }

    async fn run(mut self) -> anyhow::Result<()> {
        self.stream.set_nodelay(true)?;
        self.stream.write_all(b"220 sink ESMTP\r\n").await?;
        loop {
            let end = self.until(b"\r\n").await?;
            let line = String::from_utf8_lossy(self.buffer.get(..end).unwrap_or_default());
            let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            if word == "RCPT" {
                let address = line.split(['<', '>']).nth(1);
                self.to = address.unwrap_or_default().to_owned();
            }
            self.buffer.drain(..end);
            let answer: &[u8] = match word.as_str() {
                "EHLO" => b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
                "QUIT" => return Ok(self.stream.write_all(b"221 bye\r\n").await?),
                "DATA" => {
                    self.stream.write_all(b"354 go on\r\n").await?;
                    let end = self.until(b"\r\n.\r\n").await?;
                    self.note(end);
                    self.buffer.drain(..end);
                    b"250 2.0.0 taken\r\n"
                }
                _ => b"250 2.0.0 ok\r\n",
            };
            self.stream.write_all(answer).await?;
        }
    }

    /// Reads until `mark` has come; where it ends.
    async fn until(&mut self, mark: &[u8]) -> anyhow::Result<usize> {
        let mut from = 0;
        loop {
            let unread = self.buffer.get(from..).unwrap_or_default();
            if let Some(found) = memmem::find(unread, mark) {
                return Ok(from + found + mark.len());
            }
            from = self.buffer.len().saturating_sub(mark.len());
            let read = self.stream.read_buf(&mut self.buffer).await?;
            anyhow::ensure!(read > 0, "the client hung up");
        }
    }

    fn note(&mut self, end: usize) {
        let message = self.buffer.get(..end).unwrap_or_default();
        let mut ledger = locked(&self.ledger);
        let now = Instant::now();
        ledger.span = Some((ledger.span.map_or(now, |(first, _)| first), now));
        if ledger.messages == 0 {
            ledger.sample = message.to_vec();
            self.has_brought = false;
        }
        if !self.has_brought {
            self.has_brought = true;
            ledger.lines += 1;
        }
        ledger.messages += 1;
        ledger.bytes += u64::try_from(message.len()).unwrap_or_default();
        let headers = memmem::find(message, b"\r\n\r\n").unwrap_or_default();
        let headers = message.get(..headers).unwrap_or_default();
        ledger.without_way_out +=
            u64::from(memmem::find(headers, b"\r\nList-Unsubscribe: <").is_none());
        *ledger
            .recipients
            .entry(std::mem::take(&mut self.to))
            .or_default() += 1;
    }
}

impl Ledger {
    /// So many people got something, and nobody twice.
    pub(crate) fn check(&self, recipients: u64) -> anyhow::Result<()> {
        let distinct = u64::try_from(self.recipients.len())?;
        let twice = self.recipients.values().filter(|times| **times > 1).count();
        anyhow::ensure!(
            (self.messages, distinct, twice) == (recipients, recipients, 0),
            "{recipients} people, {} e-mails to {distinct} of them, {twice} got two",
            self.messages
        );
        Ok(())
    }

    /// From the first to the last.
    pub(crate) fn time(&self) -> anyhow::Result<Duration> {
        let (first, last) = self.span.context("nothing came")?;
        Ok(last - first)
    }
}

fn locked(ledger: &Mutex<Ledger>) -> MutexGuard<'_, Ledger> {
    ledger.lock().unwrap_or_else(PoisonError::into_inner)
}
