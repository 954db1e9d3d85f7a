//! One's own account: who I am, my password, and where I am signed in.

mod api;
mod page;
mod password;
mod sessions;

pub use page::AccountPage;
