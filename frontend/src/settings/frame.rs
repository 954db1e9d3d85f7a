//! What the screens share: heading, tabs, and the refusal for who may not look.

use domain::access::Permission;
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::{DeniedState, PageHeader, Tab, Tabs};

/// The screens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Users,
    Departments,
    Roles,
    Contacts,
    Stages,
    Categories,
    Tags,
    CustomFields,
    Scores,
    Email,
    Sms,
    Voice,
    Outbox,
}

impl Part {
    const ALL: [Self; 13] = [
        Self::Users,
        Self::Departments,
        Self::Roles,
        Self::Contacts,
        Self::Stages,
        Self::Categories,
        Self::Tags,
        Self::CustomFields,
        Self::Scores,
        Self::Email,
        Self::Sms,
        Self::Voice,
        Self::Outbox,
    ];

    /// Whether it is about contacts, so that rights on contacts decide.
    fn is_about_contacts(self) -> bool {
        matches!(
            self,
            Self::Stages | Self::Categories | Self::Tags | Self::CustomFields
        )
    }

    fn label(self) -> String {
        match self {
            Self::Users => t!(nav.users),
            Self::Departments => t!(nav.departments),
            Self::Roles => t!(nav.roles),
            Self::Contacts => t!(nav.contacts),
            Self::Stages => t!(nav.stages),
            Self::Categories => t!(nav.categories),
            Self::Tags => t!(nav.tags),
            Self::CustomFields => t!(nav.custom_fields),
            Self::Scores => t!(nav.scores),
            Self::Email => t!(nav.email),
            Self::Sms => t!(nav.sms),
            Self::Voice => t!(nav.voice),
            Self::Outbox => t!(nav.outbox),
        }
    }

    fn href(self) -> &'static str {
        match self {
            Self::Users => "/settings/users",
            Self::Departments => "/settings/departments",
            Self::Roles => "/settings/roles",
            Self::Contacts => "/settings/contacts",
            Self::Stages => "/settings/stages",
            Self::Categories => "/settings/categories",
            Self::Tags => "/settings/tags",
            Self::CustomFields => "/settings/fields",
            Self::Scores => "/settings/scores",
            Self::Email => "/settings/email",
            Self::Sms => "/settings/sms",
            Self::Voice => "/settings/voice",
            Self::Outbox => "/settings/outbox",
        }
    }
}

/// Whether the person may change users, departments and roles, tracked; others may look at most.
pub(super) fn can_administer(session: Session) -> bool {
    session.can(Permission::UsersEdit)
}

/// Heading with its action, tabs, and the screen itself.
#[component]
pub(super) fn Frame(
    /// The screen shown.
    part: Part,
    /// The button that adds one; of users, departments and roles for who may administer.
    #[prop(into)]
    add: ViewFn,
    /// The screen, drawn for who may look; what changes something asks [`can_administer`].
    children: ChildrenFn,
) -> impl IntoView {
    let session = Session::use_here();
    let can_view = Memo::new(move |_| session.can(Permission::UsersView));
    let can_edit = Memo::new(move |_| can_administer(session));
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
        if !can_view.get() {
            return view! { <PageHeader title/><DeniedState/> }.into_any();
        }
        let actions = (part.is_about_contacts() || can_edit.get()).then(|| add.run());
        view! {
            <PageHeader title>{actions}</PageHeader>
            <Tabs label=t!(settings.parts) tabs=tabs.clone()/>
            {children()}
        }
        .into_any()
    };
    view! { <div class="f-settings">{body}</div> }.into_any()
}
