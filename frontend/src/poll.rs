//! Asks the server again and again: one question at a time, and none while the tab is hidden.

use std::rc::Rc;
use std::time::Duration;

use futures::future::LocalBoxFuture;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

type Ask = Rc<dyn Fn() -> LocalBoxFuture<'static, Option<Duration>>>;

#[derive(Default)]
enum Step {
    /// There is nothing to ask, or no longer.
    #[default]
    Idle,
    /// A question is on its way; another must follow if this one may be answered too early.
    Asking { is_outdated: bool },
    /// The next question waits for its time.
    Waiting(TimeoutHandle),
    /// The next question waits until the tab is seen.
    Hidden,
}

/// Questions that go on until an answer says otherwise, or the component is gone; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Poll {
    ask: StoredValue<Option<Ask>, LocalStorage>,
    step: StoredValue<Step, LocalStorage>,
}

impl Poll {
    /// Nothing to ask yet; call it in the component's body.
    pub(crate) fn new() -> Self {
        let poll = Self {
            ask: StoredValue::new_local(None),
            step: StoredValue::new_local(Step::Idle),
        };
        let listener = window_event_listener_untyped("visibilitychange", move |_| poll.look());
        on_cleanup(move || {
            listener.remove();
            poll.step.try_update_value(|step| {
                if let Step::Waiting(timer) = step {
                    timer.clear();
                }
            });
        });
        poll
    }

    /// Asks now; each answer tells after how long to ask again, if at all.
    pub(crate) fn start<Answer>(self, ask: impl Fn() -> Answer + 'static)
    where
        Answer: Future<Output = Option<Duration>> + 'static,
    {
        let ask: Ask = Rc::new(move || -> LocalBoxFuture<'static, _> { Box::pin(ask()) });
        self.ask.set_value(Some(ask));
        self.now();
    }

    /// Asks now, or as soon as the question on its way is answered.
    pub(crate) fn now(self) {
        let Some(ask) = self.ask.try_get_value().flatten() else {
            return;
        };
        let was = self.step.try_update_value(|step| {
            let is_outdated = matches!(step, Step::Asking { .. });
            std::mem::replace(step, Step::Asking { is_outdated })
        });
        match was {
            None | Some(Step::Asking { .. }) => return,
            Some(Step::Waiting(timer)) => timer.clear(),
            Some(Step::Idle | Step::Hidden) => {}
        }
        let answer = ask();
        spawn_local(async move {
            let pause = answer.await;
            self.go_on(pause);
        });
    }

    fn go_on(self, pause: Option<Duration>) {
        match (self.step.try_update_value(std::mem::take), pause) {
            (Some(Step::Asking { is_outdated: true }), _) => self.now(),
            (Some(_), Some(pause)) => {
                if let Ok(timer) = set_timeout_with_handle(move || self.wake(), pause) {
                    self.step.set_value(Step::Waiting(timer));
                }
            }
            _ => {}
        }
    }

    fn wake(self) {
        if document().hidden() {
            self.step.set_value(Step::Hidden);
        } else {
            self.now();
        }
    }

    /// Who comes back sees how things stand by now.
    fn look(self) {
        let is_due = self
            .step
            .try_with_value(|step| matches!(step, Step::Hidden | Step::Waiting(_)));
        if is_due == Some(true) && !document().hidden() {
            self.now();
        }
    }
}
