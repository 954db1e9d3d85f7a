//! Calls with contacts and their recordings (CON-3).

mod read;
mod recordings;
mod write;

pub use read::{CallRow, RecordingRow, by_ids, count_by_day, find, fingerprint, list};
pub use recordings::{NewRecording, existing_recordings, recordings_of, set_recording};
pub use write::{
    MachineCall, NewCall, create, create_of_machine, delete, update, update_of_machine,
};
