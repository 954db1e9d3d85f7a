//! The bare program beside a send: the same bytes to as many people over as many lines, and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use lettre::address::Envelope;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;

use super::sink::Sink;
use crate::report::per_second;

/// What every line sends.
struct Letter {
    port: u16,
    bytes: Vec<u8>,
    /// The number of the next recipient.
    next: AtomicU64,
    recipients: u64,
}

/// E-mails a second, lettre over lines of ours that do not wait (`TCP_NODELAY`).
pub(crate) fn run(sink: &Sink, lines: usize, bytes: &[u8], recipients: u64) -> anyhow::Result<f64> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let letter = Arc::new(Letter {
        port: sink.port,
        bytes: bytes.to_vec(),
        next: AtomicU64::new(0),
        recipients,
    });
    sink.take();
    let started = Instant::now();
    runtime.block_on(async {
        let lines: Vec<_> = (0..lines)
            .map(|_| tokio::spawn(line(Arc::clone(&letter))))
            .collect();
        for line in lines {
            line.await??;
        }
        anyhow::Ok(())
    })?;
    let time = started.elapsed();
    sink.take().check(recipients)?;
    Ok(per_second(recipients, time))
}

async fn line(letter: Arc<Letter>) -> anyhow::Result<()> {
    let stream = TcpStream::connect(("127.0.0.1", letter.port)).await?;
    stream.set_nodelay(true)?;
    let hello = ClientId::default();
    let mut connection =
        AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await?;
    loop {
        let number = letter.next.fetch_add(1, Ordering::Relaxed);
        if number >= letter.recipients {
            connection.quit().await?;
            return Ok(());
        }
        let from = "tin@anphat.vn".parse()?;
        let to = format!("khach{number}@congty.vn").parse()?;
        let envelope = Envelope::new(Some(from), vec![to])?;
        connection.send(&envelope, &letter.bytes).await?;
    }
}
