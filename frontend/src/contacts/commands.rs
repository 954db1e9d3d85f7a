//! Customers in the palette of Ctrl K.

use api_types::contacts::{ContactFilter, ContactSummary};
use domain::contacts::Kind;

use super::{api, words};
use crate::search::as_words;
use crate::shell::{Command, Provider, provider};
use crate::ui::Icon;

/// How many customers the palette shows beside everything else.
const SHOWN: usize = 6;

/// Finds customers by what was typed; with nothing typed there is nothing to find.
pub(crate) fn commands() -> Provider {
    provider(async |typed: String| {
        if typed.trim().is_empty() {
            return Vec::new();
        }
        let filter = ContactFilter {
            q: Some(as_words(&typed)),
            ..ContactFilter::default()
        };
        let found = api::list(&filter, None, None).await;
        let items = found.map(|page| page.items).unwrap_or_default();
        let command = |contact: ContactSummary| Command {
            icon: if contact.kind == Kind::Person {
                Icon::User
            } else {
                Icon::Building
            },
            detail: contact.company.unwrap_or_else(|| words::kind(contact.kind)),
            label: contact.name,
            href: format!("/contacts/{}", contact.id),
        };
        items.into_iter().take(SHOWN).map(command).collect()
    })
}
