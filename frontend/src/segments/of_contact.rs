//! The segments of one contact, with switches to join and leave by hand (CON-5, CON-12).

use api_types::segments::{ContactSegment, MemberAction, SegmentMembersSet};
use domain::ids::{ContactId, SegmentId};
use leptos::prelude::*;
use leptos_router::components::A;

use super::api;
use crate::loader::Loader;
use crate::ui::{Button, ErrorState, SkeletonRows, Tag, Toasts, Variant};

/// The panel on a contact's profile.
#[component]
pub(crate) fn ContactSegments(
    contact: ContactId,
    /// Whether the person may change the contact.
    can_edit: bool,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let all = Loader::new(move || api::of_contact(contact));
    let decide = Action::new_local(move |(segment, action): &(SegmentId, MemberAction)| {
        let body = SegmentMembersSet {
            action: *action,
            contact_ids: vec![contact],
        };
        let segment = *segment;
        async move { api::set_members(segment, &body).await }
    });
    Effect::new(move || match decide.value().get() {
        Some(Ok(_)) => all.refetch(),
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    let act = Callback::new(move |decision| {
        decide.dispatch(decision);
    });
    let list = move || match all.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => view! { <ErrorState error on_retry=move || all.refetch()/> }.into_any(),
        Some(Ok(all)) if all.is_empty() => {
            view! { <p class="u-muted">{t!(segments.none)}</p> }.into_any()
        }
        Some(Ok(all)) => {
            let rows = all
                .into_iter()
                .map(|segment| view! { <Row segment can_edit act/> })
                .collect_view();
            view! { <ul class="f-segments__of">{rows}</ul> }.into_any()
        }
    };
    view! {
        <section class="c-section">
            <h2>{t!(nav.segments)}</h2>
            {list}
        </section>
    }
}

#[component]
fn Row(
    segment: ContactSegment,
    can_edit: bool,
    act: Callback<(SegmentId, MemberAction)>,
) -> impl IntoView {
    let (id, is_member) = (segment.id, segment.is_member);
    let mark = segment.is_kept_in.map(|is_kept_in| {
        let label = if is_kept_in {
            t!(segments.origin.kept_in)
        } else {
            t!(segments.origin.kept_out)
        };
        view! { <Tag label/> }
    });
    let (label, action) = if is_member {
        (
            t!(segments.act.leave, name = segment.name),
            MemberAction::Remove,
        )
    } else {
        (
            t!(segments.act.join, name = segment.name),
            MemberAction::Add,
        )
    };
    let follow = (segment.has_filter && segment.is_kept_in.is_some() && can_edit).then(|| {
        view! { <Button variant=Variant::Quiet on_click=move || act.run((id, MemberAction::Follow))>{t!(segments.act.follow)}</Button> }
    });
    view! {
        <li>
            <input
                type="checkbox"
                role="switch"
                class="c-switch"
                aria-label=label
                prop:checked=is_member
                disabled=!can_edit
                on:change=move |_| act.run((id, action))
            />
            <A href=format!("/segments/{id}") attr:class="f-contacts__link">{segment.name}</A>
            {mark}
            {follow}
        </li>
    }
}
