//! The fields that an action asks for.

use domain::bulk_changes::Kind;
use domain::contacts::Level;
use leptos::prelude::*;

use super::channels::ChannelFields;
use super::draft::{Draft, pointer};
use crate::choices::{colleagues, segments};
use crate::contacts::{CategoriesInput, StageSelect, TagsInput, campaigns, words};
use crate::ui::{Combobox, FormErrors, RadioGroup, lookup};

/// What to set.
#[component]
pub(super) fn Fields(kind: Kind, draft: Draft, errors: FormErrors) -> impl IntoView {
    let error = errors.at(pointer(kind));
    match kind {
        Kind::SetOwner => view! {
            <Combobox
                label=t!(contacts.field.owner)
                value=draft.owner
                options=lookup(colleagues)
                hint=t!(bulk_changes.form.owner_hint)
                error
            />
        }
        .into_any(),
        Kind::SetLevel => {
            let levels: Vec<_> = Level::ALL
                .iter()
                .map(|level| (level.as_str().to_owned(), words::level(*level)))
                .collect();
            view! { <RadioGroup label=t!(contacts.field.level) value=draft.level options=levels/> }
                .into_any()
        }
        Kind::AddTags | Kind::RemoveTags => {
            view! { <TagsInput value=draft.tags error/> }.into_any()
        }
        Kind::SetStage => view! { <StageSelect value=draft.stage error/> }.into_any(),
        Kind::AddCategories | Kind::RemoveCategories => {
            view! { <CategoriesInput value=draft.categories error/> }.into_any()
        }
        Kind::CloseChannels | Kind::OpenChannels | Kind::SetSubscription | Kind::SetFrequency => {
            view! { <ChannelFields kind draft errors/> }.into_any()
        }
        Kind::AddToSegment | Kind::RemoveFromSegment => view! {
            <Combobox
                label=t!(bulk_changes.form.segment)
                value=draft.segment
                options=lookup(segments)
                hint=t!(bulk_changes.form.segment_hint)
                error
            />
        }
        .into_any(),
        Kind::AddToCampaign | Kind::RemoveFromCampaign => view! {
            <Combobox label=t!(contacts.campaign.campaign) value=draft.campaign options=lookup(campaigns) error/>
        }
        .into_any(),
        Kind::Delete | Kind::Assign => ().into_any(),
    }
}
