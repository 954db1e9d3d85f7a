//! The forms of a campaign, and what can be done with each (CAM-3).

use api_types::forms::{FormDetail, FormInput};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::current::Current;
use super::clicks::ClickSources;
use super::columns::table;
use super::delete::DeleteDialog;
use super::share::ShareDialog;
use super::{api, list_href};
use crate::loader::Loader;
use crate::ui::{DataTable, EmptyState, Icon, LinkButton, TableState, Toasts, Variant};

/// What the rows' menus do; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct RowActions {
    pub(super) shared: RwSignal<Option<FormDetail>>,
    pub(super) doomed: RwSignal<Option<FormDetail>>,
    /// Opens a closed form and closes an open one.
    pub(super) switch: Callback<FormDetail>,
    pub(super) copy: Callback<FormDetail>,
}

#[component]
pub(super) fn FormList(current: Current) -> impl IntoView {
    let toasts = Toasts::use_here();
    let answer = Loader::new(move || api::list(current.id()));
    let rows = Signal::derive(move || answer.get());
    let switch = Callback::new(move |form: FormDetail| {
        spawn_local(async move {
            let is_open = !form.is_open;
            let seen = (form.id, form.version);
            let title = form.definition.title.clone();
            let body = FormInput {
                definition: form.definition,
                is_open,
            };
            match api::update(current.id(), seen, &body).await {
                Ok(_) if is_open => toasts.done(t!(forms.opened, title = title)),
                Ok(_) => toasts.done(t!(forms.closed, title = title)),
                Err(error) => toasts.failed(&error),
            }
            answer.refetch();
        });
    });
    let copy = Callback::new(move |form: FormDetail| {
        spawn_local(async move {
            match api::copy(current.id(), form.id).await {
                Ok(copy) => toasts.done(t!(forms.copied, title = copy.definition.title)),
                Err(error) => toasts.failed(&error),
            }
            answer.refetch();
        });
    });
    let actions = RowActions {
        shared: RwSignal::new(None),
        doomed: RwSignal::new(None),
        switch,
        copy,
    };
    let table = table(current, actions);
    let state = TableState::new("campaign_forms", &table);
    let can_edit = move || current.detail.with(|campaign| campaign.can_edit);
    let empty = || view! { <EmptyState icon=Icon::List title=t!(forms.list.empty) body=t!(forms.list.empty_body)/> };
    view! {
        <div class="c-tools">
            <h2>{t!(forms.list.title)}</h2>
            <span class="c-tools__end">
                <Show when=can_edit>
                    <LinkButton href=format!("{}&form=new", list_href(current)) variant=Variant::Primary icon=Icon::Plus>{t!(forms.add)}</LinkButton>
                </Show>
            </span>
        </div>
        <ClickSources current/>
        <DataTable table state label=t!(forms.list.title) rows empty on_retry=move || answer.refetch()/>
        <ShareDialog shared=actions.shared/>
        <DeleteDialog current doomed=actions.doomed on_deleted=move || answer.refetch()/>
    }
}
