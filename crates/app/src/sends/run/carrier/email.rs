//! The way of e-mail: a letter for each recipient, over the line to the mail server.

use channels::email::Letter;
use domain::ids::{ContactId, DeliveryId};
use domain::sending::{Block, Policy};
use domain::templates::Facts;
use store::sends::{Leased, SendRow};
use templating::Compiled;

use super::{Announced, Body, Message};
use crate::email::Outlet;
use crate::email_files::Enclosed;
use crate::following::Marks;
use crate::sends::content::as_template;
use crate::sends::token::leave_url;
use crate::sends::written::{Place, Writer};
use crate::sms::Told;
use crate::{Ctx, Error};

pub(in crate::sends::run) struct EmailCarrier {
    writer: Writer,
    marks: Option<Marks>,
    pub(super) outlet: Outlet,
}

impl EmailCarrier {
    pub(super) async fn open(
        ctx: &Ctx,
        send: &SendRow,
        campaign_name: String,
        policy: Policy,
        files: Enclosed,
    ) -> Result<Self, Error> {
        let compiled = Compiled::new(&as_template(&send.content()));
        let outlet = Outlet::open(ctx).await?;
        let unreadable = |_| Error::Internal("a send that was checked cannot be read".into());
        Ok(Self {
            writer: Writer {
                compiled: compiled.map_err(unreadable)?,
                campaign_name,
                is_advertising: send.is_advertising,
                policy,
                files,
                public_url: outlet.public_url().to_owned(),
            },
            marks: Marks::of(ctx, send.id, send.follows()).await?,
            outlet,
        })
    }

    pub(super) async fn write(
        &self,
        ctx: &Ctx,
        delivery: &Leased,
        facts: Facts,
    ) -> Result<Result<Message, Block>, Error> {
        let (id, contact_id) = (DeliveryId(delivery.id), ContactId(delivery.contact_id));
        let marked = match &self.marks {
            Some(marks) => {
                let url = self.outlet.public_url();
                marks.marked(ctx, url, id, contact_id).await?
            }
            None => None,
        };
        let place = Place {
            name: delivery.id.to_string(),
            to_address: delivery.address.clone().unwrap_or_default(),
            leave_url: leave_url(ctx, &self.outlet, id, contact_id)?,
            marked,
        };
        let Ok(message) = self.writer.write(facts, place) else {
            return Ok(Err(Block::BadContent));
        };
        let Ok(letter) = self.outlet.letter(message) else {
            return Ok(Err(Block::BadContent));
        };
        Ok(Ok(Message {
            name: letter.message_id.clone(),
            subject: letter.subject.clone(),
            cost: None,
            body: Body::Letter(Box::new(letter)),
        }))
    }

    pub(super) async fn announce(&mut self, letter: &Letter) -> Result<Announced, Told> {
        let announced = self.outlet.announce(letter).await;
        announced.map(Announced::Email).map_err(told)
    }

    pub(super) async fn hand_over(
        &mut self,
        ctx: &Ctx,
        letter: &Letter,
        announced: crate::email::Announced,
    ) -> Result<Told, Error> {
        Ok(told(self.outlet.hand_over(ctx, letter, announced).await?))
    }
}

/// Mail servers have no name of their own for a message.
fn told((outcome, words): crate::email::Told) -> Told {
    Told {
        outcome,
        words,
        reference: None,
    }
}
