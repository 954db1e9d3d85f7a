//! Changes of many contacts at once, in the background and with undo (CON-9).
//!
//! A new action is a variant of `domain::bulk_changes::Action`, a file in `actions` that does it and
//! takes it back, and an arm in each match of `work`.

mod actions;
mod begin;
mod change_job;
mod describe;
mod sight;
mod start;
mod step;
mod subject;
mod undo;
mod undo_job;
mod work;

use jobs::Registry;

use crate::Ctx;
use crate::bulk::{BulkJob, run};

pub(super) use begin::{Asked, begin};
pub use begin::{Started, Target};
use change_job::ChangeContacts;
pub use sight::sight;
pub use start::start;
pub use undo::{run_stage, undo};
use undo_job::UndoChange;
pub(super) use work::Work;

/// Adds the handlers of this feature's jobs.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let (changing, undoing) = (ctx.clone(), ctx.clone());
    registry
        .on(ChangeContacts::KIND, move |lease| {
            run::<ChangeContacts>(changing.clone(), lease)
        })
        .on(UndoChange::KIND, move |lease| {
            run::<UndoChange>(undoing.clone(), lease)
        })
}
