//! Who read the e-mails of a send: the choice before it goes, the numbers and the links after (CAM-10).

use api_types::following::{LinkReads, ReadSums};
use api_types::sends::SendDetail;
use leptos::prelude::*;

use super::counts::{Count, Counts, share};
use crate::format;
use crate::ui::Checkbox;

/// What of an e-mail is to be followed; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct FollowDraft {
    is_offered: bool,
    opens: RwSignal<bool>,
    clicks: RwSignal<bool>,
}

impl FollowDraft {
    /// Both, unless something else was chosen; nothing where e-mails are not followed at all.
    pub(crate) fn new(is_offered: bool, (opens, clicks): (bool, bool)) -> Self {
        Self {
            is_offered,
            opens: RwSignal::new(opens),
            clicks: RwSignal::new(clicks),
        }
    }

    /// Whether it is followed who opens it, tracked; `None` where nobody was asked.
    pub(crate) fn opens(self) -> Option<bool> {
        self.is_offered.then(|| self.opens.get())
    }

    /// The same of its links.
    pub(crate) fn clicks(self) -> Option<bool> {
        self.is_offered.then(|| self.clicks.get())
    }
}

/// The choice, where e-mails are followed at all.
#[component]
pub(crate) fn FollowFields(draft: FollowDraft) -> impl IntoView {
    draft.is_offered.then(|| {
        view! {
            <Checkbox label=t!(sends.following.opens) checked=draft.opens/>
            <Checkbox label=t!(sends.following.clicks) checked=draft.clicks hint=t!(sends.following.hint)/>
        }
    })
}

/// The numbers, once something went out that is followed.
#[component]
pub(super) fn Reads(send: RwSignal<SendDetail>) -> impl IntoView {
    move || {
        let (sums, links) = send.with(|send| (send.reads, send.links.clone()));
        let (opens, clicks) = send.with(|send| (send.follows_opens, send.follows_clicks));
        let accepted = send.with(|send| send.summary.counts.accepted);
        (accepted > 0 && (opens || clicks)).then(|| {
            view! {
                <section class="f-sends__reads" aria-label=t!(sends.following.title)>
                    <h2>{t!(sends.following.title)}</h2>
                    <Counts counts=numbers(sums, opens, clicks, accepted)/>
                    <p class="c-field__hint">{t!(sends.following.explained)}</p>
                    {(!links.is_empty()).then(|| view! { <Links links accepted/> })}
                </section>
            }
        })
    }
}

fn numbers(sums: ReadSums, opens: bool, clicks: bool, accepted: u64) -> Vec<Count> {
    let mut shown = Vec::new();
    if opens {
        shown.push(Count::share(
            t!(sends.following.opened),
            sums.opened,
            accepted,
        ));
    }
    if clicks {
        shown.push(Count::share(
            t!(sends.following.clicked),
            sums.clicked,
            accepted,
        ));
        shown.push(Count::new(t!(sends.following.clicks_total), sums.clicks));
    }
    if sums.by_programs > 0 {
        shown.push(Count::new(
            t!(sends.following.by_programs),
            sums.by_programs,
        ));
    }
    shown
}

/// Each link with who clicked it.
#[component]
fn Links(links: Vec<LinkReads>, accepted: u64) -> impl IntoView {
    let row = |link: LinkReads| {
        let rate = format::percent(share(link.clicked, accepted));
        view! {
            <tr>
                <th scope="row" class="f-sends__link">{link.address}</th>
                <td data-numeric="true">{format::number(link.clicked)}</td>
                <td data-numeric="true">{rate}</td>
                <td data-numeric="true">{format::number(link.clicks)}</td>
            </tr>
        }
    };
    view! {
        <div class="f-campaigns__scroll" tabindex="0" role="region" aria-label=t!(sends.following.links)>
            <table class="f-campaigns__report">
                <thead>
                    <tr>
                        <th scope="col">{t!(sends.following.link)}</th>
                        <th scope="col" data-numeric="true">{t!(sends.following.clicked)}</th>
                        <th scope="col" data-numeric="true">{t!(sends.following.rate)}</th>
                        <th scope="col" data-numeric="true">{t!(sends.following.clicks_total)}</th>
                    </tr>
                </thead>
                <tbody>{links.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
