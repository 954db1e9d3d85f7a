//! By what the messages of a send travel: each channel writes a message, has it waited for and hands it
//! over; everything else about a delivery is the same.

mod call;
mod email;
mod pen;
mod sms;

use std::sync::Arc;

use channels::sms::TextMessage;
use chrono::TimeDelta;
use domain::sending::{Batches, Policy, Resend, SendChannel, SmsCost};
use store::sends::{Leased, SendRow};
use tokio::time::Instant;

use self::call::CallCarrier;
use self::email::EmailCarrier;
pub(super) use self::pen::{Drafted, Pen};
use self::sms::SmsCarrier;
use crate::email_files::Enclosed;
use crate::sms::Told;
use crate::{Ctx, Error};

/// So many messages go side by side at most, each over a line of its own: more at once many servers refuse.
pub(super) const LINES_MAX: usize = 16;

/// The way of one channel, open for a run.
pub(super) enum Carrier {
    Email(Box<EmailCarrier>),
    Sms(Arc<SmsCarrier>),
    Call(Arc<CallCarrier>),
}

/// A message as it will go out.
pub(super) struct Message {
    /// By which it is known to be the same one when it goes again.
    pub(super) name: String,
    /// As the timeline names it.
    pub(super) subject: String,
    pub(super) cost: Option<SmsCost>,
    body: Body,
}

enum Body {
    Letter(Box<channels::email::Sealed>),
    Text(TextMessage),
    Call(Box<channels::voice::VoiceCall>),
}

/// A message on its way, and whose it is.
pub(super) struct Going {
    pub(super) delivery: Leased,
    pub(super) message: Message,
}

/// A message that is waited for; nothing of it has gone out.
pub(super) enum Announced {
    Email(crate::email::Announced),
    /// Gateways are asked once, and wait for nothing.
    AtOnce,
}

/// What is done about a message of a channel that may have gone out.
pub(super) async fn resend_of(ctx: &Ctx, channel: SendChannel) -> Result<Resend, Error> {
    match channel {
        SendChannel::Email => Ok(Resend::Once),
        SendChannel::Sms => crate::sms::resend(ctx).await,
        SendChannel::Call => crate::voice::resend(ctx).await,
    }
}

impl Carrier {
    /// What all messages of the send share, and the way they go.
    pub(super) async fn open(
        ctx: &Ctx,
        send: &SendRow,
        campaign_name: &str,
        policy: &'static Policy,
        files: Enclosed,
    ) -> Result<Self, Error> {
        let name = campaign_name.to_owned();
        Ok(match send.channel() {
            SendChannel::Email => {
                let carrier = EmailCarrier::open(ctx, send, name, policy, files).await?;
                Self::Email(Box::new(carrier))
            }
            SendChannel::Sms => {
                Self::Sms(Arc::new(SmsCarrier::open(ctx, send, name, policy).await?))
            }
            SendChannel::Call => Self::Call(Arc::new(CallCarrier::open(ctx, send, name).await?)),
        })
    }

    /// What writes its messages.
    pub(super) fn pen(&self) -> Pen {
        match self {
            Self::Email(carrier) => Pen::Email(Arc::clone(&carrier.letters)),
            Self::Sms(carrier) => Pen::Sms(Arc::clone(carrier)),
            Self::Call(carrier) => Pen::Call(Arc::clone(carrier)),
        }
    }

    /// When so many messages may go, whoever sends them.
    pub(super) async fn turns(&mut self, ctx: &Ctx, count: usize) -> Result<Instant, db::Error> {
        let (pace, pause) = match self {
            Self::Email(carrier) => return carrier.turns(ctx, count).await,
            Self::Sms(carrier) => (&ctx.text_pace, carrier.way.pause()),
            Self::Call(carrier) => (&ctx.call_pace, carrier.way.pause()),
        };
        pace.turns(&ctx.db, pause, count).await
    }

    /// How many messages may go side by side. Gateways are asked for one at a time.
    pub(super) fn abreast(&self) -> usize {
        match self {
            Self::Email(carrier) => crate::email::abreast(carrier.outlet.pause()).min(LINES_MAX),
            Self::Sms(_) | Self::Call(_) => 1,
        }
    }

    /// How many messages go by one request, where they do not go one by one.
    pub(super) fn batches(&self) -> Option<Batches> {
        match self {
            Self::Sms(carrier) => carrier.batches(),
            Self::Email(_) | Self::Call(_) => None,
        }
    }

    /// Hands messages over that say the same, by one request of this name; all of them are taken, or none.
    pub(super) async fn hand_over_together(
        &self,
        name: &str,
        going: &[Going],
    ) -> Result<Told, Error> {
        let texts = going.iter().filter_map(|one| match &one.message.body {
            Body::Text(text) => Some(text),
            Body::Letter(_) | Body::Call(_) => None,
        });
        let texts: Vec<_> = texts.collect();
        let (Self::Sms(carrier), Some(first)) = (self, texts.first()) else {
            return Err(Error::Internal("messages that go one by one".into()));
        };
        let message = TextMessage {
            id: name.to_owned(),
            ..(*first).clone()
        };
        let numbers: Vec<&str> = texts.iter().map(|text| text.to.as_str()).collect();
        carrier.way.send_many(&message, &numbers).await
    }

    /// What is done about a message that may have gone out.
    pub(super) fn resend(&self) -> Resend {
        match self {
            Self::Email(_) => Resend::Once,
            Self::Sms(carrier) => carrier.way.settings.resend(),
            Self::Call(carrier) => carrier.way.settings.resend(),
        }
    }

    /// How long carriers hold a message before it arrives.
    pub(super) fn held_for(&self) -> TimeDelta {
        match self {
            Self::Email(_) | Self::Call(_) => TimeDelta::zero(),
            Self::Sms(carrier) => carrier.held_for(),
        }
    }

    /// Has each message waited for, or tells at once what became of it.
    pub(super) async fn announce(&mut self, going: &[Going]) -> Vec<Result<Announced, Told>> {
        match self {
            Self::Email(carrier) => carrier.announce(going).await,
            Self::Sms(_) | Self::Call(_) => going.iter().map(|_| Ok(Announced::AtOnce)).collect(),
        }
    }

    /// Hands over what was announced; what became of a message at once, became of it.
    pub(super) async fn hand_over(
        &mut self,
        ctx: &Ctx,
        going: &[Going],
        announced: Vec<Result<Announced, Told>>,
    ) -> Vec<Result<Told, Error>> {
        if let Self::Email(carrier) = self {
            return carrier.hand_over(ctx, going, announced).await;
        }
        let mut told = Vec::with_capacity(going.len());
        for one in going {
            told.push(match (&*self, &one.message.body) {
                (Self::Sms(carrier), Body::Text(text)) => carrier.way.send(ctx, text).await,
                (Self::Call(carrier), Body::Call(call)) => carrier.way.place(ctx, call).await,
                _ => Err(Error::Internal("a message of another channel".into())),
            });
        }
        told
    }

    /// Takes back what was announced.
    pub(super) async fn withdraw(&mut self, announced: Announced) {
        if let (Self::Email(carrier), Announced::Email(announced)) = (self, announced) {
            carrier.outlet.withdraw(announced).await;
        }
    }

    /// Says goodbye.
    pub(super) async fn close(&mut self) {
        if let Self::Email(carrier) = self {
            carrier.close().await;
        }
    }
}
