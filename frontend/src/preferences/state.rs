//! What the panel and its dialogs share: the channels as last answered, and what is asked about.

use std::collections::BTreeMap;

use api_types::preferences::{ChannelsClose, ChannelsOpen, ContactPreferences, PreferencesPut};
use domain::contacts::{Channel, ChannelPreference, ClosedBy};
use leptos::prelude::*;

use super::api;
use crate::contacts::Current;
use crate::http;

/// What a dialog is open about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// Why the channel is to be closed.
    Close(Channel),
    /// Why what the person closed themselves is to be opened.
    Open(Channel),
}

/// The channels of one customer; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Channels {
    current: Current,
    /// Why to close or open a channel.
    pub(super) asking: RwSignal<Option<Asking>>,
    /// Whose preference is being edited.
    pub(super) editing: RwSignal<Option<Channel>>,
    answered: RwSignal<Option<ContactPreferences>>,
}

impl Channels {
    pub(super) fn new(current: Current) -> Self {
        Self {
            current,
            asking: RwSignal::new(None),
            editing: RwSignal::new(None),
            answered: RwSignal::new(None),
        }
    }

    /// What the last change answered, tracked; it is newer than what was fetched.
    pub(super) fn answered(self) -> Option<ContactPreferences> {
        self.answered.get()
    }

    /// Takes over what the server has.
    pub(super) fn take(self, preferences: ContactPreferences) {
        self.answered.set(Some(preferences));
    }

    /// What is known of a channel's preference.
    pub(super) fn preference(self, channel: Channel) -> ChannelPreference {
        self.answered
            .with_untracked(|answered| said(answered.as_ref()?.clone(), channel))
            .unwrap_or_default()
    }

    pub(super) async fn close(
        self,
        channel: Channel,
        by: ClosedBy,
        reason: String,
    ) -> http::Result<()> {
        let body = ChannelsClose {
            channels: vec![channel],
            closed_by: by,
            reason,
        };
        self.changed(api::close(self.current.id(), &body).await)
    }

    pub(super) async fn open(self, channel: Channel, reason: Option<String>) -> http::Result<()> {
        let body = ChannelsOpen {
            channels: vec![channel],
            reason,
        };
        self.changed(api::open(self.current.id(), &body).await)
    }

    /// Writes down one channel's preference, leaving the others as they were seen.
    pub(super) async fn set(self, channel: Channel, said: ChannelPreference) -> http::Result<()> {
        let Some(seen) = self.answered.get_untracked() else {
            return Ok(());
        };
        let mut all: BTreeMap<_, _> = seen
            .channels
            .into_iter()
            .map(|state| (state.channel, state.preference))
            .collect();
        all.insert(channel, said);
        self.changed(api::set(self.current.id(), seen.version, &PreferencesPut(all)).await)
    }

    /// Fetches everything anew.
    pub(super) async fn reload(self) -> http::Result<()> {
        let fresh = api::read(self.current.id()).await?;
        let _ = self.answered.try_set(Some(fresh));
        Ok(())
    }

    fn changed(self, answer: http::Result<ContactPreferences>) -> http::Result<()> {
        // The page may have been left in the meantime.
        if self.answered.try_set(Some(answer?)).is_none() {
            self.current.refresh();
        }
        Ok(())
    }
}

fn said(preferences: ContactPreferences, channel: Channel) -> Option<ChannelPreference> {
    let mut states = preferences.channels.into_iter();
    let state = states.find(|state| state.channel == channel)?;
    Some(state.preference)
}
