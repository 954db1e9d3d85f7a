//! The way of e-mail: a letter for each recipient, over the line to the mail server.

use std::collections::HashMap;
use std::sync::Arc;

use domain::following::FollowConsent;
use domain::ids::{ContactId, DeliveryId};
use domain::sending::{Block, Outcome, Policy, is_address_dead};
use domain::templates::Facts;
use futures::future::join_all;
use store::sends::{Leased, SendRow};
use templating::Compiled;
use tokio::time::Instant;
use uuid::Uuid;

use super::{Announced, Body, Going, Message};
use crate::email::{Outlet, Sender, Turns};
use crate::email_files::Enclosed;
use crate::following::Marks;
use crate::sends::content::as_template;
use crate::sends::token::leave_url;
use crate::sends::written::{Place, Writer};
use crate::sms::Told;
use crate::{Ctx, Error};

pub(in crate::sends::run) struct EmailCarrier {
    pub(super) letters: Arc<Letters>,
    pub(super) outlet: Outlet,
    /// More lines, for messages that go side by side.
    beside: Vec<Outlet>,
    turns: Turns,
}

/// What writes the letters; apart from the lines, so that some are written while others go.
pub(in crate::sends::run) struct Letters {
    writer: Writer,
    marks: Option<Marks>,
    sender: Arc<Sender>,
}

impl EmailCarrier {
    pub(super) async fn open(
        ctx: &Ctx,
        send: &SendRow,
        campaign_name: String,
        policy: &'static Policy,
        files: Enclosed,
    ) -> Result<Self, Error> {
        let compiled = Compiled::new(&as_template(&send.content()));
        let outlet = Outlet::open(ctx).await?;
        let unreadable = |_| Error::Internal("a send that was checked cannot be read".into());
        let letters = Letters {
            writer: Writer {
                compiled: compiled.map_err(unreadable)?,
                campaign_name,
                is_advertising: send.is_advertising,
                policy,
                files,
                public_url: outlet.sender().public_url().to_owned(),
            },
            marks: Marks::of(ctx, send.id, send.follows()).await?,
            sender: Arc::clone(outlet.sender()),
        };
        Ok(Self {
            letters: Arc::new(letters),
            outlet,
            beside: Vec::new(),
            turns: Turns::default(),
        })
    }

    /// When so many may go.
    pub(super) async fn turns(&mut self, ctx: &Ctx, count: usize) -> Result<Instant, db::Error> {
        let pause = self.outlet.pause();
        self.turns.take(&ctx.mail_pace, &ctx.db, pause, count).await
    }

    /// Each letter over a line of its own.
    pub(super) async fn announce(&mut self, going: &[Going]) -> Vec<Result<Announced, Told>> {
        while self.beside.len() + 1 < going.len() {
            self.beside.push(self.outlet.beside());
        }
        let announcing = self.outlets().zip(going).map(async |(outlet, one)| {
            let Body::Letter(letter) = &one.message.body else {
                return Ok(Announced::AtOnce);
            };
            let announced = outlet.announce(letter).await;
            announced.map(Announced::Email).map_err(told)
        });
        join_all(announcing).await
    }

    pub(super) async fn hand_over(
        &mut self,
        ctx: &Ctx,
        going: &[Going],
        announced: Vec<Result<Announced, Told>>,
    ) -> Vec<Result<Told, Error>> {
        let waiting = self.outlets().zip(going).zip(announced);
        let handing =
            waiting.map(
                async |((outlet, one), announced)| match (&one.message.body, announced) {
                    (_, Err(told)) => Ok(told),
                    (Body::Letter(letter), Ok(Announced::Email(announced))) => {
                        Ok(told(outlet.hand_over(ctx, letter, announced).await?))
                    }
                    _ => Err(Error::Internal("a message of another channel".into())),
                },
            );
        join_all(handing).await
    }

    /// Says goodbye on every line.
    pub(super) async fn close(&mut self) {
        join_all(self.outlets().map(Outlet::close)).await;
    }

    fn outlets(&mut self) -> impl Iterator<Item = &mut Outlet> {
        std::iter::once(&mut self.outlet).chain(&mut self.beside)
    }
}

impl Letters {
    /// Letters with files in them take too much room to be kept for later.
    pub(super) fn are_light(&self) -> bool {
        self.writer.files.files.is_empty()
    }

    /// What these recipients said to being followed, where it matters.
    pub(super) async fn said(
        &self,
        ctx: &Ctx,
        recipients: &[(Leased, Facts)],
    ) -> Result<HashMap<Uuid, FollowConsent>, Error> {
        if self.marks.is_none() {
            return Ok(HashMap::new());
        }
        let ids: Vec<_> = recipients.iter().map(|(one, _)| one.contact_id).collect();
        Ok(store::following::all_said_of(ctx.db.reader(), &ids).await?)
    }

    pub(super) fn write(
        &self,
        ctx: &Ctx,
        delivery: &Leased,
        facts: Facts,
        said: Option<FollowConsent>,
    ) -> Result<Result<Message, Block>, Error> {
        let (id, contact_id) = (DeliveryId(delivery.id), ContactId(delivery.contact_id));
        let public_url = self.sender.public_url();
        let marked = match &self.marks {
            Some(marks) => marks.marked_for(ctx, public_url, id, said)?,
            None => None,
        };
        let place = Place {
            name: delivery.id.to_string(),
            to_address: delivery.address.clone().unwrap_or_default(),
            leave_url: leave_url(ctx, public_url, id, contact_id)?,
            marked,
        };
        let Ok(message) = self.writer.write(facts, place) else {
            return Ok(Err(Block::BadContent));
        };
        let Ok(letter) = self.sender.letter(message) else {
            return Ok(Err(Block::BadContent));
        };
        Ok(Ok(Message {
            name: letter.letter().message_id.clone(),
            subject: letter.letter().subject.clone(),
            cost: None,
            body: Body::Letter(Box::new(letter)),
        }))
    }
}

/// Mail servers have no name of their own for a message.
fn told((outcome, words): crate::email::Told) -> Told {
    Told {
        is_senders_fault: outcome == Outcome::Never && !is_address_dead(&words),
        outcome,
        words,
        reference: None,
    }
}
