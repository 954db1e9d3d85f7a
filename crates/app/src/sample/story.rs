//! What happened to one sample customer, told as the commands that do it would tell it.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use db::Tx;
use domain::contacts::Level;
use domain::ids::{ContactId, UserId};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::Value;
use uuid::Uuid;

use crate::{Ctx, Error};

/// A contact that was made, as far as its story depends on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Customer {
    pub(super) id: ContactId,
    pub(super) owner_id: Option<UserId>,
    pub(super) level: Level,
    pub(super) since: DateTime<Utc>,
}

/// The story of one customer while it is being written.
pub(super) struct Story<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) tx: &'a Tx,
    pub(super) random: &'a mut StdRng,
    pub(super) customer: &'a Customer,
}

impl Story<'_> {
    /// Some working hour so many days after `from`.
    pub(super) fn later(
        &mut self,
        from: DateTime<Utc>,
        days: RangeInclusive<i64>,
    ) -> DateTime<Utc> {
        let day = (from + TimeDelta::days(self.random.random_range(days))).date_naive();
        // From eight to five o'clock in Vietnam.
        let minutes = TimeDelta::minutes(self.random.random_range(60..600));
        let at = day.and_time(NaiveTime::MIN).and_utc() + minutes;
        at.max(from + TimeDelta::minutes(10))
    }

    /// Whether it is still to come.
    pub(super) fn is_ahead(&self, at: DateTime<Utc>) -> bool {
        at > self.ctx.now()
    }

    /// Whether something that happens in so many of a hundred cases happens here.
    pub(super) fn in_percent(&mut self, percent: u32) -> bool {
        self.random.random_ratio(percent, 100)
    }

    /// One of these.
    pub(super) fn pick<T: Copy + Default>(&mut self, all: &[T]) -> T {
        all.choose(self.random).copied().unwrap_or_default()
    }

    /// Adds a line to the customer's timeline, done by their owner.
    pub(super) async fn tell(
        &self,
        kind: &str,
        payload: Value,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let event = store::events::NewEvent {
            id: self.ctx.new_id(),
            contact_id: Some(self.customer.id),
            kind,
            payload,
            actor_kind: "user",
            actor_id: self.customer.owner_id.map(Uuid::from),
            at,
        };
        Ok(store::events::append(self.tx, event).await?)
    }
}
