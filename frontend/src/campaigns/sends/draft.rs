//! What is typed about a send, and the bodies it becomes.

use api_types::sends::{SendCheckRequest, SendDetail, SendInput, SendTestRequest};
use domain::campaigns::MemberStatus;
use domain::sending::Audience;
use domain::templates::TemplateKind;
use leptos::prelude::*;

use crate::templates::editor::Draft;

/// Every control of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct SendDraft {
    /// Names of statuses; none means all members.
    pub(super) statuses: RwSignal<Vec<String>>,
    /// Members chosen one by one, which the form leaves as they are.
    chosen: StoredValue<Option<Audience>>,
    pub(super) is_advertising: RwSignal<bool>,
    pub(super) letter: Draft,
}

impl SendDraft {
    /// A new send, or one that is there.
    pub(super) fn of(kept: Option<&SendDetail>) -> Self {
        let letter = Draft::new(TemplateKind::Email, String::new());
        let (mut statuses, mut chosen) = (Vec::new(), None);
        if let Some(kept) = kept {
            letter.subject.set(kept.summary.subject.clone());
            letter.html.set(kept.html.clone());
            match &kept.audience {
                Audience::Statuses { statuses: names } => {
                    statuses = names.iter().map(|name| name.as_str().to_owned()).collect();
                }
                members @ Audience::Members { .. } => chosen = Some(members.clone()),
            }
        }
        Self {
            statuses: RwSignal::new(statuses),
            chosen: StoredValue::new(chosen),
            is_advertising: RwSignal::new(kept.is_none_or(|kept| kept.summary.is_advertising)),
            letter,
        }
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

    /// What is kept, tracked.
    pub(super) fn input(self) -> SendInput {
        SendInput {
            audience: self.audience(),
            subject: self.letter.subject.get(),
            html: self.letter.html.get(),
            is_advertising: self.is_advertising.get(),
        }
    }

    /// What asks who would get it, tracked.
    pub(super) fn check(self) -> SendCheckRequest {
        SendCheckRequest {
            audience: self.audience(),
            is_advertising: self.is_advertising.get(),
        }
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
