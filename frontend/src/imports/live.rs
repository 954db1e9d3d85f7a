//! One import as it changes: asked for every second while it runs, less often while nothing
//! happens, and not at all while the tab is hidden.

use std::time::Duration;

use api_types::imports::{ImportDetail, ImportStart};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{api, words};
use crate::http;
use crate::ui::Toasts;

const SOONEST: Duration = Duration::from_secs(1);
const LATEST: Duration = Duration::from_secs(10);

/// An import that is being watched; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Live {
    id: StoredValue<String>,
    /// What was last read; none before the first answer.
    pub(super) import: RwSignal<Option<http::Result<ImportDetail>>>,
    /// The last question went unanswered though earlier ones were answered.
    pub(super) is_lost: RwSignal<bool>,
    /// A command is on its way.
    pub(super) is_busy: RwSignal<bool>,
    /// Somebody pressed Stop and the run has not ended yet.
    pub(super) is_stopping: RwSignal<bool>,
    toasts: Toasts,
    wait: StoredValue<Duration>,
    timer: StoredValue<Option<TimeoutHandle>>,
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
            timer: StoredValue::new(None),
        };
        let listener = window_event_listener_untyped("visibilitychange", move |_| {
            if !document().hidden() && live.is_under_way() {
                live.refresh();
            }
        });
        on_cleanup(move || {
            listener.remove();
            live.clear_timer();
        });
        live.refresh();
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
        self.wait.set_value(SOONEST);
        self.ask();
    }

    /// Starts a run, or lets it go on.
    pub(super) fn start(self, body: ImportStart) {
        self.command(async move { api::start(&self.id(), &body).await });
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

    fn ask(self) {
        self.clear_timer();
        let Some(id) = self.id.try_get_value() else {
            return;
        };
        spawn_local(async move {
            let answer = api::read(&id).await;
            self.take(answer);
            self.go_on();
        });
    }

    fn take(self, answer: http::Result<ImportDetail>) {
        let was = self
            .import
            .try_get_untracked()
            .flatten()
            .and_then(Result::ok);
        match answer {
            // A broken connection does not take away what is on the screen.
            Err(http::Error::Network(_)) if was.is_some() => {
                let _ = self.is_lost.try_set(true);
                self.slow_down();
            }
            Ok(import) => {
                let _ = self.is_lost.try_set(false);
                if was.as_ref() == Some(&import) {
                    self.slow_down();
                    return;
                }
                let _ = self.wait.try_set_value(SOONEST);
                if !words::is_under_way(words::status(&import.status)) {
                    let _ = self.is_stopping.try_set(false);
                }
                let _ = self.import.try_set(Some(Ok(import)));
            }
            Err(error) => {
                let _ = self.import.try_set(Some(Err(error)));
            }
        }
    }

    fn go_on(self) {
        if !self.is_under_way() || document().hidden() {
            return;
        }
        let Some(wait) = self.wait.try_get_value() else {
            return;
        };
        let timer = set_timeout_with_handle(move || self.ask(), wait).ok();
        if let Some(unkept) = self.timer.try_set_value(timer).flatten() {
            // The screen went while the answer was on its way.
            unkept.clear();
        }
    }

    fn slow_down(self) {
        let _ = self
            .wait
            .try_update_value(|wait| *wait = (*wait * 3 / 2).min(LATEST));
    }

    fn is_under_way(self) -> bool {
        self.import
            .try_with_untracked(|import| {
                matches!(import, Some(Ok(import)) if words::is_under_way(words::status(&import.status)))
            })
            .unwrap_or_default()
    }

    fn clear_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}
