//! The tabs of a profile, each one line of [`PANELS`]: when it is offered, and what it shows.

use leptos::prelude::*;

use super::Current;
use super::facts::AboutPanel;
use crate::preferences::PreferencesPanel;
use crate::sales::{self, SalesPanels};
use crate::segments::ContactSegments;
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
    Panel {
        name: "",
        label: || t!(contacts.tab.about),
        is_offered: |_| true,
        show: |current| view! { <AboutPanel current/> }.into_any(),
    },
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
    Panel {
        name: "channels",
        label: || t!(preferences.title),
        is_offered: |_| true,
        show: |current| view! { <PreferencesPanel current/> }.into_any(),
    },
    Panel {
        name: "segments",
        label: || t!(nav.segments),
        is_offered: |_| true,
        show: |current| {
            view! { <ContactSegments contact=current.id() can_edit=current.can_edit()/> }.into_any()
        },
    },
];

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
