//! The funnel in figures and bars (CAM-5).

use api_types::forms::CampaignClicks;
use domain::campaigns::{Funnel, MemberStatus};
use leptos::prelude::*;

use super::forms::ClickStep;
use super::words;
use crate::format;
use crate::ui::{Bar, MemberStatusDot};

/// How many went past a step.
pub(super) fn count(funnel: &Funnel, step: MemberStatus) -> u64 {
    match step {
        MemberStatus::Registered => funnel.registered,
        MemberStatus::Confirmed => funnel.confirmed,
        MemberStatus::Attended => funnel.attended,
        MemberStatus::Cancelled => funnel.cancelled,
    }
}

/// A step's rate in words, of the step it is measured by.
fn rate(funnel: &Funnel, step: MemberStatus) -> String {
    let rate = |per_mille: Option<u64>| per_mille.map(format::per_mille);
    match step {
        MemberStatus::Registered => Some(t!(campaigns.funnel.members)),
        MemberStatus::Confirmed => rate(funnel.confirmed_per_mille())
            .map(|rate| t!(campaigns.funnel.of_registered, rate = rate)),
        MemberStatus::Attended => rate(funnel.attended_per_mille())
            .map(|rate| t!(campaigns.funnel.of_confirmed, rate = rate)),
        MemberStatus::Cancelled => rate(funnel.cancelled_per_mille())
            .map(|rate| t!(campaigns.funnel.of_registered, rate = rate)),
    }
    .unwrap_or_else(|| "–".to_owned())
}

/// The share of the bar: the step's own rate, so that bar and words agree.
fn share(funnel: &Funnel, step: MemberStatus) -> f64 {
    let per_mille = match step {
        MemberStatus::Registered => (funnel.registered > 0).then_some(1000),
        MemberStatus::Confirmed => funnel.confirmed_per_mille(),
        MemberStatus::Attended => funnel.attended_per_mille(),
        MemberStatus::Cancelled => funnel.cancelled_per_mille(),
    };
    per_mille.map_or(0.0, thousandths)
}

fn thousandths(value: u64) -> f64 {
    u16::try_from(value).map_or(1.0, |value| f64::from(value) / 1000.0)
}

/// `part` of `whole` as a share between 0 and 1.
pub(super) fn ratio(part: u64, whole: u64) -> f64 {
    (part * 1000).checked_div(whole).map_or(0.0, thousandths)
}

/// Clicks and the four steps side by side, below each other on narrow screens.
#[component]
pub(super) fn FunnelStrip(
    /// The figures.
    #[prop(into)]
    funnel: Signal<Funnel>,
    /// How often forms were opened, once they were.
    clicks: Signal<Option<CampaignClicks>>,
) -> impl IntoView {
    let step = move |status: MemberStatus| {
        view! {
            <li class="f-campaigns__step">
                <MemberStatusDot status/>
                <b>{move || format::number(count(&funnel.get(), status))}</b>
                <small>{move || rate(&funnel.get(), status)}</small>
                <Bar share=Signal::derive(move || share(&funnel.get(), status)) color=words::status_color(status)/>
            </li>
        }
    };
    view! {
        <ol class="f-campaigns__funnel" aria-label=t!(campaigns.funnel.label)>
            <ClickStep clicks/>
            {MemberStatus::ALL.iter().map(|status| step(*status)).collect_view()}
        </ol>
    }
}

/// The funnel in a table cell: three figures over one line, and who cancelled.
#[component]
pub(super) fn FunnelSpark(
    /// The figures.
    funnel: Funnel,
) -> impl IntoView {
    if funnel.registered == 0 {
        return view! { <span class="u-muted">{t!(campaigns.funnel.nobody)}</span> }.into_any();
    }
    let figure = |status: MemberStatus| {
        view! {
            <span class="f-campaigns__figure" title=words::status(status)>
                <span class="u-hidden">{words::status(status)} " "</span>
                <b>{format::number(count(&funnel, status))}</b>
                <Bar share=ratio(count(&funnel, status), funnel.registered) color=words::status_color(status)/>
            </span>
        }
    };
    view! {
        <span class="f-campaigns__spark">
            {MemberStatus::ALL.iter().map(|status| figure(*status)).collect_view()}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_5_bars_say_what_the_rates_say() {
        let funnel = Funnel {
            registered: 1284,
            confirmed: 902,
            attended: 611,
            cancelled: 97,
        };
        let per_mille = |step| (share(&funnel, step) * 1000.0).round();
        assert!((per_mille(MemberStatus::Confirmed) - 702.0).abs() < f64::EPSILON);
        assert!((per_mille(MemberStatus::Attended) - 677.0).abs() < f64::EPSILON);
        assert!(share(&Funnel::default(), MemberStatus::Registered) < f64::EPSILON);
    }

    #[test]
    fn cam_5_a_ratio_of_nothing_is_nothing() {
        assert!(ratio(3, 0) < f64::EPSILON);
        assert!((ratio(1, 4) - 0.25).abs() < f64::EPSILON);
    }
}
