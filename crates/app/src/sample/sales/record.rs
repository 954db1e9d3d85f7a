//! One sample record on its way from status to status, as far as it can have come by now.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use domain::sales::Facts;
use domain::status::Status as _;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};
use store::sales::{NewSale, SaleMove, StoredKind};

use super::super::story::Story;
use super::goods::REASONS;
use crate::Error;

/// A status ahead, and how many days it takes to come.
pub(super) type Step<S> = (S, RangeInclusive<i64>);

/// A record to make.
pub(super) struct Plan<'a, K: StoredKind> {
    title: &'static str,
    begins: DateTime<Utc>,
    steps: &'a [Step<K::Status>],
}

impl<'a, K: StoredKind> Plan<'a, K> {
    pub(super) fn new(
        title: &'static str,
        begins: DateTime<Utc>,
        steps: &'a [Step<K::Status>],
    ) -> Self {
        Self {
            title,
            begins,
            steps,
        }
    }

    /// Makes the record unless it is still to come; `terms` hears whether its last status is
    /// reached. Returns when the record began.
    pub(super) async fn write(
        self,
        story: &mut Story<'_>,
        terms: impl FnOnce(bool) -> K::Terms,
    ) -> Result<DateTime<Utc>, Error> {
        if story.is_ahead(self.begins) {
            return Ok(self.begins);
        }
        let reached = self.reached(story);
        let is_over = reached.len() == self.steps.len();
        let (id, number) = self.make(story, terms(is_over)).await?;
        let mut from = K::Status::default();
        for (version, (to, at)) in (1_i64..).zip(reached) {
            let reason = to
                .needs_reason()
                .then(|| REASONS.choose(story.random).copied().unwrap_or_default());
            let step = SaleMove::<K> {
                id,
                version,
                to,
                reason,
                now: at,
            };
            store::sales::move_status(story.tx, step).await?;
            let payload = self.payload(
                id,
                &number,
                json!({ "from": from, "to": to, "reason": reason }),
            );
            let kind = format!("{}.{}", K::NAME, to.as_str());
            story.tell(&kind, payload, at).await?;
            from = to;
        }
        Ok(self.begins)
    }

    /// The statuses that have come by now, and when each did.
    fn reached(&self, story: &mut Story<'_>) -> Vec<(K::Status, DateTime<Utc>)> {
        let mut at = self.begins;
        let mut reached = Vec::new();
        for (status, days) in self.steps {
            at = story.later(at, days.clone());
            if story.is_ahead(at) {
                break;
            }
            reached.push((*status, at));
        }
        reached
    }

    async fn make(&self, story: &Story<'_>, terms: K::Terms) -> Result<(K::Id, String), Error> {
        let id: K::Id = story.ctx.new_id();
        let number = K::number(store::sales::take_number::<K>(story.tx).await?);
        let facts = Facts {
            title: self.title.to_owned(),
            owner_id: story.customer.owner_id,
            note: None,
        };
        let sale = NewSale::<K> {
            id,
            number: &number,
            contact_id: story.customer.id,
            facts: &facts,
            terms: &K::checked(terms, None, &mut Vec::new()),
            created_by: story.customer.owner_id,
            now: self.begins,
        };
        store::sales::create(story.tx, sale).await?;
        let kind = format!("{}.created", K::NAME);
        let payload = self.payload(id, &number, json!({}));
        story.tell(&kind, payload, self.begins).await?;
        Ok((id, number))
    }

    fn payload(&self, id: K::Id, number: &str, more: Value) -> Value {
        let mut payload = json!({
            (format!("{}_id", K::NAME)): id.into(),
            "number": number,
            "title": self.title,
        });
        if let (Value::Object(payload), Value::Object(more)) = (&mut payload, more) {
            payload.extend(more);
        }
        payload
    }
}
