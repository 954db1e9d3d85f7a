//! The bar of actions on the selected customers, with the dialog of each.

use api_types::contacts::ContactFilter;
use domain::access::Permission;
use domain::bulk_changes::Kind;
use leptos::prelude::*;

use super::assign::AssignDialog;
use super::dialog::ChangeDialog;
use super::undo::{UndoDialog, Undoing};
use super::words;
use crate::session::Session;
use crate::ui::{BulkAction, BulkBar, Icon, MenuItem, Selection};

/// Whom a dialog is about; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) selection: Selection,
    pub(super) filter: Signal<ContactFilter>,
    /// How many match, where that is known.
    pub(super) total: Signal<Option<u64>>,
}

impl Target {
    /// How many are meant, where that is known; without tracking.
    pub(super) fn count(self) -> Option<u64> {
        untrack(|| {
            if self.selection.is_all_matching() {
                self.total.get()
            } else {
                Some(self.selection.count())
            }
        })
    }
}

/// The bar, while customers are selected.
#[component]
pub(crate) fn BulkActions(
    /// The table's selection.
    selection: Selection,
    /// The list's filter, where all that match are meant.
    filter: Signal<ContactFilter>,
    /// How many match, where that is known.
    total: Signal<Option<u64>>,
    /// Whether more match than are shown.
    has_more: Signal<bool>,
    /// Actions of other features.
    others: Vec<BulkAction>,
    /// Runs when customers have changed.
    #[prop(into)]
    on_change: Callback<()>,
) -> impl IntoView {
    let session = Session::use_here();
    let target = Target {
        selection,
        filter,
        total,
    };
    let undoing = Undoing::new(move || on_change.run(()));
    let (kind, is_asking) = (RwSignal::new(Kind::AddTags), RwSignal::new(false));
    let is_assigning = RwSignal::new(false);
    let ask = move |wanted: Kind| {
        kind.set(wanted);
        is_asking.set(true);
    };
    let assign = move || is_assigning.set(true);
    let (actions, more) = offers(session, (ask, assign), others);
    view! {
        <BulkBar selection actions more total has_more/>
        <ChangeDialog kind open=is_asking target undoing on_change/>
        <AssignDialog open=is_assigning target undoing on_change/>
        <UndoDialog undoing/>
    }
    .into_any()
}

/// What the menu of the bar offers, each to those who may do it.
const MORE: [(Permission, Kind, Icon); 14] = [
    (Permission::ContactsEdit, Kind::RemoveTags, Icon::Tag),
    (
        Permission::ContactsEdit,
        Kind::AddCategories,
        Icon::Bookmark,
    ),
    (
        Permission::ContactsEdit,
        Kind::RemoveCategories,
        Icon::Bookmark,
    ),
    (Permission::ContactsEdit, Kind::SetLevel, Icon::List),
    (Permission::ContactsEdit, Kind::SetStage, Icon::List),
    (Permission::ContactsEdit, Kind::SetOwner, Icon::User),
    (Permission::ContactsEdit, Kind::AddToSegment, Icon::Filter),
    (
        Permission::ContactsEdit,
        Kind::RemoveFromSegment,
        Icon::Filter,
    ),
    (Permission::ContactsEdit, Kind::CloseChannels, Icon::Ban),
    (
        Permission::ContactsEdit,
        Kind::OpenChannels,
        Icon::CircleCheck,
    ),
    (Permission::ContactsEdit, Kind::SetSubscription, Icon::Mail),
    (Permission::ContactsEdit, Kind::SetFrequency, Icon::Clock),
    (
        Permission::CampaignsEdit,
        Kind::RemoveFromCampaign,
        Icon::Megaphone,
    ),
    (Permission::ContactsDelete, Kind::Delete, Icon::Trash),
];

/// The buttons of the bar and its menu, as far as the user may do it.
fn offers(
    session: Session,
    (ask, assign): (
        impl Fn(Kind) + Copy + Send + Sync + 'static,
        impl Fn() + Send + Sync + 'static,
    ),
    others: Vec<BulkAction>,
) -> (Vec<BulkAction>, Vec<MenuItem>) {
    let may = |right| untrack(|| session.can(right));
    let button =
        |kind: Kind, icon: Icon| BulkAction::new(words::kind(kind), icon, move || ask(kind));
    let mut actions = Vec::new();
    if may(Permission::ContactsEdit) {
        actions.push(button(Kind::AddTags, Icon::Tag));
    }
    if may(Permission::CampaignsEdit) {
        actions.push(button(Kind::AddToCampaign, Icon::Megaphone));
    }
    actions.extend(others);
    if may(Permission::ContactsEdit) {
        actions.push(BulkAction::new(
            words::kind(Kind::Assign),
            Icon::Users,
            assign,
        ));
    }
    let item = |(_, kind, icon): (Permission, Kind, Icon)| {
        let item = MenuItem::run(words::kind(kind), icon, move || ask(kind));
        if kind == Kind::Delete {
            item.danger()
        } else {
            item
        }
    };
    let allowed = MORE.into_iter().filter(|(right, ..)| may(*right));
    (actions, allowed.map(item).collect())
}
