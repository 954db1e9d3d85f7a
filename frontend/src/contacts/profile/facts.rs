//! The facts of a contact: how to reach it and who looks after it, and who it is.

use api_types::contacts::ContactDetail;
use domain::contacts::Kind;
use leptos::prelude::*;
use leptos_router::components::A;

use super::super::words;
use super::Current;
use super::custom_facts::CustomFacts;
use super::people::People;
use crate::addresses::Addresses;
use crate::external_ids::ExternalIds;
use crate::labels::{LabelChip, LabelChips};
use crate::merges::MergesPanel;
use crate::scores::ScoreFact;
use crate::social_links::SocialLinks;
use crate::ui::Tag;
use crate::{clock, format};

/// The column beside every tab.
#[component]
pub(super) fn FactsColumn(current: Current) -> impl IntoView {
    let version = Signal::derive(move || current.detail.with(|one| (one.id, one.version)));
    let on_changed = Callback::new(move |()| current.refresh());
    let is_joined = move || current.detail.with(|contact| contact.kind != Kind::Person);
    view! {
        <aside class="f-profile__facts" aria-label=t!(contacts.profile.facts)>
            <section class="c-section">
                <h2>{t!(contacts.profile.facts)}</h2>
                <dl class="c-facts">
                    <dt>{t!(contacts.field.score)}</dt>
                    <dd><ScoreFact current/></dd>
                    {move || listed(current.detail.with(main_facts))}
                </dl>
            </section>
            <section class="c-section">
                <h2>{t!(contacts.profile.about)}</h2>
                <dl class="c-facts">{move || listed(about(current.detail.get()))}</dl>
            </section>
            <CustomFacts current/>
            <Addresses current/>
            <SocialLinks current/>
            <ExternalIds current/>
            <Show when=is_joined><People current/></Show>
            <MergesPanel contact=version on_changed/>
        </aside>
    }
}

/// A name and what it says.
type Fact = (String, AnyView);

fn listed(facts: Vec<Fact>) -> impl IntoView {
    let fact = |(label, value)| view! { <dt>{label}</dt><dd>{value}</dd> };
    facts.into_iter().map(fact).collect_view()
}

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
    let code = Some(contact.code.clone());
    push(&mut facts, t!(contacts.field.code), code);
    for (label, number) in [
        (t!(contacts.field.mobile), &contact.mobile),
        (t!(contacts.field.phone), &contact.phone),
    ] {
        if let Some(number) = number {
            facts.push((label, link(format!("tel:{number}"), format::phone(number))));
        }
    }
    if let Some(email) = &contact.email {
        let address = link(format!("mailto:{email}"), email.clone());
        facts.push((t!(contacts.field.email), address));
    }
    let level = Some(words::level(contact.level));
    push(&mut facts, t!(contacts.field.level), level);
    let lifecycle = Some(words::lifecycle(contact.lifecycle));
    push(&mut facts, t!(contacts.field.lifecycle), lifecycle);
    if let Some(label) = contact.stage.clone() {
        let chip = view! { <LabelChip label/> };
        facts.push((t!(contacts.field.stage), chip.into_any()));
    }
    if !contact.categories.is_empty() {
        let chips = view! { <LabelChips labels=contact.categories.clone()/> };
        facts.push((t!(contacts.field.categories), chips.into_any()));
    }
    let owner = contact.owner.as_ref().map(|owner| owner.name.clone());
    push(&mut facts, t!(contacts.field.owner), owner);
    let source = contact.source.clone();
    push(&mut facts, t!(contacts.field.source), source);
    let added = format::date(clock::local(contact.created_at).date_naive());
    push(&mut facts, t!(contacts.field.created_at), Some(added));
    let changed = Some(format::relative(contact.updated_at));
    push(&mut facts, t!(contacts.profile.updated_at), changed);
    facts
}

fn about(contact: ContactDetail) -> Vec<Fact> {
    let address = address_line(&contact);
    let mut facts = vec![(
        t!(contacts.field.kind),
        words::kind(contact.kind).into_any(),
    )];
    if let Some(account) = contact.account {
        let name = view! { <A href=format!("/contacts/{}", account.id) attr:class="f-contacts__link">{account.name}</A> };
        let primary = contact
            .is_primary
            .then(|| view! { " " <Tag label=t!(contacts.profile.primary)/> });
        let works_for = view! { {name} {primary} }.into_any();
        facts.push((t!(contacts.field.account), works_for));
    } else {
        push(&mut facts, t!(contacts.field.company), contact.company);
    }
    push(&mut facts, t!(contacts.field.title), contact.title);
    let gender = contact.gender.map(words::gender);
    push(&mut facts, t!(contacts.field.gender), gender);
    let born = if contact.kind == Kind::Person {
        t!(contacts.field.birthday_on)
    } else {
        t!(contacts.field.founded_on)
    };
    push(&mut facts, born, contact.birthday_on.map(format::date));
    push(&mut facts, t!(contacts.field.tax_code), contact.tax_code);
    push(&mut facts, t!(contacts.field.website), contact.website);
    push(&mut facts, t!(contacts.form.address), address);
    facts
}

/// The main address in one line, if anything of it is known.
pub(crate) fn address_line(contact: &ContactDetail) -> Option<String> {
    let parts = [
        &contact.address,
        &contact.ward,
        &contact.district,
        &contact.province,
    ];
    let known: Vec<&str> = parts
        .into_iter()
        .filter_map(|part| part.as_deref())
        .collect();
    Some(known.join(", ")).filter(|line| !line.is_empty())
}
