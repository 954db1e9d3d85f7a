//! The system log: who finds what in it (ADM-1).

mod denied;
mod export;
mod list;
