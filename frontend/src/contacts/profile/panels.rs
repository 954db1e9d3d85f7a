//! The tabs of a profile, each one line of [`PANELS`]: when it is offered, and what it shows.

use domain::access::Permission;
use leptos::prelude::*;

use super::Current;
use crate::audit::Log;
use crate::calls::CallsPanel;
use crate::contact_emails::EmailsPanel;
use crate::notes::NotesPanel;
use crate::preferences::PreferencesPanel;
use crate::sales::{self, SalesPanels};
use crate::segments::ContactSegments;
use crate::session::Session;
use crate::timeline::TimelinePanel;
use crate::tracking::DevicesPanel;
use crate::ui::{Tab, query_string};

/// A tab of the profile.
#[derive(Clone, Copy)]
struct Panel {
    /// Its name in the address; the first one needs none.
    name: &'static str,
    label: fn() -> String,
    /// Whether this person is offered it for this contact.
    is_offered: fn(Current) -> bool,
    show: fn(Current) -> AnyView,
}

/// Every tab, in the order shown; the first one is open when the address names none.
const PANELS: &[Panel] = &[
    Panel::always(
        "",
        || t!(contacts.tab.timeline),
        |current| view! { <TimelinePanel current/> }.into_any(),
    ),
    Panel::always(
        "notes",
        || t!(notes.title),
        |current| view! { <NotesPanel current/> }.into_any(),
    ),
    Panel::always(
        "calls",
        || t!(calls.title),
        |current| view! { <CallsPanel current/> }.into_any(),
    ),
    Panel::always(
        "emails",
        || t!(contact_emails.title),
        |current| view! { <EmailsPanel current/> }.into_any(),
    ),
    Panel {
        name: "sales",
        label: || t!(nav.sales),
        is_offered: |_| sales::is_offered(),
        show: |current| {
            let name = current.detail.with(|contact| contact.name.clone());
            let on_change = move || current.refresh();
            view! { <SalesPanels id=current.id() name on_change/> }.into_any()
        },
    },
    Panel::always(
        "segments",
        || t!(nav.segments),
        |current| {
            view! { <ContactSegments contact=current.id() can_edit=current.can_edit()/> }.into_any()
        },
    ),
    Panel::always(
        "channels",
        || t!(preferences.title),
        |current| view! { <PreferencesPanel current/> }.into_any(),
    ),
    Panel::always(
        "devices",
        || t!(tracking.devices.title),
        |current| view! { <DevicesPanel current/> }.into_any(),
    ),
    Panel {
        name: "log",
        label: || t!(contacts.tab.log),
        is_offered: |_| Session::use_here().can(Permission::AuditView),
        show: |current| view! { <Log about=current.id().0/> }.into_any(),
    },
];

impl Panel {
    /// A tab for everybody who sees the contact.
    const fn always(
        name: &'static str,
        label: fn() -> String,
        show: fn(Current) -> AnyView,
    ) -> Self {
        Self {
            name,
            label,
            is_offered: |_| true,
            show,
        }
    }
}

/// The place of the tab of this name; the first one where it is unknown or not offered. Tracked.
pub(super) fn named(name: &str, current: Current) -> usize {
    let is_it = |panel: &Panel| panel.name == name && (panel.is_offered)(current);
    PANELS.iter().position(is_it).unwrap_or_default()
}

/// The name of the tab at this place.
pub(super) fn name(place: usize) -> &'static str {
    PANELS.get(place).map_or("", |panel| panel.name)
}

/// The tabs offered, the one at `shown` marked. Tracked.
pub(super) fn tabs(current: Current, shown: usize) -> Vec<Tab> {
    let id = current.id();
    let tab = |(place, panel): (usize, &Panel)| {
        let query = query_string(&[("tab", Some(panel.name.to_owned()))]);
        Tab {
            label: (panel.label)(),
            href: format!("/contacts/{id}{query}"),
            count: None,
            is_current: place == shown,
        }
    };
    let offered = PANELS.iter().enumerate();
    offered
        .filter(|(_, panel)| (panel.is_offered)(current))
        .map(tab)
        .collect()
}

/// Draws the tab at this place.
pub(super) fn show(place: usize, current: Current) -> Option<AnyView> {
    // What a panel reads while it is drawn must not draw it anew.
    PANELS
        .get(place)
        .map(|panel| untrack(|| (panel.show)(current)))
}
