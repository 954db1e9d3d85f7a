//! The work list of customers that lack facts they should have.

use api_types::duplicates::IncompleteContact;
use leptos::prelude::*;
use leptos_router::components::A;

use super::frame::{Frame, Part};
use super::{api, words};
use crate::contacts::words as contact_words;
use crate::loader::Loader;
use crate::ui::{
    EmptyState, ErrorState, Icon, LinkButton, Pagination, Select, SkeletonRows, Tag, Variant,
    bound_text, cursor, param,
};

/// The list.
#[component]
pub fn IncompletePage() -> impl IntoView {
    let fact = param("fact");
    let place = cursor();
    let page = Loader::new(move || api::incomplete(fact.get(), place.get()));
    let settings = Loader::new(api::settings);
    let facts = Signal::derive(move || {
        let settings = settings.get().and_then(Result::ok);
        settings.map_or_else(Vec::new, |settings| words::facts(&settings.required_facts))
    });
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let on_retry = Callback::new(move |()| page.refetch());
    view! {
        <Frame part=Part::Incomplete act=|| ()>
            <div class="c-tools">
                <Select label=t!(duplicates.fact_filter) value=bound_text(fact) options=facts none=t!(duplicates.any_fact)/>
            </div>
            {move || match page.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry/> }.into_any(),
                Some(Ok(page)) if page.items.is_empty() => view! {
                    <EmptyState icon=Icon::CircleCheck title=t!(duplicates.complete) body=t!(duplicates.complete_body)/>
                }.into_any(),
                Some(Ok(page)) => view! {
                    <ul class="f-duplicates__incomplete" aria-label=t!(duplicates.incomplete)>
                        {page.items.into_iter().map(|contact| view! { <Line contact/> }).collect_view()}
                    </ul>
                    <Pagination cursor=place next/>
                }.into_any(),
            }}
        </Frame>
    }
}

#[component]
fn Line(contact: IncompleteContact) -> impl IntoView {
    let id = contact.id;
    let owner = contact.owner.map(|owner| owner.name);
    let about: Vec<String> = [
        Some(contact.code),
        Some(contact_words::kind(contact.kind)),
        owner,
    ]
    .into_iter()
    .flatten()
    .collect();
    let missing = contact
        .missing
        .into_iter()
        .map(|fact| view! { <Tag label=words::fact(fact)/> })
        .collect_view();
    let edit = contact.can_edit.then(|| {
        let href = format!("/contacts/{id}/edit");
        view! { <LinkButton href variant=Variant::Quiet icon=Icon::Pencil>{t!(duplicates.edit)}</LinkButton> }
    });
    view! {
        <li>
            <span class="f-duplicates__who">
                <A href=format!("/contacts/{id}") attr:class="f-contacts__link">{contact.name}</A>
                <small>{about.join(" · ")}</small>
            </span>
            <span class="f-duplicates__lacks"><small>{t!(duplicates.lacks)}</small>{missing}</span>
            {edit}
        </li>
    }
}
