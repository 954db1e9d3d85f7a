//! Who is signed in and what they may do.

use api_types::auth::Me;
use domain::access::{Permission, Reach};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::http;

/// What is known about the session.
#[derive(Clone, Debug)]
pub enum SessionState {
    /// Not asked yet.
    Unknown,
    /// Nobody is signed in.
    SignedOut,
    /// This person is.
    SignedIn(Box<Me>),
    /// The server could not be asked.
    Failed(http::Error),
}

/// The session, from the context; `Copy`.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SessionState>,
}

impl Session {
    /// Makes the session and puts it into the context; a renewal that ends in 401 signs it out.
    pub fn provide() -> Self {
        let session = Self {
            state: RwSignal::new(SessionState::Unknown),
        };
        http::on_signed_out(move || session.state.set(SessionState::SignedOut));
        // A refusal may be news: someone else changed the person's role.
        http::on_denied(move || session.refresh());
        provide_context(session);
        session
    }

    /// The session of the app; call it in a component's body.
    pub fn use_here() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }

    /// What is known, tracked.
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// The person signed in, tracked.
    pub fn user(self) -> Option<Me> {
        self.state.with(|state| match state {
            SessionState::SignedIn(user) => Some((**user).clone()),
            _ => None,
        })
    }

    /// How far a right goes, tracked.
    pub fn reach(self, permission: Permission) -> Reach {
        self.state.with(|state| match state {
            SessionState::SignedIn(user) => user.grants.reach(permission),
            _ => Reach::None,
        })
    }

    /// Whether the person holds a right at all, tracked.
    pub fn can(self, permission: Permission) -> bool {
        self.reach(permission) != Reach::None
    }

    /// Asks the server who is signed in, unless it is known.
    pub fn load(self) {
        if !matches!(
            self.state.get_untracked(),
            SessionState::Unknown | SessionState::Failed(_)
        ) {
            return;
        }
        spawn_local(async move {
            match http::get::<Me>("/api/v1/me").await {
                Ok(user) => self.sign_in(user),
                Err(error) if error.is_unauthenticated() => {
                    self.state.set(SessionState::SignedOut);
                }
                Err(error) => self.state.set(SessionState::Failed(error)),
            }
        });
    }

    /// Reads the person's rights again, after something that may have changed them.
    pub fn refresh(self) {
        spawn_local(async move {
            let Ok(user) = http::get::<Me>("/api/v1/me").await else {
                return;
            };
            let is_known = self.state.with_untracked(
                |state| matches!(state, SessionState::SignedIn(known) if **known == user),
            );
            if !is_known {
                self.sign_in(user);
            }
        });
    }

    /// Takes over the person the server signed in.
    pub fn sign_in(self, user: Me) {
        self.state.set(SessionState::SignedIn(Box::new(user)));
    }

    /// Ends the session on the server, then here; until the server has ended it, whoever opens the
    /// page next would be signed in, so a failure leaves the person signed in to try again.
    pub async fn sign_out(self) -> http::Result<()> {
        match http::post_empty::<()>("/api/v1/auth/logout").await {
            Err(error) if !error.is_unauthenticated() => Err(error),
            // A session that the server does not know has ended before.
            _ => {
                self.state.set(SessionState::SignedOut);
                Ok(())
            }
        }
    }
}
