//! Registration forms of campaigns, and what people sent by them (CAM-3).

mod read;
mod submissions;
mod views;
mod write;

pub use read::{FormRow, OpenForm, count, find, find_by_slug, list};
pub use submissions::{
    NewSubmission, SubmissionPage, SubmissionRow, holders, is_sent, keep, submissions, take_turns,
};
pub use views::{
    NewView, SourceViews, ViewCounts, forget_views_before, note_view, view_counts, views_by_source,
    views_of_campaigns,
};
pub use write::{NewForm, create, delete, update};
