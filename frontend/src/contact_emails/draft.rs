//! What is typed of an e-mail to one contact, and the bodies it becomes.

use api_types::contact_emails::{ContactEmailCheck, ContactEmailCheckRequest, ContactEmailInput};
use api_types::email_files::EmailFile;
use domain::sending::page_of_text;
use domain::templates::TemplateKind;
use leptos::prelude::*;

use crate::campaigns::following::FollowDraft;
use crate::templates::editor::Draft;

/// How the body is written: as plain text.
pub(super) const TEXT: &str = "text";
/// As a page of HTML, such as templates have.
pub(super) const PAGE: &str = "page";

/// Every control of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct EmailDraft {
    pub(super) to: RwSignal<String>,
    pub(super) from_name: RwSignal<String>,
    pub(super) reply_to: RwSignal<String>,
    pub(super) is_advertising: RwSignal<bool>,
    /// [`TEXT`] or [`PAGE`].
    pub(super) way: RwSignal<String>,
    pub(super) text: RwSignal<String>,
    pub(super) page: RwSignal<String>,
    pub(super) follow: FollowDraft,
    pub(super) files: RwSignal<Vec<EmailFile>>,
    /// What goes out, for the preview to follow.
    pub(super) letter: Draft,
}

impl EmailDraft {
    /// A new e-mail, from and to what the check says.
    pub(super) fn new(check: &ContactEmailCheck) -> Self {
        let draft = Self {
            to: RwSignal::new(check.addresses.first().cloned().unwrap_or_default()),
            from_name: RwSignal::new(check.from_name.clone()),
            reply_to: RwSignal::new(check.reply_to.clone()),
            is_advertising: RwSignal::new(false),
            way: RwSignal::new(TEXT.to_owned()),
            text: RwSignal::default(),
            page: RwSignal::default(),
            follow: FollowDraft::new(check.can_follow, (true, true)),
            files: RwSignal::default(),
            letter: Draft::new(TemplateKind::Email, String::new()),
        };
        Effect::new(move || draft.letter.html.set(draft.html()));
        draft
    }

    /// Whether a page of HTML is written, tracked.
    pub(super) fn is_page(self) -> bool {
        self.way.with(|way| way == PAGE)
    }

    fn html(self) -> String {
        if self.is_page() {
            self.page.get()
        } else {
            self.text.with(|text| page_of_text(text))
        }
    }

    /// What asks whether it may go, tracked.
    pub(super) fn check(self) -> ContactEmailCheckRequest {
        ContactEmailCheckRequest {
            to_address: Some(self.to.get()),
            is_advertising: self.is_advertising.get(),
        }
    }

    /// What sends it, by somebody who was shown `check`; tracked.
    pub(super) fn input(self, check: Option<&ContactEmailCheck>) -> ContactEmailInput {
        ContactEmailInput {
            to_address: self.to.get(),
            from_name: Some(self.from_name.get()),
            reply_to: Some(self.reply_to.get()),
            subject: self.letter.subject.get(),
            html: self.html(),
            is_advertising: self.is_advertising.get(),
            has_seen_opt_out: check.is_some_and(|check| check.has_opted_out),
            follows_opens: self.follow.opens(),
            follows_clicks: self.follow.clicks(),
            files: self
                .files
                .with(|files| files.iter().map(|file| file.id).collect()),
        }
    }
}
