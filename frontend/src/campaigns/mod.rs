//! Campaigns: list and detail (CAM-1 to CAM-7, CAM-12).

mod about;
mod added;
mod analysis;
mod api;
mod current;
mod delete;
mod detail;
mod export_menu;
mod filters;
mod form;
mod forms;
mod funnel;
mod list;
mod members;
mod money;
mod picker;
mod sends;
mod words;

use leptos::prelude::*;

pub(crate) use filters::PersonChip;
pub(crate) use sends::following;
pub(crate) use sends::words as send_words;

/// The screens about campaigns.
#[derive(Clone, Copy)]
pub enum Screen {
    /// All campaigns.
    List,
    /// What campaigns cost and brought in over a period.
    Money,
    /// One campaign with its members.
    Detail,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::List => list::CampaignsPage().into_any(),
        Screen::Money => money::MoneyPage().into_any(),
        Screen::Detail => detail::CampaignPage().into_any(),
    }
}
