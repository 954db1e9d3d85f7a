//! What administrators decide about scores: the points for each activity.

mod form;
mod page;

pub(super) use page::ScoreSettingsPage;
