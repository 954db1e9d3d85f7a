//! Sends of e-mail to members of campaigns, their deliveries, and what is kept where no account is (CAM-10).

mod audience;
mod counts;
mod deliveries;
mod gate;
mod outbox;
mod read;
mod work;
mod write;

pub use audience::{Candidate, candidates};
pub use counts::{CountRow, counts, left};
pub use deliveries::{DeliveryFilter, DeliveryPage, DeliveryRow, list_deliveries, whose};
pub use gate::{GateFacts, addresses_taken, gate_facts, refuse_address};
pub use outbox::{
    NewOutboxMessage, OutboxRow, find_message, keep_message, list_messages, outbox_fingerprint,
};
pub use read::{SendPage, SendRow, find, list};
pub use work::{
    Frozen, Leased, NewDelivery, Settlement, begin_delivery, cancel_deliveries, freeze,
    held_for_update, interrupted, lease, release, set_aside, settle,
};
pub use write::{NewSend, SendContent, SendMove, create, move_to, note_job, update};
