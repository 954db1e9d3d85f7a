//! What both work lists share: heading, tabs, and the refusal for who may not look.

use domain::access::Permission;
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::{DeniedState, PageHeader, Tab, Tabs};

/// The two lists.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Pairs,
    Incomplete,
}

impl Part {
    fn tab(self, current: Self) -> Tab {
        let (label, href) = match self {
            Self::Pairs => (t!(duplicates.pairs), "/duplicates"),
            Self::Incomplete => (t!(duplicates.incomplete), "/duplicates/incomplete"),
        };
        Tab {
            label,
            href: href.to_owned(),
            count: None,
            is_current: self == current,
        }
    }
}

/// Heading with its action, tabs, and the list itself.
#[component]
pub(super) fn Frame(
    part: Part,
    /// The button in the heading.
    #[prop(into)]
    act: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let session = Session::use_here();
    let can_view = Memo::new(move |_| session.can(Permission::ContactsView));
    let body = move || {
        if !can_view.get() {
            return view! { <PageHeader title=t!(nav.duplicates)/><DeniedState/> }.into_any();
        }
        let tabs = vec![Part::Pairs.tab(part), Part::Incomplete.tab(part)];
        let act = act.clone();
        view! {
            <PageHeader title=t!(nav.duplicates)>{act.run()}</PageHeader>
            <Tabs label=t!(duplicates.parts) tabs/>
            {children()}
        }
        .into_any()
    };
    view! { <div class="f-duplicates">{body}</div> }.into_any()
}
