//! The national list of numbers that want no advertising: which one holds, another one, none (CAM-9, CAM-11).

use api_types::settings::DoNotCallDetail;
use futures::FutureExt as _;
use leptos::prelude::*;

use crate::format;
use crate::loader::Loader;
use crate::settings::api;
use crate::ui::{Button, ConfirmDialog, ErrorState, SendFile, SkeletonRows, Toasts};

const ACCEPTED: &str = ".txt,.csv,text/plain,text/csv";
const MAX_BYTES: u64 = 512 * 1024 * 1024;

#[component]
pub(super) fn DoNotCall() -> impl IntoView {
    let kept = Loader::new(api::do_not_call);
    let on_change = Callback::new(move |()| kept.refetch());
    view! {
        <section class="c-form f-settings__contacts">
            <fieldset>
                <h2>{t!(sms.do_not_call.title)}</h2>
                <p>{t!(sms.do_not_call.about)}</p>
                {move || match kept.get() {
                    None => view! { <SkeletonRows/> }.into_any(),
                    Some(Err(error)) => view! { <ErrorState error on_retry=on_change/> }.into_any(),
                    Some(Ok(list)) => view! { <List list on_change/> }.into_any(),
                }}
            </fieldset>
        </section>
    }
}

/// The list that holds, and what can be done about it.
#[component]
fn List(list: DoNotCallDetail, on_change: Callback<()>) -> impl IntoView {
    let (toasts, asking) = (Toasts::use_here(), RwSignal::new(false));
    let version = list.version;
    let is_there = list.imported_at.is_some();
    let about = list.imported_at.map_or_else(
        || t!(sms.do_not_call.none),
        |at| {
            let (numbers, file) = (format::number(list.numbers), list.file_name.clone());
            t!(
                sms.do_not_call.holds,
                numbers = numbers,
                file = file,
                time = format::date_time(at)
            )
        },
    );
    let label = if is_there {
        t!(sms.do_not_call.replace)
    } else {
        t!(sms.do_not_call.bring)
    };
    let on_sent = Callback::new(move |kept: DoNotCallDetail| {
        let (numbers, skipped) = (format::number(kept.numbers), format::number(kept.skipped));
        toasts.done(t!(
            sms.do_not_call.saved,
            numbers = numbers,
            skipped = skipped
        ));
        on_change.run(());
    });
    let send = Callback::new(move |(file, share)| {
        api::replace_do_not_call(version, file, share).boxed_local()
    });
    let removing = Action::new_local(move |(): &()| api::remove_do_not_call(version));
    Effect::new(move || match removing.value().get() {
        Some(Ok(_)) => {
            toasts.done(t!(sms.do_not_call.removed));
            on_change.run(());
        }
        Some(Err(error)) => {
            asking.set(false);
            toasts.failed(&error);
        }
        None => {}
    });
    view! {
        <p role="status">{about}</p>
        <div class="f-settings__actions">
            {is_there.then(|| view! {
                <Button on_click=move || asking.set(true)>{t!(sms.do_not_call.remove)}</Button>
            })}
            <SendFile
                label
                sending_label=t!(sms.do_not_call.sending)
                accept=ACCEPTED
                max_bytes=MAX_BYTES
                too_large=t!(sms.do_not_call.too_large)
                send
                on_sent
            />
        </div>
        <ConfirmDialog open=asking title=t!(sms.do_not_call.remove_title) body=t!(sms.do_not_call.remove_body)
            confirm=t!(sms.do_not_call.remove) busy=removing.pending()
            on_confirm=move || { removing.dispatch(()); }/>
    }
}
