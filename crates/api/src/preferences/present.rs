//! The channels of a contact as clients see them.

use api_types::following::FollowConsentDetail;
use api_types::preferences::{ChannelState, ClosedChannel, ContactPreferences};
use domain::contacts::{Channel, ClosedBy, DoNotContact};
use store::following::ConsentRow;
use store::preferences::{ChannelRow, PreferencesRow};

use crate::users::user_ref;

/// The channels that are closed, as lists show them.
pub(crate) fn channels(closed: Option<&DoNotContact>) -> Vec<Channel> {
    closed
        .map(|closed| closed.keys().copied().collect())
        .unwrap_or_default()
}

/// Every channel, whether anything is known of it or not.
pub(super) fn preferences(
    row: &PreferencesRow,
    consent: Option<ConsentRow>,
    can_edit: bool,
) -> ContactPreferences {
    let known = |channel: Channel| {
        let mut rows = row.channels.iter();
        rows.find(|row| row.channel == channel.as_str())
    };
    let channels = Channel::ALL.iter().map(|channel| {
        let row = known(*channel);
        ChannelState {
            channel: *channel,
            closed: row.and_then(closed),
            preference: row.map(ChannelRow::preference).unwrap_or_default(),
            updated_at: row.and_then(|row| row.updated_at),
        }
    });
    ContactPreferences {
        channels: channels.collect(),
        following: consent.and_then(following),
        can_edit,
        version: row.version,
    }
}

fn following(row: ConsentRow) -> Option<FollowConsentDetail> {
    Some(FollowConsentDetail {
        said: row.said()?,
        said_at: row.said_at,
        words: row.words,
        words_version: row.words_version,
        proof: row.proof,
    })
}

fn closed(row: &ChannelRow) -> Option<ClosedChannel> {
    Some(ClosedChannel {
        closed_by: ClosedBy::parse(row.closed_by.as_deref()?)?,
        reason: row.reason.clone()?,
        by: user_ref(row.user_id, row.user_name.clone()),
        at: row.closed_at?,
    })
}
