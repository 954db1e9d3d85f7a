//! The rules of Sen as plain values; nothing here reads a clock, a file or a database.

pub mod access;
pub mod assignments;
pub mod audit;
pub mod campaigns;
pub mod contacts;
pub mod dates;
pub mod duplicates;
pub mod emails;
pub mod ids;
pub mod imports;
pub mod money;
pub mod people;
pub mod phones;
pub mod search;
pub mod text;
mod unicode;
mod wire;
