//! What is typed about a call: its script, who speaks it, and what keys mean (CAM-11).

mod draft;
mod fields;
mod keys;
mod test;

pub(super) use draft::CallDraft;
pub(super) use fields::CallFields;
pub(super) use test::CallTest;
