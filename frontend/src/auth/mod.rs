//! Signing in, and the first administrator's set-up.

mod entering;
mod frame;
mod password_field;
mod set_up;
mod sign_in;

pub use set_up::SetUp;
pub use sign_in::SignIn;
