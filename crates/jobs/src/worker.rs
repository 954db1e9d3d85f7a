//! Claims jobs and runs their handlers until told to stop.

use std::{sync::Arc, time::Duration};

use db::Db;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tracing::{debug, error, info, warn};

use crate::{
    Error, Failure, Lease, NewJob, Outcome, Registry,
    claim::{claim, release},
    settle::settle,
};

/// How a worker claims and runs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Names this start of the process, for [`crate::recover_at_start`].
    pub owner: String,
    pub queue: String,
    /// How many jobs run at the same time.
    pub concurrency: usize,
    /// After how long without a sign of life from this process another one, on PostgreSQL, may
    /// take its jobs over.
    pub lease: Duration,
    /// How long a handler may go without a checkpoint.
    pub patience: Duration,
    /// How often an idle worker looks for jobs that came due.
    pub poll: Duration,
    /// How long running jobs may go on after the order to stop.
    pub drain: Duration,
    pub backoff: Backoff,
}

impl Settings {
    /// The usual figures for the default queue.
    pub fn new(owner: impl Into<String>) -> Self {
        Self {
            owner: owner.into(),
            queue: NewJob::DEFAULT_QUEUE.to_owned(),
            concurrency: 4,
            lease: Duration::from_secs(8),
            patience: Duration::from_secs(30),
            poll: Duration::from_secs(1),
            drain: Duration::from_secs(20),
            backoff: Backoff::default(),
        }
    }
}

/// The wait before another attempt: doubles from `first` up to `longest`.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    pub first: Duration,
    pub longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(5),
            longest: Duration::from_hours(1),
        }
    }
}

impl Backoff {
    /// The wait after this attempt, shortened at random by up to half so that
    /// jobs that failed together do not come back together.
    fn after(self, attempt: i32) -> Duration {
        let doublings = u32::try_from(attempt - 1).unwrap_or(0).min(31);
        let full = self.first.saturating_mul(1 << doublings).min(self.longest);
        full.mul_f64(rand::random_range(0.5..=1.0))
    }
}

/// Tells the workers of a process, after a commit, that there is something to claim.
#[derive(Clone, Debug, Default)]
pub struct Waker(Arc<watch::Sender<()>>);

impl Waker {
    pub fn wake(&self) {
        self.0.send_replace(());
    }
}

/// Runs the jobs of one queue.
#[derive(Clone, Debug)]
pub struct Worker {
    db: Db,
    registry: Arc<Registry>,
    waker: Waker,
    settings: Settings,
}

impl Worker {
    pub fn new(db: Db, registry: Registry, waker: Waker, settings: Settings) -> Self {
        Self {
            db,
            registry: Arc::new(registry),
            waker,
            settings,
        }
    }

    /// Works until the token is cancelled, then lets running jobs end within
    /// [`Settings::drain`] and releases the rest.
    pub async fn run(&self, shutdown: CancellationToken) {
        let mut running = JoinSet::new();
        let mut woken = self.waker.0.subscribe();
        while !shutdown.is_cancelled() {
            if let Err(error) = self.fill(&mut running, &shutdown).await {
                warn!(%error, queue = self.settings.queue, "cannot claim jobs");
            }
            tokio::select! {
                () = shutdown.cancelled() => {}
                Some(_) = running.join_next() => {}
                Ok(()) = woken.changed() => {}
                () = sleep(self.settings.poll) => {}
            }
        }
        self.drain(running).await;
    }

    /// Runs everything that is due, and what that makes due, and returns how many runs it took.
    pub async fn run_until_idle(&self) -> Result<usize, Error> {
        let mut runs = 0;
        let mut running = JoinSet::new();
        let never = CancellationToken::new();
        loop {
            runs += self.fill(&mut running, &never).await?;
            if running.join_next().await.is_none() {
                return Ok(runs);
            }
        }
    }

    /// Claims as many jobs as there are free places and starts them.
    async fn fill(
        &self,
        running: &mut JoinSet<()>,
        stop: &CancellationToken,
    ) -> Result<usize, Error> {
        let free = self.settings.concurrency.saturating_sub(running.len());
        if free == 0 {
            return Ok(0);
        }
        let leases = claim(&self.db, &self.registry, &self.settings, free, stop).await?;
        let started = leases.len();
        for lease in leases {
            running.spawn(self.clone().execute(lease));
        }
        Ok(started)
    }

    async fn drain(&self, mut running: JoinSet<()>) {
        let all_ended = async { while running.join_next().await.is_some() {} };
        if timeout(self.settings.drain, all_ended).await.is_ok() {
            return;
        }
        running.shutdown().await;
        match release(&self.db, &self.settings).await {
            Ok(released) => info!(released, "released jobs that outlasted the stop"),
            // They are recovered like those of a crash.
            Err(error) => warn!(%error, "cannot release jobs"),
        }
    }

    async fn execute(self, lease: Lease) {
        let ended = self.supervise(&lease).await;
        let (id, kind) = (lease.id(), lease.kind());
        match &ended {
            Ok(outcome) => debug!(job.id = %id, job.kind = kind, ?outcome, "job ended"),
            Err(Failure::LeaseLost) => warn!(job.id = %id, job.kind = kind, "job lost its lease"),
            Err(failure) => error!(job.id = %id, job.kind = kind, ?failure, "job failed"),
        }
        let backoff = self.settings.backoff.after(lease.attempt());
        // Until it works: on SQLite nobody else would free the job before a restart.
        while let Err(error) = settle(&self.db, &lease, &ended, backoff).await {
            if matches!(error, Error::LeaseLost) {
                return;
            }
            warn!(job.id = %id, job.kind = kind, %error, "cannot record the end of a job");
            sleep(self.settings.poll).await;
        }
    }

    /// Runs the handler in a task of its own, so that neither its panic nor its hanging spreads.
    async fn supervise(&self, lease: &Lease) -> Result<Outcome, Failure> {
        let Some(run) = self.registry.start(lease.clone()) else {
            return Err(Failure::retry("no handler for this kind"));
        };
        // Aborts the handler when dropped.
        let mut task = JoinSet::new();
        task.spawn(run);
        tokio::select! {
            Some(ended) = task.join_next() => {
                ended.unwrap_or_else(|error| Err(Failure::retry(error.to_string())))
            }
            () = lease.expired() => Err(Failure::retry("no checkpoint for too long")),
            lost = lease.keep(&self.db) => Err(lost.into()),
        }
    }
}
