//! Looks up, adds and changes contacts by the batch, each step one statement (CON-7, CON-9).
//!
//! A batch travels as one JSON parameter (`db::dialect::json_rows`), so its size meets no limit.

mod categories;
mod channels;
mod codes;
mod deleted;
mod facts;
mod find;
mod notes;
mod reindex;
mod restore;
mod rows;
mod save;
mod set_fact;
mod tags;
mod targets;

pub use categories::{categories_of, link_categories, unlink_categories};
pub use channels::{
    ChannelRows, ChannelTable, channel_rows, close_channels, open_channels, preference_in,
    put_channel_rows, set_preferences, touch_channels,
};
pub use codes::take_code_numbers;
pub use deleted::delete_and_keep;
pub use facts::ContactFacts;
pub use find::{Key, KeyKind, Known, find_known};
pub use notes::{NewNote, add_notes};
pub use reindex::reindex;
pub use restore::{Deleted, deleted, restore};
pub use save::{ContactRows, insert, update};
pub use set_fact::{Fact, set_fact, touch};
pub use tags::{ensure_tags, link_tags, tags_of, unlink_tags};
pub use targets::{Target, lock_targets};
