//! Sends of messages to members of campaigns, their deliveries, and what is kept where there is no
//! account (CAM-9 to CAM-11).

mod audience;
mod batch;
mod calls;
mod counts;
mod deliveries;
mod gate;
mod outbox;
mod read;
mod receipts;
mod turns;
mod work;
mod write;

pub use audience::{AudiencePosition, Candidate, Candidates, Meant, candidates};
pub use batch::{Taken, begin_deliveries, settle_taken, take_back};
pub(crate) use calls::status_of;
pub use calls::{
    CallCountRow, KeyAnswer, PlacedCall, call_counts, find_placed_call, name_call, note_call,
    placed_call, placed_call_named,
};
pub use counts::{CountRow, TotalsRow, counts, left, totals};
pub use deliveries::{DeliveryFilter, DeliveryPage, DeliveryRow, list_deliveries, whose};
pub use gate::{
    GateFacts, addresses_taken, gate_facts, recipients_taken, refuse_address, welcome_address,
};
pub use outbox::{
    NewOutboxMessage, OutboxRow, find_message, keep_message, list_messages, outbox_fingerprint,
};
pub use read::{SendPage, SendRow, find, list, send_behind};
pub use receipts::{delivery_called, delivery_in_batch, note_receipt, reader_of, receipt_of};
pub use turns::take_turn;
pub use work::{
    Frozen, Handed, Leased, NewDelivery, Settlement, cancel_deliveries, contacts_of_members,
    count_due, enough_due_at, freeze, held_for_update, hold, interrupted, lease, lease_again,
    release, set_aside, settle,
};
pub use write::{NewSend, SendContent, SendMove, create, move_to, note_job, update};
