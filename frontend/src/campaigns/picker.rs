//! Puts contacts into the campaign: by level and search, some of them or all that match (CAM-3).

use api_types::campaigns::{MembersAdd, MembersAdded};
use api_types::contacts::{ContactCounts, ContactFilter, ContactSummary};
use domain::contacts::LevelTab;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::added::AddedFigures;
use super::api;
use super::current::Current;
use super::words;
use crate::contacts::words as contact_words;
use crate::format;
use crate::jobs::Work;
use crate::loader::Loader;
use crate::search::QueryBox;
use crate::ui::{
    Button, Column, DataTable, Dialog, DialogSize, EmptyState, FormErrors, FormSummary, Icon,
    Person, Select, Selection, Table, TableState, Variant,
};

/// The dialog of the picker.
#[component]
pub(super) fn PickerDialog(
    /// The campaign.
    current: Current,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let work = Work::new(open, move || current.refresh());
    view! {
        <Dialog open title=t!(campaigns.add_members) size=DialogSize::Large>
            {work.body(
                t!(campaigns.picker.working),
                move || view! { <Chooser current work on_cancel=move || open.set(false)/> }.into_any(),
                move |result| view! { <AddedFigures result open/> }.into_any(),
            )}
        </Dialog>
    }
}

/// From whom is picked and who is; `Copy`.
#[derive(Clone, Copy)]
struct Pick {
    level: RwSignal<Option<LevelTab>>,
    filter: Memo<ContactFilter>,
    counts: Signal<Option<ContactCounts>>,
    /// How many match, where that is known.
    total: Signal<Option<u64>>,
    selection: Selection,
}

#[component]
fn Chooser(
    current: Current,
    work: Work<MembersAdded>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let level = RwSignal::new(None);
    let filter = Memo::new(move |_| ContactFilter {
        q: Some(typed.get()).filter(|q| !q.is_empty()),
        level: level.get(),
        ..ContactFilter::default()
    });
    let answer = Loader::new(move || {
        let filter = filter.get();
        async move { api::contacts(&filter).await }
    });
    let counts = Loader::new(api::contact_counts);
    let counts = Signal::derive(move || counts.get()?.ok());
    let rows = Signal::derive(move || answer.get().map(|answer| answer.map(|page| page.items)));
    let total = Signal::derive(move || {
        let page = answer.get()?.ok()?;
        if page.next_cursor.is_none() {
            return u64::try_from(page.items.len()).ok();
        }
        let is_by_level_only = filter.with(|filter| filter.q.is_none());
        counts
            .get()
            .filter(|_| is_by_level_only)
            .map(|counts| counts.under(level.get()))
    });
    let table = table();
    let state = TableState::new("campaign-picker", &table);
    let selection = state.selection;
    let pick = Pick {
        level,
        filter,
        counts,
        total,
        selection,
    };
    pick.follow_the_filter();
    let errors = FormErrors::new();
    view! {
        <div class="f-campaigns__picker">
            <FormSummary errors/>
            <Levels pick/>
            // Not in the address, which belongs to the page behind.
            <QueryBox label=t!(campaigns.picker.search) value=typed on_search=move |text| typed.set(text) takes_focus=true/>
            <PickAll pick/>
            <div class="f-campaigns__pick-list" tabindex="0" role="region" aria-label=t!(campaigns.picker.list)>
                <DataTable
                    table
                    state
                    label=t!(campaigns.picker.list)
                    rows
                    selectable=true
                    empty=|| view! { <EmptyState icon=Icon::Search title=t!(campaigns.members.none_match) body=t!(campaigns.list.none_match_body)/> }
                    on_retry=move || answer.refetch()
                />
            </div>
            <PickEnd pick current work errors on_cancel/>
        </div>
    }
}

impl Pick {
    /// All that match are meant anew with each filter; those chosen one by one stay chosen.
    fn follow_the_filter(self) {
        Effect::new(move |before: Option<ContactFilter>| {
            let now = self.filter.get();
            if before.is_some_and(|before| before != now) && self.selection.is_all_matching() {
                self.selection.clear();
            }
            now
        });
    }

    /// What is asked of the server for those who are picked.
    fn request(self, source: String) -> MembersAdd {
        let contact_ids = self.selection.ids();
        let filter = contact_ids.is_none().then(|| self.filter.get_untracked());
        MembersAdd {
            contact_ids,
            filter,
            source: Some(source).filter(|source| !source.is_empty()),
        }
    }

    /// How many are picked, in words.
    fn words(self) -> String {
        if !self.selection.is_all_matching() {
            t!(
                ui.table.selected,
                count = format::number(self.selection.count())
            )
        } else if let Some(total) = self.total.get() {
            t!(ui.table.selected_all, count = format::number(total))
        } else {
            t!(campaigns.picker.all_selected)
        }
    }
}

/// Picks all that match, also those that no page shows.
#[component]
fn PickAll(pick: Pick) -> impl IntoView {
    let Pick {
        selection, total, ..
    } = pick;
    let words = move || {
        if let Some(total) = total.get() {
            t!(campaigns.picker.select_all, count = format::number(total))
        } else {
            t!(campaigns.picker.select_all_unknown)
        }
    };
    let toggle = move |is_chosen: bool| {
        if is_chosen {
            selection.select_all_matching();
        } else {
            selection.clear();
        }
    };
    view! {
        <label class="c-check f-campaigns__pick-all">
            <input
                type="checkbox"
                prop:checked=move || selection.is_all_matching()
                on:change:target=move |event| toggle(event.target().checked())
            />
            <span>{words}</span>
        </label>
    }
}

/// Where those picked come from, and the way into the campaign.
#[component]
fn PickEnd(
    pick: Pick,
    current: Current,
    work: Work<MembersAdded>,
    errors: FormErrors,
    on_cancel: Callback<()>,
) -> impl IntoView {
    let (source, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let add = move || {
        let body = pick.request(source.get_untracked());
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = api::add_members(current.id(), &body).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(answer) => work.take(answer),
                Err(error) => errors.take(&error),
            }
        });
    };
    let sources = words::SOURCES
        .map(|source| (source.to_owned(), source.to_owned()))
        .to_vec();
    let is_empty = Signal::derive(move || pick.selection.is_empty());
    view! {
        <div class="c-dialog__actions f-campaigns__pick-end">
            <span aria-live="polite">{move || pick.words()}</span>
            <Select label=t!(campaigns.field.source) value=source options=sources none=t!(campaigns.picker.no_source)/>
            <Button on_click=on_cancel>{t!(ui.cancel)}</Button>
            <Button variant=Variant::Primary busy disabled=is_empty on_click=add>{t!(campaigns.picker.add)}</Button>
        </div>
    }
}

/// The levels as buttons of which one is pressed.
#[component]
fn Levels(pick: Pick) -> impl IntoView {
    let Pick { level, counts, .. } = pick;
    let button = move |tab: Option<LevelTab>| {
        let label = tab.map_or_else(|| t!(campaigns.picker.all_levels), contact_words::tab);
        let count = move || counts.get().map(|counts| format::number(counts.under(tab)));
        view! {
            <button
                type="button"
                class="c-tabs__tab"
                data-current=move || (level.get() == tab).to_string()
                aria-pressed=move || (level.get() == tab).to_string()
                on:click=move |_| level.set(tab)
            >{label} <i>{count}</i></button>
        }
    };
    let tabs = LevelTab::ALL
        .iter()
        .map(|tab| button(Some(*tab)))
        .collect_view();
    view! {
        <div class="c-tabs f-campaigns__levels" role="group" aria-label=t!(campaigns.picker.levels)>
            {button(None)} {tabs}
        </div>
    }
}

fn table() -> Table<ContactSummary> {
    Table::new(|c: &ContactSummary| c.id.to_string(), |c| c.name.clone())
        .column(Column::new(
            "name",
            t!(campaigns.field.member),
            |c: &ContactSummary| {
                view! { <Person name=c.name.clone() detail=c.email.clone().unwrap_or_default()/> }
            },
        ))
        .column(
            Column::new("level", t!(campaigns.picker.level), |c: &ContactSummary| {
                contact_words::level(c.level)
            })
            .narrow_side(),
        )
        .column(Column::new(
            "phone",
            t!(campaigns.field.phone),
            |c: &ContactSummary| {
                let number = c.mobile.as_ref().or(c.phone.as_ref());
                number
                    .map(|number| format::phone(number))
                    .unwrap_or_default()
            },
        ))
        .column(Column::new(
            "owner",
            t!(campaigns.field.owner),
            |c: &ContactSummary| {
                c.owner
                    .as_ref()
                    .map(|user| user.name.clone())
                    .unwrap_or_default()
            },
        ))
}
