//! The menu that puts a field where the caret is.

use api_types::custom_fields::CustomFieldDetail;
use domain::templates::{CUSTOM_GROUP, MergeField};
use leptos::prelude::*;

use super::super::words;
use super::draft::Draft;
use super::source::Writing;
use crate::ui::{Icon, Menu, MenuItem};

/// What stands in for people without a name.
const NAMELESS: &str = "quý khách";

/// How a fact is written; what greets people has a fall-back from the start.
fn placeholder(field: MergeField) -> String {
    match field {
        MergeField::Name | MergeField::FirstName => {
            format!("{{{{ {} | default(\"{NAMELESS}\") }}}}", field.as_str())
        }
        _ => format!("{{{{ {} }}}}", field.as_str()),
    }
}

/// All facts by name, then the fields of the business.
#[component]
pub(crate) fn InsertMenu(
    draft: Draft,
    writing: Writing,
    fields: Vec<CustomFieldDetail>,
) -> impl IntoView {
    let item = move |label: String, text: String| {
        MenuItem::run(label, None::<Icon>, move || writing.insert(draft, &text))
    };
    let facts = MergeField::ALL
        .iter()
        .map(|field| item(words::merge_field(*field), placeholder(*field)));
    let custom = fields
        .into_iter()
        .filter(|field| !field.is_archived)
        .map(|field| {
            let text = format!("{{{{ {CUSTOM_GROUP}.{} }}}}", field.key);
            item(field.label, text)
        });
    let items: Vec<MenuItem> = facts.chain(custom).collect();
    view! { <Menu label=t!(templates.insert) items icon=Icon::Plus/> }
}

#[cfg(test)]
mod tests {
    use domain::templates::Content;

    use super::*;

    #[test]
    fn aut_7_every_field_that_is_offered_may_be_used() {
        for field in MergeField::ALL {
            let content = Content {
                text: Some(placeholder(*field)),
                ..Content::default()
            };
            assert_eq!(content.text_faults(|_| false), [], "{field:?}");
        }
    }
}
