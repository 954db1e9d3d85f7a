//! Waits until somebody stops typing.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

/// Longer than between two letters, shorter than anybody waits.
const PAUSE: Duration = Duration::from_millis(250);

/// A timer that begins anew with each letter and ends with its owner; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Pause(StoredValue<Option<TimeoutHandle>>);

impl Pause {
    /// Not running yet.
    pub(crate) fn new() -> Self {
        let pause = Self(StoredValue::new(None));
        on_cleanup(move || pause.stop());
        pause
    }

    /// Does `then` unless it is started again or stopped before.
    pub(crate) fn start(self, then: impl FnOnce() + 'static) {
        self.stop();
        let fire = move || {
            self.stop();
            then();
        };
        self.0.set_value(set_timeout_with_handle(fire, PAUSE).ok());
    }

    /// Does nothing after all.
    pub(crate) fn stop(self) {
        if let Some(handle) = self.0.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }

    /// Whether somebody is typing.
    pub(crate) fn is_running(self) -> bool {
        self.0.try_with_value(Option::is_some).unwrap_or_default()
    }
}
