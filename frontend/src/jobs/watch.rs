//! A job that is watched until it ends, however long the server cannot be asked meanwhile.

use std::time::Duration;

use api_types::jobs::{JobDetail, JobState};
use domain::ids::JobId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::poll::Poll;
use crate::{clock, http};

const PAUSE: Duration = Duration::from_secs(1);
/// A server in trouble is asked less often.
const LOST_PAUSE: Duration = Duration::from_secs(5);

async fn read(id: JobId) -> http::Result<JobDetail> {
    http::get(format!("/api/v1/jobs/{id}")).await
}

async fn stop(id: JobId) -> http::Result<()> {
    http::post_empty(format!("/api/v1/jobs/{id}/cancel")).await
}

/// The job that is watched, if any; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    id: StoredValue<Option<JobId>>,
    started_ms: StoredValue<f64>,
    job: RwSignal<Option<JobDetail>>,
    /// The last question was not answered.
    pub(super) is_lost: RwSignal<bool>,
    /// Stop was pressed, and the job has not ended yet.
    pub(super) is_stopping: RwSignal<bool>,
    /// Why it could not be stopped.
    pub(super) fault: RwSignal<Option<String>>,
    poll: Poll,
}

impl Watch {
    /// No job yet; watching ends with the component in whose body this is called.
    pub(super) fn new() -> Self {
        Self {
            id: StoredValue::new(None),
            started_ms: StoredValue::new(0.0),
            job: RwSignal::new(None),
            is_lost: RwSignal::new(false),
            is_stopping: RwSignal::new(false),
            fault: RwSignal::new(None),
            poll: Poll::new(),
        }
    }

    /// Watches a job; `on_end` gets it as it ended, or why nobody may ask about it any longer.
    pub(super) fn start(
        self,
        id: JobId,
        on_end: impl Fn(http::Result<JobDetail>) + Copy + 'static,
    ) {
        self.id.set_value(Some(id));
        self.started_ms.set_value(clock::now_ms());
        self.job.set(None);
        self.is_lost.set(false);
        self.is_stopping.set(false);
        self.fault.set(None);
        self.poll.start(move || async move {
            let answer = read(id).await;
            self.take(answer, on_end)
        });
    }

    fn take(
        self,
        answer: http::Result<JobDetail>,
        on_end: impl Fn(http::Result<JobDetail>),
    ) -> Option<Duration> {
        // The page may have gone while the question was on its way.
        self.id.try_get_value()?;
        let ending = match answer {
            Ok(job) if matches!(job.state, JobState::Ready | JobState::Leased) => {
                self.note_lost(false);
                self.job.set(Some(job));
                return Some(PAUSE);
            }
            Err(error) if !error.is_final() => {
                self.note_lost(true);
                return Some(LOST_PAUSE);
            }
            ending => ending,
        };
        on_end(ending);
        None
    }

    /// Only news is set, since readers would announce it each time.
    fn note_lost(self, is_lost: bool) {
        self.is_lost
            .maybe_update(|was| std::mem::replace(was, is_lost) != is_lost);
    }

    /// Asks the job to end.
    pub(super) fn stop(self) {
        let Some(id) = self.id.get_value() else {
            return;
        };
        self.is_stopping.set(true);
        self.fault.set(None);
        spawn_local(async move {
            if let Err(error) = stop(id).await {
                let _ = self.is_stopping.try_set(false);
                let _ = self.fault.try_set(Some(error.message()));
            }
            self.poll.now();
        });
    }

    /// How much is done, tracked.
    pub(super) fn done(self) -> u64 {
        self.job
            .with(|job| job.as_ref().map_or(0, |job| job.progress_done))
    }

    /// How much there is, once known; tracked.
    pub(super) fn total(self) -> Option<u64> {
        self.job.with(|job| job.as_ref()?.progress_total)
    }

    /// How much is done in a second, tracked; unknown in the first.
    pub(super) fn per_second(self) -> Option<f64> {
        let done = u32::try_from(self.done()).map(f64::from).ok()?;
        let seconds = (clock::now_ms() - self.started_ms.get_value()) / 1000.0;
        (seconds > 1.0 && done > 0.0).then(|| done / seconds)
    }
}
