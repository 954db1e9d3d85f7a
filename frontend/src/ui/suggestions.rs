//! What is suggested while one types: late answers are dropped, and Enter waits for the right one.

use std::time::Duration;

use futures::future::LocalBoxFuture;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::http;

/// Finds what to suggest for what was typed.
pub(crate) type Find<T> = Callback<String, LocalBoxFuture<'static, http::Result<Vec<T>>>>;

/// How the search for suggestions stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Search {
    /// The answer is on its way, or will be asked for in a moment.
    Running,
    /// The suggestions are those for what is typed.
    Answered,
    /// There are none, for this reason.
    Failed(String),
}

/// What is typed and how far asking about it has come.
struct Question<T: 'static> {
    typed: String,
    /// Differs from letter to letter, so that an answer tells which text it belongs to.
    number: u32,
    timer: Option<TimeoutHandle>,
    /// Enter was pressed before the answer.
    choose: Option<Callback<T>>,
}

/// The suggestions of one field; `Copy`.
pub(crate) struct Suggestions<T: 'static> {
    /// The latest answer.
    pub(crate) found: RwSignal<Vec<T>>,
    /// Which of them is marked.
    pub(crate) active: RwSignal<usize>,
    /// Whether `found` is about what is typed.
    pub(crate) search: RwSignal<Search>,
    find: Find<T>,
    pause: Duration,
    question: StoredValue<Question<T>>,
}

impl<T> Clone for Suggestions<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Suggestions<T> {}

impl<T: Clone + Send + Sync + 'static> Suggestions<T> {
    /// No suggestions yet; `pause` is how long to wait for a further letter.
    pub(crate) fn new(find: Find<T>, pause: Duration) -> Self {
        let suggestions = Self {
            found: RwSignal::new(Vec::new()),
            active: RwSignal::new(0),
            search: RwSignal::new(Search::Running),
            find,
            pause,
            question: StoredValue::new(Question {
                typed: String::new(),
                number: 0,
                timer: None,
                choose: None,
            }),
        };
        on_cleanup(move || suggestions.forget());
        suggestions
    }

    /// Takes over what the field says, and asks unless more letters follow at once.
    pub(crate) fn type_in(self, typed: String) {
        self.renew(|question| question.typed = typed);
        let timer = set_timeout_with_handle(move || self.send(), self.pause).ok();
        self.question
            .update_value(|question| question.timer = timer);
    }

    /// Asks at once about what was typed last.
    pub(crate) fn ask(self) {
        self.renew(|_| {});
        self.send();
    }

    /// Asks at once about an empty field.
    pub(crate) fn start(self) {
        self.renew(|question| question.typed.clear());
        self.send();
    }

    /// Chooses the marked suggestion; if none is there yet for what is typed, the first to come.
    pub(crate) fn enter(self, choose: Callback<T>) {
        match self.search.get_untracked() {
            Search::Running => {
                let is_paused = self.question.try_update_value(|question| {
                    question.choose = Some(choose);
                    question.timer.is_some()
                });
                if is_paused == Some(true) {
                    self.send();
                }
            }
            Search::Answered => {
                let active = self.active.get_untracked();
                let marked = self
                    .found
                    .with_untracked(|found| found.get(active).cloned());
                if let Some(marked) = marked {
                    choose.run(marked);
                }
            }
            Search::Failed(_) => {}
        }
    }

    /// Marks another suggestion, from the last on to the first.
    pub(crate) fn move_by(self, step: isize) {
        let count = self.found.with_untracked(Vec::len);
        if count > 0 {
            self.active.update(|active| {
                *active = active
                    .checked_add_signed(step)
                    .map_or(count - 1, |at| at % count);
            });
        }
    }

    /// Asks nothing more and chooses nothing: the person is elsewhere.
    pub(crate) fn forget(self) {
        self.stop_timer();
        let _ = self
            .question
            .try_update_value(|question| question.choose = None);
    }

    /// Answers to what was asked so far come too late.
    fn renew(self, change: impl FnOnce(&mut Question<T>)) {
        self.forget();
        self.question.update_value(|question| {
            question.number = question.number.wrapping_add(1);
            change(question);
        });
        self.search.set(Search::Running);
    }

    fn stop_timer(self) {
        let timer = self
            .question
            .try_update_value(|question| question.timer.take());
        if let Some(Some(timer)) = timer {
            timer.clear();
        }
    }

    fn send(self) {
        self.stop_timer();
        let (typed, number) = self
            .question
            .with_value(|question| (question.typed.clone(), question.number));
        let answer = self.find.run(typed);
        spawn_local(async move {
            let answer = answer.await;
            let latest = self
                .question
                .try_with_value(|question| question.number == number);
            if latest == Some(true) {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: http::Result<Vec<T>>) {
        let (found, search) = match answer {
            Ok(found) => (found, Search::Answered),
            Err(error) => (Vec::new(), Search::Failed(error.message())),
        };
        let first = found.first().cloned();
        self.active.set(0);
        self.found.set(found);
        self.search.set(search);
        let choose = self
            .question
            .try_update_value(|question| question.choose.take())
            .flatten();
        if let Some((choose, first)) = choose.zip(first) {
            choose.run(first);
        }
    }
}
