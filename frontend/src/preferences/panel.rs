//! The panel with all channels of a customer.

use api_types::following::FollowConsentDetail;
use api_types::preferences::ContactPreferences;
use domain::following::FollowConsent;
use leptos::prelude::*;

use super::api;
use super::edit::EditDialog;
use super::reason::ReasonDialog;
use super::row::ChannelRow;
use super::state::Channels;
use crate::contacts::Current;
use crate::format;
use crate::loader::Loader;
use crate::ui::{Dot, ErrorState, SkeletonRows, Tone};

/// Each channel with its switch and what the person said about it.
#[component]
pub(crate) fn PreferencesPanel(
    /// Whose channels.
    current: Current,
) -> impl IntoView {
    let id = current.id();
    let channels = Channels::new(current);
    let fetched = Loader::new(move || async move {
        let answer = api::read(id).await;
        if let Ok(fresh) = &answer {
            channels.take(fresh.clone());
        }
        answer
    });
    view! {
        <section class="c-section f-preferences">
            <h2>{t!(preferences.title)}</h2>
            {move || match (channels.answered(), fetched.get()) {
                (Some(preferences), _) => view! { <Rows channels preferences/> }.into_any(),
                (None, Some(Err(error))) => view! { <ErrorState error on_retry=move || fetched.refetch()/> }.into_any(),
                (None, _) => view! { <SkeletonRows/> }.into_any(),
            }}
            <ReasonDialog channels/>
            <EditDialog channels/>
        </section>
    }
}

#[component]
fn Rows(channels: Channels, preferences: ContactPreferences) -> impl IntoView {
    let can_edit = preferences.can_edit;
    let row = move |state| view! { <ChannelRow channels state can_edit/> };
    view! {
        <ul class="f-preferences__list">
            {preferences.channels.into_iter().map(row).collect_view()}
        </ul>
        {preferences.following.map(|said| view! { <Following said/> })}
    }
}

/// What the person said to being followed in e-mails, and to which words; only they say it.
#[component]
fn Following(said: FollowConsentDetail) -> impl IntoView {
    let (label, tone) = match said.said {
        FollowConsent::Agreed => (t!(preferences.following.agreed), Tone::Good),
        FollowConsent::Withdrawn => (t!(preferences.following.withdrawn), Tone::Warn),
    };
    let about = t!(
        preferences.following.about,
        proof = said.proof,
        version = said.words_version,
        at = format::date_time(said.said_at)
    );
    view! {
        <div class="f-preferences__following" title=said.words>
            <Dot label tone/>
            <small>{about}</small>
        </div>
    }
}
