//! What was kept in the place of being sent, where there is no account.

mod call;
mod message;
mod page;

pub(super) use page::OutboxPage;
