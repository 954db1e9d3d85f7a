//! Who would get the message and why others would not, asked anew when the audience changes.

use api_types::sends::SendCheck;
use leptos::prelude::*;

use super::super::current::Current;
use super::counts::{Count, Counts};
use super::draft::SendDraft;
use super::{api, words};
use crate::loader::Loader;
use crate::ui::{ErrorNotice, Skeleton};

#[component]
pub(super) fn CheckPane(current: Current, draft: SendDraft) -> impl IntoView {
    let asked = Memo::new(move |_| draft.check());
    let answer = Loader::new(move || {
        let body = asked.get();
        async move { api::check(current.id(), &body).await }
    });
    let error = Signal::derive(move || answer.get()?.err());
    let told = move || match answer.get() {
        None => view! { <Skeleton/> }.into_any(),
        Some(Err(_)) => ().into_any(),
        Some(Ok(check)) => view! { <Told check/> }.into_any(),
    };
    view! {
        <section class="f-sends__check" aria-label=t!(sends.check.title)>
            <h2>{t!(sends.check.title)}</h2>
            <ErrorNotice error on_retry=move || answer.refetch()/>
            <div role="status">{told}</div>
        </section>
    }
}

#[component]
fn Told(check: SendCheck) -> impl IntoView {
    let mut counts = vec![Count::new(t!(sends.check.allowed), check.allowed)];
    if check.deferred > 0 {
        counts.push(Count::new(t!(sends.check.deferred), check.deferred));
    }
    let blocked = check.blocked.iter();
    counts.extend(blocked.map(|(why, count)| Count::new(words::reason(*why), *count)));
    view! {
        <Counts counts/>
        {check.has_more.then(|| view! { <p>{t!(sends.check.has_more)}</p> })}
    }
}
