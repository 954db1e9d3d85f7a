//! A listener that nobody has any business with: it counts who connects, and may send them on.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;

#[derive(Debug, Default)]
struct Seen {
    hits: AtomicU64,
    answer: Mutex<String>,
}

/// Listens at several places of this machine; ends with the program.
#[derive(Debug, Clone)]
pub(crate) struct Canary {
    seen: Arc<Seen>,
    /// The free port it also listens on.
    pub(crate) port: u16,
}

impl Canary {
    /// Listens on a free port and on these ports, on all addresses of this machine.
    pub(crate) fn start(ports: &[u16]) -> anyhow::Result<Self> {
        let seen = Arc::new(Seen::default());
        let free = TcpListener::bind("127.0.0.1:0")?;
        let port = free.local_addr()?.port();
        watch(free, &seen);
        for port in ports {
            // What listens on all addresses of v6 does so on those of v4, where the machine has both.
            let v6 = TcpListener::bind(("::", *port));
            let v4 = TcpListener::bind(("0.0.0.0", *port));
            if v6.is_err() {
                let listener = v4.with_context(|| format!("port {port} cannot be listened on"))?;
                watch(listener, &seen);
                continue;
            }
            [v6, v4]
                .into_iter()
                .flatten()
                .for_each(|one| watch(one, &seen));
        }
        Ok(Self { seen, port })
    }

    /// How many have connected.
    pub(crate) fn hits(&self) -> u64 {
        self.seen.hits.load(Ordering::SeqCst)
    }

    /// From now on says this to whoever asks.
    pub(crate) fn answer(&self, text: &str) {
        let mut answer = self
            .seen
            .answer
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        text.clone_into(&mut answer);
    }
}

fn watch(listener: TcpListener, seen: &Arc<Seen>) {
    let seen = Arc::clone(seen);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            seen.hits.fetch_add(1, Ordering::SeqCst);
            let answer = seen.answer.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = answer.clone();
            std::thread::spawn(move || reply(stream, &answer));
        }
    });
}

fn reply(mut stream: TcpStream, answer: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    let mut request = [0; 4096];
    let _read = stream.read(&mut request)?;
    stream.write_all(answer.as_bytes())
}
