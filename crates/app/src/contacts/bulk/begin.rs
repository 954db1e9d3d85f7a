//! Keeps a bulk change that was asked for and enqueues its job.

use db::Tx;
use domain::ids::{BulkChangeId, ContactId, JobId};
use serde::{Deserialize, Serialize};
use store::bulk_changes::NewBulkChange;
use store::contacts::Filter;

use super::change_job::ChangeContacts;
use super::work::Work;
use crate::bulk::{check_ids, enqueue};
use crate::{Ctx, Error, Fault, Principal};

/// So much of what a change is about is kept for people to read.
const SUBJECT_MAX_CHARS: usize = 300;

/// The contacts that are meant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// In order, each once.
    Named(Vec<ContactId>),
    /// All within the caller's sight that a filter means.
    Matching(Box<Filter>),
}

impl Target {
    /// The target with its ids in order; refused where none or too many are named.
    pub(crate) fn checked(self) -> Result<Self, Error> {
        let Self::Named(mut ids) = self else {
            return Ok(self);
        };
        check_ids("contact_ids", ids.len())?;
        if ids.is_empty() {
            return Err(Fault::of("contact_ids", "required", "name a contact").into());
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(Self::Named(ids))
    }
}

/// A bulk change as it was asked for, checked.
pub(crate) struct Asked {
    pub(crate) target: Target,
    pub(crate) work: Work,
    /// Whom or what it is about, in words people know.
    pub(crate) subject: Option<String>,
}

/// A bulk change under way.
#[derive(Debug, Clone, Copy)]
pub struct Started {
    pub id: BulkChangeId,
    pub job_id: JobId,
}

/// Keeps the change and enqueues its job; wake the workers after the commit.
pub(crate) async fn begin(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    asked: Asked,
) -> Result<Started, Error> {
    let Asked {
        target,
        work,
        subject,
    } = asked;
    let id: BulkChangeId = ctx.new_id();
    let subject = subject.map(|text| text.chars().take(SUBJECT_MAX_CHARS).collect::<String>());
    let kept = serde_json::to_value(&work).map_err(|error| Error::Internal(Box::new(error)))?;
    let kind = work.kind();
    let job = ChangeContacts {
        change_id: id,
        target,
        work,
        subject: subject.clone(),
    };
    let job_id = enqueue(tx, principal, job).await?;
    let change = NewBulkChange {
        id,
        kind,
        work: kept,
        subject: subject.as_deref(),
        job_id,
        created_by: principal.require_user()?,
        now: ctx.now(),
    };
    store::bulk_changes::create(tx, change).await?;
    // The job logs what it does; that it was asked for must not be repeated either.
    ctx.note_effect(tx, principal, Some(id.0)).await?;
    Ok(Started { id, job_id })
}
