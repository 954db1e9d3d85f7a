//! Signing in and out (API-3).

mod both_credentials;
mod cookies;
mod forged_tokens;
mod login;
mod password;
mod refresh;
mod sessions;
mod set_up;
