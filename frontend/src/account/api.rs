//! Every call the account makes.

use api_types::auth::{PasswordChange, SessionSummary};
use domain::ids::SessionId;

use crate::http;

const SESSIONS: &str = "/api/v1/me/sessions";

/// Where I am signed in, the latest used first.
pub(super) async fn sessions() -> http::Result<Vec<SessionSummary>> {
    http::get(SESSIONS).await
}

/// Ends one of them.
pub(super) async fn end_session(id: SessionId) -> http::Result<()> {
    http::delete(format!("{SESSIONS}/{id}")).await
}

/// Sets a new password; the other sessions end.
pub(super) async fn change_password(body: &PasswordChange) -> http::Result<()> {
    http::post("/api/v1/me/password", body).await
}
