//! What all campaigns cost and brought in over a period (CAM-2).

use api_types::campaign_lines::{CampaignMoney, MoneyPeriod, MoneySummary};
use leptos::prelude::*;

use super::api;
use super::cards::SumCards;
use super::chart::{MonthChart, of_period};
use super::preset::{Preset, asked};
use crate::loader::Loader;
use crate::ui::{
    Column, Crumb, DataTable, DaysChip, EmptyState, ErrorState, Icon, PageHeader, Pagination,
    SkeletonRows, Tab, Table, TableState, Tabs, cursor, param,
};
use crate::{clock, format};

/// The screen; its period is in the address.
#[component]
pub fn MoneyPage() -> impl IntoView {
    let (named, days) = (param("period"), param("days"));
    let choice = Memo::new(move |_| asked(&named.text(), &days.text(), clock::today()));
    let period = Signal::derive(move || choice.get().1);
    let tabs = Signal::derive(move || {
        let tab = |preset: &Preset| Tab {
            label: words(*preset),
            href: format!("/campaigns/money?period={}", preset.as_str()),
            count: None,
            is_current: choice.get().0 == Some(*preset),
        };
        Preset::ALL.iter().map(tab).collect()
    });
    let shown = move || {
        let MoneyPeriod { from, to } = period.get();
        let (from, to) = (format::date(from), format::date(to));
        t!(campaign_lines.period.shown, from = from, to = to)
    };
    let facts = move || view! { <span><Icon name=Icon::Calendar/>{shown}</span> };
    let crumbs = vec![Crumb::new(t!(nav.campaigns), "/campaigns")];
    view! {
        <div class="f-campaigns">
            <PageHeader title=t!(campaign_lines.period.title) crumbs facts/>
            <Tabs label=t!(campaign_lines.period.presets) tabs/>
            <div class="c-tools">
                <DaysChip label=t!(campaign_lines.period.range) query=days/>
            </div>
            <Sums period/>
            <Campaigns period/>
        </div>
    }
}

fn words(preset: Preset) -> String {
    match preset {
        Preset::Month => t!(campaign_lines.period.month),
        Preset::Quarter => t!(campaign_lines.period.quarter),
        Preset::Year => t!(campaign_lines.period.year),
    }
}

/// The sums of all campaigns, whole and by month.
#[component]
fn Sums(period: Signal<MoneyPeriod>) -> impl IntoView {
    let summary = Loader::new(move || {
        let period = period.get();
        async move {
            let summary = api::summary(period).await;
            summary.map(|summary| (period, summary))
        }
    });
    move || match summary.get() {
        None => view! { <SkeletonRows count=3/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || summary.refetch()/> }.into_any()
        }
        Some(Ok((period, MoneySummary { actual, by_month }))) => {
            let months = of_period(by_month, period);
            view! {
                <SumCards sum=actual/>
                <MonthChart months/>
            }
            .into_any()
        }
    }
}

/// The campaigns that have lines in the period.
#[component]
fn Campaigns(period: Signal<MoneyPeriod>) -> impl IntoView {
    let pages = cursor();
    let answer = Loader::new(move || api::of_period(period.get(), pages.get()));
    let rows = Signal::derive(move || Some(answer.get()?.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown = move || rows.get().and_then(Result::ok).map_or(0, |rows| rows.len());
    let summary = Signal::derive(move || {
        let count = pages.tally(shown(), next.get().is_some());
        t!(campaign_lines.period.count, count = count)
    });
    let table = table();
    let state = TableState::new("campaign_money", &table);
    let empty = || view! { <EmptyState icon=Icon::Wallet title=t!(campaign_lines.period.empty) body=t!(campaign_lines.period.empty_body)/> };
    view! {
        <div class="c-tools"><h2>{t!(campaign_lines.period.campaigns)}</h2></div>
        <DataTable table state label=t!(campaign_lines.period.campaigns) rows empty on_retry=move || answer.refetch()/>
        <Show when=move || shown() != 0>
            <Pagination cursor=pages next summary/>
        </Show>
    }
}

fn table() -> Table<CampaignMoney> {
    let money = |id: &'static str, label: String, amount: fn(&CampaignMoney) -> i64| {
        Column::new(id, label, move |c: &CampaignMoney| format::money(amount(c))).numeric()
    };
    let cost = money("cost", t!(campaign_lines.figure.cost), |c| {
        c.actual.cost_minor
    });
    let income = money("income", t!(campaign_lines.figure.income), |c| {
        c.actual.income_minor
    });
    let revenue = money("revenue", t!(campaign_lines.figure.revenue), |c| {
        c.actual.revenue_minor
    });
    let roi = Column::new("roi", t!(campaign_lines.figure.roi), |c: &CampaignMoney| {
        let roi = c.actual.roi_per_mille;
        roi.map_or_else(|| "–".to_owned(), format::rate)
    });
    let name = Column::new(
        "name",
        t!(campaign_lines.period.campaign),
        |c: &CampaignMoney| c.name.clone(),
    );
    Table::new(|c: &CampaignMoney| c.id.to_string(), |c| c.name.clone())
        .href(|c| format!("/campaigns/{}?tab=money", c.id))
        .column(name)
        .column(cost.narrow_line())
        .column(income)
        .column(revenue.narrow_side())
        .column(roi.numeric().narrow_line_end())
}
