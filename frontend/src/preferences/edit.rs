//! The form for what a person said about one channel.

use domain::contacts::{Channel, ChannelPreference, FrequencyRule, Period, Subscription};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choices::{open_while, periods, pointers, subscriptions};
use super::state::Channels;
use super::words;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, FormErrors, FormSummary, RadioGroup, Select,
    TextField, Toasts, UnsavedGuard, Variant, changed_since_start,
};

/// The form's dialog; the channel that is edited opens it.
#[component]
pub(super) fn EditDialog(channels: Channels) -> impl IntoView {
    let open = open_while(channels.editing);
    let title = Signal::derive(move || {
        let channel = channels.editing.get().map(words::channel);
        t!(
            preferences.edit.title,
            channel = channel.unwrap_or_default()
        )
    });
    view! {
        <Dialog open title>
            {move || channels.editing.get().map(|channel| view! { <EditForm channels channel/> })}
        </Dialog>
    }
}

/// What is typed; `Copy`.
#[derive(Clone, Copy)]
struct Draft {
    subscription: RwSignal<String>,
    proof: RwSignal<String>,
    at_most: RwSignal<String>,
    period: RwSignal<String>,
}

impl Draft {
    fn of(said: ChannelPreference) -> Self {
        let rule = said.frequency;
        let subscription = said.subscription.map(Subscription::as_str);
        let period = rule.map(|rule| rule.period).unwrap_or_default();
        Self {
            subscription: RwSignal::new(subscription.unwrap_or_default().to_owned()),
            proof: RwSignal::new(said.proof.unwrap_or_default()),
            at_most: RwSignal::new(
                rule.map(|rule| rule.at_most.to_string())
                    .unwrap_or_default(),
            ),
            period: RwSignal::new(period.as_str().to_owned()),
        }
    }

    /// What was typed, tracked. A number that is none becomes one the server refuses.
    fn preference(self) -> ChannelPreference {
        let at_most = self.at_most.get().trim().to_owned();
        let rule = FrequencyRule {
            at_most: at_most.parse().unwrap_or_default(),
            period: Period::parse(&self.period.get()).unwrap_or_default(),
        };
        ChannelPreference {
            subscription: Subscription::parse(&self.subscription.get()),
            proof: Some(self.proof.get()).filter(|proof| !proof.is_empty()),
            frequency: (!at_most.is_empty()).then_some(rule),
        }
    }
}

#[component]
fn EditForm(channels: Channels, channel: Channel) -> impl IntoView {
    let toasts = Toasts::use_here();
    let errors = FormErrors::new();
    let draft = Draft::of(channels.preference(channel));
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || draft.preference());
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let saving = Action::new_local(move |(): &()| {
        let said = untrack(|| draft.preference());
        channels.set(channel, said)
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(())) => {
            is_saved.set(true);
            channels.editing.set(None);
            toasts.done(t!(
                preferences.edit.saved,
                channel = words::channel(channel)
            ));
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let reload = move || {
        channels.editing.set(None);
        spawn_local(async move {
            if let Err(error) = channels.reload().await {
                toasts.failed(&error);
            }
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(());
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors on_reload=reload/>
            <Fields draft errors channel/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty/>
    }
}

#[component]
fn Fields(draft: Draft, errors: FormErrors, channel: Channel) -> impl IntoView {
    let (proof, frequency) = pointers(channel);
    view! {
        <RadioGroup label=t!(preferences.edit.subscription) value=draft.subscription options=subscriptions()/>
        <TextField label=t!(preferences.edit.proof) value=draft.proof hint=t!(preferences.edit.proof_hint) error=errors.at(proof)/>
        <div class="f-preferences__rule">
            <TextField label=t!(preferences.edit.at_most) value=draft.at_most kind="number" hint=t!(preferences.edit.at_most_hint) error=errors.at(frequency)/>
            <Select label=t!(preferences.edit.period) value=draft.period options=periods()/>
        </div>
    }
}
