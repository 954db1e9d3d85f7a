//! Who asks: a signed-in user, or the system itself.

use domain::access::{Grants, Permission, Scope};
use domain::ids::{SessionId, UserId};
use store::users::Acting;

use crate::Error;

/// One attempt at a request that its sender may repeat (API-2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// What the sender calls the request.
    pub key: String,
    /// Who works on it; differs from attempt to attempt.
    pub owner: String,
}

/// The caller of a command, with the rights they have at this moment.
#[derive(Debug, Clone)]
pub struct Principal {
    /// `user`, `system` or `call`.
    pub actor_kind: &'static str,
    pub user_id: Option<UserId>,
    pub session_id: Option<SessionId>,
    pub name: String,
    pub email: String,
    pub role_name: String,
    pub grants: Grants,
    pub ip: Option<String>,
    pub request_id: Option<String>,
    /// Set when the request carries a key, so that its effect is noted together with the effect.
    pub attempt: Option<Attempt>,
}

impl Principal {
    /// The server acting by itself: at set-up, for sample data, in recovery.
    pub fn system() -> Self {
        Self {
            actor_kind: "system",
            user_id: None,
            session_id: None,
            name: "Sen".to_owned(),
            email: String::new(),
            role_name: String::new(),
            grants: domain::access::BuiltInRole::Administrator.grants(),
            ip: None,
            request_id: None,
            attempt: None,
        }
    }

    /// The key that somebody pressed in a call which a machine made: nobody's rights but its own, to do
    /// what the send says that the key does.
    pub(crate) fn call() -> Self {
        Self {
            actor_kind: "call",
            name: "Cuộc gọi tự động".to_owned(),
            ..Self::system()
        }
    }

    /// The user behind a session.
    pub fn user(
        session_id: SessionId,
        found: Acting,
        ip: Option<String>,
        request_id: Option<String>,
    ) -> Self {
        Self {
            session_id: Some(session_id),
            ip,
            request_id,
            ..Self::of(found)
        }
    }

    /// A user behind work that goes on without them, as they were found just now; refused when they
    /// are locked or gone.
    pub fn acting(found: Option<Acting>) -> Result<Self, Error> {
        found.map(Self::of).ok_or(Error::Forbidden)
    }

    fn of(user: Acting) -> Self {
        Self {
            actor_kind: "user",
            user_id: Some(user.user_id),
            session_id: None,
            name: user.name,
            email: user.email,
            role_name: user.role_name,
            grants: user.grants,
            ip: None,
            request_id: None,
            attempt: None,
        }
    }

    /// Whose records the caller may touch with this permission; refused when they hold none.
    pub fn require(&self, permission: Permission) -> Result<Scope, Error> {
        let reach = self.grants.reach(permission);
        match self.user_id {
            None => Ok(Scope::All),
            Some(user) => Scope::of(user, reach).ok_or(Error::Forbidden),
        }
    }

    /// Requires the permission over everybody's records, for things that belong to nobody.
    pub fn require_all(&self, permission: Permission) -> Result<(), Error> {
        if self.require(permission)? == Scope::All {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    /// The signed-in user; the system is none.
    pub fn require_user(&self) -> Result<UserId, Error> {
        self.user_id.ok_or(Error::Forbidden)
    }
}
