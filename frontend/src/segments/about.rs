//! What a segment is: alias, filter, size, owner.

use api_types::segments::SegmentDetail;
use leptos::prelude::*;

use super::words;
use crate::format;
use crate::ui::{Dot, Tone};

/// The facts of a segment.
#[component]
pub(super) fn About(segment: SegmentDetail) -> impl IntoView {
    let building = words::building(&segment);
    let owner = segment.owner.as_ref().map(|owner| owner.name.clone());
    let filter = segment.filter.clone();
    view! {
        <dl class="c-facts f-segments__about">
            <dt>{t!(segments.field.members)}</dt>
            <dd>
                {words::count(&segment)}
                {building.map(|building| view! { " " <Dot label=building tone=Tone::Info/> })}
            </dd>
            <dt>{t!(segments.field.kind)}</dt>
            <dd>{words::kind(&segment)}</dd>
            {filter.map(|filter| view! {
                <dt>{t!(segments.field.filter)}</dt>
                <dd><code class="f-segments__filter">{filter}</code></dd>
            })}
            <dt>{t!(segments.field.alias)}</dt>
            <dd><code>"segment:" {segment.alias}</code></dd>
            {owner.map(|owner| view! { <dt>{t!(segments.field.owner)}</dt><dd>{owner}</dd> })}
            {segment.description.map(|text| view! { <dt>{t!(segments.field.description)}</dt><dd>{text}</dd> })}
            <dt>{t!(segments.field.updated_at)}</dt>
            <dd>{format::relative(segment.updated_at)}</dd>
        </dl>
    }
}
