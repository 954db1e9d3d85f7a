//! Where the messages of those who were leased are written: at a fast pace while the ones before them go.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::access::Scope;
use domain::sending::Block;
use store::custom_fields::CustomFieldRow;
use store::sends::Leased;
use tokio::task::JoinHandle;

use super::carrier::{Drafted, Going, LINES_MAX, Pen};
use crate::{Ctx, Error};

/// Whose turn comes, with messages and still without.
pub(super) struct Desk {
    ctx: Ctx,
    pen: Pen,
    fields: Arc<Vec<CustomFieldRow>>,
    /// What the one who started the send sees.
    scope: Scope,
    /// Nothing is written for them yet.
    waiting: VecDeque<Leased>,
    /// The page that is being written.
    writing: Option<JoinHandle<Result<Vec<Drafted>, Error>>>,
    /// What is ready.
    drafted: VecDeque<Drafted>,
}

impl Desk {
    pub(super) fn new(
        ctx: &Ctx,
        pen: Pen,
        fields: &Arc<Vec<CustomFieldRow>>,
        (scope, leased): (Scope, Vec<Leased>),
    ) -> Self {
        Self {
            ctx: ctx.clone(),
            pen,
            fields: Arc::clone(fields),
            scope,
            waiting: leased.into(),
            writing: None,
            drafted: VecDeque::new(),
        }
    }

    /// The next messages, up to so many; none if nobody is left. At a fast pace the page after them is begun.
    pub(super) async fn next(&mut self, count: usize) -> Result<Vec<Drafted>, Error> {
        while self.drafted.len() < count {
            let page = match self.writing.take() {
                Some(writing) => writing
                    .await
                    .map_err(|error| Error::Internal(Box::new(error)))??,
                None if self.waiting.is_empty() => break,
                None => self.page(count - self.drafted.len()).await?,
            };
            self.drafted.extend(page);
        }
        let count = count.min(self.drafted.len());
        let next = self.drafted.drain(..count).collect();
        let is_fast = count > 1 && self.pen.writes_ahead();
        if is_fast && self.writing.is_none() && !self.waiting.is_empty() {
            self.writing = Some(tokio::spawn(self.page(LINES_MAX)));
        }
        Ok(next)
    }

    /// Takes back messages for whom no line could be had; they are the next.
    pub(super) fn put_back(&mut self, unreached: Vec<Going>) {
        for Going { delivery, message } in unreached.into_iter().rev() {
            self.drafted.push_front((delivery, Ok(message)));
        }
    }

    /// The messages of the first of those who wait, as the one who started the send sees them now.
    fn page(
        &mut self,
        count: usize,
    ) -> impl Future<Output = Result<Vec<Drafted>, Error>> + Send + use<> {
        let count = count.min(self.waiting.len());
        let recipients: Vec<Leased> = self.waiting.drain(..count).collect();
        let (ctx, pen) = (self.ctx.clone(), self.pen.clone());
        let (scope, fields) = (self.scope, Arc::clone(&self.fields));
        async move {
            let ids: Vec<_> = recipients.iter().map(|one| one.contact_id).collect();
            let mut facts = crate::templates::facts_of_contacts(&ctx, scope, &ids, &fields).await?;
            let (mut known, mut drafted) = (Vec::with_capacity(recipients.len()), Vec::new());
            for delivery in recipients {
                match facts.remove(&delivery.contact_id) {
                    Some(facts) => known.push((delivery, facts)),
                    None => drafted.push((delivery, Err(Block::ContactGone))),
                }
            }
            drafted.extend(pen.write(ctx, known).await?);
            Ok(drafted)
        }
    }
}
