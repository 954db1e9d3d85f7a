//! Where messages go: by the account to its server, or, where there is none, into the outbox that only
//! people of the house see.

use std::time::Duration;

use channels::email::{BadLetter, Enclosure, Letter, Line, Privacy, Server, Verdict};
use domain::sending::{AccountFields, Outcome, Security, SendChannel};
use store::sends::NewOutboxMessage;

use super::account::{Account, read};
use crate::email_files::keep_enclosed;
use crate::{Ctx, Error, outbound};

/// Who messages without an account say they are from.
const SANDBOX_NAME: &str = "Sen";
const SANDBOX_ADDRESS: &str = "sen@localhost.localdomain";
/// Where their links lead.
pub const SANDBOX_URL: &str = "http://localhost";

/// What is to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    /// The part of its name that is its own.
    pub(crate) name: String,
    pub(crate) to_address: String,
    /// In the place of the account's.
    pub(crate) from_name: Option<String>,
    /// In the place of the account's.
    pub(crate) reply_to: Option<String>,
    pub(crate) subject: String,
    pub(crate) html: String,
    pub(crate) text: String,
    pub(crate) leave_url: Option<String>,
    pub(crate) files: Vec<Enclosure>,
}

/// What became of a message, and what the server said.
pub(crate) type Told = (Outcome, String);

/// A message that is waited for.
pub(crate) enum Announced {
    Smtp(Box<channels::email::Announced>),
    Sandbox,
}

/// The way out for messages.
pub(crate) struct Outlet {
    sender: AccountFields,
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
        let Some(account) = read(ctx).await?.value else {
            return Ok(Self {
                sender: AccountFields {
                    from_name: SANDBOX_NAME.to_owned(),
                    from_address: SANDBOX_ADDRESS.to_owned(),
                    public_url: SANDBOX_URL.to_owned(),
                    ..AccountFields::default()
                },
                way: Way::Sandbox,
            });
        };
        let line = Line::new(server(ctx, &account)?);
        Ok(Self {
            sender: account.fields,
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
            sender: self.sender.clone(),
            way,
        }
    }

    /// Where customers reach this service.
    pub(crate) fn public_url(&self) -> &str {
        &self.sender.public_url
    }

    /// The name and the address that messages are from.
    pub(crate) fn sender(&self) -> (&str, &str) {
        (&self.sender.from_name, &self.sender.from_address)
    }

    /// Messages are kept here, since there is no account.
    pub(crate) fn is_sandbox(&self) -> bool {
        matches!(self.way, Way::Sandbox)
    }

    /// How long to wait from one message to the next.
    pub(crate) fn pause(&self) -> Duration {
        match self.way {
            Way::Smtp(_) => Duration::from_mins(1) / self.sender.per_minute.max(1),
            Way::Sandbox => Duration::ZERO,
        }
    }

    /// The message as a letter from this sender, if it can be written.
    pub(crate) fn letter(&self, message: Message) -> Result<Letter, BadLetter> {
        let address = &self.sender.from_address;
        let domain = address.rsplit('@').next().unwrap_or_default();
        let letter = Letter {
            message_id: format!("{}@{domain}", message.name),
            from_name: message
                .from_name
                .unwrap_or_else(|| self.sender.from_name.clone()),
            from_address: address.clone(),
            reply_to: message.reply_to.or_else(|| self.sender.reply_to.clone()),
            to_address: message.to_address,
            subject: message.subject,
            html: message.html,
            text: message.text,
            leave_url: message.leave_url,
            enclosures: message.files,
        };
        letter.check()?;
        Ok(letter)
    }

    /// Sends a letter; tells what became of it, and what the server said.
    pub(crate) async fn send(&mut self, ctx: &Ctx, letter: &Letter) -> Result<Told, Error> {
        match self.announce(letter).await {
            Ok(announced) => self.hand_over(ctx, letter, announced).await,
            Err(told) => Ok(told),
        }
    }

    /// Has a letter waited for, or tells at once what became of it; nothing of it has gone out then.
    pub(crate) async fn announce(&mut self, letter: &Letter) -> Result<Announced, Told> {
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
        letter: &Letter,
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

async fn keep(ctx: &Ctx, letter: &Letter) -> Result<Verdict, Error> {
    let tx = ctx.db.begin().await?;
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
