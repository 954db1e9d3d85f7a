//! Merging two customers: the dialog that asks field by field, and the merges of one (CON-8).

mod api;
mod dialog;
mod panel;
mod preview;
mod undoing;
mod words;

pub(crate) use dialog::MergeDialog;
pub(crate) use panel::MergesPanel;
