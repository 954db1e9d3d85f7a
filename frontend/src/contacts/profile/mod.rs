//! One customer: who it is, and tabs with what happened and what belongs to it (CON-3).

mod current;
mod custom_facts;
mod facts;
mod header;
mod panels;
mod people;

use api_types::contacts::ContactDetail;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::api;
use crate::record::{Record, RecordPage};
use crate::ui::{EmptyState, Icon, LinkButton, PageHeader, Tabs, param};
pub use current::Current;
use facts::FactsColumn;
pub(crate) use facts::address_line;
use header::{Header, crumbs};

/// One customer.
#[component]
pub fn ContactPage() -> impl IntoView {
    let read = |id: String| async move { Ok(api::read(&id).await?.value) };
    let heading = || view! { <PageHeader title=t!(contacts.profile.title) crumbs=crumbs()/> };
    let id_of = |contact: &ContactDetail| contact.id.to_string();
    view! {
        <div class="f-contacts">
            <RecordPage read id_of heading absent=|| view! { <Absent/> } show=profile/>
        </div>
    }
}

#[component]
fn Absent() -> impl IntoView {
    view! {
        <EmptyState icon=Icon::User title=t!(contacts.profile.absent) body=t!(contacts.profile.absent_body)>
            <LinkButton href="/contacts">{t!(contacts.profile.to_list)}</LinkButton>
        </EmptyState>
    }
}

/// Puts the address of the contact that a merged one is part of in place of the old one (CON-8).
fn follow_merge(current: Current) {
    let navigate = use_navigate();
    let asked = use_params_map().with_untracked(|params| params.get("id"));
    let id = current.id().to_string();
    if asked.is_some_and(|asked| asked != id) {
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&format!("/contacts/{id}"), options);
    }
}

fn profile(record: Record<ContactDetail>) -> AnyView {
    let current = Current::new(record);
    follow_merge(current);
    let tab = param("tab");
    let shown = Memo::new(move |_| panels::named(&tab.text(), current));
    let tabs = Signal::derive(move || panels::tabs(current, shown.get()));
    view! {
        <Header current/>
        <Show when=move || tabs.with(|tabs| tabs.len() > 1)>
            <Tabs label=t!(contacts.tab.label) tabs/>
        </Show>
        <div class="c-columns f-profile" data-tab=move || panels::name(shown.get())>
            <FactsColumn current/>
            <div class="f-profile__panel">{move || panels::show(shown.get(), current)}</div>
        </div>
    }
    .into_any()
}
