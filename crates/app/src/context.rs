//! What every command needs: the database, the clock, background work and blobs.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use channels::http::Client;
use chrono::{DateTime, Utc};
use db::{Db, Tx};
use domain::audit::{AuditAction, AuditModule};
use jobs::Waker;
use serde_json::Value;
use uuid::Uuid;

use crate::auth::{Passwords, SigningKey};
use crate::email::Pace;
use crate::{Clock, Conflict, Error, MasterKey, Principal};

/// The least that a job waits for a moment.
const WAIT_MIN: Duration = Duration::from_secs(1);
/// SQLite tells time in thousandths of a second.
const ROUNDING: Duration = Duration::from_millis(2);

/// Handed to each command; cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    pub db: Db,
    pub clock: Clock,
    /// Wakes the workers of this process after a commit that enqueued.
    pub waker: Waker,
    /// Where uploaded files are kept.
    pub blobs: Arc<PathBuf>,
    pub passwords: Passwords,
    pub signing_key: Arc<SigningKey>,
    /// The program that reads spreadsheets and sets PDF in child processes; without it this one does,
    /// which only tests may let it.
    pub child_program: Option<Arc<PathBuf>>,
    /// Seals what others trust Sen with.
    pub master_key: MasterKey,
    /// How fast e-mail goes out.
    pub mail_pace: Pace,
    /// How fast text messages go out.
    pub text_pace: Pace,
    /// How fast calls are placed.
    pub call_pace: Pace,
    /// Asks the gateways of text messages and calls.
    pub outside: Client,
}

/// What a command tells the system log.
#[derive(Debug, Clone)]
pub struct Record {
    pub module: AuditModule,
    pub action: AuditAction,
    pub entity_id: Option<Uuid>,
    pub description: String,
    /// Field to `[old, new]`.
    pub diff: Option<Value>,
}

impl Ctx {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// How long until a moment, for a job that waits for it: never too short, and never nothing, since whose time
    /// has come by another clock and not by ours would be asked for again and again.
    pub fn until(&self, at: DateTime<Utc>) -> Duration {
        let wait = (at - self.now()).to_std().unwrap_or_default();
        (wait + ROUNDING).max(WAIT_MIN)
    }

    /// A new time-ordered id.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        Uuid::now_v7().into()
    }

    /// Adds a line to the system log; the last step before a commit.
    pub async fn record(
        &self,
        tx: &Tx,
        principal: &Principal,
        record: Record,
    ) -> Result<(), Error> {
        let line = store::audit::AuditLine {
            id: self.new_id(),
            at: self.now(),
            actor_kind: principal.actor_kind,
            actor_id: principal.user_id.map(Uuid::from),
            actor_name: Some(&principal.name),
            session_id: principal.session_id.map(Uuid::from),
            ip: principal.ip.as_deref(),
            request_id: principal.request_id.as_deref(),
            module: record.module,
            action: record.action,
            entity_id: record.entity_id,
            description: record.description,
            diff: record.diff,
        };
        self.note_effect(tx, principal, record.entity_id).await?;
        Ok(store::audit::append(tx, line).await?)
    }

    /// Notes that the caller's request takes effect with this transaction, so that a repeat does
    /// nothing; [`Ctx::record`] does it for commands that log.
    pub async fn note_effect(
        &self,
        tx: &Tx,
        principal: &Principal,
        entity_id: Option<Uuid>,
    ) -> Result<(), Error> {
        let (Some(attempt), Some(actor_id)) = (&principal.attempt, principal.user_id) else {
            return Ok(());
        };
        let claim = store::idempotency::Claim {
            actor_id,
            key: &attempt.key,
            owner: &attempt.owner,
        };
        if store::idempotency::mark_done(tx, &claim, entity_id, self.now()).await? {
            Ok(())
        } else {
            Err(Conflict::TakenOver.into())
        }
    }
}
