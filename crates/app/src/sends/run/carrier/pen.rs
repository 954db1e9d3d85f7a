//! What writes the messages of a send, in a thread that is made for work that takes a while.

use std::collections::HashMap;
use std::sync::Arc;

use domain::sending::Block;
use domain::templates::Facts;
use store::sends::Leased;

use super::Message;
use super::call::CallCarrier;
use super::email::Letters;
use super::sms::SmsCarrier;
use crate::{Ctx, Error};

/// What writes the messages of one channel; cheap to clone.
#[derive(Clone)]
pub(in crate::sends::run) enum Pen {
    Email(Arc<Letters>),
    Sms(Arc<SmsCarrier>),
    Call(Arc<CallCarrier>),
}

/// A recipient, and their message or why there is none.
pub(in crate::sends::run) type Drafted = (Leased, Result<Message, Block>);

impl Pen {
    /// Messages are small enough to be written before their turn comes.
    pub(in crate::sends::run) fn writes_ahead(&self) -> bool {
        match self {
            Self::Email(letters) => letters.are_light(),
            Self::Sms(_) | Self::Call(_) => false,
        }
    }

    /// The message of each of these recipients, or why there is none.
    pub(in crate::sends::run) async fn write(
        self,
        ctx: Ctx,
        recipients: Vec<(Leased, Facts)>,
    ) -> Result<Vec<Drafted>, Error> {
        let said = match &self {
            Self::Email(letters) => letters.said(&ctx, &recipients).await?,
            Self::Sms(_) | Self::Call(_) => HashMap::new(),
        };
        let writing = tokio::task::spawn_blocking(move || {
            let written = recipients.into_iter().map(|(delivery, facts)| {
                let message = match &self {
                    Self::Email(letters) => {
                        let said = said.get(&delivery.contact_id).copied();
                        letters.write(&ctx, &delivery, facts, said)?
                    }
                    Self::Sms(carrier) => carrier.write(&delivery, facts),
                    Self::Call(carrier) => carrier.write(&ctx, &delivery, facts)?,
                };
                Ok((delivery, message))
            });
            written.collect()
        });
        writing
            .await
            .map_err(|error| Error::Internal(Box::new(error)))?
    }
}
