//! The first page: customers, running campaigns and imports at a glance.

mod api;
mod campaigns;
mod counts;
mod imports;
mod page;
mod panel;

pub use page::OverviewPage;
