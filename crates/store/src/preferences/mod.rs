//! What contacts said about each channel, and which are closed to them (CON-5, CON-9).

mod read;
mod write;

pub use read::{ChannelRow, PreferencesRow, closed_channels, find, said_of};
pub use write::{Closing, close, note_change, open, set};
