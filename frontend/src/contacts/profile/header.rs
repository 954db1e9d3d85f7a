//! The top of a profile: name, what it is, tags, and what can be done with it (CON-5).

use api_types::contacts::ContactDetail;
use domain::access::Permission;
use leptos::prelude::*;

use super::super::delete::DeleteContact;
use super::super::{api, words};
use super::Current;
use crate::calls::CallDialog;
use crate::contact_emails::EmailDialog;
use crate::merges::MergeDialog;
use crate::preferences::ClosedMark;
use crate::session::Session;
use crate::ui::{
    Avatar, AvatarSize, Button, Choice, Crumb, Icon, LinkButton, Menu, MenuItem, PageHeader, Tag,
    Variant,
};

/// The path to a contact.
pub(super) fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new(t!(nav.contacts), "/contacts")]
}

#[component]
pub(super) fn Header(current: Current) -> impl IntoView {
    let (is_calling, is_writing) = (RwSignal::new(false), RwSignal::new(false));
    let session = Session::use_here();
    let (is_deleting, is_merging) = (RwSignal::new(false), RwSignal::new(false));
    let detail = current.detail;
    let name = Memo::new(move |_| detail.with(|contact| contact.name.clone()));
    let picture = Memo::new(move |_| detail.with(api::picture_src));
    let edit = format!("/contacts/{}/edit", current.id());
    let items = Signal::derive(move || {
        let mut items = Vec::new();
        if current.can_edit() && session.can(Permission::ContactsDelete) {
            let merge = move || is_merging.set(true);
            items.push(MenuItem::run(t!(merges.action), Icon::Merge, merge));
        }
        if detail.with(|contact| contact.can_delete) {
            let ask = move || is_deleting.set(true);
            items.push(MenuItem::run(t!(contacts.delete.action), Icon::Trash, ask).danger());
        }
        items
    });
    let mark = move || {
        view! { {move || view! { <Avatar name=name.get() size=AvatarSize::Large picture=picture.get()/> }} }
    };
    view! {
        <PageHeader title=name crumbs=crumbs() mark facts=move || view! { {move || detail.with(facts)} }>
            <Button icon=Icon::Phone on_click=move || is_calling.set(true)>{t!(calls.action)}</Button>
            <Show when=move || session.can(Permission::ContactsSend)>
                <Button icon=Icon::Mail on_click=move || is_writing.set(true)>{t!(contact_emails.action)}</Button>
            </Show>
            <Show when=move || current.can_edit()>
                <LinkButton href=edit.clone() variant=Variant::Primary icon=Icon::Pencil>{t!(contacts.profile.edit)}</LinkButton>
            </Show>
            <Show when=move || !items.with(Vec::is_empty)>
                <Menu label=t!(contacts.profile.more) items icon=Icon::More icon_only=true variant=Variant::Quiet/>
            </Show>
        </PageHeader>
        <CallDialog open=is_calling current/>
        <EmailDialog open=is_writing current/>
        <DeleteContact open=is_deleting id=current.id() name=name.get_untracked()/>
        <MergeAnother open=is_merging current/>
    }
}

/// The dialog that merges another contact into this one (CON-8).
#[component]
fn MergeAnother(open: RwSignal<bool>, current: Current) -> impl IntoView {
    let present = RwSignal::new(None);
    let other = RwSignal::new(None);
    // An effect, since the name may change while the page is open.
    Effect::new(move || {
        let (id, name) = current
            .detail
            .with(|contact| (contact.id, contact.name.clone()));
        present.set(Some(Choice::new(id.to_string(), name)));
    });
    let on_changed = Callback::new(move |()| current.refresh());
    view! { <MergeDialog open present other on_changed/> }
}

fn facts(contact: &ContactDetail) -> impl IntoView + use<> {
    let line = headline(contact);
    let tags = contact.tags.clone().into_iter();
    let channels = contact.do_not_contact.clone();
    view! {
        {(!line.is_empty()).then(|| view! { <span>{line}</span> })}
        {tags.map(|tag| view! { <Tag label=tag/> }).collect_view()}
        <ClosedMark channels with_words=true/>
    }
}

/// "Kế toán trưởng, Công ty CP An Phát", or what kind of party it is.
fn headline(contact: &ContactDetail) -> String {
    let account = contact.account.as_ref().map(|account| account.name.clone());
    let company = account.or_else(|| contact.company.clone());
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
