//! The pages of the editor: a new template, and one that is there.

use api_types::custom_fields::CustomFieldDetail;
use api_types::templates::{TemplateDetail, TemplateFolderSummary};
use domain::access::Permission;
use domain::templates::TemplateKind;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::super::{api, words};
use super::draft::Draft;
use super::form::Editor;
use crate::custom_fields;
use crate::http;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{Crumb, DeniedState, ErrorState, PageHeader, SkeletonRows};

/// What the editor offers: folders, and the fields of the business.
#[derive(Clone)]
pub(super) struct Offered {
    pub(super) folders: Vec<TemplateFolderSummary>,
    pub(super) fields: Vec<CustomFieldDetail>,
}

async fn offered() -> http::Result<Offered> {
    Ok(Offered {
        folders: api::folders().await?,
        fields: custom_fields::api::all().await?,
    })
}

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new(t!(nav.templates), "/templates")]
}

/// A new template, for who may make one.
#[component]
pub(in super::super) fn NewTemplatePage() -> impl IntoView {
    let session = Session::use_here();
    let query = use_query_map();
    let wanted = |name: &str| {
        query
            .with_untracked(|query| query.get(name))
            .unwrap_or_default()
    };
    let kind = TemplateKind::parse(&wanted("kind")).unwrap_or_default();
    let draft = Draft::new(kind, wanted("folder"));
    let answer = Loader::new(offered);
    let editor = move || match answer.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || answer.refetch()/> }.into_any()
        }
        Some(Ok(offered)) => view! { <Editor draft offered kept=None/> }.into_any(),
    };
    view! {
        <div class="f-templates">
            <PageHeader title=t!(templates.new, kind = words::kind(kind)) crumbs=crumbs()/>
            <Show when=move || session.can(Permission::TemplatesCreate) fallback=DeniedState>{editor}</Show>
        </div>
    }
}

async fn kept(id: String) -> http::Result<(TemplateDetail, Offered)> {
    Ok((api::read(&id).await?, offered().await?))
}

/// A template: changed by who may, read by others.
#[component]
pub(in super::super) fn TemplatePage() -> impl IntoView {
    let params = use_params_map();
    let answer =
        Loader::new(move || kept(params.with(|params| params.get("id")).unwrap_or_default()));
    let name = move || Some(answer.get()?.ok()?.0.name);
    let title = Signal::derive(move || name().unwrap_or_else(|| t!(templates.one)));
    view! {
        <div class="f-templates">
            <PageHeader title crumbs=crumbs()/>
            {move || match answer.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=move || answer.refetch()/> }.into_any(),
                Some(Ok((kept, offered))) => {
                    let draft = Draft::of(&kept);
                    view! { <Editor draft offered kept=Some(kept) on_reload=move || answer.refetch()/> }.into_any()
                }
            }}
        </div>
    }
}
