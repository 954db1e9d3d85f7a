//! A member's status in the table: a menu of the moves there are (CAM-4).

use api_types::campaigns::{MemberSummary, MemberTransition};
use domain::campaigns::MemberStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::current::Current;
use super::super::{api, words};
use crate::ui::{Icon, MemberStatusDot, MenuItem, MenuPanel, Toasts, unique_id};

/// The status as a button; choosing moves it at once and takes it back when the server refuses.
/// While a move is under way others are passed over: they would be told from a version that ends.
///
/// Keyboard: as [`crate::ui::Menu`]; where nothing follows, the button says so and opens nothing.
#[component]
pub(super) fn StatusCell(
    /// The campaign.
    current: Current,
    /// The member as listed.
    member: MemberSummary,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (status, version) = (
        RwSignal::new(member.status),
        StoredValue::new(member.version),
    );
    let (can_edit, is_moving) = (member.can_edit, RwSignal::new(false));
    let (member_id, name) = (member.id, member.name);
    let label = t!(campaigns.members.status_of, name = name);
    let next = move || {
        if can_edit {
            status.get().allowed_next()
        } else {
            &[]
        }
    };
    let told = StoredValue::new(name);
    let move_to = move |to: MemberStatus| {
        if is_moving.get_untracked() {
            return;
        }
        is_moving.set(true);
        let before = status.get_untracked();
        let body = MemberTransition {
            to,
            expected_version: Some(version.get_value()),
            note: None,
        };
        status.set(to);
        spawn_local(async move {
            let answer = api::transition(current.id(), member_id, &body).await;
            // The row may have gone meanwhile: the list was read anew.
            let _ = is_moving.try_set(false);
            match answer {
                Ok(member) => {
                    let _ = status.try_set(member.status);
                    let _ = version.try_set_value(member.version);
                    let (name, status) = (member.name, words::status(member.status));
                    toasts.done(t!(campaigns.members.moved, name = name, status = status));
                    current.refresh_figures();
                }
                Err(error) => {
                    let _ = status.try_set(before);
                    toasts.failed(&error);
                    current.refresh();
                }
            }
        });
    };
    let items = move || {
        let item = |to: &MemberStatus| {
            let to = *to;
            MenuItem::run(words::status(to), None, move || move_to(to))
        };
        next().iter().map(item).collect::<Vec<_>>()
    };
    let id = unique_id("status");
    let target = id.clone();
    view! {
        <button
            type="button"
            class="f-campaigns__status"
            popovertarget=move || (!next().is_empty()).then(|| target.clone())
            aria-haspopup=move || (!next().is_empty()).then_some("menu")
            aria-busy=move || is_moving.get().then_some("true")
            aria-disabled=move || next().is_empty().then_some("true")
            aria-label=move || format!("{label}: {}", words::status(status.get()))
        >
            <MemberStatusDot status/>
            {move || (!next().is_empty()).then(|| view! { <Icon name=Icon::ChevronDown/> })}
        </button>
        <MenuPanel id label=told.with_value(|name| t!(campaigns.members.move_menu, name = name)) items=Signal::derive(items)/>
    }
}
