//! Tags as pills with a field to add more.

use leptos::html;
use leptos::prelude::*;

use crate::contacts::api;
use crate::loader::Loader;
use crate::ui::{Field, Icon, keep_focus_near, unique_id};

/// A set of tags.
///
/// Keyboard: Enter or a comma adds what is typed; Backspace in the empty field takes the last away.
#[component]
pub(crate) fn TagsInput(
    /// The tags.
    value: RwSignal<Vec<String>>,
    /// The fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = unique_id("tags");
    let list_id = format!("{id}-known");
    let input = NodeRef::<html::Input>::new();
    let known = Loader::new(api::tags);
    let add = move || {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let typed = input.value();
        value.update(|tags| add_typed(tags, &typed));
        input.set_value("");
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let is_empty = input
            .get_untracked()
            .is_some_and(|input| input.value().is_empty());
        match event.key().as_str() {
            "Enter" | "," if !is_empty => {
                event.prevent_default();
                add();
            }
            "Backspace" if is_empty => value.update(|tags| {
                tags.pop();
            }),
            _ => {}
        }
    };
    let suggestions = move || known.get().and_then(Result::ok).unwrap_or_default();
    view! {
        <Field id=id.clone() label=t!(contacts.field.tags) hint=t!(contacts.form.tags_hint) error>
            <div class="c-input f-contacts__tags">
                <For each=move || value.get() key=Clone::clone let:tag>
                    <span class="c-tag">
                        {tag.clone()}
                        <button
                            type="button"
                            aria-label=t!(contacts.form.remove_tag, name = tag)
                            on:click=move |event| {
                                keep_focus_near(&event, ".f-contacts__tags");
                                value.update(|tags| tags.retain(|other| *other != tag));
                            }
                        ><Icon name=Icon::Close/></button>
                    </span>
                </For>
                <input
                    id=id.clone()
                    list=list_id.clone()
                    autocomplete="off"
                    aria-describedby=format!("{id}-note")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    node_ref=input
                    on:keydown=on_key
                    on:blur=move |_| add()
                />
                <datalist id=list_id>
                    {move || suggestions().into_iter().map(|tag| view! { <option value=tag></option> }).collect_view()}
                </datalist>
            </div>
        </Field>
    }
}

/// Adds each of the comma-separated tags that is not there yet.
fn add_typed(tags: &mut Vec<String>, typed: &str) {
    for tag in typed
        .split(',')
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
    {
        if !tags.iter().any(|other| other == tag) {
            tags.push(tag.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::add_typed;

    #[test]
    fn con_1_tags_are_added_once_and_split_at_commas() {
        let mut tags = vec!["vip".to_owned()];
        add_typed(&mut tags, " hội thảo, vip ,,");
        assert_eq!(tags, ["vip", "hội thảo"]);
    }
}
