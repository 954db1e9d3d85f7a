//! Importing contacts from files (CON-7): upload, run in the background, stop, and look back.

mod blob;
mod delete;
mod inspect;
mod options;
mod rejected;
mod run;
mod sample;
mod start;
mod stop;
mod upload;

pub use delete::delete;
pub use options::Options;
pub use rejected::RejectedCsv;
pub use run::register;
pub use sample::sample_csv;
pub use start::{StartRequest, start};
pub use stop::stop;
pub use upload::Upload;

use domain::audit::{AuditAction, AuditModule};
use domain::ids::ImportId;

use crate::Record;

/// The kind of job that runs an import.
pub const JOB_KIND: &str = "imports.run";

/// A line of the system log about one import.
fn import_record(action: AuditAction, id: ImportId, description: String) -> Record {
    Record {
        module: AuditModule::Imports,
        action,
        entity_id: Some(id.0),
        description,
        diff: None,
    }
}
