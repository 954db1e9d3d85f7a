//! The navigation at the side; a drawer on narrow screens.

use domain::access::Permission;
use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use super::user_menu::UserMenu;
use crate::session::Session;
use crate::ui::Icon;

/// An entry of the navigation, shown to who holds its right.
pub(super) struct Entry {
    pub(super) label: String,
    pub(super) href: &'static str,
    pub(super) icon: Icon,
    pub(super) needs: Option<Permission>,
}

fn entry(
    label: String,
    href: &'static str,
    icon: Icon,
    needs: impl Into<Option<Permission>>,
) -> Entry {
    Entry {
        label,
        href,
        icon,
        needs: needs.into(),
    }
}

pub(super) fn main_entries() -> Vec<Entry> {
    vec![
        entry(t!(nav.overview), "/", Icon::Home, None),
        entry(
            t!(nav.contacts),
            "/contacts",
            Icon::Users,
            Permission::ContactsView,
        ),
        entry(
            t!(nav.segments),
            "/segments",
            Icon::Target,
            Permission::ContactsView,
        ),
        entry(
            t!(nav.duplicates),
            "/duplicates",
            Icon::Copy,
            Permission::ContactsView,
        ),
        entry(
            t!(nav.imports),
            "/imports",
            Icon::Upload,
            Permission::ImportsView,
        ),
        entry(
            t!(nav.bulk_changes),
            "/bulk-changes",
            Icon::History,
            Permission::ContactsView,
        ),
        entry(
            t!(nav.campaigns),
            "/campaigns",
            Icon::Megaphone,
            Permission::CampaignsView,
        ),
        entry(
            t!(nav.templates),
            "/templates",
            Icon::Mail,
            Permission::TemplatesView,
        ),
    ]
}

pub(super) fn sales_entries() -> Vec<Entry> {
    vec![
        entry(
            t!(nav.deals),
            "/deals",
            Icon::Banknote,
            Permission::DealsView,
        ),
        entry(
            t!(nav.quotes),
            "/quotes",
            Icon::Spreadsheet,
            Permission::QuotesView,
        ),
        entry(
            t!(nav.orders),
            "/orders",
            Icon::Inbox,
            Permission::OrdersView,
        ),
        entry(
            t!(nav.contracts),
            "/contracts",
            Icon::SquareCheck,
            Permission::ContractsView,
        ),
        entry(
            t!(nav.tickets),
            "/tickets",
            Icon::MessageSquare,
            Permission::TicketsView,
        ),
    ]
}

pub(super) fn admin_entries() -> Vec<Entry> {
    vec![
        entry(
            t!(nav.users),
            "/settings/users",
            Icon::User,
            Permission::UsersView,
        ),
        entry(t!(nav.audit), "/audit", Icon::Log, Permission::AuditView),
    ]
}

/// Whether the entry is the one the address belongs to.
fn is_current(href: &str, path: &str) -> bool {
    match href {
        "/" => path == "/",
        "/settings/users" => path.starts_with("/settings/"),
        _ => {
            path == href
                || path
                    .strip_prefix(href)
                    .is_some_and(|rest| rest.starts_with('/'))
        }
    }
}

/// The side navigation.
///
/// Keyboard: links in the tab order; on narrow screens a modal drawer that Esc closes.
#[component]
pub(super) fn Navigation(is_drawer_open: RwSignal<bool>) -> impl IntoView {
    let drawer = NodeRef::<html::Dialog>::new();
    let path = use_location().pathname;
    Effect::new(move || {
        let Some(drawer) = drawer.get() else { return };
        if is_drawer_open.get() && !drawer.open() {
            let _ = drawer.show_modal();
        } else if !is_drawer_open.get() && drawer.open() {
            drawer.close();
        }
    });
    // A chosen link closes the drawer; so does going back.
    Effect::new(move || {
        path.track();
        is_drawer_open.set(false);
    });
    view! {
        <div class="s-nav"><Links/></div>
        <dialog class="s-drawer" aria-label=t!(nav.main) node_ref=drawer on:close=move |_| is_drawer_open.set(false)>
            <Show when=move || is_drawer_open.get()><Links/></Show>
        </dialog>
    }
}

#[component]
fn Links() -> impl IntoView {
    let session = Session::use_here();
    let path = use_location().pathname;
    let links = move |entries: Vec<Entry>| {
        let allowed = entries
            .into_iter()
            .filter(move |entry| entry.needs.is_none_or(|right| session.can(right)));
        allowed.map(|Entry { label, href, icon, .. }| view! {
            <A href=href attr:class="s-nav__link" attr:aria-current=move || if is_current(href, &path.get()) { "page" } else { "false" }>
                <Icon name=icon/>
                <span>{label}</span>
            </A>
        }).collect_view()
    };
    // A heading stands over what the person may open, and nowhere else.
    let group = move |heading: String, entries: Vec<Entry>| {
        let is_open = |entry: &Entry| entry.needs.is_none_or(|right| session.can(right));
        let heading = entries
            .iter()
            .any(is_open)
            .then(|| view! { <h2 class="s-nav__group">{heading}</h2> });
        view! { {heading} {links(entries)} }
    };
    view! {
        <nav class="s-nav__links" aria-label=t!(nav.main)>
            <A href="/" attr:class="s-nav__logo"><Icon name=Icon::Lotus/>"Sen"</A>
            {move || links(main_entries())}
            {move || group(t!(nav.sales), sales_entries())}
            {move || group(t!(nav.admin), admin_entries())}
        </nav>
        <UserMenu/>
    }
}

#[cfg(test)]
mod tests {
    use super::is_current;

    #[test]
    fn an_entry_is_current_on_its_pages_only() {
        assert!(is_current("/contacts", "/contacts/1"));
        assert!(!is_current("/contacts", "/contacts-old"));
        assert!(!is_current("/", "/contacts"));
        assert!(is_current("/settings/users", "/settings/roles"));
    }
}
