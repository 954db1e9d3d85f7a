//! The form: the source on one side, the preview on the other; on narrow screens one of the two.

use api_types::templates::TemplateDetail;
use domain::templates::{Part, TemplateKind};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::super::api;
use super::draft::Draft;
use super::insert::InsertMenu;
use super::page::Offered;
use super::picture::InsertPicture;
use super::preview::{LivePreview, PreviewPane};
use super::source::{Faults, SourceField, Writing};
use crate::http::{self, CreationKey};
use crate::ui::{
    Button, ButtonKind, Checkbox, FormErrors, FormSummary, LinkButton, Select, TextField, Toasts,
    ToggleGroup, UnsavedGuard, Variant, changed_since_start,
};

async fn save(
    draft: Draft,
    kept: Option<TemplateDetail>,
    key: CreationKey,
) -> http::Result<TemplateDetail> {
    match kept {
        None => api::create(&draft.create_body(), key).await,
        Some(kept) => api::update(kept.id, kept.version, &draft.patch_body()).await,
    }
}

/// The editor of a draft.
#[component]
pub(super) fn Editor(
    draft: Draft,
    offered: Offered,
    /// The template being changed; `None` for a new one.
    kept: Option<TemplateDetail>,
    /// Fetches the template anew.
    #[prop(optional, into)]
    on_reload: Option<Callback<()>>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let navigate = use_navigate();
    let can_save = kept.as_ref().is_none_or(|kept| kept.can_edit);
    let kept = StoredValue::new(kept);
    let keys = offered
        .fields
        .iter()
        .map(|field| field.key.clone())
        .collect();
    let live = LivePreview::watch(draft);
    let faults = Faults::watch(draft, keys, live);
    let errors = FormErrors::new();
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || draft.typed());
    let is_dirty = Signal::derive(move || can_save && !is_saved.get() && is_changed.get());
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |(): &()| save(draft, kept.get_value(), key));
    Effect::new(move || match saving.value().get() {
        Some(Ok(saved)) => {
            is_saved.set(true);
            toasts.done(t!(templates.saved, name = saved.name));
            navigate("/templates", NavigateOptions::default());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(());
    };
    let pane = RwSignal::new("source".to_owned());
    let panes = vec![
        ("source".to_owned(), t!(templates.pane.source)),
        ("preview".to_owned(), t!(templates.pane.preview)),
    ];
    let reload = Callback::new(move |()| on_reload.into_iter().for_each(|reload| reload.run(())));
    view! {
        <form class="f-templates__editor" data-pane=move || pane.get() novalidate on:submit=submit>
            <div class="f-templates__panes"><ToggleGroup label=t!(templates.pane.label) value=pane options=panes/></div>
            <div class="f-templates__source">
                <FormSummary errors on_reload=reload/>
                <SourcePane draft offered faults errors/>
                <div class="f-templates__actions">
                    <LinkButton href="/templates">{t!(templates.cancel)}</LinkButton>
                    {can_save.then(|| view! {
                        <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(templates.save)}</Button>
                    })}
                </div>
            </div>
            <PreviewPane draft live/>
        </form>
        <UnsavedGuard is_dirty/>
    }
}

/// Everything that is written.
#[component]
fn SourcePane(draft: Draft, offered: Offered, faults: Faults, errors: FormErrors) -> impl IntoView {
    let folders: Vec<_> = offered
        .folders
        .into_iter()
        .map(|folder| (folder.id.to_string(), folder.name))
        .collect();
    let writing = Writing::new();
    let is_email = draft.kind == TemplateKind::Email;
    let body = if is_email {
        view! {
            <SourceField part=Part::Subject label=t!(templates.field.subject) draft writing faults errors rows=1/>
            <SourceField part=Part::Html label=t!(templates.field.html) draft writing faults errors rows=18/>
            <details class="f-templates__plain">
                <summary>{t!(templates.field.plain_text)}</summary>
                <SourceField part=Part::Text label=t!(templates.field.plain_text) hint=t!(templates.plain_text_hint) draft writing faults errors rows=8/>
            </details>
        }
        .into_any()
    } else {
        view! {
            <SourceField part=Part::Text label=t!(templates.field.sms_text) draft writing faults errors rows=6/>
            <Checkbox label=t!(templates.field.strip_marks) checked=draft.strip_marks hint=t!(templates.strip_marks_hint)/>
        }
        .into_any()
    };
    view! {
        <div class="c-form c-form--two">
            <TextField label=t!(templates.field.name) value=draft.name required=true error=errors.at("/name")/>
            <Select label=t!(templates.field.folder) value=draft.folder options=folders none=t!(templates.folder.none) error=errors.at("/folder_id")/>
        </div>
        <div class="f-templates__tools">
            <InsertMenu draft writing fields=offered.fields/>
            {is_email.then(|| view! { <InsertPicture insert=writing.into_page_of(draft)/> })}
        </div>
        {body}
    }
}
