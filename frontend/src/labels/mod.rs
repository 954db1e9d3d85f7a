//! Stages, categories and tags (CON-12): what all screens that show or choose them share.

pub(crate) mod api;
mod chip;

pub(crate) use chip::{LabelChip, LabelChips};
