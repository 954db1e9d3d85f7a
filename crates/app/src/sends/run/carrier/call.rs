//! The way of calls: each recipient's script, handed to the gateway under the delivery's id (CAM-11).

use domain::ids::DeliveryId;
use domain::phones;
use domain::sending::{Block, CallPlan};
use domain::templates::Facts;
use store::sends::{Leased, SendRow};

use super::{Body, Message};
use crate::sends::spoken::ScriptWriter;
use crate::voice::Way;
use crate::{Ctx, Error};

pub(in crate::sends::run) struct CallCarrier {
    writer: ScriptWriter,
    plan: CallPlan,
    pub(super) way: Way,
}

impl CallCarrier {
    pub(super) async fn open(
        ctx: &Ctx,
        send: &SendRow,
        campaign_name: String,
    ) -> Result<Self, Error> {
        let content = send.content();
        let writer = ScriptWriter::new(&content, campaign_name);
        let unreadable = || Error::Internal("a send that was checked cannot be read".into());
        Ok(Self {
            writer: writer.ok_or_else(unreadable)?,
            plan: content.call.unwrap_or_default(),
            way: Way::open(ctx).await?,
        })
    }

    pub(super) fn write(
        &self,
        ctx: &Ctx,
        delivery: &Leased,
        facts: Facts,
    ) -> Result<Result<Message, Block>, Error> {
        let script = match self.writer.write(facts) {
            Ok(script) => script,
            Err(why) => return Ok(Err(why)),
        };
        let Some(to) = delivery.address.as_deref().and_then(phones::parse) else {
            return Ok(Err(Block::InvalidAddress));
        };
        let id = DeliveryId(delivery.id);
        let call = self.way.call(ctx, id, &to, script.clone(), &self.plan)?;
        Ok(Ok(Message {
            name: call.id.clone(),
            subject: script,
            cost: None,
            body: Body::Call(Box::new(call)),
        }))
    }
}
