//! The hash that ties each line of the log to the one before it.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Every fact of a line, as it is written and as it is read back.
pub(super) struct Facts<'a> {
    pub(super) id: Uuid,
    pub(super) at: DateTime<Utc>,
    pub(super) actor_kind: &'a str,
    pub(super) actor_id: Option<Uuid>,
    pub(super) actor_name: Option<&'a str>,
    pub(super) session_id: Option<Uuid>,
    pub(super) ip: Option<&'a str>,
    pub(super) request_id: Option<&'a str>,
    pub(super) module: &'a str,
    pub(super) action: &'a str,
    pub(super) entity_id: Option<&'a str>,
    pub(super) description: &'a str,
    pub(super) diff: Option<&'a Value>,
}

impl Facts<'_> {
    /// SHA-256 over the hash before and every fact, in one fixed form.
    pub(super) fn hash_after(&self, prev_hash: &str) -> String {
        let facts = json!([
            prev_hash,
            self.id,
            self.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            self.actor_kind,
            self.actor_id,
            self.actor_name,
            self.session_id,
            self.ip,
            self.request_id,
            self.module,
            self.action,
            self.entity_id,
            self.description,
            self.diff,
        ]);
        hex::encode(Sha256::digest(facts.to_string()))
    }
}
