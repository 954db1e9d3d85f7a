//! Greeting, quick actions, and a panel for each part the person may see.

use chrono::Timelike;
use domain::access::Permission;
use leptos::prelude::*;

use super::panel::Panel;
use super::{api, campaigns, counts, imports};
use crate::clock;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{Icon, LinkButton, PageHeader, Variant};

/// The overview.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let session = Session::use_here();
    let can = move |right: Permission| untrack(|| session.can(right));
    let name = untrack(|| session.user()).map(|me| me.name);
    let title = greeting(clock::local(clock::now()).hour(), &name.unwrap_or_default());
    view! {
        <div class="f-overview">
            <PageHeader title>
                {can(Permission::ImportsCreate).then(|| view! {
                    <LinkButton href="/imports/new" icon=Icon::Upload>{t!(overview.act.import)}</LinkButton>
                })}
                {can(Permission::CampaignsCreate).then(|| view! {
                    <LinkButton href="/campaigns?new=1" icon=Icon::Megaphone>{t!(overview.act.campaign)}</LinkButton>
                })}
                {can(Permission::ContactsCreate).then(|| view! {
                    <LinkButton href="/contacts/new" variant=Variant::Primary icon=Icon::Plus>{t!(overview.act.contact)}</LinkButton>
                })}
            </PageHeader>
            {can(Permission::ContactsView).then(|| view! {
                <Panel title=t!(nav.contacts) href="/contacts" data=Loader::new(api::counts) content=counts::figures/>
            })}
            <div class="f-overview__pair">
                {can(Permission::CampaignsView).then(|| view! {
                    <Panel title=t!(overview.campaigns.title) href="/campaigns?phase=running" data=Loader::new(api::running) content=campaigns::list/>
                })}
                {can(Permission::ImportsView).then(|| view! {
                    <Panel title=t!(overview.imports.title) href="/imports" data=Loader::new(api::imports) content=imports::list/>
                })}
            </div>
        </div>
    }
}

/// "Chào buổi sáng, Trang": by the hour, and by given name as Vietnamese people are called.
fn greeting(hour: u32, name: &str) -> String {
    let given = name.split_whitespace().next_back().unwrap_or(name);
    match hour {
        4..=10 => t!(overview.greeting.morning, name = given),
        11..=13 => t!(overview.greeting.noon, name = given),
        14..=17 => t!(overview.greeting.afternoon, name = given),
        _ => t!(overview.greeting.evening, name = given),
    }
}
