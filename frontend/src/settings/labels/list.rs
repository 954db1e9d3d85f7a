//! One of the lists of labels.

use api_types::labels::{LabelRef, LabelSummary};
use domain::access::{Permission, Reach};
use domain::labels::LabelKind;
use leptos::prelude::*;

use super::delete::DeleteLabel;
use super::form::{Edited, LabelDialog};
use super::merge::MergeDialog;
use super::words;
use crate::format;
use crate::labels::{LabelChip, api};
use crate::loader::Loader;
use crate::session::Session;
use crate::settings::frame::Frame;
use crate::ui::{Button, EmptyState, ErrorState, Icon, Menu, MenuItem, SkeletonRows, Variant};

/// What the row menus open; `Copy`.
#[derive(Clone, Copy)]
struct Acts {
    edited: RwSignal<Option<Edited>>,
    deleted: RwSignal<Option<LabelSummary>>,
    merged: RwSignal<Option<LabelSummary>>,
}

/// The labels of one kind.
#[component]
pub(in crate::settings) fn LabelsPage(kind: LabelKind) -> impl IntoView {
    let session = Session::use_here();
    let can_edit = Signal::derive(move || session.reach(Permission::ContactsEdit) == Reach::All);
    let all = Loader::new(move || api::labels(kind));
    let acts = Acts {
        edited: RwSignal::new(None),
        deleted: RwSignal::new(None),
        merged: RwSignal::new(None),
    };
    let on_change = Callback::new(move |()| all.refetch());
    let known = Signal::derive(move || all.get().and_then(Result::ok).unwrap_or_default());
    let add = move || {
        view! {
            <Show when=move || can_edit.get()>
                <Button variant=Variant::Primary icon=Icon::Plus on_click=move || acts.edited.set(Some(Edited::New(kind)))>{words::add(kind)}</Button>
            </Show>
        }
    };
    view! {
        <Frame part=words::part(kind) add>
            <p class="f-settings__about u-muted">{words::about(kind)}</p>
            {move || match all.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_change/> }.into_any(),
                Some(Ok(all)) if all.is_empty() => view! {
                    <EmptyState icon=Icon::Tag title=t!(labels.none) body=t!(labels.none_body)/>
                }.into_any(),
                Some(Ok(all)) => view! {
                    <ul class="f-settings__tree" aria-label=words::about(kind)>
                        {all.into_iter().map(|label| row(label, can_edit.get().then_some(acts))).collect_view()}
                    </ul>
                }.into_any(),
            }}
            <LabelDialog edited=acts.edited on_saved=on_change/>
            <DeleteLabel label=acts.deleted on_deleted=on_change/>
            <MergeDialog label=acts.merged all=known on_merged=on_change/>
        </Frame>
    }
}

/// A label; with a menu for who may change it.
fn row(label: LabelSummary, acts: Option<Acts>) -> impl IntoView + use<> {
    let shown = LabelRef {
        name: label.name.clone(),
        colour: label.colour,
    };
    let count = label
        .contact_count
        .map(|count| t!(labels.contacts, count = format::number(count)));
    view! {
        <li class="f-settings__node" style:--depth="0">
            <LabelChip label=shown/>
            <span class="u-muted">{count}</span>
            {acts.map(|acts| row_menu(label, acts))}
        </li>
    }
}

fn row_menu(label: LabelSummary, acts: Acts) -> impl IntoView + use<> {
    let name = label.name.clone();
    let (edited, merged, deleted) = (label.clone(), label.clone(), label);
    let items = vec![
        MenuItem::run(t!(labels.edit), Icon::Pencil, move || {
            acts.edited.set(Some(Edited::Known(edited.clone())));
        }),
        MenuItem::run(t!(labels.merge.action), Icon::Merge, move || {
            acts.merged.set(Some(merged.clone()));
        }),
        MenuItem::run(t!(settings.delete), Icon::Trash, move || {
            acts.deleted.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    view! { <Menu label=t!(settings.acts_on, name = name) items icon_only=true variant=Variant::Quiet/> }
}
