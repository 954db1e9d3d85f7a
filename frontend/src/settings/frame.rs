//! What the three screens share: heading, tabs, and the refusal for who may not administer.

use domain::access::Permission;
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::{DeniedState, PageHeader, Tab, Tabs};

/// The three screens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Users,
    Departments,
    Roles,
}

impl Part {
    const ALL: [Self; 3] = [Self::Users, Self::Departments, Self::Roles];

    fn label(self) -> String {
        match self {
            Self::Users => t!(nav.users),
            Self::Departments => t!(nav.departments),
            Self::Roles => t!(nav.roles),
        }
    }

    fn href(self) -> &'static str {
        match self {
            Self::Users => "/settings/users",
            Self::Departments => "/settings/departments",
            Self::Roles => "/settings/roles",
        }
    }
}

/// Heading with its action, tabs, and the screen itself.
#[component]
pub(super) fn Frame(
    /// The screen shown.
    part: Part,
    /// The words of the button that adds one.
    #[prop(into)]
    add: ViewFn,
    /// The screen, drawn only for who may administer.
    children: ChildrenFn,
) -> impl IntoView {
    let session = Session::use_here();
    let may_administer = Memo::new(move |_| session.can(Permission::UsersEdit));
    let tab = |other: Part| Tab {
        label: other.label(),
        href: other.href().to_owned(),
        count: None,
        is_current: other == part,
    };
    let tabs = Part::ALL.map(tab).to_vec();
    let body = move || {
        let add = add.clone();
        let title = part.label();
        if !may_administer.get() {
            return view! { <PageHeader title/><DeniedState/> }.into_any();
        }
        view! {
            <PageHeader title>{add.run()}</PageHeader>
            <Tabs label=t!(settings.parts) tabs=tabs.clone()/>
            {children()}
        }
        .into_any()
    };
    view! { <div class="f-settings">{body}</div> }.into_any()
}
