//! The state of a search box: its text, when that is read and sent, and what is offered for it.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::caret;
use super::lists::{Lists, Names, fetch};
use super::offers::{Offers, Suggestion, insert, offers, wants_names};
use super::reading::Reading;
use crate::ui::Pause;

/// The text that was read last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Settled {
    text: String,
    /// Whoever typed it pressed Enter.
    is_complete: bool,
}

/// A search box; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct BoxState {
    pub(super) input: NodeRef<html::Input>,
    /// What is wrong with the text, as far as it has come to rest.
    pub(super) reading: Memo<Reading>,
    /// What fits at the caret.
    pub(super) offers: Memo<Offers>,
    /// Which of the offers is marked.
    pub(super) active: RwSignal<Option<usize>>,
    /// The text and the place of the caret in it, in characters.
    typed: RwSignal<(String, usize)>,
    settled: RwSignal<Settled>,
    is_asked_for: RwSignal<bool>,
    lists: RwSignal<Lists>,
    pause: Pause,
    send: Callback<String>,
}

impl BoxState {
    /// An empty box that hands what can be searched to `send`.
    pub(super) fn new(send: Callback<String>) -> Self {
        let typed = RwSignal::new((String::new(), 0));
        let settled = RwSignal::new(Settled::default());
        let lists = RwSignal::new(Lists::new());
        Self {
            input: NodeRef::new(),
            reading: Memo::new(move |_| {
                settled.with(|settled| Reading::of(&settled.text, settled.is_complete))
            }),
            offers: Memo::new(move |_| {
                let (text, caret) = typed.get();
                lists.with(|lists| offers(&text, caret, lists))
            }),
            active: RwSignal::new(None),
            typed,
            settled,
            is_asked_for: RwSignal::new(false),
            lists,
            pause: Pause::new(),
            send,
        }
    }

    /// The text that was read last, tracked.
    pub(super) fn settled_text(self) -> String {
        self.settled.with(|settled| settled.text.clone())
    }

    /// What stands in the box.
    pub(super) fn text(self) -> String {
        self.typed.with_untracked(|(text, _)| text.clone())
    }

    /// Whether something is offered, tracked.
    pub(super) fn is_open(self) -> bool {
        self.is_asked_for.get() && self.offers.with(|offers| !offers.items.is_empty())
    }

    /// Takes over what the person typed.
    pub(super) fn type_in(self) {
        self.look();
        let is_called_for = self.offers.with_untracked(|offers| offers.is_called_for);
        self.is_asked_for.set(is_called_for);
        self.pause.start(move || self.settle(false));
    }

    /// Shows what is searched now, unless the person is typing something else.
    pub(super) fn follow(self, searched: &str) {
        let is_shown = self
            .typed
            .with_untracked(|(text, _)| text.trim() == searched);
        if !is_shown && !self.pause.is_running() {
            self.write(searched.to_owned(), searched.chars().count());
            self.read(true);
        }
    }

    /// Searches at once.
    pub(super) fn enter(self) {
        self.close();
        self.settle(true);
    }

    /// Puts `text` into the box and searches it.
    pub(super) fn fill(self, text: &str) {
        self.write(text.to_owned(), text.chars().count());
        self.enter();
        if let Some(input) = self.input.get_untracked() {
            let _ = input.focus();
        }
    }

    /// Whether there is nothing in the box.
    pub(super) fn is_empty(self) -> bool {
        self.typed.with_untracked(|(text, _)| text.is_empty())
    }

    /// Writes the offer in the place of what was typed of it, and offers what may come next.
    pub(super) fn choose(self, choice: &Suggestion) {
        let replace = self.offers.with_untracked(|offers| offers.replace);
        let changed = self
            .typed
            .with_untracked(|(text, _)| insert(text, replace, &choice.text));
        self.write(changed.0, changed.1);
        let expects_value = choice.text.ends_with(':');
        self.is_asked_for.set(expects_value);
        self.pause.start(move || self.settle(false));
    }

    /// The marked offer.
    pub(super) fn marked(self) -> Option<Suggestion> {
        let at = self.active.get_untracked()?;
        let is_open = untrack(|| self.is_open());
        let marked = self
            .offers
            .with_untracked(|offers| offers.items.get(at).cloned());
        marked.filter(|_| is_open)
    }

    /// Marks the next or the previous offer, opening the list; from the last on to the first.
    pub(super) fn move_by(self, step: isize) {
        if !untrack(|| self.is_open()) {
            self.look();
            self.is_asked_for.set(true);
        }
        let count = self.offers.with_untracked(|offers| offers.items.len());
        if let Some(last) = count.checked_sub(1) {
            let edge = if step > 0 { 0 } else { last };
            self.active.update(|active| {
                let moved = active.and_then(|at| at.checked_add_signed(step));
                *active = Some(moved.filter(|at| *at <= last).unwrap_or(edge));
            });
        }
    }

    /// Offers nothing more.
    pub(super) fn close(self) {
        self.is_asked_for.set(false);
        self.active.set(None);
    }

    /// Takes over the text and the caret from the field.
    fn look(self) {
        if let Some(input) = self.input.get_untracked() {
            let (text, caret) = caret::read(&input);
            self.stand(text, caret);
        }
    }

    fn write(self, text: String, caret: usize) {
        if let Some(input) = self.input.get_untracked() {
            caret::write(&input, &text, caret);
        }
        self.stand(text, caret);
    }

    fn stand(self, text: String, caret: usize) {
        if let Some(names) = wants_names(&text, caret) {
            self.ask_names(names);
        }
        self.active.set(None);
        self.typed.set((text, caret));
    }

    fn read(self, is_complete: bool) {
        let text = self.typed.with_untracked(|(text, _)| text.clone());
        self.settled.set(Settled { text, is_complete });
    }

    /// Reads the text, and sends it when nothing is wrong with it.
    fn settle(self, is_complete: bool) {
        self.pause.stop();
        self.read(is_complete);
        if self.reading.get_untracked() == Reading::Query {
            let text = self
                .typed
                .with_untracked(|(text, _)| text.trim().to_owned());
            self.send.run(text);
        }
    }

    /// Once, when they are first needed; without an answer no names are offered.
    fn ask_names(self, names: Names) {
        if self
            .lists
            .with_untracked(|lists| lists.contains_key(&names))
        {
            return;
        }
        self.lists.update(|lists| {
            lists.insert(names.clone(), Vec::new());
        });
        spawn_local(async move {
            if let Ok(found) = fetch(&names).await {
                let _ = self.lists.try_update(|lists| lists.insert(names, found));
            }
        });
    }
}
