//! Where text messages go: to the gateway, or, where there is none, into the outbox that only people of
//! the house see.

use std::time::Duration;

use channels::sms::{Esms, Handed, TextMessage, Verdict};
use domain::phones::Phone;
use domain::sending::{Outcome, Resend, SendChannel, SmsCost, SmsGateway, SmsSettings};
use domain::sms::{Encoding, count};
use store::sends::NewOutboxMessage;

use super::account::{Account, read};
use super::described::Described;
use super::report::callback_url;
use crate::{Ctx, Error, outbound};

/// Who messages say they are from where nobody has set a brandname up.
const SANDBOX_NAME: &str = "SEN";

/// What became of a message, what the gateway said, and what it calls the message.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) outcome: Outcome,
    pub(crate) words: String,
    pub(crate) reference: Option<String>,
    /// It was refused for what it says or who sends it, and so would be others.
    pub(crate) is_senders_fault: bool,
}

/// The way out for text messages, as it is set up now.
pub(crate) struct Way {
    pub(crate) settings: SmsSettings,
    /// Absent keeps messages in the outbox.
    gateway: Option<Gateway>,
}

/// Who is asked to send.
enum Gateway {
    Esms(Box<Esms>),
    Described(Box<Described>),
}

impl Gateway {
    fn of(ctx: &Ctx, account: &Account, gateway: &SmsGateway) -> Result<Self, Error> {
        let (client, url) = (ctx.outside.clone(), gateway.url.clone());
        let keys = account.keys(ctx)?;
        let callback_url = callback_url(ctx, gateway)?;
        Ok(match &gateway.http {
            None => Self::Esms(Box::new(Esms {
                client,
                url,
                keys,
                is_trial: gateway.is_trial,
                callback_url,
            })),
            Some(http) => Self::Described(Box::new(Described {
                client,
                url,
                http: http.clone(),
                keys,
                callback_url,
            })),
        })
    }
}

/// What is done about a text message that may have gone out, by the gateway that is set up now.
pub(crate) async fn resend(ctx: &Ctx) -> Result<Resend, Error> {
    Ok(read(ctx).await?.value.settings.resend())
}

impl Way {
    /// The way for messages that are to go out now.
    pub(crate) async fn open(ctx: &Ctx) -> Result<Self, Error> {
        outbound::check(ctx).await?;
        Self::read(ctx).await
    }

    /// The way as far as messages are written for it.
    pub(crate) async fn read(ctx: &Ctx) -> Result<Self, Error> {
        let account = read(ctx).await?.value;
        let gateway = match &account.settings.gateway {
            None => None,
            Some(gateway) => Some(Gateway::of(ctx, &account, gateway)?),
        };
        Ok(Self {
            settings: account.settings,
            gateway,
        })
    }

    /// How long to wait from one message to the next.
    pub(crate) fn pause(&self) -> Duration {
        match self.gateway {
            Some(_) => Duration::from_mins(1) / self.settings.per_minute.max(1),
            None => Duration::ZERO,
        }
    }

    /// The message as the gateway takes it.
    pub(crate) fn message(
        &self,
        id: String,
        to: &Phone,
        text: String,
        is_advertising: bool,
    ) -> TextMessage {
        let brandname = &self.settings.terms(is_advertising).brandname;
        TextMessage {
            id,
            to: to.digits().to_owned(),
            brandname: if brandname.is_empty() {
                SANDBOX_NAME.to_owned()
            } else {
                brandname.clone()
            },
            is_unicode: count(&text).encoding == Encoding::Ucs2,
            text,
            is_advertising,
        }
    }

    /// What a message takes and costs.
    pub(crate) fn cost(&self, text: &str, is_advertising: bool) -> SmsCost {
        SmsCost::of(text, self.settings.terms(is_advertising).price_minor)
    }

    /// Hands a message over; it can be asked again under the same id.
    pub(crate) async fn send(&self, ctx: &Ctx, message: &TextMessage) -> Result<Told, Error> {
        let handed = match &self.gateway {
            Some(Gateway::Described(gateway)) => return Ok(gateway.send(message).await),
            Some(Gateway::Esms(gateway)) => gateway.send(message).await,
            None => keep(ctx, message).await?,
        };
        Ok(told(handed))
    }

    /// Hands one text over for many numbers, where the gateway takes it so.
    pub(crate) async fn send_many(
        &self,
        message: &TextMessage,
        numbers: &[&str],
    ) -> Result<Told, Error> {
        match &self.gateway {
            Some(Gateway::Esms(gateway)) => Ok(told(gateway.send_many(message, numbers).await)),
            _ => Err(Error::Internal(
                "this gateway takes messages one by one".into(),
            )),
        }
    }
}

/// What a gateway made of a message or a call.
pub(crate) fn told(handed: Handed) -> Told {
    let is_senders_fault = matches!(handed.verdict, Verdict::BadText(_));
    let (outcome, words) = match handed.verdict {
        Verdict::Accepted(words) => (Outcome::Accepted, words),
        Verdict::Later(words) => (Outcome::Later, words),
        Verdict::Never(words) | Verdict::BadText(words) => (Outcome::Never, words),
        Verdict::Account(words) => (Outcome::Account, words),
        Verdict::Ambiguous(words) => (Outcome::Ambiguous, words),
        Verdict::NotReached(words) => (Outcome::NotReached, words),
    };
    Told {
        outcome,
        words,
        reference: handed.reference,
        is_senders_fault,
    }
}

async fn keep(ctx: &Ctx, message: &TextMessage) -> Result<Handed, Error> {
    let tx = ctx.db.begin().await?;
    let kept = NewOutboxMessage {
        id: ctx.new_id(),
        channel: SendChannel::Sms,
        message_id: &message.id,
        to_address: &format!("+{}", message.to),
        from_address: &message.brandname,
        subject: "",
        html: "",
        body_text: &message.text,
        leave_url: None,
        now: ctx.now(),
    };
    store::sends::keep_message(&tx, kept).await?;
    tx.commit().await?;
    Ok(Handed {
        verdict: Verdict::Accepted("sandbox".to_owned()),
        reference: None,
    })
}
