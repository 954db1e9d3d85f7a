//! The list of custom fields.

use api_types::custom_fields::{CustomFieldDetail, CustomFieldPatch};
use domain::access::{Permission, Reach};
use leptos::prelude::*;

use super::delete::DeleteField;
use super::form::{Edited, FieldDialog};
use crate::custom_fields::{api, kind};
use crate::loader::Loader;
use crate::session::Session;
use crate::settings::frame::{Frame, Part};
use crate::ui::{
    Button, EmptyState, ErrorState, Icon, Menu, MenuItem, SkeletonRows, Tag, Toasts, Variant,
};

/// What the row menus do; `Copy`.
#[derive(Clone, Copy)]
struct Acts {
    edited: RwSignal<Option<Edited>>,
    deleted: RwSignal<Option<CustomFieldDetail>>,
    /// Archives a field, or takes that back.
    archive: Callback<CustomFieldDetail>,
}

/// The fields.
#[component]
pub(in crate::settings) fn CustomFieldsPage() -> impl IntoView {
    let session = Session::use_here();
    let can_edit = Signal::derive(move || session.reach(Permission::ContactsEdit) == Reach::All);
    let all = Loader::new(api::all);
    let on_change = Callback::new(move |()| all.refetch());
    let acts = Acts {
        edited: RwSignal::new(None),
        deleted: RwSignal::new(None),
        archive: archive(on_change),
    };
    let add = move || {
        view! {
            <Show when=move || can_edit.get()>
                <Button variant=Variant::Primary icon=Icon::Plus on_click=move || acts.edited.set(Some(Edited::New))>{t!(custom_fields.add)}</Button>
            </Show>
        }
    };
    view! {
        <Frame part=Part::CustomFields add>
            <p class="f-settings__about u-muted">{t!(custom_fields.about)}</p>
            {move || match all.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_change/> }.into_any(),
                Some(Ok(all)) if all.is_empty() => view! {
                    <EmptyState icon=Icon::Tag title=t!(custom_fields.none) body=t!(custom_fields.none_body)/>
                }.into_any(),
                Some(Ok(all)) => view! {
                    <ul class="f-settings__tree" aria-label=t!(nav.custom_fields)>
                        {all.into_iter().map(|field| row(field, can_edit.get().then_some(acts))).collect_view()}
                    </ul>
                }.into_any(),
            }}
            <FieldDialog edited=acts.edited on_saved=on_change/>
            <DeleteField field=acts.deleted on_deleted=on_change/>
        </Frame>
    }
}

fn archive(on_change: Callback<()>) -> Callback<CustomFieldDetail> {
    let toasts = Toasts::use_here();
    let saving = Action::new_local(|field: &CustomFieldDetail| {
        let field = field.clone();
        async move {
            let body = CustomFieldPatch {
                is_archived: Some(!field.is_archived),
                ..CustomFieldPatch::default()
            };
            api::update(&field, &body).await
        }
    });
    Effect::new(move || {
        match saving.value().get() {
            Some(Ok(field)) if field.is_archived => {
                toasts.done(t!(custom_fields.archived_now, name = field.label));
            }
            Some(Ok(field)) => toasts.done(t!(custom_fields.restored, name = field.label)),
            Some(Err(error)) => toasts.failed(&error),
            None => return,
        }
        on_change.run(());
    });
    Callback::new(move |field| {
        saving.dispatch(field);
    })
}

/// A field; with a menu for who may change it.
fn row(field: CustomFieldDetail, acts: Option<Acts>) -> impl IntoView + use<> {
    let archived = field
        .is_archived
        .then(|| view! { <Tag label=t!(custom_fields.archived)/> });
    let about = if field.options.is_empty() {
        kind(field.kind)
    } else {
        format!("{}: {}", kind(field.kind), field.options.join(", "))
    };
    view! {
        <li class="f-settings__node" style:--depth="0">
            <span>{field.label.clone()}</span>
            {archived}
            <span class="u-muted">{about}</span>
            <code class="u-muted">{format!("cf.{}", field.key)}</code>
            {acts.map(|acts| row_menu(field, acts))}
        </li>
    }
}

fn row_menu(field: CustomFieldDetail, acts: Acts) -> impl IntoView + use<> {
    let name = field.label.clone();
    let (words, icon) = if field.is_archived {
        (t!(custom_fields.restore), Icon::Eye)
    } else {
        (t!(custom_fields.archive), Icon::EyeOff)
    };
    let (edited, archived, deleted) = (field.clone(), field.clone(), field);
    let items = vec![
        MenuItem::run(t!(labels.edit), Icon::Pencil, move || {
            acts.edited.set(Some(Edited::Known(edited.clone())));
        }),
        MenuItem::run(words, icon, move || acts.archive.run(archived.clone())),
        MenuItem::run(t!(settings.delete), Icon::Trash, move || {
            acts.deleted.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    view! { <Menu label=t!(settings.acts_on, name = name) items icon_only=true variant=Variant::Quiet/> }
}
