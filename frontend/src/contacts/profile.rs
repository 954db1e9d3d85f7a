//! One customer: facts, and the people of an organisation.

use api_types::contacts::{ContactDetail, ContactRef};
use domain::access::Permission;
use domain::contacts::Kind;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;

use super::delete::DeleteContact;
use super::{api, words};
use crate::session::Session;
use crate::ui::{
    Avatar, AvatarSize, Crumb, EmptyState, ErrorState, Icon, LinkButton, Menu, MenuItem,
    PageHeader, SkeletonRows, Tag, Variant,
};
use crate::{clock, format};

/// One customer.
#[component]
pub fn ContactPage() -> impl IntoView {
    let params = use_params_map();
    let contact = LocalResource::new(move || {
        let id = params.with(|params| params.get("id")).unwrap_or_default();
        async move { api::read(&id).await }
    });
    view! {
        <div class="f-contacts">
            {move || match contact.get() {
                None => view! { <Waiting/> <SkeletonRows/> }.into_any(),
                Some(Ok(contact)) => view! { <Profile contact=contact.value/> }.into_any(),
                Some(Err(error)) if error.is_absent() => view! { <Waiting/> <Absent/> }.into_any(),
                Some(Err(error)) => view! { <Waiting/> <ErrorState error on_retry=move || contact.refetch()/> }.into_any(),
            }}
        </div>
    }
}

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new(t!(nav.contacts), "/contacts")]
}

#[component]
fn Waiting() -> impl IntoView {
    view! { <PageHeader title=t!(contacts.profile.title) crumbs=crumbs()/> }
}

#[component]
fn Absent() -> impl IntoView {
    view! {
        <EmptyState icon=Icon::User title=t!(contacts.profile.absent) body=t!(contacts.profile.absent_body)>
            <LinkButton href="/contacts">{t!(contacts.profile.to_list)}</LinkButton>
        </EmptyState>
    }
}

#[component]
fn Profile(contact: ContactDetail) -> impl IntoView {
    let is_deleting = RwSignal::new(false);
    let (id, name) = (contact.id, contact.name.clone());
    let mark_name = name.clone();
    let line = headline(&contact);
    let tags = contact.tags.clone();
    let facts = move || {
        let tags = tags
            .iter()
            .map(|tag| view! { <Tag label=tag.clone()/> })
            .collect_view();
        view! {
            {(!line.is_empty()).then(|| view! { <span>{line.clone()}</span> })}
            {tags}
        }
    };
    let (can_edit, can_delete) = (contact.can_edit, contact.can_delete);
    let more = vec![
        MenuItem::run(t!(contacts.delete.action), Icon::Trash, move || {
            is_deleting.set(true);
        })
        .danger(),
    ];
    view! {
        <PageHeader
            title=name.clone()
            crumbs=crumbs()
            mark=move || view! { <Avatar name=mark_name.clone() size=AvatarSize::Large/> }
            facts
        >
            {can_edit.then(|| view! {
                <LinkButton href=format!("/contacts/{id}/edit") variant=Variant::Primary icon=Icon::Pencil>{t!(contacts.profile.edit)}</LinkButton>
            })}
            {can_delete.then(|| view! {
                <Menu label=t!(contacts.profile.more) items=more icon=Icon::More icon_only=true variant=Variant::Quiet/>
            })}
        </PageHeader>
        <div class="c-columns">
            <section class="c-section">
                <h2>{t!(contacts.profile.facts)}</h2>
                <Facts facts=main_facts(&contact)/>
            </section>
            <div>
                <section class="c-section">
                    <h2>{t!(contacts.profile.about)}</h2>
                    <About contact=contact.clone()/>
                </section>
                {(contact.kind != Kind::Person).then(|| view! { <People contact=contact.clone()/> })}
            </div>
        </div>
        <DeleteContact open=is_deleting id name/>
    }
}

/// "Kế toán trưởng, Công ty CP An Phát", or what kind of party it is.
fn headline(contact: &ContactDetail) -> String {
    let company = contact
        .account
        .as_ref()
        .map(|account| account.name.clone())
        .or_else(|| contact.company.clone());
    let parts: Vec<String> = [contact.title.clone(), company]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        words::kind(contact.kind)
    } else {
        parts.join(", ")
    }
}

/// A name and what it says.
type Fact = (String, AnyView);

fn push(facts: &mut Vec<Fact>, label: String, value: Option<String>) {
    if let Some(value) = value {
        facts.push((label, value.into_any()));
    }
}

fn link(href: String, words: String) -> AnyView {
    view! { <a class="f-contacts__link" href=href rel="external">{words}</a> }.into_any()
}

fn main_facts(contact: &ContactDetail) -> Vec<Fact> {
    let mut facts = Vec::new();
    push(
        &mut facts,
        t!(contacts.field.code),
        Some(contact.code.clone()),
    );
    for (label, number) in [
        (t!(contacts.field.mobile), &contact.mobile),
        (t!(contacts.field.phone), &contact.phone),
    ] {
        if let Some(number) = number {
            facts.push((label, link(format!("tel:{number}"), format::phone(number))));
        }
    }
    if let Some(email) = &contact.email {
        facts.push((
            t!(contacts.field.email),
            link(format!("mailto:{email}"), email.clone()),
        ));
    }
    push(
        &mut facts,
        t!(contacts.field.level),
        Some(words::level(contact.level)),
    );
    push(
        &mut facts,
        t!(contacts.field.lifecycle),
        Some(words::lifecycle(contact.lifecycle)),
    );
    push(
        &mut facts,
        t!(contacts.field.owner),
        contact.owner.as_ref().map(|owner| owner.name.clone()),
    );
    push(
        &mut facts,
        t!(contacts.field.source),
        contact.source.clone(),
    );
    push(
        &mut facts,
        t!(contacts.field.created_at),
        Some(format::date(clock::local(contact.created_at).date_naive())),
    );
    push(
        &mut facts,
        t!(contacts.profile.updated_at),
        Some(format::relative(contact.updated_at)),
    );
    facts
}

#[component]
fn Facts(facts: Vec<Fact>) -> impl IntoView {
    view! {
        <dl class="c-facts">
            {facts.into_iter().map(|(label, value)| view! { <dt>{label}</dt><dd>{value}</dd> }).collect_view()}
        </dl>
    }
}

#[component]
fn About(contact: ContactDetail) -> impl IntoView {
    let mut facts = vec![(
        t!(contacts.field.kind),
        words::kind(contact.kind).into_any(),
    )];
    if let Some(account) = contact.account {
        let name = view! { <A href=format!("/contacts/{}", account.id) attr:class="f-contacts__link">{account.name}</A> };
        let primary = contact
            .is_primary
            .then(|| view! { " " <Tag label=t!(contacts.profile.primary)/> });
        facts.push((
            t!(contacts.field.account),
            view! { {name} {primary} }.into_any(),
        ));
    } else {
        push(&mut facts, t!(contacts.field.company), contact.company);
    }
    push(&mut facts, t!(contacts.field.title), contact.title);
    push(
        &mut facts,
        t!(contacts.field.gender),
        contact.gender.map(words::gender),
    );
    let born = if contact.kind == Kind::Person {
        t!(contacts.field.birthday_on)
    } else {
        t!(contacts.field.founded_on)
    };
    push(&mut facts, born, contact.birthday_on.map(format::date));
    push(&mut facts, t!(contacts.field.tax_code), contact.tax_code);
    push(&mut facts, t!(contacts.field.website), contact.website);
    let address = [
        contact.address,
        contact.ward,
        contact.district,
        contact.province,
    ];
    let address: Vec<String> = address.into_iter().flatten().collect();
    push(
        &mut facts,
        t!(contacts.form.address),
        Some(address.join(", ")).filter(|text| !text.is_empty()),
    );
    view! { <Facts facts/> }
}

/// The people of an organisation, the primary one first (CON-2).
#[component]
fn People(contact: ContactDetail) -> impl IntoView {
    let session = Session::use_here();
    let id = contact.id;
    let is_empty = contact.people.is_empty();
    let can_add = move || session.can(Permission::ContactsCreate);
    view! {
        <section class="c-section f-contacts__people">
            <header>
                <h2>{t!(contacts.profile.people)}</h2>
                <Show when=can_add>
                    <LinkButton href=format!("/contacts/new?account={id}") icon=Icon::UserPlus>{t!(contacts.profile.add_person)}</LinkButton>
                </Show>
            </header>
            {is_empty.then(|| view! { <p class="f-contacts__none">{t!(contacts.profile.nobody)}</p> })}
            <ul>{contact.people.into_iter().map(|person| view! { <PersonLine person/> }).collect_view()}</ul>
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
