//! The list of campaigns (CAM-1, CAM-7).

use api_types::Page;
use api_types::campaigns::CampaignSummary;
use api_types::users::UserRef;
use domain::access::Permission;
use domain::campaigns::Phase;
use leptos::prelude::*;

use super::api::{self, Pairs};
use super::delete::{DeleteDialog, Doomed};
use super::filters::PersonChip;
use super::form::{CampaignDialog, Editing};
use super::funnel::FunnelSpark;
use super::words;
use crate::format;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Button, Column, ColumnChooser, DataTable, DaysChip, Dot, EmptyState, Icon, LinkButton, Menu,
    MenuItem, OptionsChip, PageHeader, Pagination, Param, SearchBox, Table, TableState, Variant,
    cursor, param, span,
};

/// What the rows' menus open.
#[derive(Clone, Copy)]
struct RowActions {
    editing: RwSignal<Option<Editing>>,
    doomed: RwSignal<Option<Doomed>>,
}

/// The list of campaigns.
#[component]
pub fn CampaignsPage() -> impl IntoView {
    let session = Session::use_here();
    let actions = RowActions {
        editing: RwSignal::new(None),
        doomed: RwSignal::new(None),
    };
    let can_create = Signal::derive(move || session.can(Permission::CampaignsCreate));
    let add = move || actions.editing.set(Some(Editing::New));
    add_when_asked(can_create, add);
    let asked = Asked {
        search: param("q"),
        phase: param("phase"),
        executor: param("executor"),
        creator: param("creator"),
        days: param("days"),
        sort: param("sort"),
    };
    let Asked {
        search,
        phase,
        executor,
        creator,
        days,
        sort,
    } = asked;
    let pages = cursor();
    let answer = Loader::new(move || api::list(asked.query(pages.get())));
    let rows = Signal::derive(move || {
        let items = |page: Page<CampaignSummary>| page.items;
        answer.get().map(|answer| answer.map(items))
    });
    let next = move || answer.get()?.ok()?.next_cursor;
    let shown = Signal::derive(move || match rows.get() {
        Some(Ok(rows)) => rows.len(),
        _ => 0,
    });
    let summary = Signal::derive(move || {
        t!(
            campaigns.list.count,
            count = pages.tally(shown.get(), next().is_some())
        )
    });
    // The address has ids only; the rows that are shown have the names.
    let name_of = move |asked: Param, person: fn(CampaignSummary) -> Option<UserRef>| {
        Signal::derive(move || {
            let id = asked.get()?;
            let items = rows.get()?.ok()?;
            let mut people = items.into_iter().filter_map(person);
            people
                .find(|user| user.id.to_string() == id)
                .map(|user| user.name)
        })
    };
    let executor_name = name_of(executor, |item| item.executor);
    let creator_name = name_of(creator, |item| item.created_by);
    let is_narrowed = move || {
        [search, phase, executor, creator, days]
            .iter()
            .any(|p| p.get().is_some())
    };
    let table = table(actions);
    let state = TableState::new("campaigns", &table);
    let phases = Phase::ALL
        .iter()
        .map(|phase| (phase.as_str(), words::phase(*phase)))
        .collect();
    let empty = move || view! { <Nothing is_narrowed=is_narrowed() can_create add/> };
    view! {
        <div class="f-campaigns">
            <PageHeader title=t!(nav.campaigns)>
                <LinkButton variant=Variant::Quiet icon=Icon::Banknote href="/campaigns/money">{t!(campaign_lines.period.title)}</LinkButton>
                <Show when=move || can_create.get()>
                    <Button variant=Variant::Primary icon=Icon::Plus on_click=add>{t!(campaigns.add)}</Button>
                </Show>
            </PageHeader>
            <div class="c-tools">
                <SearchBox label=t!(campaigns.list.search) query=search/>
                <OptionsChip label=t!(campaigns.field.phase) query=phase options=phases single=true/>
                <PersonChip label=t!(campaigns.field.executor) query=executor name=executor_name/>
                <PersonChip label=t!(campaigns.field.created_by) query=creator name=creator_name/>
                <DaysChip label=t!(campaigns.field.days) query=days/>
                <span class="c-tools__end"><ColumnChooser state/></span>
            </div>
            <DataTable table state label=t!(nav.campaigns) rows sort empty on_retry=move || answer.refetch()/>
            <Show when=move || shown.get() != 0>
                <Pagination cursor=pages next=Signal::derive(next) summary/>
            </Show>
            <CampaignDialog editing=actions.editing on_saved=move |_| answer.refetch()/>
            <DeleteDialog doomed=actions.doomed on_deleted=move || answer.refetch()/>
        </div>
    }
}

/// Why the list is empty, and the first step out of it.
#[component]
fn Nothing(
    is_narrowed: bool,
    #[prop(into)] can_create: Signal<bool>,
    #[prop(into)] add: Callback<()>,
) -> impl IntoView {
    if is_narrowed {
        return view! { <EmptyState icon=Icon::Search title=t!(campaigns.list.none_match) body=t!(campaigns.list.none_match_body)/> }.into_any();
    }
    view! {
        <EmptyState icon=Icon::Megaphone title=t!(campaigns.list.empty) body=t!(campaigns.list.empty_body)>
            <Show when=move || can_create.get()>
                <Button variant=Variant::Primary icon=Icon::Plus on_click=add>{t!(campaigns.add)}</Button>
            </Show>
        </EmptyState>
    }
    .into_any()
}

/// Opens the form where the address says `?new=1`, and takes that out of the address: going back
/// to the list is no wish for another campaign.
fn add_when_asked(can_create: Signal<bool>, add: impl Fn() + 'static) {
    let new = param("new");
    Effect::new(move || {
        if new.get().is_none() {
            return;
        }
        if can_create.get_untracked() {
            add();
        }
        // A link that led here enters the history only now; until then its forerunner would be
        // replaced.
        request_animation_frame(move || new.set(None));
    });
}

/// What the address asks for.
#[derive(Clone, Copy)]
struct Asked {
    search: Param,
    phase: Param,
    executor: Param,
    creator: Param,
    days: Param,
    sort: Param,
}

impl Asked {
    /// The same as the server takes it, tracked.
    fn query(self, cursor: Option<String>) -> Pairs {
        let (from, to) = span(&self.days.text());
        let order = self.sort.get().map(|sort| match sort.strip_prefix('-') {
            Some(key) => (key.to_owned(), "desc"),
            None => (sort, "asc"),
        });
        let (sort, order) = order.unzip();
        vec![
            ("q", self.search.get()),
            ("phase", self.phase.get()),
            ("executor_id", self.executor.get()),
            ("created_by", self.creator.get()),
            ("from", from.map(|day| day.to_string())),
            ("to", to.map(|day| day.to_string())),
            ("sort", sort),
            ("order", order.map(str::to_owned)),
            ("cursor", cursor),
        ]
    }
}

fn table(actions: RowActions) -> Table<CampaignSummary> {
    Table::new(|c: &CampaignSummary| c.id.to_string(), |c| c.name.clone())
        .href(|c| format!("/campaigns/{}", c.id))
        .column(
            Column::new("name", t!(campaigns.field.name), |c: &CampaignSummary| {
                c.name.clone()
            })
            .sort("name"),
        )
        .column(
            Column::new("phase", t!(campaigns.field.phase), |c: &CampaignSummary| {
                view! { <Dot label=words::phase(c.phase) tone=words::phase_tone(c.phase)/> }
            })
            .narrow_side(),
        )
        .column(
            Column::new("dates", t!(campaigns.field.days), |c: &CampaignSummary| {
                words::period(c.starts_on, c.ends_on)
            })
            .sort("starts_on")
            .narrow_line(),
        )
        .column(Column::new(
            "executor",
            t!(campaigns.field.executor),
            |c: &CampaignSummary| name_or_nothing(c.executor.as_ref()),
        ))
        .column(
            Column::new("clicks", t!(forms.clicks.title), |c: &CampaignSummary| {
                if c.clicks == 0 {
                    String::new()
                } else {
                    format::number(c.clicks)
                }
            })
            .numeric(),
        )
        .column(
            Column::new(
                "funnel",
                t!(campaigns.funnel.label),
                |c: &CampaignSummary| {
                    view! { <FunnelSpark funnel=c.funnel/> }
                },
            )
            .narrow_line(),
        )
        .column(
            Column::new(
                "budget",
                t!(campaigns.field.budget),
                |c: &CampaignSummary| c.budget_minor.map(format::money).unwrap_or_default(),
            )
            .numeric()
            .extra(),
        )
        .column(actual("cost", t!(campaign_lines.figure.cost), |c| {
            c.cost_minor
        }))
        .column(actual("revenue", t!(campaign_lines.figure.revenue), |c| {
            c.revenue_minor
        }))
        .column(
            Column::new(
                "created_by",
                t!(campaigns.field.created_by),
                |c: &CampaignSummary| name_or_nothing(c.created_by.as_ref()),
            )
            .extra(),
        )
        .column(
            Column::new(
                "created_at",
                t!(campaigns.field.created_at),
                |c: &CampaignSummary| format::date_time(c.created_at),
            )
            .sort("created_at")
            .muted()
            .extra(),
        )
        .column(
            Column::new(
                "actions",
                t!(campaigns.field.actions),
                move |c: &CampaignSummary| row_menu(actions, c),
            )
            .acts(),
        )
}

fn name_or_nothing(user: Option<&UserRef>) -> String {
    user.map(|user| user.name.clone()).unwrap_or_default()
}

/// A sum of the campaign's lines; empty while there are none.
fn actual(
    id: &'static str,
    label: String,
    amount: fn(&CampaignSummary) -> i64,
) -> Column<CampaignSummary> {
    let cell = move |c: &CampaignSummary| match (c.cost_minor, c.revenue_minor) {
        (0, 0) => String::new(),
        _ => format::money(amount(c)),
    };
    Column::new(id, label, cell).numeric()
}

fn row_menu(actions: RowActions, campaign: &CampaignSummary) -> impl IntoView + use<> {
    let (id, name) = (campaign.id, campaign.name.clone());
    let (can_edit, can_delete) = (campaign.can_edit, campaign.can_delete);
    let label = t!(campaigns.actions_of, name = name);
    let items = Signal::derive(move || {
        let mut items = Vec::new();
        if can_edit {
            items.push(MenuItem::run(t!(campaigns.edit), Icon::Pencil, move || {
                actions.editing.set(Some(Editing::Kept(id)));
            }));
        }
        if can_delete {
            let name = name.clone();
            let delete = move || {
                actions.doomed.set(Some(Doomed {
                    id,
                    name: name.clone(),
                }));
            };
            items.push(MenuItem::run(t!(campaigns.delete), Icon::Trash, delete).danger());
        }
        items
    });
    (can_edit || can_delete)
        .then(|| view! { <Menu label items icon_only=true variant=Variant::Quiet/> })
}
