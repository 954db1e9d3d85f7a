//! Asks for a number of the user's, tries a gateway with it, and says what that answered.

use api_types::sends::TestedEmail;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;

use crate::http;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, TextField,
    Toasts, Variant,
};

/// What is done with the number.
pub type Trial = Callback<String, LocalBoxFuture<'static, http::Result<TestedEmail>>>;

/// The words of a trial.
#[derive(Clone, Copy)]
pub struct TrialWords {
    /// The title, and the verb on the button.
    pub title: fn() -> String,
    /// What will happen; may be empty.
    pub about: fn() -> String,
    /// Whose number it is.
    pub label: fn() -> String,
    /// What the gateway answered.
    pub told: fn(TestedEmail) -> String,
}

/// The dialog; it stands beside a form and not in it.
#[component]
pub fn TryNumber(open: RwSignal<bool>, words: TrialWords, trial: Trial) -> impl IntoView {
    let title = Signal::derive(words.title);
    view! { <Dialog open title size=DialogSize::Small><Fields open words trial/></Dialog> }
}

/// The number, asked for each time: users have none of their own.
#[component]
fn Fields(open: RwSignal<bool>, words: TrialWords, trial: Trial) -> impl IntoView {
    let (toasts, errors) = (Toasts::use_here(), FormErrors::new());
    let phone = RwSignal::new(String::new());
    let trying = Action::new_local(move |(): &()| trial.run(phone.get_untracked()));
    Effect::new(move || match trying.value().get() {
        Some(Ok(tested)) => {
            open.set(false);
            let is_accepted = tested.is_accepted;
            let told = (words.told)(tested);
            if is_accepted {
                toasts.done(told);
            } else {
                toasts.failed_text(told);
            }
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        trying.dispatch(());
    };
    let about = (words.about)();
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            {(!about.is_empty()).then(|| view! { <p>{about}</p> })}
            <TextField label=(words.label)() value=phone kind="tel" required=true autofocus=true error=errors.at("/phone")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=trying.pending()>{(words.title)()}</Button>
            </div>
        </form>
    }
}
