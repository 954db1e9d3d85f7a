//! The list of other systems' records, with what can be done with each (CON-3).

use api_types::external_ids::ExternalIdDetail;
use leptos::prelude::*;

use super::api;
use super::form::ExternalIdDialog;
use crate::contacts::Current;
use crate::loader::Loader;
use crate::ui::{
    Button, ConfirmDialog, ErrorState, Icon, Menu, MenuItem, SkeletonRows, Toasts, Variant,
};
use crate::{format, http};

#[component]
pub(crate) fn ExternalIds(current: Current) -> impl IntoView {
    let contact = current.id();
    let kept = RwSignal::new(None::<ExternalIdDetail>);
    let (is_editing, doomed) = (
        RwSignal::new(false),
        RwSignal::new(None::<ExternalIdDetail>),
    );
    let ids = Loader::new(move || api::list(contact));
    let changed = Callback::new(move |()| {
        ids.refetch();
        current.happened();
    });
    let edit = Callback::new(move |id: Option<ExternalIdDetail>| {
        kept.set(id);
        is_editing.set(true);
    });
    let lines = move || match ids.get() {
        None => view! { <SkeletonRows count=1/> }.into_any(),
        Some(Err(error)) => view! { <ErrorState error on_retry=move || ids.refetch()/> }.into_any(),
        Some(Ok(ids)) if ids.is_empty() => {
            view! { <p class="f-contacts__none">{t!(external_ids.none)}</p> }.into_any()
        }
        Some(Ok(ids)) => {
            let line = |id| view! { <Line current id edit doomed/> };
            view! { <ul>{ids.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="c-section f-addresses">
            <header>
                <h2>{t!(external_ids.title)}</h2>
                <Show when=move || current.can_edit()>
                    <Button variant=Variant::Quiet icon=Icon::Plus label=t!(external_ids.add) on_click=move || edit.run(None)/>
                </Show>
            </header>
            {lines}
            <ExternalIdDialog open=is_editing contact kept on_saved=changed/>
            <DeleteExternalId current doomed on_deleted=changed/>
        </section>
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
    edit: Callback<Option<ExternalIdDetail>>,
    doomed: RwSignal<Option<ExternalIdDetail>>,
) -> impl IntoView {
    let name = in_words(&id);
    let (edited, deleted) = (id.clone(), id.clone());
    let items = vec![
        MenuItem::run(t!(external_ids.edit), Icon::Pencil, move || {
            edit.run(Some(edited.clone()));
        }),
        MenuItem::run(t!(external_ids.delete), Icon::Trash, move || {
            doomed.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    let menu = move || {
        let (label, items) = (t!(external_ids.actions, name = name), items.clone());
        current.can_edit().then(|| {
            view! {
                <Menu label items icon=Icon::More icon_only=true variant=Variant::Quiet/>
            }
        })
    };
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
            {menu}
        </li>
    }
}

#[component]
fn DeleteExternalId(
    current: Current,
    doomed: RwSignal<Option<ExternalIdDetail>>,
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
    let delete = Action::new_local(move |id: &ExternalIdDetail| {
        let id = id.clone();
        async move { api::delete(contact, (&id.system, &id.external_id)).await }
    });
    let ended = move |answer: http::Result<()>| {
        open.set(false);
        doomed.set(None);
        match answer {
            Ok(()) => {
                toasts.done(t!(external_ids.deleted));
                on_deleted.run(());
            }
            Err(error) => toasts.failed(&error),
        }
    };
    Effect::new(move || delete.value().get().into_iter().for_each(ended));
    let body = Signal::derive(move || {
        let name = doomed.with(|doomed| doomed.as_ref().map(in_words));
        t!(external_ids.delete_body, name = name.unwrap_or_default())
    });
    let confirm = move || {
        if let Some(id) = doomed.get_untracked() {
            delete.dispatch(id);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=t!(external_ids.delete_title)
            body
            confirm=t!(external_ids.delete)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
