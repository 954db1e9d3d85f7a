//! A member's status in the table: a menu of the moves there are (CAM-4).

use api_types::campaigns::{MemberSummary, MemberTransition};
use domain::access::Permission;
use domain::campaigns::MemberStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::current::Current;
use super::super::{api, words};
use crate::session::Session;
use crate::ui::{Icon, MemberStatusDot, MenuItem, MenuPanel, Toasts, unique_id};

/// The status as a button; choosing moves it at once and takes it back when the server refuses.
///
/// Keyboard: as [`crate::ui::Menu`]; where nothing follows, the button says so and opens nothing.
#[component]
pub(super) fn StatusCell(
    /// The campaign.
    current: Current,
    /// The member as listed.
    member: MemberSummary,
) -> impl IntoView {
    let (session, toasts) = (Session::use_here(), Toasts::use_here());
    let (status, version) = (
        RwSignal::new(member.status),
        StoredValue::new(member.version),
    );
    let (member_id, name) = (member.id, member.name);
    let label = t!(campaigns.members.status_of, name = name);
    let next = move || {
        let is_allowed = session.can(Permission::CampaignsEdit);
        if is_allowed {
            status.get().allowed_next()
        } else {
            &[]
        }
    };
    let told = StoredValue::new(name);
    let move_to = move |to: MemberStatus| {
        let before = status.get_untracked();
        let body = MemberTransition {
            to,
            expected_version: Some(version.get_value()),
            note: None,
        };
        status.set(to);
        spawn_local(async move {
            match api::transition(current.id(), member_id, &body).await {
                Ok(member) => {
                    // The row may have gone meanwhile: the list was read anew.
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
            aria-disabled=move || next().is_empty().then_some("true")
            aria-label=move || format!("{label}: {}", words::status(status.get()))
        >
            <MemberStatusDot status/>
            {move || (!next().is_empty()).then(|| view! { <Icon name=Icon::ChevronDown/> })}
        </button>
        <MenuPanel id label=told.with_value(|name| t!(campaigns.members.move_menu, name = name)) items=Signal::derive(items)/>
    }
}
