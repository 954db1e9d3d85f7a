//! The members of a campaign: search, filters, statuses, bulk changes and export (CAM-3, CAM-4, CAM-7).

mod bulk;
mod columns;
mod export;
mod history;
mod remove;
mod status;

use api_types::campaigns::{MemberFilter, MemberSummary, MembersTransitioned};
use domain::access::Permission;
use domain::campaigns::{Funnel, MemberStatus, StatusCounts};
use domain::sending::{Audience, SendChannel};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use self::bulk::BulkDialog;
use self::columns::table;
use self::export::ExportMembers;
use self::remove::RemoveDialog;
use super::current::Current;
use super::filters::PersonChip;
use super::sends::of_list;
use super::{api, sends, words};
use crate::jobs::Work;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    BulkAction, BulkBar, Button, DataTable, DaysChip, EmptyState, Icon, OptionsChip, Pagination,
    Param, SearchBox, TableState, Variant, cursor, param, span,
};

/// The tab with the members.
#[component]
pub(super) fn MembersTab(
    /// The campaign.
    current: Current,
    /// Opens the picker.
    picking: RwSignal<bool>,
    /// Moves many members at once.
    moving: Work<MembersTransitioned>,
) -> impl IntoView {
    let session = Session::use_here();
    let params = MemberParams::here();
    let filter = Memo::new(move |_| params.filter());
    let pages = cursor();
    let answer = Loader::new(move || {
        current.lists.track();
        let (filter, cursor) = (filter.get(), pages.get());
        async move { api::members(current.id(), &filter, cursor).await }
    });
    let rows = Signal::derive(move || Some(answer.get()?.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let owner_name = Signal::derive(move || name_of(&params.owner.get()?, rows.get()?.ok()?));
    let total = Signal::derive(move || {
        if next.get().is_none() && !pages.has_previous() {
            let count = rows.get()?.ok()?.len();
            return u64::try_from(count).ok();
        }
        matching(&filter.get(), &current.detail.with(|c| c.funnel))
    });
    let removing = RwSignal::new(None);
    let table = table(current, removing);
    let state = TableState::new("members", &table);
    let selection = state.selection;
    // A selection is of one set of filters.
    Effect::new(move |before: Option<MemberFilter>| {
        let now = filter.get();
        if before.is_some_and(|before| before != now) {
            selection.clear();
        }
        now
    });
    let can_edit = move || current.detail.with(|campaign| campaign.can_edit);
    let can_export = move || session.can(Permission::CampaignsExport);
    let is_narrowed = move || filter.with(|filter| *filter != MemberFilter::default());
    let empty = move || view! { <Nothing is_narrowed=is_narrowed() current picking/> };
    let has_next = Signal::derive(move || next.get().is_some());
    let summary = move || {
        let shown = match rows.get() {
            Some(Ok(rows)) => rows.len(),
            _ => 0,
        };
        let count = total
            .get()
            .map_or_else(|| pages.tally(shown, has_next.get()), crate::format::number);
        (shown > 0).then(|| t!(campaigns.members.total, count = count))
    };
    let can_send = session.can(Permission::CampaignsSend);
    let navigate = use_navigate();
    let write_to = move |channel: SendChannel| {
        let chosen = selection
            .ids()
            .map(|member_ids| Audience::Members { member_ids });
        let asked = chosen.unwrap_or_else(|| of_list(&filter.get_untracked()));
        current.asked.set(Some(asked));
        let to = sends::href_to_chosen(current.id(), channel);
        navigate(&to, NavigateOptions::default());
    };
    let writing = |channel, label: String, icon| {
        let write_to = write_to.clone();
        BulkAction::new(label, icon, move || write_to(channel))
    };
    let mut actions = Vec::new();
    if untrack(can_edit) {
        actions.push(BulkAction::new(
            t!(campaigns.bulk.title),
            Icon::SquareCheck,
            move || moving.open.set(true),
        ));
    }
    if can_send {
        actions.extend([
            writing(SendChannel::Email, t!(sends.add), Icon::Mail),
            writing(SendChannel::Sms, t!(sends.add_sms), Icon::MessageSquare),
            writing(SendChannel::Call, t!(sends.add_call), Icon::PhoneOutgoing),
        ]);
    }
    let can_act = move || can_edit() || can_send;
    view! {
        <div class="c-tools">
            <MemberFilters params owner_name/>
            <Show when=can_export>
                <span class="c-tools__end"><ExportMembers current filter/></span>
            </Show>
        </div>
        <DataTable table state label=t!(campaigns.tab.members) rows selectable=untrack(can_act) empty on_retry=move || answer.refetch()/>
        <Pagination cursor=pages next summary=Signal::derive(move || summary().unwrap_or_default())/>
        <Show when=can_act>
            <BulkBar selection actions=actions.clone() total has_more=has_next/>
        </Show>
        <BulkDialog current work=moving selection filter/>
        <RemoveDialog current member=removing/>
    }
}

/// What the members are narrowed by, in the address; `Copy`.
#[derive(Clone, Copy)]
struct MemberParams {
    search: Param,
    status: Param,
    owner: Param,
    joined: Param,
}

impl MemberParams {
    /// Those of the page's address.
    fn here() -> Self {
        Self {
            search: param("q"),
            status: param("status"),
            owner: param("owner"),
            joined: param("joined"),
        }
    }

    /// As the API asks for it, tracked.
    fn filter(self) -> MemberFilter {
        let (joined_from, joined_to) = span(&self.joined.text());
        MemberFilter {
            q: self.search.get(),
            status: self.status.get(),
            owner_id: self.owner.text().parse().ok(),
            joined_from,
            joined_to,
        }
    }
}

/// The search box and the filters beside it.
#[component]
fn MemberFilters(params: MemberParams, owner_name: Signal<Option<String>>) -> impl IntoView {
    let statuses = MemberStatus::ALL
        .iter()
        .map(|status| (status.as_str(), words::status(*status)))
        .collect();
    view! {
        <SearchBox label=t!(campaigns.members.search) query=params.search/>
        <OptionsChip label=t!(campaigns.field.status) query=params.status options=statuses/>
        <PersonChip label=t!(campaigns.field.owner) query=params.owner name=owner_name/>
        <DaysChip label=t!(campaigns.field.joined) query=params.joined/>
    }
}

/// The name of the owner of this id, if one of the members is theirs.
fn name_of(owner_id: &str, members: Vec<MemberSummary>) -> Option<String> {
    let mut owners = members.into_iter().filter_map(|member| member.owner);
    let owner = owners.find(|user| user.id.to_string() == owner_id)?;
    Some(owner.name)
}

/// Why nobody is listed, and the first step out of it.
#[component]
fn Nothing(is_narrowed: bool, current: Current, picking: RwSignal<bool>) -> impl IntoView {
    if is_narrowed {
        return view! { <EmptyState icon=Icon::Search title=t!(campaigns.members.none_match) body=t!(campaigns.list.none_match_body)/> }.into_any();
    }
    view! {
        <EmptyState icon=Icon::Users title=t!(campaigns.members.empty) body=t!(campaigns.members.empty_body)>
            <Show when=move || current.detail.with(|campaign| campaign.can_edit)>
                <Button variant=Variant::Primary icon=Icon::Plus on_click=move || picking.set(true)>{t!(campaigns.add_members)}</Button>
            </Show>
        </EmptyState>
    }
    .into_any()
}

/// How many members match, where the funnel can tell: when only statuses are asked for.
fn matching(filter: &MemberFilter, funnel: &Funnel) -> Option<u64> {
    let statuses_only = MemberFilter {
        status: None,
        ..filter.clone()
    };
    if statuses_only != MemberFilter::default() {
        return None;
    }
    let standing = StatusCounts::from(*funnel);
    let now = |status: &str| Some(standing.of(MemberStatus::parse(status)?));
    match &filter.status {
        None => Some(funnel.registered),
        Some(statuses) => statuses.split(',').map(now).sum(),
    }
}

/// The texts of a member that may be missing.
fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

/// The number to call: the mobile, else the other one.
fn phone(member: &MemberSummary) -> String {
    let number = member.mobile.as_ref().or(member.phone.as_ref());
    number
        .map(|number| crate::format::phone(number))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_7_statuses_are_counted_from_the_funnel() {
        let funnel = Funnel {
            registered: 20,
            confirmed: 9,
            attended: 4,
            cancelled: 3,
        };
        let of = |status: &str| {
            let filter = MemberFilter {
                status: Some(status.to_owned()),
                ..MemberFilter::default()
            };
            matching(&filter, &funnel)
        };
        assert_eq!(matching(&MemberFilter::default(), &funnel), Some(20));
        assert_eq!(of("registered"), Some(8));
        assert_eq!(of("confirmed,attended"), Some(9));
        assert_eq!(of("nonsense"), None);
    }

    #[test]
    fn cam_7_a_search_is_not_counted_from_the_funnel() {
        let filter = MemberFilter {
            q: Some("lan".to_owned()),
            ..MemberFilter::default()
        };
        assert_eq!(matching(&filter, &Funnel::default()), None);
    }
}
