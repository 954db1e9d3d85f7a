//! The people of an organisation, the primary one first (CON-2).

use api_types::contacts::ContactRef;
use domain::access::Permission;
use leptos::prelude::*;
use leptos_router::components::A;

use super::Current;
use crate::session::Session;
use crate::ui::{Avatar, Icon, LinkButton, Tag};

#[component]
pub(super) fn People(current: Current) -> impl IntoView {
    let session = Session::use_here();
    let add = format!("/contacts/new?account={}", current.id());
    let can_add = move || session.can(Permission::ContactsCreate);
    let people = move || current.detail.with(|contact| contact.people.clone());
    view! {
        <section class="c-section f-contacts__people">
            <header>
                <h2>{t!(contacts.profile.people)}</h2>
                <Show when=can_add>
                    <LinkButton href=add.clone() icon=Icon::UserPlus>{t!(contacts.profile.add_person)}</LinkButton>
                </Show>
            </header>
            <Show when=move || people().is_empty()>
                <p class="f-contacts__none">{t!(contacts.profile.nobody)}</p>
            </Show>
            <ul>{move || people().into_iter().map(|person| view! { <PersonLine person/> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn PersonLine(person: ContactRef) -> impl IntoView {
    let ContactRef {
        id,
        name,
        title,
        is_primary,
    } = person;
    view! {
        <li>
            <A href=format!("/contacts/{id}") attr:class="f-contacts__person">
                <Avatar name=name.clone()/>
                <span><b>{name}</b> <small>{title}</small></span>
                {is_primary.then(|| view! { <Tag label=t!(contacts.profile.primary)/> })}
            </A>
        </li>
    }
}
