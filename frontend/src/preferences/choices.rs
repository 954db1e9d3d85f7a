//! What the dialogs of channels share: being open about something, and their choices.

use domain::contacts::{Channel, Period, Subscription};
use leptos::prelude::*;

use super::words;
use crate::contacts::words::Options;

/// Whether a dialog is open: while there is something it is about. Closing it forgets that.
pub(super) fn open_while<T: Clone + Send + Sync + 'static>(
    about: RwSignal<Option<T>>,
) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(about.with(Option::is_some)));
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            about.set(None);
        }
        open.get()
    });
    open
}

/// What a person can have said to advertising; nothing comes first.
pub(super) fn subscriptions() -> Options {
    let said = Subscription::ALL.iter().copied().map(Some);
    let all = std::iter::once(None).chain(said);
    let value = |said: Option<Subscription>| said.map(Subscription::as_str).unwrap_or_default();
    all.map(|said| (value(said).to_owned(), words::subscription(said)))
        .collect()
}

/// The periods of frequency rules.
pub(crate) fn periods() -> Options {
    let periods = Period::ALL.iter();
    periods
        .map(|period| (period.as_str().to_owned(), words::period(*period)))
        .collect()
}

/// Where the server points when a channel's proof or rule is wrong.
pub(super) fn pointers(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Email => ("/email/proof", "/email/frequency"),
        Channel::Sms => ("/sms/proof", "/sms/frequency"),
        Channel::Call => ("/call/proof", "/call/frequency"),
        Channel::Zalo => ("/zalo/proof", "/zalo/frequency"),
    }
}
