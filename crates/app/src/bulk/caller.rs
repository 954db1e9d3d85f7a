//! Who started a bulk job, and what they may do when it runs.

use domain::access::Grants;
use domain::ids::{SessionId, UserId};
use serde::{Deserialize, Serialize};
use store::users::Acting;

use crate::{Error, Principal};

/// Who started a job, and from where. Their rights are not kept: each batch is done under those
/// that they have at its moment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Caller {
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
