//! Work in the background as screens see it: how far it is, Stop, and what became of it.

mod progress;
mod watch;
mod work;

use api_types::jobs::JobStarted;
use serde::Deserialize;

pub(crate) use work::Work;

/// What a bulk command answers: its result at once, or a job to watch.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Answer<T> {
    /// It goes on in the background.
    Started(JobStarted),
    /// Done.
    Done(T),
}
