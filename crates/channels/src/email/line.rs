//! The line to a mail server, kept open between letters.
//!
//! Each command is given by itself, since what a broken line means depends on when it broke: before
//! the letter's first byte nothing has happened, after it nobody knows.

use std::sync::Arc;
use std::time::Duration;

use crash::crash_point;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use lettre::transport::smtp::{Error, authentication::Mechanism};
use tokio::time::timeout;

use super::letter::{Sealed, Written};
use super::stream;

/// A server that is silent for so long is gone.
const PATIENCE: Duration = Duration::from_mins(1);
/// A server that has a letter whole may look at it for so long; who hangs up before sends it twice
/// (RFC 5321, 4.5.3.2.6).
const PATIENCE_AT_END: Duration = Duration::from_mins(10);
/// The answer of a server that hangs up, whatever it was asked.
const CLOSING: u16 = 421;
const MECHANISMS: &[Mechanism] = DEFAULT_MECHANISMS;

/// How a line is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    None,
    /// Private from its second command on, or not used at all.
    Starttls,
    Tls,
}

/// A mail server and who we are to it.
#[derive(Clone)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub privacy: Privacy,
    /// User and password, if it asks for them.
    pub login: Option<(String, String)>,
}

/// What became of a letter, with the server's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Accepted(String),
    /// Not now.
    Later(String),
    /// Never.
    Never(String),
    /// The line broke after the letter's first byte.
    Ambiguous(String),
    /// No server was reached that would talk to us; no fault of the recipient's.
    NotReached(String),
}

/// A line to a server; opened when it is needed, and again after it broke.
pub struct Line {
    server: Server,
    connection: Option<AsyncSmtpConnection>,
}

/// A letter that the server waits for.
pub struct Announced {
    connection: AsyncSmtpConnection,
    written: Arc<Written>,
}

/// Where it went wrong.
enum Fault {
    /// The server said no to the letter or its recipient.
    Answered(Error),
    /// Everything else.
    Broken(String),
}

impl Line {
    pub fn new(server: Server) -> Self {
        Self {
            server,
            connection: None,
        }
    }

    /// A line beside this one, to the same server; nothing is opened yet.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self::new(self.server.clone())
    }

    /// Sends one letter.
    pub async fn send(&mut self, letter: &Sealed) -> Verdict {
        match self.announce(letter).await {
            Ok(announced) => self.hand_over(announced).await,
            Err(verdict) => verdict,
        }
    }

    /// Says from whom and to whom a letter is. Nothing of it has gone out then, and nothing will if what
    /// is returned is dropped.
    pub async fn announce(&mut self, letter: &Sealed) -> Result<Announced, Verdict> {
        let written = &letter.written;
        let kept = self.connection.take();
        let is_kept = kept.is_some();
        let mut connection = match kept {
            Some(kept) => kept,
            None => open(&self.server).await?,
        };
        let mut told = within(announce(&mut connection, written)).await;
        // Servers hang up on who was silent for a while, or sent much; a new line knows.
        if is_kept && matches!(told, Err(Fault::Broken(_))) {
            connection = open(&self.server).await?;
            told = within(announce(&mut connection, written)).await;
        }
        match told {
            Ok(()) => Ok(Announced {
                connection,
                written: Arc::clone(written),
            }),
            Err(Fault::Answered(error)) => {
                self.keep_after_refusal(connection).await;
                Err(refused(&error))
            }
            Err(Fault::Broken(words)) => Err(Verdict::NotReached(words)),
        }
    }

    /// Sends the letter that was announced.
    pub async fn hand_over(&mut self, announced: Announced) -> Verdict {
        let Announced {
            mut connection,
            written,
        } = announced;
        let told = match within(begin(&mut connection)).await {
            Ok(()) => finish(&mut connection, &written.bytes).await,
            Err(Fault::Broken(words)) => return Verdict::NotReached(words),
            Err(refusal) => Err(refusal),
        };
        match told {
            Ok(response) => {
                crash_point!("smtp.after_250");
                self.connection = Some(connection);
                Verdict::Accepted(words(&response))
            }
            Err(Fault::Answered(error)) => {
                self.keep_after_refusal(connection).await;
                refused(&error)
            }
            Err(Fault::Broken(words)) => Verdict::Ambiguous(words),
        }
    }

    /// Takes back what was announced.
    pub async fn withdraw(&mut self, announced: Announced) {
        self.keep_after_refusal(announced.connection).await;
    }

    /// A server that refused one letter may take the next, if it forgets this one.
    async fn keep_after_refusal(&mut self, mut connection: AsyncSmtpConnection) {
        if let Ok(Ok(_)) = timeout(PATIENCE, connection.command(Rset)).await {
            self.connection = Some(connection);
        }
    }

    /// Says goodbye.
    pub async fn close(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            // Who is gone need not hear it.
            let _ = timeout(PATIENCE, connection.quit()).await;
        }
    }
}

async fn open(server: &Server) -> Result<AsyncSmtpConnection, Verdict> {
    timeout(PATIENCE, connect(server))
        .await
        .unwrap_or_else(|_| Err(silent()))
        .map_err(Verdict::NotReached)
}

async fn connect(server: &Server) -> Result<AsyncSmtpConnection, String> {
    let hello = ClientId::default();
    let stream = stream::connect(server).await?;
    let mut connection = AsyncSmtpConnection::connect_with_transport(stream, &hello)
        .await
        .map_err(told)?;
    if server.privacy == Privacy::Starttls {
        let tls = TlsParameters::new_rustls(server.host.clone()).map_err(told)?;
        connection.starttls(tls, &hello).await.map_err(told)?;
    }
    if let Some((user, password)) = &server.login {
        let credentials = Credentials::new(user.clone(), password.clone());
        connection
            .auth(MECHANISMS, &credentials)
            .await
            .map_err(told)?;
    }
    Ok(connection)
}

/// From whom and to whom.
async fn announce(connection: &mut AsyncSmtpConnection, written: &Written) -> Result<(), Fault> {
    let mut parameters = Vec::new();
    if !written.bytes.is_ascii() {
        if !connection
            .server_info()
            .supports_feature(Extension::EightBitMime)
        {
            return Err(Fault::Broken("the server takes no 8-bit mail".to_owned()));
        }
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let from = Mail::new(written.envelope.from().cloned(), parameters);
    // Who refuses the sender refuses all letters; the recipient has nothing to do with it.
    connection
        .command(from)
        .await
        .map_err(|error| Fault::Broken(told(error)))?;
    for to in written.envelope.to() {
        let recipient = Rcpt::new(to.clone(), Vec::new());
        connection.command(recipient).await.map_err(fault)?;
    }
    crash_point!("smtp.after_rcpt");
    Ok(())
}

/// The word after which the letter follows.
async fn begin(connection: &mut AsyncSmtpConnection) -> Result<(), Fault> {
    connection.command(Data).await.map_err(fault)?;
    crash_point!("smtp.mid_data");
    Ok(())
}

async fn finish(connection: &mut AsyncSmtpConnection, bytes: &[u8]) -> Result<Response, Fault> {
    timeout(PATIENCE_AT_END, connection.message(bytes))
        .await
        .map_err(|_| Fault::Broken(silent()))?
        .map_err(fault)
}

async fn within<T>(step: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout(PATIENCE, step)
        .await
        .unwrap_or_else(|_| Err(Fault::Broken(silent())))
}

fn fault(error: Error) -> Fault {
    let code = error.status().map(u16::from);
    if code.is_some_and(|code| code != CLOSING) {
        Fault::Answered(error)
    } else {
        Fault::Broken(told(error))
    }
}

fn refused(error: &Error) -> Verdict {
    let words = error.to_string();
    if error.is_permanent() {
        Verdict::Never(words)
    } else {
        Verdict::Later(words)
    }
}

fn words(response: &Response) -> String {
    let lines: Vec<_> = response.message().collect();
    format!("{} {}", response.code(), lines.join(" "))
}

fn silent() -> String {
    "the server does not answer".to_owned()
}

fn told(error: Error) -> String {
    error.to_string()
}
