//! Filters kept under a name. A view is an address; only its name stays on this device.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::prefs;
use crate::ui::{
    Button, ButtonKind, Icon, Popover, TextField, Toasts, Variant, close_popover, keep_focus_near,
    unique_id,
};

const PREF: &str = "views.contacts";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct SavedView {
    name: String,
    /// With its question mark.
    query: String,
}

fn stored() -> Vec<SavedView> {
    prefs::read(PREF)
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

fn store(views: &[SavedView]) {
    if let Ok(text) = serde_json::to_string(views) {
        prefs::write(PREF, &text);
    }
}

/// Puts the view in, in place of one of the same name.
fn with_view(mut views: Vec<SavedView>, view: SavedView) -> Vec<SavedView> {
    views.retain(|other| other.name != view.name);
    views.push(view);
    views
}

/// Everything in the address but the place in the pages.
fn query_of(mut map: ParamsMap) -> String {
    map.remove("cursor");
    map.to_query_string()
}

/// The button, and the panel with the views and the form to save one.
///
/// Keyboard: Enter opens, Tab walks, Esc closes.
#[component]
pub(super) fn SavedViews() -> impl IntoView {
    let id = unique_id("views");
    let views = RwSignal::new(stored());
    let keep = move |changed: Vec<SavedView>| {
        store(&changed);
        views.set(changed);
    };
    let remove = move |name: &str| {
        let mut left = views.get_untracked();
        left.retain(|view| view.name != name);
        keep(left);
    };
    let panel = StoredValue::new(id.clone());
    view! {
        <Button variant=Variant::Quiet icon=Icon::Bookmark opens=id.clone()>{t!(contacts.views.title)}</Button>
        <Popover id label=t!(contacts.views.title)>
            <div class="f-contacts__views">
                <ul class="c-menu">
                    {move || views.get().into_iter().map(|view| {
                        let (name, remove_label) = (view.name.clone(), t!(contacts.views.remove, name = view.name));
                        view! {
                            <li class="f-contacts__view">
                                <A href=format!("/contacts{}", view.query) attr:class="c-menu__item"
                                    on:click=move |_| panel.with_value(|id| close_popover(id))>
                                    <span>{view.name}</span>
                                </A>
                                // Around the button, which tells nobody what pressed it.
                                <span on:click:capture=move |event| keep_focus_near(&event, ".f-contacts__views")>
                                    <Button variant=Variant::Quiet icon=Icon::Trash
                                        label=remove_label
                                        on_click=move || remove(&name)/>
                                </span>
                            </li>
                        }
                    }).collect_view()}
                </ul>
                <SaveForm on_save=move |view| keep(with_view(views.get_untracked(), view))/>
            </div>
        </Popover>
    }
}

#[component]
fn SaveForm(#[prop(into)] on_save: Callback<(SavedView,)>) -> impl IntoView {
    let toasts = Toasts::use_here();
    let query = use_query_map();
    let name = RwSignal::new(String::new());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let chosen = name.get_untracked().trim().to_owned();
        if chosen.is_empty() {
            return;
        }
        toasts.done(t!(contacts.views.saved, name = chosen));
        name.set(String::new());
        on_save.run((SavedView {
            name: chosen,
            query: query_of(query.get_untracked()),
        },));
    };
    view! {
        <form class="c-form" on:submit=save>
            <TextField label=t!(contacts.views.name) value=name hint=t!(contacts.views.hint) required=true/>
            <Button kind=ButtonKind::Submit>{t!(contacts.views.save)}</Button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str, query: &str) -> SavedView {
        SavedView {
            name: name.to_owned(),
            query: query.to_owned(),
        }
    }

    #[test]
    fn con_1_a_view_saved_again_takes_the_place_of_the_old_one() {
        let views = with_view(
            vec![view("VIP", "?tag=vip")],
            view("VIP", "?tag=vip&kind=shop"),
        );
        assert_eq!(views, [view("VIP", "?tag=vip&kind=shop")]);
    }
}
