//! The score as a fact of the profile, with what it is made of in a popover.

use api_types::contacts::{ContactScore, ContactScorePart};
use leptos::prelude::*;

use super::{api, words};
use crate::contacts::Current;
use crate::format;
use crate::loader::Loader;
use crate::ui::{Popover, SkeletonRows, unique_id};

/// The points, a button that tells where they come from.
#[component]
pub(crate) fn ScoreFact(
    /// Whose score.
    current: Current,
) -> impl IntoView {
    let id = unique_id("score");
    let label = t!(scores.made_of);
    let contact = current.id();
    let answer = Loader::new(move || {
        current.track_happenings();
        api::score(contact)
    });
    let points = move || match answer.get() {
        Some(Ok(score)) => score.points,
        _ => current.detail.with(|contact| contact.score),
    };
    view! {
        <button type="button" class="f-scores__open" popovertarget=id.clone()>
            {move || t!(scores.points, points = format::integer(points()))}
        </button>
        <Popover id label>
            {move || match answer.get() {
                None => view! { <SkeletonRows count=2/> }.into_any(),
                Some(Err(error)) => view! { <p class="c-options__note" role="alert">{error.message()}</p> }.into_any(),
                Some(Ok(score)) => view! { <Parts score/> }.into_any(),
            }}
        </Popover>
    }
}

#[component]
fn Parts(score: ContactScore) -> impl IntoView {
    if score.parts.is_empty() {
        return view! { <p class="c-options__note">{t!(scores.none)}</p> }.into_any();
    }
    let row = |part: ContactScorePart| {
        view! {
            <tr>
                <th scope="row">{words::activity(part.activity)}</th>
                <td>{t!(scores.times, count = format::number(part.count))}</td>
                <td>{format::gain(part.points)}</td>
            </tr>
        }
    };
    view! {
        <table class="f-scores__parts">
            <caption>{t!(scores.made_of)}</caption>
            <tbody>{score.parts.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
