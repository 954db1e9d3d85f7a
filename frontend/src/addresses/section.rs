//! The list of further addresses, with what can be done with each (CON-3).

use api_types::addresses::AddressDetail;
use leptos::prelude::*;

use super::api;
use super::form::AddressDialog;
use crate::contacts::Current;
use crate::http;
use crate::loader::Loader;
use crate::ui::{
    Button, ConfirmDialog, ErrorState, Icon, Menu, MenuItem, SkeletonRows, Toasts, Variant,
};

#[component]
pub(crate) fn Addresses(current: Current) -> impl IntoView {
    let contact = current.id();
    let reads = RwSignal::new(0_u32);
    let kept = RwSignal::new(None::<AddressDetail>);
    let (is_editing, doomed) = (RwSignal::new(false), RwSignal::new(None::<AddressDetail>));
    let addresses = Loader::new(move || {
        reads.track();
        api::list(contact)
    });
    let changed = Callback::new(move |()| {
        reads.update(|count| *count = count.wrapping_add(1));
        current.refresh();
    });
    let edit = Callback::new(move |address: Option<AddressDetail>| {
        kept.set(address);
        is_editing.set(true);
    });
    let lines = move || match addresses.get() {
        None => view! { <SkeletonRows count=1/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || addresses.refetch()/> }.into_any()
        }
        Some(Ok(addresses)) if addresses.is_empty() => {
            view! { <p class="f-contacts__none">{t!(addresses.none)}</p> }.into_any()
        }
        Some(Ok(addresses)) => {
            let line = |address| view! { <Line current address edit doomed changed/> };
            view! { <ul>{addresses.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="c-section f-addresses">
            <header>
                <h2>{t!(addresses.title)}</h2>
                <Show when=move || current.can_edit()>
                    <Button variant=Variant::Quiet icon=Icon::Plus label=t!(addresses.add) on_click=move || edit.run(None)/>
                </Show>
            </header>
            {lines}
            <AddressDialog open=is_editing contact kept on_saved=changed/>
            <DeleteAddress current doomed on_deleted=changed/>
        </section>
    }
}

/// `12 Lê Lợi, Phú Hội, Huế`.
fn in_words(address: &AddressDetail) -> String {
    let parts = [
        &address.address,
        &address.ward,
        &address.district,
        &address.province,
    ];
    let known: Vec<&str> = parts
        .into_iter()
        .filter_map(|part| part.as_deref())
        .collect();
    known.join(", ")
}

#[component]
fn Line(
    current: Current,
    address: AddressDetail,
    edit: Callback<Option<AddressDetail>>,
    doomed: RwSignal<Option<AddressDetail>>,
    changed: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (contact, seen) = (current.id(), (address.id, address.version));
    let promote = Action::new_local(move |(): &()| api::make_main(contact, seen));
    Effect::new(move || match promote.value().get() {
        Some(Ok(())) => {
            toasts.done(t!(addresses.made_main));
            changed.run(());
        }
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    let words = in_words(&address);
    let name = address.label.clone().unwrap_or_else(|| words.clone());
    let (edited, deleted) = (address.clone(), address.clone());
    let items = vec![
        MenuItem::run(t!(addresses.make_main), Icon::Star, move || {
            promote.dispatch(());
        }),
        MenuItem::run(t!(addresses.edit), Icon::Pencil, move || {
            edit.run(Some(edited.clone()));
        }),
        MenuItem::run(t!(addresses.delete), Icon::Trash, move || {
            doomed.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    let menu = move || {
        let (label, items) = (t!(addresses.actions, name = name), items.clone());
        current.can_edit().then(|| {
            view! {
                <Menu label items icon=Icon::More icon_only=true variant=Variant::Quiet/>
            }
        })
    };
    view! {
        <li class="f-addresses__line">
            <span>{address.label.map(|label| view! { <b>{label}</b> })} {words}</span>
            {menu}
        </li>
    }
}

#[component]
fn DeleteAddress(
    current: Current,
    doomed: RwSignal<Option<AddressDetail>>,
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    Effect::new(move || {
        if doomed.with(Option::is_some) {
            open.set(true);
        }
    });
    let contact = current.id();
    let delete = Action::new_local(move |address: &AddressDetail| {
        let id = address.id;
        async move { api::delete(contact, id).await }
    });
    let ended = move |answer: http::Result<()>| {
        open.set(false);
        doomed.set(None);
        match answer {
            Ok(()) => {
                toasts.done(t!(addresses.deleted));
                on_deleted.run(());
            }
            Err(error) => toasts.failed(&error),
        }
    };
    Effect::new(move || delete.value().get().into_iter().for_each(ended));
    let body = Signal::derive(move || {
        let address = doomed.with(|doomed| doomed.as_ref().map(in_words));
        t!(addresses.delete_body, address = address.unwrap_or_default())
    });
    let confirm = move || {
        if let Some(address) = doomed.get_untracked() {
            delete.dispatch(address);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=t!(addresses.delete_title)
            body
            confirm=t!(addresses.delete_confirm)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
