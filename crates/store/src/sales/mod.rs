//! Deals, quotes, orders, contracts and tickets: one set of queries and writes over a table each
//! (CON-3, CON-5).

mod lines;
mod list;
mod read;
mod stored;
mod tally;
mod write;

pub use list::{SaleFilter, SalePage, SaleSort, list};
pub use read::{HeadRow, SaleRow, find, find_for_update};
pub use stored::StoredKind;
pub use tally::{SaleTally, tally};
pub use write::{NewSale, SaleMove, create, delete, move_status, take_number, update};
