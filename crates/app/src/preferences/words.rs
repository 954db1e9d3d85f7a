//! How the log names channels, and the checks that closing and opening share.

use domain::contacts::{Channel, ClosedBy, clean_reason};

use crate::Fault;

/// The channels, each once; at least one must be named.
pub(super) fn named(mut channels: Vec<Channel>) -> Result<Vec<Channel>, Fault> {
    channels.sort();
    channels.dedup();
    if channels.is_empty() {
        return Err(Fault::of("channels", "required", "name a channel"));
    }
    Ok(channels)
}

/// The reason as it is kept; a blank one is none.
pub(super) fn reason(text: &str) -> Result<Option<String>, Fault> {
    clean_reason(text).map_err(|fault| Fault::of(fault.field, fault.code, fault.detail))
}

/// What is wrong when a reason is needed and there is none.
pub(super) fn no_reason() -> Fault {
    Fault::of("reason", "required", "say why")
}

/// Channels as the log names them.
pub(crate) fn channels(channels: &[Channel]) -> String {
    let names: Vec<_> = channels
        .iter()
        .map(|channel| match channel {
            Channel::Email => "email",
            Channel::Sms => "SMS",
            Channel::Call => "gọi điện",
            Channel::Zalo => "Zalo",
        })
        .collect();
    names.join(", ")
}

/// The cause as the log names it.
pub(crate) fn cause(closed_by: ClosedBy) -> &'static str {
    match closed_by {
        ClosedBy::Staff => "nhân viên đặt",
        ClosedBy::Bounce => "gửi không tới",
        ClosedBy::Refusal => "khách từ chối",
    }
}
