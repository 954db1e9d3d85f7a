//! How calls are told of.

use api_types::calls::MachineCall;
use domain::calls::{CallDirection, CallOutcome, format_duration};

use crate::campaigns::send_words;
use crate::ui::{Icon, Tone};

/// The name of a direction.
pub(super) fn direction(direction: CallDirection) -> String {
    match direction {
        CallDirection::In => t!(calls.direction.incoming),
        CallDirection::Out => t!(calls.direction.outgoing),
    }
}

/// Every direction, to choose from.
pub(super) fn directions() -> Vec<(String, String)> {
    let option = |one: &CallDirection| (one.as_str().to_owned(), direction(*one));
    CallDirection::ALL.iter().map(option).collect()
}

/// What stands before a call.
pub(crate) fn icon(direction: CallDirection) -> Icon {
    match direction {
        CallDirection::In => Icon::PhoneIncoming,
        CallDirection::Out => Icon::PhoneOutgoing,
    }
}

/// How a call ended.
pub(crate) fn outcome(outcome: CallOutcome) -> String {
    match outcome {
        CallOutcome::Answered => t!(calls.outcome.answered),
        CallOutcome::Missed => t!(calls.outcome.missed),
        CallOutcome::Busy => t!(calls.outcome.busy),
        CallOutcome::Failed => t!(calls.outcome.failed),
    }
}

/// Every outcome, to choose from.
pub(super) fn outcomes() -> Vec<(String, String)> {
    let option = |one: &CallOutcome| (one.as_str().to_owned(), outcome(*one));
    CallOutcome::ALL.iter().map(option).collect()
}

/// The colour of an outcome.
pub(crate) fn tone(outcome: CallOutcome) -> Tone {
    match outcome {
        CallOutcome::Answered => Tone::Good,
        CallOutcome::Missed | CallOutcome::Busy => Tone::Warn,
        CallOutcome::Failed => Tone::Danger,
    }
}

/// What a direction or an outcome of this name on the wire is called.
pub(crate) fn fact(name: &str) -> Option<String> {
    let way = CallDirection::parse(name).map(direction);
    way.or_else(|| CallOutcome::parse(name).map(outcome))
}

/// What a machine called for, and what the person pressed.
pub(crate) fn machine(machine: &MachineCall) -> String {
    let mut parts = vec![if let Some(campaign) = &machine.campaign {
        t!(calls.machine.of, campaign = campaign.name.clone())
    } else {
        t!(calls.machine.title)
    }];
    if let Some(keys) = &machine.keys {
        let line = send_words::key_line(keys, machine.key_status, machine.key_effect);
        parts.push(line);
    }
    parts.join(" · ")
}

/// `Gọi đi · Đã nghe máy · 3:25`.
pub(crate) fn line(way: CallDirection, ended: CallOutcome, seconds: u32) -> String {
    let mut parts = vec![direction(way), outcome(ended)];
    if ended.has_talk() {
        parts.push(format_duration(seconds));
    }
    parts.join(" · ")
}
