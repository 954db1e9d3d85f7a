//! A customer's records of one feature, newest first, with the form of a new one (CON-3, CON-5).

use domain::ids::ContactId;
use leptos::prelude::*;
use leptos_router::components::A;

use super::Feature;
use super::dialog::{Editing, dialog};
use super::words::Words as _;
use crate::format;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{Button, Choice, Dot, ErrorState, Icon, SkeletonRows, Variant};

/// How many the panel shows; the list has the rest.
const SHOWN: &str = "5";

/// The panel in the profile of this customer; `on_change` runs after something was made.
pub(super) fn panel<F: Feature>(
    id: ContactId,
    name: String,
    on_change: Callback<()>,
) -> impl IntoView {
    let session = Session::use_here();
    let editing = RwSignal::new(None::<Editing>);
    let answer = Loader::new(move || {
        F::list(vec![
            ("contact_id", Some(id.to_string())),
            ("limit", Some(SHOWN.to_owned())),
        ])
    });
    let add = move || {
        let contact = Some(Choice::new(id.to_string(), name.clone()));
        editing.set(Some(Editing::New { contact }));
    };
    let on_saved = Callback::new(move |_| {
        answer.refetch();
        on_change.run(());
    });
    let body = move || match answer.get() {
        None => view! { <SkeletonRows count=2/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || answer.refetch()/> }.into_any()
        }
        Some(Ok(page)) if page.items.is_empty() => {
            view! { <p class="f-sales__none">{F::word("none_of_contact")}</p> }.into_any()
        }
        Some(Ok(page)) => {
            let all = page.next_cursor.map(|_| {
                let href = format!("/{}?contact={id}", F::NAME);
                view! { <A href attr:class="f-sales__link">{t!(sales.panel.all)}</A> }
            });
            let lines = page.items.iter().map(line::<F>).collect_view();
            view! { <ul class="f-sales__lines">{lines}</ul> {all} }.into_any()
        }
    };
    view! {
        <section class="c-section f-sales__panel">
            <header>
                <h2>{F::word("title")}</h2>
                <Show when=move || session.can(F::CREATE)>
                    <Button variant=Variant::Quiet icon=Icon::Plus on_click=add.clone()>{F::word("add")}</Button>
                </Show>
            </header>
            {body}
            {dialog::<F>(editing, on_saved)}
        </section>
    }
}

fn line<F: Feature>(view: &F::View) -> impl IntoView + use<F> {
    let (head, status) = (F::head(view), F::status(view));
    let (href, title) = (format!("/{}/{}", F::NAME, F::id(view)), head.title.clone());
    let mut about = format!("{} · {}", head.number, format::date_time(head.created_at));
    if let Some(more) = F::about(view) {
        about = format!("{about} · {more}");
    }
    let amount = F::amount(view).map(format::money);
    view! {
        <li>
            <A href>
                <span><b>{title}</b> <small>{about}</small></span>
                <span class="f-sales__sum">{amount}</span>
                <Dot label=F::status_word(status) tone=F::tone(status)/>
            </A>
        </li>
    }
}
