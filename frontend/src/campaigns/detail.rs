//! One campaign: header, funnel, money and tabs (CAM-1 to CAM-7).

use api_types::campaigns::CampaignDetail;
use domain::campaign_lines::Actual;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::about::AboutTab;
use super::analysis::AnalysisTab;
use super::api;
use super::current::Current;
use super::delete::{DeleteDialog, Doomed};
use super::form::{CampaignDialog, Editing};
use super::forms::{FormsTab, clicks};
use super::funnel::FunnelStrip;
use super::members::MembersTab;
use super::money::MoneyTab;
use super::picker::PickerDialog;
use super::sends::SendsTab;
use super::words;
use crate::format;
use crate::jobs::Work;
use crate::record::{Record, RecordPage};
use crate::ui::{Button, Crumb, Dot, Icon, Menu, MenuItem, PageHeader, Tab, Tabs, Variant, param};

/// One campaign.
#[component]
pub fn CampaignPage() -> impl IntoView {
    let heading = || view! { <PageHeader title=t!(nav.campaigns) crumbs=crumbs()/> };
    let id_of = |campaign: &CampaignDetail| campaign.id.to_string();
    let read = |id: String| async move { Ok(api::read(&id).await?.value) };
    let show = |record: Record<CampaignDetail>| {
        let current = Current {
            detail: record.detail,
            reads: record.reads,
            lists: RwSignal::new(0),
            asked: RwSignal::new(None),
        };
        view! { <Campaign current/> }.into_any()
    };
    view! { <div class="f-campaigns"><RecordPage read id_of heading show/></div> }
}

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new(t!(nav.campaigns), "/campaigns")]
}

#[component]
fn Campaign(current: Current) -> impl IntoView {
    let picking = RwSignal::new(false);
    // Of the page, not of its tab: it ends after people have gone on to another one.
    let moving = Work::new(RwSignal::new(false), move || current.refresh());
    let tab = param("tab");
    let body = move || match tab.text().as_str() {
        "money" => view! { <MoneyTab current/> }.into_any(),
        "forms" => view! { <FormsTab current/> }.into_any(),
        "sends" => view! { <SendsTab current/> }.into_any(),
        "analysis" => view! { <AnalysisTab current/> }.into_any(),
        "about" => view! { <AboutTab current/> }.into_any(),
        _ => view! { <MembersTab current picking moving/> }.into_any(),
    };
    view! {
        <Header current picking/>
        <FunnelStrip funnel=Signal::derive(move || current.detail.with(|c| c.funnel)) clicks=clicks(current)/>
        // The tab with the money tells more of the same.
        <Show when=move || tab.text() != "money"><Money current/></Show>
        <Tabs label=t!(campaigns.tab.label) tabs=Signal::derive(move || tabs(&current.detail.get(), &tab.text()))/>
        {body}
        <PickerDialog current open=picking/>
    }
}

fn tabs(campaign: &CampaignDetail, shown: &str) -> Vec<Tab> {
    let tab = |name: &str, label, count| Tab {
        label,
        href: format!(
            "/campaigns/{}{}",
            campaign.id,
            if name.is_empty() {
                String::new()
            } else {
                format!("?tab={name}")
            }
        ),
        count,
        is_current: name == shown,
    };
    vec![
        tab(
            "",
            t!(campaigns.tab.members),
            Some(campaign.funnel.registered),
        ),
        tab("sends", t!(sends.tab), None),
        tab("money", t!(campaign_lines.tab), None),
        tab("forms", t!(forms.tab), None),
        tab("analysis", t!(campaigns.tab.analysis), None),
        tab("about", t!(campaigns.tab.about), None),
    ]
}

#[component]
fn Header(current: Current, picking: RwSignal<bool>) -> impl IntoView {
    let navigate = use_navigate();
    let can_edit = move || current.detail.with(|campaign| campaign.can_edit);
    let (editing, doomed) = (RwSignal::new(None), RwSignal::new(None));
    let items = Signal::derive(move || {
        let mut items = Vec::new();
        if can_edit() {
            items.push(MenuItem::run(t!(campaigns.edit), Icon::Pencil, move || {
                editing.set(Some(Editing::Kept(current.id())));
            }));
        }
        if current.detail.with(|campaign| campaign.can_delete) {
            let ask = move || {
                let name = current.detail.with_untracked(|c| c.name.clone());
                doomed.set(Some(Doomed {
                    id: current.id(),
                    name,
                }));
            };
            items.push(MenuItem::run(t!(campaigns.delete), Icon::Trash, ask).danger());
        }
        items
    });
    let facts = move || {
        let facts = move || {
            let campaign = current.detail.get();
            let executor = campaign.executor.map(|user| view! {
                <span><Icon name=Icon::User/>{t!(campaigns.executed_by, name = user.name)}</span>
            });
            view! {
                <span><Icon name=Icon::Calendar/>{words::period(campaign.starts_on, campaign.ends_on)}</span>
                {executor}
                <Dot label=words::phase(campaign.phase) tone=words::phase_tone(campaign.phase)/>
            }
        };
        view! { {facts} }
    };
    view! {
        <PageHeader title=Signal::derive(move || current.detail.with(|c| c.name.clone())) crumbs=crumbs() facts>
            <Show when=can_edit>
                <Button variant=Variant::Primary icon=Icon::Plus on_click=move || picking.set(true)>{t!(campaigns.add_members)}</Button>
            </Show>
            <Show when=move || !items.with(Vec::is_empty)>
                <Menu label=t!(campaigns.more) items icon_only=true variant=Variant::Quiet/>
            </Show>
        </PageHeader>
        <CampaignDialog editing on_saved=move |campaign| current.detail.set(campaign)/>
        <DeleteDialog doomed on_deleted=move || navigate("/campaigns", NavigateOptions::default())/>
    }
}

/// What was planned and what came of it; nothing where there is neither.
#[component]
fn Money(current: Current) -> impl IntoView {
    let figure = |label: String, amount: Option<i64>| {
        amount.map(|amount| view! { <div>{label}<b>{format::money(amount)}</b></div> })
    };
    let figures = move || {
        let campaign = current.detail.get();
        let actual = Actual {
            cost_minor: campaign.cost_minor,
            income_minor: campaign.cost_minor.saturating_add(campaign.revenue_minor),
        };
        let has_lines = actual != Actual::default();
        let (budget, expected) = (campaign.budget_minor, campaign.expected_revenue_minor);
        let roi = actual
            .roi_per_mille()
            .map(|roi| view! { <small>{t!(campaign_lines.figure.roi_short, rate = format::rate(roi))}</small> });
        let is_shown = has_lines || budget.is_some() || expected.is_some();
        is_shown.then(|| view! {
            <div class="c-figures">
                {figure(t!(campaigns.field.budget), budget)}
                {figure(t!(campaign_lines.figure.cost), has_lines.then_some(campaign.cost_minor))}
                {figure(t!(campaigns.field.expected_revenue), expected)}
                {has_lines.then(|| view! {
                    <div>{t!(campaign_lines.figure.revenue)}<b>{format::money(campaign.revenue_minor)} " " {roi}</b></div>
                })}
            </div>
        })
    };
    view! { {figures} }
}
