//! Asks why a channel is closed, or why what the person closed is opened again.

use domain::contacts::ClosedBy;
use leptos::prelude::*;

use super::choices::open_while;
use super::state::{Asking, Channels};
use super::words;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, RadioGroup,
    TextField, Toasts, Variant,
};

/// The question; what is asked about opens it.
#[component]
pub(super) fn ReasonDialog(channels: Channels) -> impl IntoView {
    let open = open_while(channels.asking);
    let title = Signal::derive(move || match channels.asking.get() {
        Some(Asking::Open(channel)) => {
            t!(
                preferences.reason.open_title,
                channel = words::channel(channel)
            )
        }
        Some(Asking::Close(channel)) => {
            t!(
                preferences.reason.close_title,
                channel = words::channel(channel)
            )
        }
        None => String::new(),
    });
    view! {
        <Dialog open title size=DialogSize::Small>
            {move || channels.asking.get().map(|asking| view! { <ReasonForm channels asking/> })}
        </Dialog>
    }
}

#[component]
fn ReasonForm(channels: Channels, asking: Asking) -> impl IntoView {
    let toasts = Toasts::use_here();
    let errors = FormErrors::new();
    let reason = RwSignal::new(String::new());
    let by = RwSignal::new(ClosedBy::Refusal.as_str().to_owned());
    let sending = Action::new_local(move |(): &()| {
        let reason = reason.get_untracked();
        let by = ClosedBy::parse(&by.get_untracked()).unwrap_or(ClosedBy::Staff);
        async move {
            match asking {
                Asking::Close(channel) => channels.close(channel, by, reason).await,
                Asking::Open(channel) => channels.open(channel, Some(reason)).await,
            }
        }
    });
    Effect::new(move || match sending.value().get() {
        Some(Ok(())) => {
            channels.asking.set(None);
            toasts.done(match asking {
                Asking::Close(channel) => {
                    t!(preferences.shut, channel = words::channel(channel))
                }
                Asking::Open(channel) => {
                    t!(preferences.opened, channel = words::channel(channel))
                }
            });
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        sending.dispatch(());
    };
    let is_closing = matches!(asking, Asking::Close(_));
    let causes = [ClosedBy::Refusal, ClosedBy::Staff]
        .map(|cause| (cause.as_str().to_owned(), words::cause(cause)));
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            {is_closing.then(|| view! { <RadioGroup label=t!(preferences.reason.who) value=by options=causes.to_vec()/> })}
            {(!is_closing).then(|| view! { <p class="c-dialog__text">{t!(preferences.reason.refused)}</p> })}
            <TextField label=t!(preferences.reason.label) value=reason required=true autofocus=true error=errors.at("/reason")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=sending.pending()>
                    {if is_closing { t!(preferences.reason.close) } else { t!(preferences.reason.open) }}
                </Button>
            </div>
        </form>
    }
}
