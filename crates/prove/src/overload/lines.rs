//! Connections that are held: silent ones, heads and bodies that come byte by byte.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::Context;

use super::Args;
use crate::client::Client;
use crate::home::{Engine, Server};
use crate::proof::{Proof, say};

/// Between two bytes.
const BEAT: Duration = Duration::from_secs(1);
/// Within this time silent ones and slow heads are cut off, and slow bodies within the other.
const HEADS_MAX: Duration = Duration::from_secs(25);
const BODIES_MAX: Duration = Duration::from_secs(90);
const HEAD: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: sen\r\nx-slow: ";
const BODY: &[u8] =
    b"POST /api/v1/auth/login HTTP/1.1\r\nhost: sen\r\ncontent-type: application/json\r\n\
    content-length: 4000\r\n\r\n{\"email\":\"";
/// What an honest client waits at most for a list meanwhile.
const LIST_MAX: Duration = Duration::from_secs(2);

/// Connections of one kind.
struct Lines {
    open: Vec<TcpStream>,
    drip: &'static [u8],
}

impl Lines {
    fn open(
        address: &str,
        count: usize,
        begin: &[u8],
        drip: &'static [u8],
    ) -> anyhow::Result<Self> {
        let mut open = Vec::new();
        for _ in 0..count {
            let mut line = TcpStream::connect(address).context("no more connections")?;
            line.set_nonblocking(true)?;
            // A line that was cut off already is found out below.
            let _begun = line.write_all(begin);
            open.push(line);
        }
        Ok(Self { open, drip })
    }

    /// Sends one more byte on each, and forgets those that the server has closed.
    fn beat(&mut self) {
        let drip = self.drip;
        self.open.retain_mut(|line| {
            let is_sent = drip.is_empty() || line.write_all(drip).is_ok();
            let mut answer = [0_u8; 2_048];
            loop {
                match line.read(&mut answer) {
                    Ok(0) => return false,
                    Ok(_) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => return is_sent,
                    Err(_) => return false,
                }
            }
        });
    }
}

/// Holds as many as there may be; an honest client is served all the while, and the server gets rid of all.
pub(super) fn hold(
    server: &Server,
    administrator: &Client,
    engine: Engine,
    args: &Args,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let address = server.raw().address().to_owned();
    let few = args.connections / 4;
    let began = Instant::now();
    let mut silent = Lines::open(&address, args.connections, b"", b"")?;
    let mut heads = Lines::open(&address, few, HEAD, b"x")?;
    let mut bodies = Lines::open(&address, few, BODY, b"x")?;
    let mut slowest = Duration::ZERO;
    let mut heads_gone = None;
    let patience = if args.brief { HEADS_MAX } else { BODIES_MAX };
    loop {
        let asked = Instant::now();
        administrator.get("/api/v1/contacts")?.expect(200)?;
        slowest = slowest.max(asked.elapsed());
        for lines in [&mut silent, &mut heads, &mut bodies] {
            lines.beat();
        }
        if heads_gone.is_none() && silent.open.is_empty() && heads.open.is_empty() {
            heads_gone = Some(began.elapsed());
        }
        let is_over = heads_gone.is_some() && (args.brief || bodies.open.is_empty());
        if is_over || began.elapsed() > patience {
            break;
        }
        std::thread::sleep(BEAT);
    }
    proof.check(
        heads_gone.is_some_and(|gone| gone <= HEADS_MAX),
        format_args!(
            "{engine}: {} silent ones and {} slow heads are still held after {:.0?}",
            silent.open.len(),
            heads.open.len(),
            began.elapsed()
        ),
    );
    proof.check(
        args.brief || bodies.open.is_empty(),
        format_args!(
            "{engine}: {} slow bodies are still held after {:.0?}",
            bodies.open.len(),
            began.elapsed()
        ),
    );
    proof.check(
        slowest <= LIST_MAX,
        format_args!("{engine}: an honest client waited {slowest:.2?}"),
    );
    say(format_args!(
        "{engine}: {} silent connections and {few} slow heads were cut off after {:.0?}, {few} slow bodies {}; a list took {slowest:.0?} at the most",
        args.connections,
        heads_gone.unwrap_or_default(),
        if args.brief {
            "not waited for".to_owned()
        } else {
            format!("after {:.0?}", began.elapsed())
        },
    ));
    Ok(())
}
