//! The controls of a ticket's own terms.

use api_types::tickets::{TicketCreate, TicketPatch, TicketView};
use domain::tickets::{TicketPriority, TicketSource, TicketType};
use leptos::prelude::*;

use super::words;
use crate::sales::TypedFacts;
use crate::ui::{FormErrors, Select, TextArea};

/// Every control; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    kind: RwSignal<String>,
    source: RwSignal<String>,
    priority: RwSignal<String>,
    description: RwSignal<String>,
}

impl Draft {
    pub(super) fn of(kept: Option<&TicketView>) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let kind = kept.map(|kept| kept.ticket_type).unwrap_or_default();
        let source = kept.map(|kept| kept.source).unwrap_or_default();
        let priority = kept.map(|kept| kept.priority).unwrap_or_default();
        let description = kept.and_then(|kept| kept.description.as_deref());
        Self {
            kind: text(kind.as_str()),
            source: text(source.as_str()),
            priority: text(priority.as_str()),
            description: text(description.unwrap_or_default()),
        }
    }

    pub(super) fn inputs(self, errors: FormErrors) -> impl IntoView {
        let kinds: Vec<_> = TicketType::ALL
            .iter()
            .map(|kind| (kind.as_str().to_owned(), words::kind(*kind)))
            .collect();
        let sources: Vec<_> = TicketSource::ALL
            .iter()
            .map(|source| (source.as_str().to_owned(), words::source(*source)))
            .collect();
        let priorities: Vec<_> = TicketPriority::ALL
            .iter()
            .map(|priority| (priority.as_str().to_owned(), words::priority(*priority)))
            .collect();
        view! {
            <Select label=t!(tickets.field.ticket_type) value=self.kind options=kinds error=errors.at("/ticket_type")/>
            <Select label=t!(tickets.field.source) value=self.source options=sources error=errors.at("/source")/>
            <Select label=t!(tickets.field.priority) value=self.priority options=priorities error=errors.at("/priority")/>
            <div class="c-form__wide">
                <TextArea label=t!(tickets.field.description) value=self.description rows=4 error=errors.at("/description")/>
            </div>
        }
    }

    pub(super) fn typed(self) -> String {
        let texts = [self.kind, self.source, self.priority, self.description];
        texts.map(|text| text.get()).join("\n")
    }

    pub(super) fn read(self, facts: TypedFacts) -> TicketCreate {
        let description = self.description.get_untracked().trim().to_owned();
        TicketCreate {
            contact_id: facts.contact_id,
            title: facts.title,
            owner_id: facts.owner_id,
            note: facts.note,
            ticket_type: TicketType::parse(&self.kind.get_untracked()).unwrap_or_default(),
            source: TicketSource::parse(&self.source.get_untracked()).unwrap_or_default(),
            priority: TicketPriority::parse(&self.priority.get_untracked()).unwrap_or_default(),
            description: Some(description).filter(|text| !text.is_empty()),
        }
    }
}

/// Every field as a change; the server records only what differs.
pub(super) fn as_patch(body: TicketCreate) -> TicketPatch {
    TicketPatch {
        title: Some(body.title),
        owner_id: body.owner_id.into(),
        note: body.note.into(),
        ticket_type: Some(body.ticket_type),
        source: Some(body.source),
        priority: Some(body.priority),
        description: body.description.into(),
    }
}
