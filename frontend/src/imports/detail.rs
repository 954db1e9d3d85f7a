//! The page of one import: its columns, its progress or its result, as its status says (CON-7).

use api_types::imports::ImportDetail;
use chrono::{DateTime, Utc};
use domain::access::Permission;
use domain::imports::ImportStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::columns::Columns;
use super::delete::DeleteImport;
use super::live::Live;
use super::result::Outcome;
use super::running::Running;
use super::words;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{Crumb, Dot, ErrorState, PageHeader, SkeletonRows};
use crate::{custom_fields, format};

/// One import, running or done.
#[component]
pub fn ImportPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    move || view! { <Screen id=id.get()/> }
}

/// What part of the import's life is on the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Unreadable,
    Draft,
    Running,
    /// Of which run: a real run may follow a dry one before we ask again.
    Finished(Option<DateTime<Utc>>),
}

#[component]
fn Screen(id: String) -> impl IntoView {
    let live = Live::watch(id);
    // The figures change every second; the form and the result are drawn once.
    let stage = Memo::new(move |_| live.import.with(|import| stage(import.as_ref())));
    let title = Signal::derive(move || {
        live.detail()
            .map_or_else(|| t!(imports.title), |import| import.file_name)
    });
    let crumbs = vec![Crumb::new(t!(imports.title), "/imports")];
    view! {
        <div class="f-imports">
            <PageHeader title crumbs facts=move || view! { <Facts live/> }>
                <DeleteImport live/>
            </PageHeader>
            {move || match (stage.get(), live.import.get_untracked()) {
                (Stage::Unreadable, Some(Err(error))) => {
                    view! { <ErrorState error on_retry=move || live.refresh()/> }.into_any()
                }
                (Stage::Draft, Some(Ok(import))) => view! { <Form live import/> }.into_any(),
                (Stage::Running, _) => view! { <Running live/> }.into_any(),
                (Stage::Finished(_), Some(Ok(import))) => finished(live, import),
                _ => view! { <SkeletonRows/> }.into_any(),
            }}
        </div>
    }
}

fn stage(import: Option<&crate::http::Result<ImportDetail>>) -> Stage {
    match import {
        None => Stage::Loading,
        Some(Err(_)) => Stage::Unreadable,
        Some(Ok(import)) => match words::status(&import.status) {
            ImportStatus::Draft => Stage::Draft,
            status if words::is_under_way(status) => Stage::Running,
            _ => Stage::Finished(import.finished_at),
        },
    }
}

/// A dry run is followed by the form again, for the run that counts.
fn finished(live: Live, import: ImportDetail) -> AnyView {
    let is_open = import.is_dry_run && !import.headers.is_empty();
    let again = import.clone();
    view! {
        <Outcome live import/>
        {is_open.then(|| view! { <Form live import=again/> })}
    }
    .into_any()
}

#[component]
fn Form(live: Live, import: ImportDetail) -> impl IntoView {
    let may_import = Session::use_here().can(Permission::ImportsCreate);
    may_import.then(|| view! { <Mappable live import/> })
}

/// The form, once it is known which custom fields columns can go to.
#[component]
fn Mappable(live: Live, import: ImportDetail) -> impl IntoView {
    let may_see = Session::use_here().can(Permission::ContactsView);
    let fields = Loader::new(move || async move {
        if may_see {
            custom_fields::api::offered().await
        } else {
            Ok(Vec::new())
        }
    });
    let import = StoredValue::new(import);
    move || match fields.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Ok(fields)) => {
            let custom = fields.iter().filter_map(custom_fields::definition);
            let custom = custom.collect::<Vec<_>>();
            view! { <Columns live import=import.get_value() custom/> }.into_any()
        }
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || fields.refetch()/> }.into_any()
        }
    }
}

/// Status, size and origin, under the title.
#[component]
fn Facts(live: Live) -> impl IntoView {
    move || {
        let import = live.detail()?;
        let status = words::status(&import.status);
        let label = words::status_label(status, import.is_dry_run);
        Some(view! {
            <span><Dot label tone=words::status_tone(status)/></span>
            <span>{size(import.size_bytes)}</span>
            <span>{import.created_by.map(|user| user.name)}</span>
            <span>{format::date_time(import.created_at)}</span>
        })
    }
}

/// 12,5 KB, as file managers write it.
fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "shown to a tenth")]
    let kilobytes = bytes as f64 / 1024.0;
    if kilobytes < 1024.0 {
        format!("{} KB", format::decimal(kilobytes, 1))
    } else {
        format!("{} MB", format::decimal(kilobytes / 1024.0, 1))
    }
}
