//! How states and reasons of sends and messages are called on the screens.

use api_types::sends::{AudienceNames, SendCheck, SendHalt};
use api_types::sms::SmsTerms;
use domain::campaigns::MemberStatus;
use domain::sending::{
    Audience, Block, DeliveryState, KeyEffect, Receipt, Recipients, SendChannel, SendState,
};

use super::super::words as campaign_words;
use crate::format;
use crate::ui::Tone;

/// What is written down of a message that was kept in the place of being sent.
const KEPT: &str = "sandbox";

/// What a send travels by.
pub(super) fn channel(channel: SendChannel) -> String {
    match channel {
        SendChannel::Email => t!(sends.channel.email),
        SendChannel::Sms => t!(sends.channel.sms),
        SendChannel::Call => t!(sends.channel.call),
    }
}

/// The heading above who gets a message.
pub(super) fn who_gets_it(channel: SendChannel) -> String {
    match channel {
        SendChannel::Email => t!(sends.check.title),
        SendChannel::Sms => t!(sends.sms.check_title),
        SendChannel::Call => t!(sends.call.check_title),
    }
}

/// How many get a message, now and later.
pub(super) fn getting(channel: SendChannel) -> (String, String) {
    match channel {
        SendChannel::Email | SendChannel::Sms => {
            (t!(sends.check.allowed), t!(sends.check.deferred))
        }
        SendChannel::Call => (t!(sends.call.allowed), t!(sends.call.deferred)),
    }
}

/// What a server answered to a message; where there is none, that the message was kept here.
pub(crate) fn said(answer: &str) -> String {
    if answer == KEPT {
        t!(sends.kept_for_test)
    } else {
        answer.to_owned()
    }
}

/// Who gets the messages of a send.
pub(super) fn recipients(channel: SendChannel, to: Recipients) -> String {
    match (channel, to) {
        (SendChannel::Call, Recipients::Members) => t!(sends.call.members),
        (SendChannel::Call, Recipients::People) => t!(sends.call.people),
        (SendChannel::Email | SendChannel::Sms, Recipients::Members) => t!(sends.audience.members),
        (SendChannel::Email | SendChannel::Sms, Recipients::People) => t!(sends.audience.people),
    }
}

/// Whom a send is for: `Đã xác nhận, có «lan», phân khúc VIP`.
pub(super) fn audience(audience: &Audience, names: &AudienceNames) -> String {
    let statuses = |statuses: &[MemberStatus]| {
        let words: Vec<_> = statuses
            .iter()
            .copied()
            .map(campaign_words::status)
            .collect();
        (!words.is_empty()).then(|| words.join(", "))
    };
    let said = match audience {
        Audience::Members { member_ids } => {
            let count = u64::try_from(member_ids.len()).unwrap_or(u64::MAX);
            return t!(sends.chosen, count = format::number(count));
        }
        Audience::Statuses { statuses: of } => vec![statuses(of)],
        Audience::Filter { filter } => {
            let day = |label: String, day| format!("{label} {}", format::date(day));
            let called = |label: String, name: Option<&String>| match name {
                Some(name) => format!("{label} {name}"),
                None => label,
            };
            vec![
                statuses(&filter.statuses),
                filter
                    .q
                    .as_ref()
                    .map(|q| t!(sends.audience.with_words, words = q)),
                filter
                    .segment_id
                    .map(|_| called(t!(sends.audience.segment), names.segment.as_ref())),
                filter
                    .owner_id
                    .map(|_| called(t!(sends.audience.owner), names.owner.as_ref())),
                filter
                    .joined_from
                    .map(|from| day(t!(sends.audience.joined_from), from)),
                filter
                    .joined_to
                    .map(|to| day(t!(sends.audience.joined_to), to)),
            ]
        }
    };
    let said: Vec<_> = said.into_iter().flatten().collect();
    if said.is_empty() {
        t!(sends.audience.all)
    } else {
        said.join("; ")
    }
}

/// Who reports of messages after they were handed over.
pub(super) fn who_reports(channel: SendChannel) -> String {
    match channel {
        SendChannel::Email => t!(sends.field.returned),
        SendChannel::Sms | SendChannel::Call => t!(sends.field.receipt),
    }
}

/// What carriers or mail servers reported of a message.
pub(super) fn receipt(channel: SendChannel, told: Receipt) -> String {
    match (channel, told) {
        (_, Receipt::Delivered) => t!(sends.receipt.delivered),
        (SendChannel::Email, Receipt::Failed) => t!(sends.receipt.returned),
        (_, Receipt::Failed) => t!(sends.receipt.failed),
    }
}

/// The words on the button that begins a send.
pub(super) fn start(is_later: bool) -> String {
    if is_later {
        t!(sends.schedule)
    } else {
        t!(sends.start)
    }
}

/// What holds for text messages under a brandname: price, minimum and review.
pub(super) fn sms_terms(terms: &SmsTerms, is_advertising: bool) -> String {
    let of = if is_advertising {
        &terms.advertising
    } else {
        &terms.care
    };
    let mut said = vec![t!(sends.sms.price, price = format::money(of.price_minor))];
    if of.at_least > 1 {
        said.push(t!(sends.sms.at_least, count = of.at_least));
    }
    said.push(if of.review_hours > 0 {
        t!(sends.sms.review, hours = of.review_hours)
    } else {
        t!(sends.sms.no_review)
    });
    if is_advertising {
        said.push(t!(sends.sms.advertising_hint, label = terms.label.clone()));
    }
    said.join(" ")
}

/// What is asked before text messages go out: how many, what they cost and when they arrive.
pub(super) fn sms_question(
    terms: &SmsTerms,
    is_advertising: bool,
    check: Option<&SendCheck>,
) -> String {
    let Some(check) = check else {
        return t!(sends.sms.start_body);
    };
    let mut said = vec![t!(
        sends.sms.start_count,
        count = format::number(check.allowed + check.deferred),
        segments = format::number(check.segments),
        cost = format::money(check.cost_minor)
    )];
    if is_advertising && terms.advertising.review_hours > 0 {
        said.push(t!(sends.sms.review, hours = terms.advertising.review_hours));
    }
    said.push(t!(sends.sms.start_body));
    said.join(" ")
}

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
pub(crate) fn delivery(state: DeliveryState) -> String {
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
pub(crate) fn delivery_tone(state: DeliveryState) -> Tone {
    match state {
        DeliveryState::Pending | DeliveryState::Leased | DeliveryState::Suppressed => Tone::Neutral,
        DeliveryState::Committing | DeliveryState::Retry => Tone::Info,
        DeliveryState::Accepted => Tone::Good,
        DeliveryState::Rejected => Tone::Danger,
        DeliveryState::Unknown => Tone::Warn,
    }
}

/// Why somebody gets nothing through a channel.
pub(crate) fn reason(channel: SendChannel, why: Block) -> String {
    let own = match channel {
        SendChannel::Email => None,
        SendChannel::Sms => sms_reason(why),
        SendChannel::Call => call_reason(why).or_else(|| sms_reason(why)),
    };
    if let Some(words) = own {
        return words;
    }
    match why {
        Block::NoAddress => t!(sends.reason.no_address),
        Block::InvalidAddress => t!(sends.reason.invalid_address),
        Block::NotMobile => t!(sends.reason.not_mobile),
        Block::DoNotCallList => t!(sends.reason.do_not_call_list),
        Block::NotCallable => t!(sends.reason.not_callable),
        Block::DuplicateAddress => t!(sends.reason.duplicate_address),
        Block::DoNotContact => t!(sends.reason.do_not_contact),
        Block::Bounced => t!(sends.reason.bounced),
        Block::Refusal => t!(sends.reason.refusal),
        Block::Unsubscribed => t!(sends.reason.unsubscribed),
        Block::TooOften => t!(sends.reason.too_often),
        Block::DailyCap => t!(sends.reason.daily_cap),
        Block::QuietHours => t!(sends.reason.quiet_hours),
        Block::NoPeople => t!(sends.reason.no_people),
        Block::ContactGone => t!(sends.reason.contact_gone),
        Block::BadContent => t!(sends.reason.bad_content),
        Block::FileMissing => t!(sends.reason.file_missing),
        Block::TooLong => t!(sends.reason.too_long),
        Block::ServerRefused => t!(sends.reason.server_refused),
        Block::SendCancelled => t!(sends.reason.send_cancelled),
    }
}

/// The same where text messages have words of their own.
fn sms_reason(why: Block) -> Option<String> {
    match why {
        Block::NoAddress => Some(t!(sends.sms_reason.no_address)),
        Block::InvalidAddress => Some(t!(sends.sms_reason.invalid_address)),
        Block::DuplicateAddress => Some(t!(sends.sms_reason.duplicate_address)),
        Block::DoNotContact => Some(t!(sends.sms_reason.do_not_contact)),
        Block::Bounced => Some(t!(sends.sms_reason.bounced)),
        Block::DailyCap => Some(t!(sends.sms_reason.daily_cap)),
        Block::ServerRefused => Some(t!(sends.sms_reason.server_refused)),
        _ => None,
    }
}

/// The same where calls have words of their own.
fn call_reason(why: Block) -> Option<String> {
    match why {
        Block::DoNotContact => Some(t!(sends.call_reason.do_not_contact)),
        Block::Bounced => Some(t!(sends.call_reason.bounced)),
        Block::DailyCap => Some(t!(sends.call_reason.daily_cap)),
        Block::TooLong => Some(t!(sends.call_reason.too_long)),
        Block::ServerRefused => Some(t!(sends.call_reason.server_refused)),
        _ => None,
    }
}

/// What a key that was pressed stands for, and what came of it: `Phím 1 → Xác nhận`.
pub(crate) fn key_line(keys: &str, to: Option<MemberStatus>, effect: Option<KeyEffect>) -> String {
    let mut line = t!(calls.machine.key, key = keys);
    if let Some(to) = to {
        line = format!("{line} → {}", campaign_words::status(to));
    }
    match effect {
        Some(KeyEffect::Changed) | None => line,
        Some(effect) => format!("{line} ({})", key_effect(effect)),
    }
}

/// What came of a key.
fn key_effect(effect: KeyEffect) -> String {
    match effect {
        KeyEffect::Changed => t!(calls.machine.effect.changed),
        KeyEffect::Unchanged => t!(calls.machine.effect.unchanged),
        KeyEffect::Refused => t!(calls.machine.effect.refused),
        KeyEffect::Joined => t!(calls.machine.effect.joined),
        KeyEffect::NoMember => t!(calls.machine.effect.no_member),
        KeyEffect::NoMeaning => t!(calls.machine.effect.no_meaning),
    }
}

/// What is asked before anybody is called.
pub(super) fn call_question(check: Option<&SendCheck>) -> String {
    check.map_or_else(
        || t!(sends.call.start_body),
        |check| {
            let count = format::number(check.allowed + check.deferred);
            t!(sends.call.start_count, count = count)
        },
    )
}

/// Why a send stopped by itself.
pub(super) fn halt(channel: SendChannel, why: SendHalt) -> String {
    match why {
        SendHalt::Late => t!(sends.halt.late),
        SendHalt::Forbidden => t!(sends.halt.forbidden),
        SendHalt::Held => t!(sends.halt.held),
        SendHalt::Account => match channel {
            SendChannel::Email => t!(sends.halt.account),
            SendChannel::Sms => t!(sends.halt.gateway),
            SendChannel::Call => t!(sends.halt.voice),
        },
        SendHalt::TooFew => t!(sends.halt.too_few),
        SendHalt::File => t!(sends.halt.file),
    }
}
