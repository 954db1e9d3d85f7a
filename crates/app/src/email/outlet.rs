//! Where messages go: by the account to its server, or, where there is none, into the outbox that only
//! people of the house see.

use std::sync::Arc;
use std::time::Duration;

use channels::email::{Line, Privacy, Sealed, Server, Verdict};
use domain::sending::{AccountFields, Outcome, Security, SendChannel};
use store::sends::NewOutboxMessage;

use super::account::{Account, read};
use super::sender::Sender;
use crate::email_files::keep_enclosed;
use crate::{Ctx, Error, outbound};

/// Who messages without an account say they are from.
const SANDBOX_NAME: &str = "Sen";
const SANDBOX_ADDRESS: &str = "sen@localhost.localdomain";
/// Where their links lead.
pub const SANDBOX_URL: &str = "http://localhost";

/// What became of a message, and what the server said.
pub(crate) type Told = (Outcome, String);

/// A message that is waited for.
pub(crate) enum Announced {
    Smtp(Box<channels::email::Announced>),
    Sandbox,
}

/// The way out for messages.
pub(crate) struct Outlet {
    sender: Arc<Sender>,
    way: Way,
}

enum Way {
    Smtp(Box<Line>),
    Sandbox,
}

impl Outlet {
    /// The way out as it is set up now.
    pub(crate) async fn open(ctx: &Ctx) -> Result<Self, Error> {
        outbound::check(ctx).await?;
        let sender = |fields| {
            Arc::new(Sender {
                fields,
                master_key: ctx.master_key.clone(),
            })
        };
        let Some(account) = read(ctx).await?.value else {
            return Ok(Self {
                sender: sender(AccountFields {
                    from_name: SANDBOX_NAME.to_owned(),
                    from_address: SANDBOX_ADDRESS.to_owned(),
                    public_url: SANDBOX_URL.to_owned(),
                    ..AccountFields::default()
                }),
                way: Way::Sandbox,
            });
        };
        let line = Line::new(server(ctx, &account)?);
        Ok(Self {
            sender: sender(account.fields),
            way: Way::Smtp(Box::new(line)),
        })
    }

    /// A way out beside this one, over a line of its own.
    pub(crate) fn beside(&self) -> Self {
        let way = match &self.way {
            Way::Smtp(line) => Way::Smtp(Box::new(line.beside())),
            Way::Sandbox => Way::Sandbox,
        };
        Self {
            sender: Arc::clone(&self.sender),
            way,
        }
    }

    /// Who its messages are from.
    pub(crate) fn sender(&self) -> &Arc<Sender> {
        &self.sender
    }

    /// Messages are kept here, since there is no account.
    pub(crate) fn is_sandbox(&self) -> bool {
        matches!(self.way, Way::Sandbox)
    }

    /// How long to wait from one message to the next.
    pub(crate) fn pause(&self) -> Duration {
        match self.way {
            Way::Smtp(_) => Duration::from_mins(1) / self.sender.fields.per_minute.max(1),
            Way::Sandbox => Duration::ZERO,
        }
    }

    /// Sends a letter; tells what became of it, and what the server said.
    pub(crate) async fn send(&mut self, ctx: &Ctx, letter: &Sealed) -> Result<Told, Error> {
        match self.announce(letter).await {
            Ok(announced) => self.hand_over(ctx, letter, announced).await,
            Err(told) => Ok(told),
        }
    }

    /// Has a letter waited for, or tells at once what became of it; nothing of it has gone out then.
    pub(crate) async fn announce(&mut self, letter: &Sealed) -> Result<Announced, Told> {
        match &mut self.way {
            // A line carries the buffers of its server, too many to be carried through every wait.
            Way::Smtp(line) => match Box::pin(line.announce(letter)).await {
                Ok(announced) => Ok(Announced::Smtp(Box::new(announced))),
                Err(verdict) => Err(told(verdict)),
            },
            Way::Sandbox => Ok(Announced::Sandbox),
        }
    }

    /// Sends the letter that was announced.
    pub(crate) async fn hand_over(
        &mut self,
        ctx: &Ctx,
        letter: &Sealed,
        announced: Announced,
    ) -> Result<Told, Error> {
        let verdict = match (&mut self.way, announced) {
            (Way::Smtp(line), Announced::Smtp(announced)) => {
                Box::pin(line.hand_over(*announced)).await
            }
            _ => keep(ctx, letter).await?,
        };
        Ok(told(verdict))
    }

    /// Takes back what was announced.
    pub(crate) async fn withdraw(&mut self, announced: Announced) {
        if let (Way::Smtp(line), Announced::Smtp(announced)) = (&mut self.way, announced) {
            Box::pin(line.withdraw(*announced)).await;
        }
    }

    /// Says goodbye to the server.
    pub(crate) async fn close(&mut self) {
        if let Way::Smtp(line) = &mut self.way {
            line.close().await;
        }
    }
}

fn told(verdict: Verdict) -> Told {
    match verdict {
        Verdict::Accepted(words) => (Outcome::Accepted, words),
        Verdict::Later(words) => (Outcome::Later, words),
        Verdict::Never(words) => (Outcome::Never, words),
        Verdict::Ambiguous(words) => (Outcome::Ambiguous, words),
        Verdict::NotReached(words) => (Outcome::NotReached, words),
    }
}

fn server(ctx: &Ctx, account: &Account) -> Result<Server, Error> {
    Ok(Server {
        host: account.fields.host.clone(),
        port: account.fields.port,
        privacy: match account.fields.security {
            Security::None => Privacy::None,
            Security::Starttls => Privacy::Starttls,
            Security::Tls => Privacy::Tls,
        },
        login: account.login(ctx)?,
    })
}

async fn keep(ctx: &Ctx, letter: &Sealed) -> Result<Verdict, Error> {
    let (tx, letter) = (ctx.db.begin().await?, letter.letter());
    let id = ctx.new_id();
    let message = NewOutboxMessage {
        id,
        channel: SendChannel::Email,
        message_id: &letter.message_id,
        to_address: &letter.to_address,
        from_address: &letter.from_address,
        subject: &letter.subject,
        html: &letter.html,
        body_text: &letter.text,
        leave_url: letter.leave_url.as_deref(),
        now: ctx.now(),
    };
    if store::sends::keep_message(&tx, message).await? {
        keep_enclosed(&tx, id, &letter.enclosures).await?;
    }
    tx.commit().await?;
    Ok(Verdict::Accepted("sandbox".to_owned()))
}
