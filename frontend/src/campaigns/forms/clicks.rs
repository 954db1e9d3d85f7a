//! How often the forms of a campaign were opened, first in its funnel and by source (CAM-6).

use api_types::forms::CampaignClicks;
use leptos::prelude::*;

use super::super::current::Current;
use super::api;
use crate::format;
use crate::loader::Loader;
use crate::ui::{Bar, Icon};

/// The clicks of a campaign, read anew with its figures; `None` until there are any.
pub(in super::super) fn clicks(current: Current) -> Signal<Option<CampaignClicks>> {
    let answer = Loader::new(move || {
        current.reads.track();
        api::clicks(current.id())
    });
    Signal::derive(move || {
        let clicks = answer.get()?.ok()?;
        (clicks.clicks > 0).then_some(clicks)
    })
}

/// The step before all others; nothing where nobody opened a form.
#[component]
pub(in super::super) fn ClickStep(
    /// The clicks.
    clicks: Signal<Option<CampaignClicks>>,
) -> impl IntoView {
    move || {
        clicks.get().map(|clicks| {
            let visitors = format::number(clicks.visitors);
            view! {
                <li class="f-campaigns__step">
                    <span class="c-dot"><Icon name=Icon::Eye/>{t!(forms.clicks.title)}</span>
                    <b>{format::number(clicks.clicks)}</b>
                    <small>{t!(forms.clicks.visitors, count = visitors)}</small>
                    <Bar share=1.0 color="--ink-3"/>
                </li>
            }
        })
    }
}

/// Where people who opened the forms came from, and how often programs did.
#[component]
pub(super) fn ClickSources(current: Current) -> impl IntoView {
    let clicks = clicks(current);
    let sources = move || {
        clicks.get().map(|clicks| {
            let sources = clicks.by_source.into_iter().map(|source| {
                let (opened, visitors) = (format::number(source.clicks), format::number(source.visitors));
                view! {
                    <li><b>{source.source}</b> " " {t!(forms.clicks.of_source, clicks = opened, visitors = visitors)}</li>
                }
            });
            let bots = format::number(clicks.bot_clicks);
            view! {
                <section class="f-forms__clicks" aria-label=t!(forms.clicks.by_source)>
                    <h3>{t!(forms.clicks.by_source)}</h3>
                    <ul>{sources.collect_view()}</ul>
                    <small>{t!(forms.clicks.explained, bots = bots)}</small>
                </section>
            }
        })
    };
    view! { {sources} }
}
