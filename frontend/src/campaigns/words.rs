//! What phases, statuses and periods are called on the screens.

use chrono::{Datelike, NaiveDate};
use domain::campaigns::{MemberStatus, Phase};

use crate::format;
use crate::ui::Tone;

/// The name of a phase.
pub(super) fn phase(phase: Phase) -> String {
    match phase {
        Phase::Planned => t!(campaigns.phase.planned),
        Phase::Running => t!(campaigns.phase.running),
        Phase::Ended => t!(campaigns.phase.ended),
    }
}

/// The colour's meaning of a phase.
pub(super) fn phase_tone(phase: Phase) -> Tone {
    match phase {
        Phase::Planned => Tone::Info,
        Phase::Running => Tone::Good,
        Phase::Ended => Tone::Neutral,
    }
}

/// The name of a member's status.
pub(super) fn status(status: MemberStatus) -> String {
    match status {
        MemberStatus::Registered => t!(ui.status.registered),
        MemberStatus::Confirmed => t!(ui.status.confirmed),
        MemberStatus::Attended => t!(ui.status.attended),
        MemberStatus::Cancelled => t!(ui.status.cancelled),
    }
}

/// The colour token of a status.
pub(super) const fn status_color(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Registered => "--s-registered",
        MemberStatus::Confirmed => "--s-confirmed",
        MemberStatus::Attended => "--s-attended",
        MemberStatus::Cancelled => "--s-cancelled",
    }
}

/// 15/11 – 30/11/2026: the year once where both days share it.
pub(super) fn period(from: NaiveDate, to: NaiveDate) -> String {
    let start = format::date(from);
    let start = if from.year() == to.year() {
        start.get(..5).unwrap_or(&start).to_owned()
    } else {
        start
    };
    format!("{start} – {}", format::date(to))
}

/// Who or what changed a status, where it was no person.
pub(super) fn actor(kind: &str) -> String {
    match kind {
        "import" => t!(campaigns.actor.import),
        "automation" => t!(campaigns.actor.automation),
        "form" => t!(campaigns.actor.form),
        "call" => t!(campaigns.actor.call),
        "api" => t!(campaigns.actor.api),
        _ => t!(campaigns.actor.user),
    }
}

/// Where members may come from, as they are kept.
pub(super) const SOURCES: [&str; 7] = [
    "Website",
    "Facebook",
    "Zalo",
    "Google",
    "Giới thiệu",
    "Hội thảo",
    "Gọi điện",
];
