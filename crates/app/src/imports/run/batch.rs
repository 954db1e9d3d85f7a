//! Writes batches, each in one transaction with its checkpoint.

use std::collections::HashSet;
use std::sync::Arc;

use crash::crash_point;
use db::Tx;
use domain::ids::ContactId;
use domain::imports::{ImportField, MatchBy};
use jobs::{Failure, Lease, Signal};
use serde_json::json;
use store::contacts::bulk::{self, ContactFacts, ContactRows, Key, KeyKind};
use store::events::BulkEvent;
use store::imports::{NewRowError, Progress};
use uuid::Uuid;

use super::context::RunContext;
use super::plan::{Basis, Plan, plan};
use super::reader::Batch;
use super::retry;
use super::rights::Editable;
use super::sets::{Moves, Wish, moves, to_look_up};
use crate::{Ctx, Error};

/// Rows kept for the file of rejected rows; further ones are counted only.
const REJECTED_ROWS_MAX: u64 = 100_000;

/// How often a batch is written anew because another writer got in between.
const TRIES: u32 = 5;

/// Writes the batches of one run.
pub(super) struct Batches<'a> {
    ctx: &'a Ctx,
    lease: &'a Lease,
    run: Arc<RunContext>,
    /// Keys of contacts that a dry run would have made by now.
    seen: Arc<HashSet<u64>>,
}

/// What came of a batch.
pub(super) enum Written {
    /// Committed, with the counts up to here, and whether to go on.
    Saved(Progress, Signal),
    /// Whoever started the run may no longer import; nothing was written.
    NotAllowed,
}

impl<'a> Batches<'a> {
    pub(super) fn new(ctx: &'a Ctx, lease: &'a Lease, run: Arc<RunContext>) -> Self {
        Self {
            ctx,
            lease,
            run,
            seen: Arc::default(),
        }
    }

    /// Writes a batch and the progress, which goes on from the one given.
    pub(super) async fn write(
        &mut self,
        batch: &Arc<Batch>,
        progress: Progress,
    ) -> Result<Written, Failure> {
        let mut tries = 1;
        loop {
            match self.try_write(batch, progress).await {
                Err(Failed::Database(error)) if tries < TRIES && is_overtaken(&error) => tries += 1,
                Err(Failed::Database(error)) => return Err(error.into()),
                Err(Failed::NotAllowed) => return Ok(Written::NotAllowed),
                Err(Failed::Job(failure)) => return Err(failure),
                Ok((progress, signal, keys)) => {
                    // Not before the commit: a batch that is written anew must not meet itself.
                    Arc::make_mut(&mut self.seen).extend(keys);
                    return Ok(Written::Saved(progress, signal));
                }
            }
        }
    }

    async fn try_write(
        &self,
        batch: &Arc<Batch>,
        mut progress: Progress,
    ) -> Result<(Progress, Signal, HashSet<u64>), Failed> {
        let tx = self.ctx.db.begin().await?;
        let mut plan = self.plan(&tx, batch).await?;
        let keys = std::mem::take(&mut plan.keys);
        let counts_before = progress.counts;
        progress.counts.add(&plan.counts);
        let room = REJECTED_ROWS_MAX.saturating_sub(counts_before.rejected);
        let mut rejected: Vec<NewRowError> = batch
            .rejected
            .iter()
            .chain(&plan.rejected)
            .cloned()
            .collect();
        rejected.sort_by_key(|row| row.row_number);
        rejected.truncate(usize::try_from(room).unwrap_or(usize::MAX));
        store::imports::add_row_errors(&tx, self.run.id, &rejected).await?;
        if !self.run.is_dry_run {
            self.save(&tx, plan).await?;
        }
        let is_stop_requested = store::imports::save_progress(&tx, self.run.id, progress).await?;
        let done = self.run.job_progress(progress.position_bytes);
        let signal = self.lease.checkpoint(&tx, done).await?;
        crash_point!("import.mid_chunk");
        tx.commit().await?;
        crash_point!("import.after_chunk");
        let signal = if is_stop_requested {
            Signal::Cancel
        } else {
            signal
        };
        Ok((progress, signal, keys))
    }

    /// Looks up who the rows are about and decides, off the async threads.
    async fn plan(&self, tx: &Tx, batch: &Arc<Batch>) -> Result<Plan, Failed> {
        let basis = Basis {
            editable: Editable::by(tx, self.run.importer).await?,
            known: bulk::find_known(tx, &keys(&self.run, batch)).await?,
            seen: Arc::clone(&self.seen),
        };
        let (run, batch) = (Arc::clone(&self.run), Arc::clone(batch));
        blocking(move || plan(&run, &batch, basis)).await
    }

    async fn save(&self, tx: &Tx, plan: Plan) -> Result<(), Failed> {
        let Plan {
            mut new,
            changed,
            tags,
            categories,
            notes,
            ..
        } = plan;
        self.give_codes(tx, &mut new).await?;
        let made: Vec<BulkEvent> = new.iter().map(|contact| self.made(contact)).collect();
        let (new, changed) =
            blocking(move || Ok((ContactRows::new(&new)?, ContactRows::changed(&changed)?)))
                .await?
                .map_err(|error: db::Error| Failed::Database(error))?;
        let (by, now) = (Some(self.run.importer.0), self.ctx.now());
        bulk::update(tx, changed, now).await?;
        bulk::insert(tx, new, by, now).await?;
        if !made.is_empty() {
            store::events::append_all(tx, "contact.created", "user", by, now, &made).await?;
        }
        self.save_tags(tx, &tags).await?;
        self.save_categories(tx, &categories).await?;
        bulk::add_notes(tx, &notes, by, now).await?;
        Ok(())
    }

    /// What the timeline of a new contact begins with.
    fn made(&self, contact: &ContactFacts) -> BulkEvent {
        BulkEvent {
            id: self.ctx.new_id(),
            contact_id: ContactId(contact.id),
            payload: json!({ "source": contact.source }),
        }
    }

    async fn give_codes(&self, tx: &Tx, new: &mut [ContactFacts]) -> Result<(), Failed> {
        let floor = new
            .iter()
            .filter_map(|contact| code_number(&contact.code))
            .max()
            .unwrap_or_default();
        let blank = new.iter_mut().filter(|contact| contact.code.is_empty());
        let blank: Vec<&mut ContactFacts> = blank.collect();
        if blank.is_empty() && floor == 0 {
            return Ok(());
        }
        let first = bulk::take_code_numbers(tx, blank.len(), floor).await?;
        for (contact, number) in blank.into_iter().zip(first..) {
            contact.code = format!("KH-{number:06}");
        }
        Ok(())
    }

    async fn save_tags(&self, tx: &Tx, wishes: &[Wish<String>]) -> Result<(), Failed> {
        let policy = self.run.mapping.policy(ImportField::Tags);
        let existing = bulk::tags_of(tx, &to_look_up(policy, wishes)).await?;
        let Moves { gained, lost } = moves(policy, wishes, &existing, &self.run.options.tags);
        let names: HashSet<&String> = gained.iter().map(|(_, tag)| tag).collect();
        let mut names: Vec<String> = names.into_iter().cloned().collect();
        names.sort_unstable();
        let ids = bulk::ensure_tags(tx, &names, Uuid::now_v7).await?;
        let links: Vec<_> = gained
            .iter()
            .filter_map(|(contact, tag)| Some((*contact, *ids.get(tag)?)))
            .collect();
        bulk::link_tags(tx, &links).await?;
        bulk::unlink_tags(tx, &lost).await?;
        Ok(())
    }

    async fn save_categories(&self, tx: &Tx, wishes: &[Wish<Uuid>]) -> Result<(), Failed> {
        let policy = self.run.mapping.policy(ImportField::Categories);
        let existing = bulk::categories_of(tx, &to_look_up(policy, wishes)).await?;
        let ids = |named: Vec<(Uuid, String)>| named.into_iter().map(|(id, _)| id).collect();
        let existing = existing.into_iter().map(|(id, named)| (id, ids(named)));
        let Moves { gained, lost } = moves(policy, wishes, &existing.collect(), &[]);
        bulk::link_categories(tx, &gained).await?;
        bulk::unlink_categories(tx, &lost).await?;
        Ok(())
    }
}

/// Why a batch was not written.
enum Failed {
    Database(db::Error),
    NotAllowed,
    Job(Failure),
}

impl From<db::Error> for Failed {
    fn from(error: db::Error) -> Self {
        Self::Database(error)
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        match error {
            Error::Forbidden => Self::NotAllowed,
            Error::Unavailable(cause) => Self::Database(cause),
            other => Self::Job(retry(other)),
        }
    }
}

impl From<jobs::Error> for Failed {
    fn from(error: jobs::Error) -> Self {
        Self::Job(error.into())
    }
}

/// Another writer added one of our contacts or held a lock we needed; a second look will do.
fn is_overtaken(error: &db::Error) -> bool {
    matches!(
        error,
        db::Error::UniqueViolation { .. } | db::Error::Unavailable(_)
    )
}

fn keys<'a>(run: &RunContext, batch: &'a Batch) -> Vec<Key<'a>> {
    let mut keys = Vec::with_capacity(batch.groups.len());
    for (position, group) in batch.groups.iter().enumerate() {
        for (rank, by) in run.mapping.match_by().iter().enumerate() {
            let kind = match by {
                MatchBy::Email => KeyKind::Email,
                MatchBy::Mobile => KeyKind::Mobile,
                MatchBy::Code => KeyKind::Code,
            };
            if let Some(value) = group.row.key(*by) {
                keys.push(Key {
                    position,
                    rank,
                    kind,
                    value,
                });
            }
        }
    }
    keys
}

/// The number in a code of our own kind; the counter never gets beyond nine digits.
fn code_number(code: &str) -> Option<i64> {
    let digits = code.strip_prefix("KH-")?;
    (digits.len() <= 9).then(|| digits.parse().ok())?
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failed> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failed::Job(Failure::retry(error.to_string())))
}
