//! How the log names channels, and the checks that closing and opening share.

use domain::contacts::{Channel, ClosedBy};
use domain::text::clean_line;

use super::REASON_MAX_CHARS;
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
    let reason = clean_line(text);
    if reason.chars().count() > REASON_MAX_CHARS {
        let detail = format!("at most {REASON_MAX_CHARS} characters");
        return Err(Fault::of("reason", "too_long", detail));
    }
    Ok(Some(reason).filter(|reason| !reason.is_empty()))
}

/// What is wrong when a reason is needed and there is none.
pub(super) fn no_reason() -> Fault {
    Fault::of("reason", "required", "say why")
}

/// Channels as the log names them.
pub(super) fn channels(channels: &[Channel]) -> String {
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
pub(super) fn cause(closed_by: ClosedBy) -> &'static str {
    match closed_by {
        ClosedBy::Staff => "nhân viên đặt",
        ClosedBy::Bounce => "gửi không tới",
        ClosedBy::Refusal => "khách từ chối",
    }
}
