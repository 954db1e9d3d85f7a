//! The list of other systems' records, with what can be done with each (CON-3).

use api_types::external_ids::ExternalIdDetail;
use leptos::prelude::*;

use super::api;
use super::form::ExternalIdDialog;
use crate::contacts::{Current, Editing, LineMenu, Lines};
use crate::format;
use crate::loader::Loader;
use crate::ui::{DeleteDialog, Icon, MenuItem};

#[component]
pub(crate) fn ExternalIds(current: Current) -> impl IntoView {
    let contact = current.id();
    let (editing, doomed) = (Editing::none(), RwSignal::new(None::<ExternalIdDetail>));
    let things = Loader::new(move || api::list(contact));
    let changed = Callback::new(move |()| {
        things.refetch();
        current.happened();
    });
    let delete = move |id: ExternalIdDetail| async move {
        api::delete(contact, (&id.system, &id.external_id)).await
    };
    let line = move |id| view! { <Line current id editing doomed/> }.into_any();
    view! {
        <Lines current title=t!(external_ids.title) none=t!(external_ids.none) add=t!(external_ids.add) things editing line>
            <ExternalIdDialog contact editing on_saved=changed/>
            <DeleteDialog
                doomed
                title=|_| t!(external_ids.delete_title)
                body=|id| t!(external_ids.delete_body, name = in_words(id))
                confirm=t!(external_ids.delete)
                delete
                done=|_| t!(external_ids.deleted)
                on_deleted=changed
            />
        </Lines>
    }
}

/// `kiotviet: KH0012`.
fn in_words(id: &ExternalIdDetail) -> String {
    format!("{}: {}", id.system, id.external_id)
}

#[component]
fn Line(
    current: Current,
    id: ExternalIdDetail,
    editing: Editing<ExternalIdDetail>,
    doomed: RwSignal<Option<ExternalIdDetail>>,
) -> impl IntoView {
    let label = t!(external_ids.actions, name = in_words(&id));
    let (edited, deleted) = (id.clone(), id.clone());
    let items = vec![
        MenuItem::run(t!(external_ids.edit), Icon::Pencil, move || {
            editing.begin(Some(edited.clone()));
        }),
        MenuItem::run(t!(external_ids.delete), Icon::Trash, move || {
            doomed.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    let words = match id.link {
        Some(href) => view! {
            <a class="f-contacts__link" href=href rel="external noopener noreferrer" target="_blank">{id.external_id}</a>
        }
        .into_any(),
        None => id.external_id.into_any(),
    };
    let synced = id.synced_at.map(|at| {
        let when = format::relative(at);
        view! { <small>{t!(external_ids.synced, when = when)}</small> }
    });
    view! {
        <li class="f-addresses__line">
            <span><b>{id.system}</b> {words} {synced}</span>
            <LineMenu current label items/>
        </li>
    }
}
