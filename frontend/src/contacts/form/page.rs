//! The pages of the form: a new contact, and one that is there.

use api_types::contacts::ContactDetail;
use domain::contacts::ContactFields;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};

use super::draft::{Draft, Start, create_body, patch_body};
use super::duplicate::DuplicateNotice;
use super::faults::LiveFaults;
use super::sections::{
    AddressSection, CareSection, IdentitySection, Parts, ReachSection, WorkSection,
};
use super::take_handed_over;
use crate::contacts::api;
use crate::http::{self, Versioned};
use crate::session::Session;
use crate::ui::{
    Button, ButtonKind, Choice, Crumb, ErrorState, FormErrors, FormSummary, Icon, LinkButton,
    PageHeader, SkeletonRows, Toasts, UnsavedGuard, Variant,
};

/// A new contact; `?account=` names the organisation the person works for.
#[component]
pub fn ContactNewPage() -> impl IntoView {
    let session = Session::use_here();
    let query = use_query_map();
    let handed_over = StoredValue::new(take_handed_over());
    let account = LocalResource::new(move || {
        let id = query.with(|query| query.get("account"));
        async move {
            let contact = api::read(&id?).await.ok()?.value;
            Some(Choice::new(contact.id.to_string(), contact.name))
        }
    });
    let me = move || {
        let user = session.user()?;
        Some(Choice::new(user.id.to_string(), user.name))
    };
    view! {
        <div class="f-contacts">
            <PageHeader title=t!(contacts.form.new) crumbs=vec![Crumb::new(t!(nav.contacts), "/contacts")]/>
            {move || account.get().map(|account| {
                let start = Start { fields: handed_over.get_value(), account, owner: untrack(me) };
                view! { <ContactForm start base=None on_reload=|| {}/> }
            })}
        </div>
    }
}

/// A contact being changed.
#[component]
pub fn ContactEditPage() -> impl IntoView {
    let params = use_params_map();
    let contact = LocalResource::new(move || {
        let id = params.with(|params| params.get("id")).unwrap_or_default();
        async move { api::read(&id).await }
    });
    let title = move || {
        let name = contact.get()?.ok()?.value.name;
        Some(t!(contacts.form.edit, name = name))
    };
    let title = Signal::derive(move || title().unwrap_or_else(|| t!(contacts.form.edit_unnamed)));
    view! {
        <div class="f-contacts">
            <PageHeader title crumbs=vec![Crumb::new(t!(nav.contacts), "/contacts")]/>
            {move || match contact.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=move || contact.refetch()/> }.into_any(),
                Some(Ok(base)) => {
                    let start = Start::of(base.value.clone());
                    view! { <ContactForm start base=Some(base) on_reload=move || contact.refetch()/> }.into_any()
                }
            }}
        </div>
    }
}

/// Makes the contact, or changes `base` where it differs.
async fn save(
    base: Option<Versioned<ContactDetail>>,
    before: ContactFields,
    after: ContactFields,
) -> http::Result<ContactDetail> {
    match base {
        None => api::create(&create_body(after)).await,
        Some(base) => api::update(base.value.id, &patch_body(before, after), base.etag).await,
    }
}

#[component]
fn ContactForm(
    start: Start,
    /// The contact being changed; `None` for a new one.
    base: Option<Versioned<ContactDetail>>,
    /// Fetches the contact anew.
    #[prop(into)]
    on_reload: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let navigate = use_navigate();
    let draft = Draft::new(start);
    let before = StoredValue::new(untrack(|| draft.fields()));
    let is_new = base.is_none();
    let back = base.as_ref().map_or_else(
        || "/contacts".to_owned(),
        |base| format!("/contacts/{}", base.value.id),
    );
    let base = StoredValue::new(base);
    let errors = FormErrors::new();
    let live = LiveFaults::watch(move || draft.fields());
    let refused = RwSignal::new(None::<http::Error>);
    let is_saved = RwSignal::new(false);
    let is_dirty = Signal::derive(move || {
        !is_saved.get() && before.with_value(|before| *before != draft.fields())
    });
    let saving = Action::new_local(move |(): &()| {
        save(
            base.get_value(),
            before.get_value(),
            untrack(|| draft.fields()),
        )
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(contact)) => {
            is_saved.set(true);
            let name = contact.name;
            toasts.done(if is_new {
                t!(contacts.form.added, name = name)
            } else {
                t!(contacts.form.changed, name = name)
            });
            let options = NavigateOptions {
                replace: true,
                ..Default::default()
            };
            navigate(&format!("/contacts/{}", contact.id), options);
        }
        Some(Err(error)) => {
            errors.take(&error);
            refused.set(Some(error));
        }
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        refused.set(None);
        if live.check_all() {
            saving.dispatch(());
        } else {
            focus_first_fault();
        }
    };
    let is_stale = move || refused.with(|error| error.as_ref().is_some_and(http::Error::is_stale));
    let parts = Parts {
        draft: StoredValue::new(draft),
        live,
        errors,
    };
    view! {
        <form class="f-contacts__form" novalidate on:submit=submit>
            <FormSummary errors/>
            <DuplicateNotice error=refused/>
            <Show when=is_stale>
                <Button icon=Icon::Refresh on_click=move || on_reload.run(())>{t!(contacts.form.reload)}</Button>
            </Show>
            <IdentitySection parts/>
            <ReachSection parts/>
            <WorkSection parts/>
            <AddressSection parts/>
            <CareSection parts/>
            <div class="f-contacts__actions">
                <LinkButton href=back>{t!(contacts.form.cancel)}</LinkButton>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>
                    {if is_new { t!(contacts.list.add) } else { t!(contacts.form.save) }}
                </Button>
            </div>
        </form>
        <UnsavedGuard is_dirty/>
    }
}

/// Brings the first faulty field into sight once it is marked.
fn focus_first_fault() {
    request_animation_frame(|| {
        use wasm_bindgen::JsCast;
        let field = document()
            .query_selector("[aria-invalid=true]")
            .ok()
            .flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}
