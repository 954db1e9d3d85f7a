//! The builder: what a form asks and says on one side, its page on the other (CAM-3).

mod draft;
mod field_row;
mod fields;
mod preview;
mod texts;

use api_types::custom_fields::CustomFieldDetail;
use api_types::forms::{FormDetail, FormInput};
use domain::ids::CampaignId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use self::draft::Draft;
use self::fields::Fields;
use self::preview::PreviewPane;
use self::texts::{Consents, Texts};
use super::super::current::Current;
use super::{api, list_href};
use crate::custom_fields;
use crate::http::{self, CreationKey};
use crate::loader::Loader;
use crate::ui::{
    Button, ButtonKind, ErrorState, FormErrors, FormSummary, LinkButton, SkeletonRows, Toasts,
    UnsavedGuard, Variant, changed_since_start,
};

/// The builder of a new form.
#[component]
pub(super) fn NewForm(current: Current) -> impl IntoView {
    let fields = Loader::new(custom_fields::api::offered);
    move || match fields.get() {
        None => view! { <SkeletonRows count=6/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || fields.refetch()/> }.into_any()
        }
        Some(Ok(custom)) => {
            let title = current
                .detail
                .with_untracked(|campaign| campaign.name.clone());
            view! { <Builder current draft=Draft::new(&title) custom kept=None/> }.into_any()
        }
    }
}

/// The builder of a form that is there.
#[component]
pub(super) fn EditForm(current: Current, id: String) -> impl IntoView {
    let form = Loader::new(move || {
        let id = id.clone();
        async move {
            let form = api::read(current.id(), &id).await?;
            Ok::<_, http::Error>((form, custom_fields::api::offered().await?))
        }
    });
    move || match form.get() {
        None => view! { <SkeletonRows count=6/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || form.refetch()/> }.into_any()
        }
        Some(Ok((form, custom))) => {
            let draft = Draft::of(&form.definition);
            view! { <Builder current draft custom kept=Some(form)/> }.into_any()
        }
    }
}

async fn save(
    campaign: CampaignId,
    kept: Option<FormDetail>,
    key: CreationKey,
    draft: Draft,
) -> http::Result<FormDetail> {
    let definition = draft.definition_untracked();
    let is_open = kept.as_ref().is_none_or(|form| form.is_open);
    let body = FormInput {
        definition,
        is_open,
    };
    match kept {
        None => api::create(campaign, &body, key).await,
        Some(form) => api::update(campaign, (form.id, form.version), &body).await,
    }
}

#[component]
fn Builder(
    current: Current,
    draft: Draft,
    custom: Vec<CustomFieldDetail>,
    /// The form being changed; `None` for a new one.
    kept: Option<FormDetail>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let navigate = use_navigate();
    let errors = FormErrors::new();
    let kept = StoredValue::new(kept);
    let can_save = current.detail.with_untracked(|campaign| campaign.can_edit);
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || draft.definition());
    let is_dirty = Signal::derive(move || can_save && !is_saved.get() && is_changed.get());
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |(): &()| save(current.id(), kept.get_value(), key, draft));
    Effect::new(move || match saving.value().get() {
        Some(Ok(form)) => {
            is_saved.set(true);
            toasts.done(t!(forms.saved, title = form.definition.title));
            navigate(&list_href(current), NavigateOptions::default());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if draft.is_right(errors) {
            saving.dispatch(());
        } else {
            errors.point_out(&event);
        }
    };
    view! {
        <form class="f-forms__builder" novalidate on:submit=submit>
            <div class="f-forms__source">
                <FormSummary errors/>
                <Texts draft errors/>
                <Fields draft errors custom/>
                <Consents draft errors/>
                <div class="f-forms__actions">
                    <LinkButton href=list_href(current)>{t!(forms.cancel)}</LinkButton>
                    {can_save.then(|| view! {
                        <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(forms.save)}</Button>
                    })}
                </div>
            </div>
            <PreviewPane draft/>
        </form>
        <UnsavedGuard is_dirty/>
    }
}
