//! What is typed about a send, and the bodies it becomes.

use api_types::email_files::EmailFile;
use api_types::sends::{SendCheckRequest, SendDetail, SendInput, SendTestRequest};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::EmailFileId;
use domain::sending::{Audience, SendChannel};
use domain::templates::TemplateKind;
use leptos::prelude::*;

use super::audience::AudienceDraft;
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
    /// Whom it is for.
    audience: StoredValue<AudienceDraft>,
    /// Of e-mails.
    pub(super) is_advertising: RwSignal<bool>,
    /// Of text messages and calls: `advertising` or `care`.
    pub(super) brandname: RwSignal<String>,
    /// Of e-mails: what of them is followed.
    pub(super) follow: FollowDraft,
    pub(super) letter: Draft,
    /// Of e-mails: what comes with them.
    pub(super) files: RwSignal<Vec<EmailFile>>,
    /// Of calls.
    call: StoredValue<CallDraft>,
    /// `now` or `later`.
    pub(super) when: RwSignal<String>,
    pub(super) at: MomentEntry,
}

impl SendDraft {
    /// A new send through a channel to whom the list of members asked for, or one that is there; e-mails may
    /// be followed or not.
    pub(super) fn of(
        channel: SendChannel,
        kept: Option<&SendDetail>,
        asked: Option<Audience>,
        may_follow: bool,
    ) -> Self {
        let letter = Draft::new(template_kind(channel), String::new());
        // A voice says the marks.
        letter.strip_marks.set(channel == SendChannel::Sms);
        if let Some(kept) = kept {
            match channel {
                SendChannel::Email => letter.subject.set(kept.summary.subject.clone()),
                SendChannel::Sms => letter.strip_marks.set(kept.strip_marks),
                SendChannel::Call => {}
            }
            letter.html.set(kept.html.clone());
            letter.text.set(kept.text.clone());
        }
        let is_advertising = kept.is_none_or(|kept| kept.summary.is_advertising);
        let brandname = if is_advertising { ADVERTISING } else { CARE };
        Self {
            channel,
            audience: StoredValue::new(AudienceDraft::of(kept, asked)),
            is_advertising: RwSignal::new(is_advertising),
            brandname: RwSignal::new(brandname.to_owned()),
            follow: FollowDraft::new(
                may_follow && channel == SendChannel::Email,
                kept.map_or((true, true), |kept| {
                    (kept.follows_opens, kept.follows_clicks)
                }),
            ),
            letter,
            files: RwSignal::new(kept.map(|kept| kept.files.clone()).unwrap_or_default()),
            call: StoredValue::new(CallDraft::of(kept.and_then(|kept| kept.call.clone()))),
            when: RwSignal::new(NOW.to_owned()),
            at: MomentEntry::at(clock::now() + TimeDelta::days(1)),
        }
    }

    /// What is chosen of whom it is for.
    pub(super) fn audience(self) -> AudienceDraft {
        self.audience.get_value()
    }

    /// What is typed about a call.
    pub(super) fn call(self) -> CallDraft {
        self.call.get_value()
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
            audience: self.audience().audience(),
            recipients: self.audience().recipients(),
            subject: self.letter.subject.get(),
            html: self.letter.html.get(),
            text: self.letter.text.get(),
            strip_marks: self.strips_marks(),
            is_advertising: self.is_advertising(),
            follows_opens: self.follow.opens(),
            follows_clicks: self.follow.clicks(),
            call: (self.channel == SendChannel::Call).then(|| self.call().plan()),
            files: self.files.with(|files| ids(files)),
        }
    }

    /// What asks who would get it, tracked.
    pub(super) fn check(self) -> SendCheckRequest {
        SendCheckRequest {
            channel: self.channel,
            audience: self.audience().audience(),
            recipients: self.audience().recipients(),
            text: self.letter.text.get(),
            strip_marks: self.strips_marks(),
            is_advertising: self.is_advertising(),
            is_whole: false,
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
            files: self.files.with_untracked(|files| ids(files)),
        }
    }
}

fn ids(files: &[EmailFile]) -> Vec<EmailFileId> {
    files.iter().map(|file| file.id).collect()
}

/// The kind of templates that a channel takes.
pub(super) fn template_kind(channel: SendChannel) -> TemplateKind {
    match channel {
        SendChannel::Email => TemplateKind::Email,
        SendChannel::Sms | SendChannel::Call => TemplateKind::Sms,
    }
}
