//! Sums in large figures, each with what it is held against in words, colour and a bar (CAM-2).

use api_types::campaign_lines::{CampaignMoneyReport, MoneySum, PlanAgainst};
use leptos::prelude::*;

use crate::format;
use crate::ui::{Bar, Dot, Tone};

/// What stands below a figure.
#[derive(Default)]
struct Note {
    words: String,
    /// Whether it is well or not, in words.
    verdict: Option<(String, Tone)>,
    /// The share of the plan, and whether too much is bad.
    share: Option<(f64, &'static str)>,
}

impl Note {
    fn of(words: String) -> Self {
        Self {
            words,
            ..Self::default()
        }
    }
}

/// The figures of a campaign against its plan.
#[component]
pub(super) fn ReportCards(report: CampaignMoneyReport) -> impl IntoView {
    let cost = report.budget.map_or_else(
        || Note::of(t!(campaign_lines.figure.no_plan)),
        |budget| against_budget(&budget),
    );
    let revenue = report.revenue.map_or_else(
        || Note::of(t!(campaign_lines.figure.no_expected)),
        |expected| against_expected(&expected),
    );
    view! { <Cards sum=report.actual cost revenue/> }
}

/// The figures of a period, which has no plan.
#[component]
pub(super) fn SumCards(sum: MoneySum) -> impl IntoView {
    let revenue = Note::of(t!(campaign_lines.figure.revenue_hint));
    view! { <Cards sum cost=Note::default() revenue/> }
}

#[component]
fn Cards(sum: MoneySum, cost: Note, revenue: Note) -> impl IntoView {
    let roi = sum.roi_per_mille.map_or_else(
        || ("–".to_owned(), t!(campaign_lines.figure.no_cost)),
        |roi| (format::rate(roi), t!(campaign_lines.figure.roi_hint)),
    );
    let income = format::money(sum.income_minor);
    view! {
        <ul class="f-campaigns__cards">
            {card(t!(campaign_lines.figure.cost), format::money(sum.cost_minor), cost)}
            {card(t!(campaign_lines.figure.income), income, Note::default())}
            {card(t!(campaign_lines.figure.revenue), format::money(sum.revenue_minor), revenue)}
            {card(t!(campaign_lines.figure.roi), roi.0, Note::of(roi.1))}
        </ul>
    }
}

fn card(label: String, figure: String, note: Note) -> impl IntoView {
    let verdict = note
        .verdict
        .map(|(words, tone)| view! { <Dot label=words tone/> });
    let bar = note
        .share
        .map(|(share, color)| view! { <Bar share color/> });
    view! {
        <li class="f-campaigns__card">
            <span>{label}</span>
            <b>{figure}</b>
            <small>{note.words}</small>
            {verdict}
            {bar}
        </li>
    }
}

fn against_budget(budget: &PlanAgainst) -> Note {
    let amount = format::money(budget.difference_minor.saturating_abs());
    let verdict = if budget.is_over {
        let words = t!(campaign_lines.figure.over_budget, amount = amount);
        (words, Tone::Danger)
    } else {
        let words = t!(campaign_lines.figure.budget_left, amount = amount);
        (words, Tone::Good)
    };
    let color = if budget.is_over {
        "--danger"
    } else {
        "--brand"
    };
    Note {
        words: share_words(budget, |rate, planned| {
            t!(
                campaign_lines.figure.of_budget,
                rate = rate,
                planned = planned
            )
        }),
        verdict: Some(verdict),
        share: budget.per_mille.map(|rate| (share(rate), color)),
    }
}

fn against_expected(expected: &PlanAgainst) -> Note {
    let amount = format::money(expected.difference_minor.saturating_abs());
    let verdict = if expected.difference_minor < 0 {
        let words = t!(campaign_lines.figure.below_expected, amount = amount);
        (words, Tone::Neutral)
    } else {
        let words = t!(campaign_lines.figure.above_expected, amount = amount);
        (words, Tone::Good)
    };
    Note {
        words: share_words(expected, |rate, planned| {
            t!(
                campaign_lines.figure.of_expected,
                rate = rate,
                planned = planned
            )
        }),
        verdict: Some(verdict),
        share: expected.per_mille.map(|rate| (share(rate), "--brand")),
    }
}

fn share_words(plan: &PlanAgainst, words: impl Fn(String, String) -> String) -> String {
    let rate = plan.per_mille.map_or_else(|| "–".to_owned(), format::rate);
    words(rate, format::money(plan.planned_minor))
}

/// How much of a bar is filled.
fn share(per_mille: i64) -> f64 {
    let part = u16::try_from(per_mille.clamp(0, 1_000)).unwrap_or_default();
    f64::from(part) / 1_000.0
}
