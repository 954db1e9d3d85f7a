//! One import as it changes: asked for every second while it runs, less often while nothing
//! happens, and not at all while the tab is hidden.

use std::time::Duration;

use api_types::imports::{ImportDetail, ImportStart};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{api, words};
use crate::http;
use crate::poll::Poll;
use crate::ui::Toasts;

const SOONEST: Duration = Duration::from_secs(1);
const LATEST: Duration = Duration::from_secs(10);

/// An import that is being watched; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Live {
    id: StoredValue<String>,
    /// What was last read; none before the first answer.
    pub(super) import: RwSignal<Option<http::Result<ImportDetail>>>,
    /// The last question was not answered; asking goes on.
    pub(super) is_lost: RwSignal<bool>,
    /// A command is on its way.
    pub(super) is_busy: RwSignal<bool>,
    /// Somebody pressed Stop and the run has not ended yet.
    pub(super) is_stopping: RwSignal<bool>,
    toasts: Toasts,
    wait: StoredValue<Duration>,
    poll: Poll,
}

impl Live {
    /// Watches an import until the screen goes.
    pub(super) fn watch(id: String) -> Self {
        let live = Self {
            id: StoredValue::new(id),
            import: RwSignal::new(None),
            is_lost: RwSignal::new(false),
            is_busy: RwSignal::new(false),
            is_stopping: RwSignal::new(false),
            toasts: Toasts::use_here(),
            wait: StoredValue::new(SOONEST),
            poll: Poll::new(),
        };
        live.poll.start(move || live.ask());
        live
    }

    /// The import, once it was read.
    pub(super) fn detail(self) -> Option<ImportDetail> {
        self.import.get()?.ok()
    }

    /// Its address.
    pub(super) fn id(self) -> String {
        self.id.get_value()
    }

    /// Asks at once, and goes on asking while the import runs.
    pub(super) fn refresh(self) {
        let _ = self.wait.try_set_value(SOONEST);
        self.poll.now();
    }

    /// Starts a run, or lets it go on.
    pub(super) fn start(self, body: ImportStart) {
        self.command(async move { api::start(&self.id(), &body).await });
    }

    /// Starts a run, and does something else once it is begun.
    pub(super) fn start_and(self, body: ImportStart, then: Callback<()>) {
        self.command(async move {
            let answer = api::start(&self.id(), &body).await;
            if answer.is_ok() {
                self.toasts.done(t!(imports.run.begun));
                then.run(());
            }
            answer
        });
    }

    /// Asks the run to end; it can be taken up again, so nobody is asked whether they are sure.
    pub(super) fn stop(self) {
        self.is_stopping.set(true);
        self.command(async move {
            let answer = api::stop(&self.id()).await;
            match &answer {
                Ok(()) => self.toasts.done(t!(imports.run.stopped)),
                Err(_) => self.is_stopping.set(false),
            }
            answer
        });
    }

    fn command(self, call: impl Future<Output = http::Result<()>> + 'static) {
        self.is_busy.set(true);
        spawn_local(async move {
            if let Err(error) = call.await {
                self.toasts.failed(&error);
            }
            let _ = self.is_busy.try_set(false);
            self.refresh();
        });
    }

    async fn ask(self) -> Option<Duration> {
        let id = self.id.try_get_value()?;
        self.take(api::read(&id).await)
    }

    /// Takes over an answer; says after how long to ask again, if at all.
    fn take(self, answer: http::Result<ImportDetail>) -> Option<Duration> {
        // The screen may have gone while the question was on its way.
        let was = self.import.try_get_untracked()?;
        let is_lost = matches!(&answer, Err(error) if !error.is_final());
        self.is_lost
            .maybe_update(|was| std::mem::replace(was, is_lost) != is_lost);
        if is_lost {
            // Trouble does not take away what is on the screen.
            if was.is_none() {
                self.import.set(Some(answer));
            }
            return Some(self.slow_down());
        }
        let now = answer.as_ref().ok();
        let is_under_way = now.is_some_and(|now| words::is_under_way(words::status(&now.status)));
        if !is_under_way {
            self.is_stopping.set(false);
        }
        if now.is_some() && now == was.as_ref().and_then(|was| was.as_ref().ok()) {
            self.slow_down();
        } else {
            self.wait.set_value(SOONEST);
            self.import.set(Some(answer));
        }
        is_under_way.then(|| self.wait.get_value())
    }

    fn slow_down(self) -> Duration {
        self.wait
            .update_value(|wait| *wait = (*wait * 3 / 2).min(LATEST));
        self.wait.get_value()
    }
}
