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
    /// Actions of other features, first on the bar.
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
    let may = move |right| untrack(|| session.can(right));
    let mut actions = others;
    let mut more = Vec::new();
    let item =
        move |kind: Kind, icon: Icon| MenuItem::run(words::kind(kind), icon, move || ask(kind));
    if may(Permission::ContactsEdit) {
        let tags = move || ask(Kind::AddTags);
        actions.insert(
            0,
            BulkAction::new(words::kind(Kind::AddTags), Icon::Tag, tags),
        );
        let assign = move || is_assigning.set(true);
        actions.push(BulkAction::new(
            words::kind(Kind::Assign),
            Icon::Users,
            assign,
        ));
        more.push(item(Kind::RemoveTags, Icon::Tag));
        more.push(item(Kind::SetLevel, Icon::List));
        more.push(item(Kind::SetOwner, Icon::User));
    }
    if may(Permission::CampaignsEdit) {
        more.push(item(Kind::RemoveFromCampaign, Icon::Megaphone));
    }
    if may(Permission::ContactsDelete) {
        more.push(item(Kind::Delete, Icon::Trash).danger());
    }
    view! {
        <BulkBar selection actions more total has_more/>
        <ChangeDialog kind open=is_asking target undoing on_change/>
        <AssignDialog open=is_assigning target undoing on_change/>
        <UndoDialog undoing/>
    }
    .into_any()
}
