//! A mail server on a port of this machine that keeps what it gets, and refuses or hangs up as told.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the server does with messages to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Says `450` to the recipient, as many times as this.
    Later(u32),
    /// Says `421` to the recipient and hangs up, as many times as this.
    Closing(u32),
    /// Says `550` to the recipient: there is no such mailbox.
    Never,
    /// Says `550` to the recipient for a reason that is the sender's.
    Policy,
    /// Takes the whole message and hangs up without a word, as many times as this.
    HangUp(u32),
}

/// A message that came whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Where it comes back to.
    pub return_path: String,
    pub to: String,
    pub message_id: String,
    /// Headers and body as they came.
    pub text: String,
    /// We said that we took it.
    pub is_accepted: bool,
}

/// A mail server; it ends with the test.
pub struct SmtpSink {
    pub port: u16,
    state: Arc<Mutex<State>>,
    count: watch::Receiver<usize>,
}

#[derive(Default)]
struct State {
    mails: Vec<Mail>,
    manners: Vec<(String, Manner)>,
    /// So many clients at once, if not any number.
    lines_max: Option<usize>,
    lines: usize,
    /// As many as there ever were at once.
    lines_most: usize,
    count: watch::Sender<usize>,
}

impl SmtpSink {
    /// A server that takes everything.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        let count = state.lock().expect("no panic").count.subscribe();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that hangs up ends its line and nothing else.
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self { port, state, count }
    }

    /// From now on messages to this address are met like this.
    pub fn treat(&self, address: &str, manner: Manner) {
        let mut state = self.state.lock().expect("no panic");
        state.manners.push((address.to_owned(), manner));
    }

    /// From now on at most so many clients are served at once; others are sent away.
    pub fn serve_at_most(&self, lines: usize) {
        self.state.lock().expect("no panic").lines_max = Some(lines);
    }

    /// How many clients there were at once at most.
    pub fn lines_most(&self) -> usize {
        self.state.lock().expect("no panic").lines_most
    }

    /// What came so far.
    pub fn mails(&self) -> Vec<Mail> {
        self.state.lock().expect("no panic").mails.clone()
    }

    /// Returns once so many messages have come.
    pub async fn came(&self, wanted: usize) {
        let mut count = self.count.clone();
        count
            .wait_for(|count| *count >= wanted)
            .await
            .expect("a server");
    }

    /// The addresses that got something, in order.
    pub fn recipients(&self) -> Vec<String> {
        self.mails().into_iter().map(|mail| mail.to).collect()
    }
}

impl State {
    /// What to do with this address now; what is counted is used up.
    fn manner(&mut self, to: &str, is_data: bool) -> Option<Manner> {
        let found = self.manners.iter_mut().find(|(address, manner)| {
            let is_due = match manner {
                Manner::Later(left) | Manner::Closing(left) => !is_data && *left > 0,
                Manner::HangUp(left) => is_data && *left > 0,
                Manner::Never | Manner::Policy => !is_data,
            };
            address == to && is_due
        });
        let (_, manner) = found?;
        let met = *manner;
        if let Manner::Later(left) | Manner::Closing(left) | Manner::HangUp(left) = manner {
            *left -= 1;
        }
        Some(met)
    }
}

async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let is_served = {
        let mut state = state.lock().expect("no panic");
        let has_room = state.lines_max.is_none_or(|most| state.lines < most);
        if has_room {
            state.lines += 1;
            state.lines_most = state.lines_most.max(state.lines);
        }
        has_room
    };
    if !is_served {
        let answer = b"421 4.7.0 too many connections\r\n";
        return stream.write_all(answer).await;
    }
    let ended = talk(stream, Arc::clone(&state)).await;
    state.lock().expect("no panic").lines -= 1;
    ended
}

async fn talk(stream: TcpStream, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await?;
    let (mut return_path, mut to) = (String::new(), String::new());
    while let Some(line) = lines.next_line().await? {
        let word = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let answer: &[u8] = match word.as_str() {
            "EHLO" => b"250-sink\r\n250 8BITMIME\r\n",
            "MAIL" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                address.clone_into(&mut return_path);
                b"250 ok\r\n"
            }
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                address.clone_into(&mut to);
                let manner = state.lock().expect("no panic").manner(&to, false);
                match manner {
                    Some(Manner::Later(_)) => b"450 4.2.1 later\r\n",
                    Some(Manner::Closing(_)) => {
                        write
                            .write_all(b"421 4.4.5 too much by one line\r\n")
                            .await?;
                        return Ok(());
                    }
                    Some(Manner::Never) => b"550 5.1.1 no such user\r\n",
                    Some(Manner::Policy) => b"550 5.7.1 sender is blocked\r\n",
                    _ => b"250 ok\r\n",
                }
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    text.push_str(&line);
                    text.push('\n');
                }
                if !keep(&state, (&return_path, &to), text) {
                    return Ok(());
                }
                b"250 2.0.0 taken\r\n"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}

/// Keeps a message; tells whether to say so.
fn keep(state: &Mutex<State>, (return_path, to): (&str, &str), text: String) -> bool {
    let mut state = state.lock().expect("no panic");
    let is_accepted = state.manner(to, true).is_none();
    let message_id = text
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .unwrap_or_default()
        .to_owned();
    state.mails.push(Mail {
        return_path: return_path.to_owned(),
        to: to.to_owned(),
        message_id,
        text,
        is_accepted,
    });
    let count = state.mails.len();
    state.count.send_replace(count);
    is_accepted
}
