//! The mark of a customer who is not to be contacted, wherever a message could start.

use domain::contacts::Channel;
use leptos::prelude::*;

use super::words;
use crate::ui::Icon;

/// Which channels are closed; nothing where all are open.
#[component]
pub(crate) fn ClosedMark(
    /// The closed channels.
    channels: Vec<Channel>,
    /// Whether the words stand beside the icon; else they are its name.
    #[prop(optional)]
    with_words: bool,
) -> impl IntoView {
    let is_open = channels.is_empty();
    let words = if channels.len() == Channel::ALL.len() {
        t!(preferences.mark.all)
    } else {
        t!(preferences.mark.some, channels = words::channels(&channels))
    };
    let shown = with_words.then(|| words.clone());
    let name = (!with_words).then(|| words.clone());
    (!is_open).then(|| {
        view! {
            <span class="f-preferences__mark" title=words role=name.is_some().then_some("img") aria-label=name>
                <Icon name=Icon::Ban/>
                {shown}
            </span>
        }
    })
}
