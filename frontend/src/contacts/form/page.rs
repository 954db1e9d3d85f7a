//! The pages of the form: a new contact, and one that is there.

use domain::access::Permission;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::contact_form::ContactForm;
use super::draft::Start;
use super::take_handed_over;
use crate::contacts::api;
use crate::http;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{Choice, Crumb, DeniedState, ErrorState, PageHeader, SkeletonRows};

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new(t!(nav.contacts), "/contacts")]
}

/// A new contact, for who may make one.
#[component]
pub fn ContactNewPage() -> impl IntoView {
    let session = Session::use_here();
    view! {
        <div class="f-contacts">
            <PageHeader title=t!(contacts.form.new) crumbs=crumbs()/>
            <Show when=move || session.can(Permission::ContactsCreate) fallback=DeniedState>
                <NewContact/>
            </Show>
        </div>
    }
}

/// The organisation that `?account=` names, for which the person works.
async fn account_of(id: Option<String>) -> http::Result<Option<Choice>> {
    let Some(id) = id else {
        return Ok(None);
    };
    let contact = api::read(&id).await?.value;
    Ok(Some(Choice::new(contact.id.to_string(), contact.name)))
}

#[component]
fn NewContact() -> impl IntoView {
    let session = Session::use_here();
    let query = use_query_map();
    let handed_over = StoredValue::new(take_handed_over());
    let account = Loader::new(move || account_of(query.with(|query| query.get("account"))));
    let me = move || {
        let user = session.user()?;
        Some(Choice::new(user.id.to_string(), user.name))
    };
    move || match account.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || account.refetch()/> }.into_any()
        }
        Some(Ok(account)) => {
            let start = Start {
                fields: handed_over.get_value(),
                account,
                owner: untrack(me),
            };
            view! { <ContactForm start base=None/> }.into_any()
        }
    }
}

/// A contact being changed, by who may change it.
#[component]
pub fn ContactEditPage() -> impl IntoView {
    let params = use_params_map();
    let contact = Loader::new(move || {
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
            <PageHeader title crumbs=crumbs()/>
            {move || match contact.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=move || contact.refetch()/> }.into_any(),
                Some(Ok(base)) if !base.value.can_edit => view! { <DeniedState/> }.into_any(),
                Some(Ok(base)) => {
                    let start = Start::of(base.value.clone());
                    view! { <ContactForm start base=Some(base) on_reload=move || contact.refetch()/> }.into_any()
                }
            }}
        </div>
    }
}
