//! Stages, categories and tags, managed by who may change all contacts (CON-12).

mod delete;
mod form;
mod list;
mod merge;
mod words;

pub(super) use list::LabelsPage;
