//! Campaigns: list and detail (CAM-1 to CAM-7).

mod about;
mod added;
mod analysis;
mod api;
mod current;
mod delete;
mod detail;
mod filters;
mod form;
mod funnel;
mod list;
mod members;
mod picker;
mod words;

use leptos::prelude::*;

pub(crate) use filters::PersonChip;

/// The screens about campaigns.
#[derive(Clone, Copy)]
pub enum Screen {
    /// All campaigns.
    List,
    /// One campaign with its members.
    Detail,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::List => list::CampaignsPage().into_any(),
        Screen::Detail => detail::CampaignPage().into_any(),
    }
}
