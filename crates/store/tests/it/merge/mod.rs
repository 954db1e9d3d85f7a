//! Merging contacts and undoing it, on both engines (CON-8).

mod stage;

mod addresses;
mod identities;
mod registry;
mod round_trip;
mod sequence;
mod undo;
mod volume;
