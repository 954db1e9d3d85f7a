//! How states and reasons of sends and messages are called on the screens.

use api_types::sends::SendHalt;
use domain::sending::{Block, DeliveryState, SendState};

use crate::ui::Tone;

/// Where a send stands.
pub(super) fn state(state: SendState) -> String {
    match state {
        SendState::Draft => t!(sends.state.draft),
        SendState::Scheduled => t!(sends.state.scheduled),
        SendState::Sending => t!(sends.state.sending),
        SendState::Paused => t!(sends.state.paused),
        SendState::Done => t!(sends.state.done),
        SendState::Cancelled => t!(sends.state.cancelled),
    }
}

/// The colour's meaning of that.
pub(super) fn state_tone(state: SendState) -> Tone {
    match state {
        SendState::Draft | SendState::Cancelled => Tone::Neutral,
        SendState::Scheduled | SendState::Sending => Tone::Info,
        SendState::Paused => Tone::Warn,
        SendState::Done => Tone::Good,
    }
}

/// Where one message stands.
pub(super) fn delivery(state: DeliveryState) -> String {
    match state {
        DeliveryState::Pending | DeliveryState::Leased => t!(sends.delivery.pending),
        DeliveryState::Committing => t!(sends.delivery.committing),
        DeliveryState::Accepted => t!(sends.delivery.accepted),
        DeliveryState::Retry => t!(sends.delivery.retry),
        DeliveryState::Rejected => t!(sends.delivery.rejected),
        DeliveryState::Unknown => t!(sends.delivery.unknown),
        DeliveryState::Suppressed => t!(sends.delivery.suppressed),
    }
}

/// The colour's meaning of that.
pub(super) fn delivery_tone(state: DeliveryState) -> Tone {
    match state {
        DeliveryState::Pending | DeliveryState::Leased | DeliveryState::Suppressed => Tone::Neutral,
        DeliveryState::Committing | DeliveryState::Retry => Tone::Info,
        DeliveryState::Accepted => Tone::Good,
        DeliveryState::Rejected => Tone::Danger,
        DeliveryState::Unknown => Tone::Warn,
    }
}

/// Why somebody gets nothing.
pub(super) fn reason(why: Block) -> String {
    match why {
        Block::NoAddress => t!(sends.reason.no_address),
        Block::InvalidAddress => t!(sends.reason.invalid_address),
        Block::DuplicateAddress => t!(sends.reason.duplicate_address),
        Block::DoNotContact => t!(sends.reason.do_not_contact),
        Block::Bounced => t!(sends.reason.bounced),
        Block::Refusal => t!(sends.reason.refusal),
        Block::Unsubscribed => t!(sends.reason.unsubscribed),
        Block::TooOften => t!(sends.reason.too_often),
        Block::DailyCap => t!(sends.reason.daily_cap),
        Block::ContactGone => t!(sends.reason.contact_gone),
        Block::BadContent => t!(sends.reason.bad_content),
        Block::ServerRefused => t!(sends.reason.server_refused),
        Block::SendCancelled => t!(sends.reason.send_cancelled),
    }
}

/// Why a send stopped by itself.
pub(super) fn halt(why: SendHalt) -> String {
    match why {
        SendHalt::Late => t!(sends.halt.late),
        SendHalt::Forbidden => t!(sends.halt.forbidden),
        SendHalt::Account => t!(sends.halt.account),
        SendHalt::Held => t!(sends.halt.held),
    }
}
