//! Campaigns: list and detail (CAM-1 to CAM-7).

mod about;
mod analysis;
mod api;
mod current;
mod delete;
mod detail;
mod filters;
mod form;
mod funnel;
mod job;
mod list;
mod members;
mod picker;
mod words;

pub use detail::CampaignPage;
pub use list::CampaignsPage;
