//! What is typed about a send, and the bodies it becomes.

use api_types::sends::{SendCheckRequest, SendDetail, SendInput, SendTestRequest};
use chrono::{DateTime, TimeDelta, Utc};
use domain::campaigns::MemberStatus;
use domain::sending::{Audience, SendChannel};
use domain::templates::TemplateKind;
use leptos::prelude::*;

use super::call::CallDraft;
use super::following::FollowDraft;
use crate::clock;
use crate::templates::editor::Draft;
use crate::ui::{FormErrors, MomentEntry};

/// Values of the choice between brandnames.
pub(super) const ADVERTISING: &str = "advertising";
pub(super) const CARE: &str = "care";
/// Values of the choice between now and a time.
pub(super) const NOW: &str = "now";
pub(super) const LATER: &str = "later";

/// Every control of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct SendDraft {
    pub(super) channel: SendChannel,
    /// Names of statuses; none means all members.
    pub(super) statuses: RwSignal<Vec<String>>,
    /// Members chosen one by one, which the form leaves as they are.
    chosen: StoredValue<Option<Audience>>,
    /// Of e-mails.
    pub(super) is_advertising: RwSignal<bool>,
    /// Of text messages and calls: `advertising` or `care`.
    pub(super) brandname: RwSignal<String>,
    /// Of e-mails: what of them is followed.
    pub(super) follow: FollowDraft,
    pub(super) letter: Draft,
    /// Of calls.
    call: StoredValue<CallDraft>,
    /// `now` or `later`.
    pub(super) when: RwSignal<String>,
    pub(super) at: MomentEntry,
}

impl SendDraft {
    /// A new send through a channel, or one that is there; e-mails may be followed or not.
    pub(super) fn of(channel: SendChannel, kept: Option<&SendDetail>, may_follow: bool) -> Self {
        let letter = Draft::new(template_kind(channel), String::new());
        // A voice says the marks.
        letter.strip_marks.set(channel == SendChannel::Sms);
        let (mut statuses, mut chosen) = (Vec::new(), None);
        if let Some(kept) = kept {
            match channel {
                SendChannel::Email => letter.subject.set(kept.summary.subject.clone()),
                SendChannel::Sms => letter.strip_marks.set(kept.strip_marks),
                SendChannel::Call => {}
            }
            letter.html.set(kept.html.clone());
            letter.text.set(kept.text.clone());
            match &kept.audience {
                Audience::Statuses { statuses: names } => {
                    statuses = names.iter().map(|name| name.as_str().to_owned()).collect();
                }
                members @ Audience::Members { .. } => chosen = Some(members.clone()),
            }
        }
        let is_advertising = kept.is_none_or(|kept| kept.summary.is_advertising);
        let brandname = if is_advertising { ADVERTISING } else { CARE };
        Self {
            channel,
            statuses: RwSignal::new(statuses),
            chosen: StoredValue::new(chosen),
            is_advertising: RwSignal::new(is_advertising),
            brandname: RwSignal::new(brandname.to_owned()),
            follow: FollowDraft::new(
                may_follow && channel == SendChannel::Email,
                kept.map_or((true, true), |kept| {
                    (kept.follows_opens, kept.follows_clicks)
                }),
            ),
            letter,
            call: StoredValue::new(CallDraft::of(kept.and_then(|kept| kept.call.clone()))),
            when: RwSignal::new(NOW.to_owned()),
            at: MomentEntry::at(clock::now() + TimeDelta::days(1)),
        }
    }

    /// What is typed about a call.
    pub(super) fn call(self) -> CallDraft {
        self.call.get_value()
    }

    /// How many members were chosen one by one, if any were.
    pub(super) fn chosen(self) -> Option<usize> {
        self.chosen.with_value(|chosen| match chosen {
            Some(Audience::Members { member_ids }) => Some(member_ids.len()),
            _ => None,
        })
    }

    /// Whom it is for, tracked.
    pub(super) fn audience(self) -> Audience {
        let names = self.statuses.get();
        let statuses = names
            .iter()
            .filter_map(|name| MemberStatus::parse(name))
            .collect();
        self.chosen
            .get_value()
            .unwrap_or(Audience::Statuses { statuses })
    }

    /// Whether it is advertising, tracked.
    pub(super) fn is_advertising(self) -> bool {
        match self.channel {
            SendChannel::Email => self.is_advertising.get(),
            SendChannel::Sms | SendChannel::Call => self.brandname.with(|name| name == ADVERTISING),
        }
    }

    /// When it shall begin, if not at once; tells the form what is wrong with the time.
    pub(super) fn begins_at(self, errors: FormErrors) -> Result<Option<DateTime<Utc>>, ()> {
        if self.when.with_untracked(|when| when != LATER) {
            return Ok(None);
        }
        self.at.read(errors, "/scheduled_at").map(Some).ok_or(())
    }

    /// What is kept, tracked.
    pub(super) fn input(self) -> SendInput {
        SendInput {
            channel: self.channel,
            audience: self.audience(),
            subject: self.letter.subject.get(),
            html: self.letter.html.get(),
            text: self.letter.text.get(),
            strip_marks: self.strips_marks(),
            is_advertising: self.is_advertising(),
            follows_opens: self.follow.opens(),
            follows_clicks: self.follow.clicks(),
            call: (self.channel == SendChannel::Call).then(|| self.call().plan()),
        }
    }

    /// What asks who would get it, tracked.
    pub(super) fn check(self) -> SendCheckRequest {
        SendCheckRequest {
            channel: self.channel,
            audience: self.audience(),
            text: self.letter.text.get(),
            strip_marks: self.strips_marks(),
            is_advertising: self.is_advertising(),
        }
    }

    fn strips_marks(self) -> bool {
        self.channel == SendChannel::Sms && self.letter.strip_marks.get()
    }

    /// What sends it to the user alone.
    pub(super) fn test(self) -> SendTestRequest {
        SendTestRequest {
            subject: self.letter.subject.get_untracked(),
            html: self.letter.html.get_untracked(),
            is_advertising: self.is_advertising.get_untracked(),
            contact_id: None,
        }
    }
}

/// The kind of templates that a channel takes.
pub(super) fn template_kind(channel: SendChannel) -> TemplateKind {
    match channel {
        SendChannel::Email => TemplateKind::Email,
        SendChannel::Sms | SendChannel::Call => TemplateKind::Sms,
    }
}
