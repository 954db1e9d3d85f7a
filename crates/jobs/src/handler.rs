//! What runs a job of a kind, and how it says what came of it.

use std::{collections::HashMap, fmt, pin::Pin, time::Duration};

use db::with_sources;
use serde_json::Value;

use crate::{Error, Lease};

/// How a run that did not fail ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The handler committed [`Lease::finish`] itself.
    Finished,
    /// Nothing is left to commit with the end, so the worker may record it.
    Done(Value),
    /// The handler stopped because a checkpoint told it to.
    Cancelled,
    /// The handler left off because the process stops ([`Lease::stopping`]); another one goes on, and the run
    /// counts as no attempt.
    Released,
}

/// How a run failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Another run owns the job, and the worker has nothing to record.
    LeaseLost,
    /// Worth another attempt, after the usual backoff unless `after` is given.
    Retry {
        after: Option<Duration>,
        error: String,
    },
    /// No attempt will do better.
    Dead { error: String },
}

impl Failure {
    pub fn retry(error: impl Into<String>) -> Self {
        Self::Retry {
            after: None,
            error: error.into(),
        }
    }

    pub fn dead(error: impl Into<String>) -> Self {
        Self::Dead {
            error: error.into(),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::LeaseLost => Self::LeaseLost,
            other => Self::retry(with_sources(&other)),
        }
    }
}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Self {
        Self::retry(with_sources(&error))
    }
}

type Run = Pin<Box<dyn Future<Output = Result<Outcome, Failure>> + Send>>;
type Handler = Box<dyn Fn(Lease) -> Run + Send + Sync>;

/// The handlers of a worker by the kind of job they run.
#[derive(Default)]
pub struct Registry {
    handlers: HashMap<String, Handler>,
}

impl Registry {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the handler of a kind; a worker leaves jobs of other kinds alone.
    ///
    /// A handler is dropped at any await when its lease runs out or the
    /// process stops, and run again from its last checkpoint.
    #[must_use]
    pub fn on<H, R>(mut self, kind: impl Into<String>, handler: H) -> Self
    where
        H: Fn(Lease) -> R + Send + Sync + 'static,
        R: Future<Output = Result<Outcome, Failure>> + Send + 'static,
    {
        let boxed: Handler = Box::new(move |lease| Box::pin(handler(lease)));
        self.handlers.insert(kind.into(), boxed);
        self
    }

    pub(crate) fn kinds(&self) -> impl ExactSizeIterator<Item = &str> {
        self.handlers.keys().map(String::as_str)
    }

    /// Starts a run, unless the kind is unknown.
    pub(crate) fn start(&self, lease: Lease) -> Option<Run> {
        let handler = self.handlers.get(lease.kind())?;
        Some(handler(lease))
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.handlers.keys()).finish()
    }
}
