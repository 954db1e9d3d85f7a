//! What the commands on many members share: limits, words, and how their jobs run.

use domain::access::Grants;
use domain::campaigns::MemberStatus;
use domain::ids::{JobId, SessionId, UserId};
use domain::text::clean_line;
use jobs::{Failure, Lease, NewJob, Registry};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::users::Acting;

use super::{add_members_job, transition_members_job};
use crate::{Ctx, Error, Fault, Principal};

/// So many contacts or members may be named in one request; more are meant by a filter.
pub const IDS_MAX: usize = 1_000;
/// Members handled in one transaction of a job.
pub(super) const BATCH: u64 = 2_000;
const NOTE_MAX_CHARS: usize = 500;
const SOURCE_MAX_CHARS: usize = 100;

/// Adds the handlers of this feature's jobs.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let (adding, moving) = (ctx.clone(), ctx.clone());
    registry
        .on(add_members_job::KIND, move |lease| {
            add_members_job::run(adding.clone(), lease)
        })
        .on(transition_members_job::KIND, move |lease| {
            transition_members_job::run(moving.clone(), lease)
        })
}

/// A status as Vietnamese screens and logs call it.
pub(super) fn status_label(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Registered => "Đăng kí",
        MemberStatus::Confirmed => "Xác nhận",
        MemberStatus::Attended => "Tham gia",
        MemberStatus::Cancelled => "Hủy",
    }
}

/// Refuses more ids than one request may name.
pub(super) fn check_ids(field: &str, count: usize) -> Result<(), Error> {
    if count > IDS_MAX {
        return Err(Fault::of(
            field,
            "too_many",
            format!("at most {IDS_MAX} ids; use a filter for more"),
        )
        .into());
    }
    Ok(())
}

/// The note cleaned; an empty one is none.
pub(super) fn check_note(note: Option<String>) -> Result<Option<String>, Error> {
    check_line("note", note, NOTE_MAX_CHARS)
}

/// The source cleaned; an empty one is none.
pub(super) fn check_source(source: Option<String>) -> Result<Option<String>, Error> {
    check_line("source", source, SOURCE_MAX_CHARS)
}

fn check_line(field: &str, text: Option<String>, max: usize) -> Result<Option<String>, Error> {
    let text = text
        .map(|text| clean_line(&text))
        .filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > max) {
        return Err(Fault::of(field, "too_long", format!("at most {max} characters")).into());
    }
    Ok(text)
}

/// Who started a job, and from where. Their rights are not kept: each batch is done under those
/// that they have at its moment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Caller {
    pub(super) user_id: UserId,
    session_id: Option<SessionId>,
    name: String,
    ip: Option<String>,
    request_id: Option<String>,
}

impl Caller {
    pub(super) fn of(principal: &Principal) -> Result<Self, Error> {
        Ok(Self {
            user_id: principal.require_user()?,
            session_id: principal.session_id,
            name: principal.name.clone(),
            ip: principal.ip.clone(),
            request_id: principal.request_id.clone(),
        })
    }

    /// The caller as they were found just now; refused when they are locked or gone.
    pub(super) fn acting(&self, found: Option<Acting>) -> Result<Principal, Error> {
        Ok(Principal {
            session_id: self.session_id,
            ip: self.ip.clone(),
            request_id: self.request_id.clone(),
            ..Principal::acting(found)?
        })
    }

    /// The caller without any right, for the log of what they did while they had them.
    pub(super) fn without_rights(&self) -> Principal {
        Principal {
            actor_kind: "user",
            user_id: Some(self.user_id),
            session_id: self.session_id,
            name: self.name.clone(),
            grants: Grants::default(),
            ip: self.ip.clone(),
            request_id: self.request_id.clone(),
            ..Principal::system()
        }
    }
}

/// Enqueues a job for the caller and wakes the workers.
pub(super) async fn start(
    ctx: &Ctx,
    principal: &Principal,
    kind: &str,
    payload: &impl Serialize,
) -> Result<JobId, Error> {
    let payload =
        serde_json::to_value(payload).map_err(|error| Error::Internal(Box::new(error)))?;
    let mut job = NewJob::new(kind, payload);
    job.caused_by = principal.user_id.map(|user| user.0);
    let tx = ctx.db.begin().await?;
    let id = jobs::enqueue(&tx, job).await?;
    // The job logs what it does; that it was asked for must not be repeated either.
    ctx.note_effect(&tx, principal, Some(id.0)).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(JobId(id.0))
}

/// How far an earlier run of the job came; the beginning when there was none.
pub(super) async fn resume<T: DeserializeOwned + Default>(
    ctx: &Ctx,
    lease: &Lease,
) -> Result<T, Failure> {
    let row = jobs::find(ctx.db.reader(), lease.id()).await?;
    let note = row.and_then(|row| row.progress_note);
    Ok(note
        .and_then(|note| serde_json::from_str(&note).ok())
        .unwrap_or_default())
}

/// Why a step of a job was not taken.
pub(super) enum Stop {
    /// The caller may no longer do this.
    Refused,
    Failed(Failure),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        match error {
            Error::Forbidden => Self::Refused,
            other => Self::Failed(failure(other)),
        }
    }
}

impl From<db::Error> for Stop {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<jobs::Error> for Stop {
    fn from(error: jobs::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Whether a job that met this error is worth another attempt.
pub(super) fn failure(error: Error) -> Failure {
    match error {
        Error::Unavailable(_) | Error::Internal(_) | Error::StaleVersion => {
            Failure::retry(error.to_string())
        }
        lasting => Failure::dead(lasting.to_string()),
    }
}

/// A count as progress shows it.
pub(super) fn progress(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
