//! Commands on quotes beyond those of every sales record (CON-11).

mod order;

pub use order::order;
