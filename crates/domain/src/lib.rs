//! The rules of Sen as plain values; nothing here reads a clock, a file or a database.

pub mod access;
pub mod assignments;
pub mod audit;
pub mod campaigns;
pub mod contacts;
pub mod contracts;
pub mod dates;
pub mod deals;
pub mod duplicates;
pub mod emails;
pub mod ids;
pub mod imports;
pub mod labels;
pub mod money;
pub mod orders;
pub mod people;
pub mod phones;
pub mod quotes;
pub mod sales;
pub mod search;
pub mod segments;
pub mod status;
pub mod text;
pub mod tickets;
mod unicode;
mod wire;
