//! The way of text messages: each recipient's text, handed to the gateway under the delivery's id.

use chrono::TimeDelta;
use domain::phones;
use domain::sending::{Batches, Block, Policy};
use domain::templates::Facts;
use store::sends::{Leased, SendRow};

use super::{Body, Message};
use crate::sends::texted::TextWriter;
use crate::sms::Way;
use crate::{Ctx, Error};

pub(in crate::sends::run) struct SmsCarrier {
    writer: TextWriter,
    pub(super) way: Way,
    is_advertising: bool,
}

impl SmsCarrier {
    pub(super) async fn open(
        ctx: &Ctx,
        send: &SendRow,
        campaign_name: String,
        policy: &'static Policy,
    ) -> Result<Self, Error> {
        let writer = TextWriter::new(&send.content(), campaign_name, policy);
        let unreadable = || Error::Internal("a send that was checked cannot be read".into());
        Ok(Self {
            writer: writer.ok_or_else(unreadable)?,
            way: Way::open(ctx).await?,
            is_advertising: send.is_advertising,
        })
    }

    pub(super) fn held_for(&self) -> TimeDelta {
        self.way.settings.terms(self.is_advertising).held_for()
    }

    /// How the gateway takes these messages, if not one by one.
    pub(super) fn batches(&self) -> Option<Batches> {
        self.way.settings.batches(self.is_advertising)
    }

    pub(super) fn write(&self, delivery: &Leased, facts: Facts) -> Result<Message, Block> {
        let texted = self.writer.write(facts, &self.way)?;
        let to = delivery.address.as_deref().and_then(phones::parse);
        let to = to.ok_or(Block::InvalidAddress)?;
        let name = delivery.id.to_string();
        Ok(Message {
            name: name.clone(),
            subject: texted.text.clone(),
            cost: Some(texted.cost),
            body: Body::Text(
                self.way
                    .message(name, &to, texted.text, self.is_advertising),
            ),
        })
    }
}
