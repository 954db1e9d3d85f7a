//! The list of further addresses, with what can be done with each (CON-3).

use api_types::addresses::AddressDetail;
use leptos::prelude::*;

use super::api;
use super::form::AddressDialog;
use crate::contacts::{Current, Editing, LineMenu, Lines};
use crate::loader::Loader;
use crate::ui::{DeleteDialog, Icon, MenuItem, Toasts};

#[component]
pub(crate) fn Addresses(current: Current) -> impl IntoView {
    let contact = current.id();
    let (editing, doomed) = (Editing::none(), RwSignal::new(None::<AddressDetail>));
    let things = Loader::new(move || api::list(contact));
    let changed = Callback::new(move |()| {
        things.refetch();
        current.refresh();
    });
    let line = move |address| view! { <Line current address editing doomed changed/> }.into_any();
    view! {
        <Lines current title=t!(addresses.title) none=t!(addresses.none) add=t!(addresses.add) things editing line>
            <AddressDialog contact editing on_saved=changed/>
            <DeleteDialog
                doomed
                title=|_| t!(addresses.delete_title)
                body=|address| t!(addresses.delete_body, address = in_words(address))
                confirm=t!(addresses.delete_confirm)
                delete=move |address| api::delete(contact, address.id)
                done=|_| t!(addresses.deleted)
                on_deleted=changed
            />
        </Lines>
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
    editing: Editing<AddressDetail>,
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
    let label = t!(addresses.actions, name = name);
    let (edited, deleted) = (address.clone(), address.clone());
    let items = vec![
        MenuItem::run(t!(addresses.make_main), Icon::Star, move || {
            promote.dispatch(());
        }),
        MenuItem::run(t!(addresses.edit), Icon::Pencil, move || {
            editing.begin(Some(edited.clone()));
        }),
        MenuItem::run(t!(addresses.delete), Icon::Trash, move || {
            doomed.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    view! {
        <li class="f-addresses__line">
            <span>{address.label.map(|label| view! { <b>{label}</b> })} {words}</span>
            <LineMenu current label items/>
        </li>
    }
}
