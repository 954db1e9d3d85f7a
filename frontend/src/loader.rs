//! What a screen reads from the server: asked again whenever what the question depends on changes.

use leptos::prelude::*;
use leptos::task::spawn_local;

/// The answer to a question, kept while the next one is on its way; `Copy`.
///
/// Only the latest question is listened to: whoever types on while an answer is under way sees
/// what was typed last, however late the earlier answer comes. A `LocalResource` does not promise
/// that (docs/adr/0008-own-loader.md).
pub(crate) struct Loader<T: 'static> {
    answer: RwSignal<Option<T>, LocalStorage>,
    demands: RwSignal<u32>,
}

impl<T> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loader<T> {}

impl<T> Loader<T> {
    /// Asks soon, and again whenever a signal that `ask` read, before its first wait, changes.
    pub(crate) fn new<Answer>(ask: impl Fn() -> Answer + 'static) -> Self
    where
        Answer: Future<Output = T> + 'static,
    {
        let loader = Self {
            answer: RwSignal::new_local(None),
            demands: RwSignal::new(0),
        };
        // The owner of the component, since the effect's own is renewed with each question.
        let latest = StoredValue::new(0_u64);
        Effect::new(move |before: Option<u64>| {
            loader.demands.track();
            let answer = ask();
            let question = before.map_or(0, |before| before + 1);
            latest.set_value(question);
            spawn_local(async move {
                let answer = answer.await;
                if latest.try_get_value() == Some(question) {
                    loader.answer.try_set(Some(answer));
                }
            });
            question
        });
        loader
    }

    /// The latest answer, tracked; `None` before the first.
    pub(crate) fn get(self) -> Option<T>
    where
        T: Clone,
    {
        self.answer.get()
    }

    /// Asks again; the answer so far stays until the next is there.
    pub(crate) fn refetch(self) {
        // A dialog may end after its page is gone.
        self.demands.try_update(|demands| *demands += 1);
    }
}
