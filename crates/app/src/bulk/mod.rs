//! Work on many records in the background: batches of one transaction each, resumed where they
//! stopped, under the rights that the caller has at the moment.

mod caller;
mod ids;
mod job;
mod run;

pub(crate) use ids::check_ids;
pub(crate) use job::{BATCH, Batch, BulkJob, Stop, enqueue};
pub(crate) use run::run;
