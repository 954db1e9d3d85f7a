//! What a contact says in the fields that the business defined (CON-12).

use api_types::custom_fields::CustomFieldDetail;
use domain::custom_fields::{CustomKind, CustomValue};
use leptos::prelude::*;

use super::Current;
use crate::custom_fields::{api, value};
use crate::loader::Loader;

/// The section; nothing where the contact says nothing in them.
#[component]
pub(super) fn CustomFacts(current: Current) -> impl IntoView {
    let fields = Loader::new(api::offered);
    let said = move || {
        let fields = fields.get().and_then(Result::ok).unwrap_or_default();
        current.detail.with(|contact| {
            let said = |field: CustomFieldDetail| {
                let value = contact.custom.get(&field.key)?.clone();
                Some((field, value))
            };
            fields.into_iter().filter_map(said).collect::<Vec<_>>()
        })
    };
    view! {
        <Show when=move || !said().is_empty()>
            <section class="c-section">
                <h2>{t!(custom_fields.section)}</h2>
                <dl class="c-facts">
                    {move || said().into_iter().map(|(field, value)| fact(&field, &value)).collect_view()}
                </dl>
            </section>
        </Show>
    }
}

fn fact(field: &CustomFieldDetail, said: &CustomValue) -> impl IntoView + use<> {
    let words = value(field.kind, said);
    // Only addresses of the web are kept.
    let shown = if field.kind == CustomKind::Url {
        let href = words.clone();
        view! { <a class="f-contacts__link" href=href rel="external noopener noreferrer" target="_blank">{words}</a> }
            .into_any()
    } else {
        words.into_any()
    };
    view! { <dt>{field.label.clone()}</dt><dd>{shown}</dd> }
}
