//! Sends of messages to many (CAM-10): whom one may reach, and the lives of a send and of each delivery.

mod account;
mod audience;
mod content;
mod delivery;
mod gate;
mod policy;
mod send;

pub use account::{AccountFields, Security};
pub use audience::Audience;
pub use content::{labelled, with_way_out};
pub use delivery::{DeliveryState, Outcome, Settled, settle};
pub use gate::{Asked, Block, Decision, decide};
pub use policy::Policy;
pub use send::SendState;
