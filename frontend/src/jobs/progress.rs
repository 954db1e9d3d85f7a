//! What a dialog shows of a job: its progress with Stop, and why it ended early.

use leptos::prelude::*;

use super::watch::Watch;
use crate::ui::{Button, Icon, Progress, Variant};

/// A job's progress, with a way to stop it.
#[component]
pub(super) fn JobProgress(
    /// The job.
    watch: Watch,
    /// What it does.
    label: String,
) -> impl IntoView {
    view! {
        <Progress
            label
            done=Signal::derive(move || watch.done())
            total=Signal::derive(move || watch.total())
            per_second=Signal::derive(move || watch.per_second())
            stopping=watch.is_stopping
            on_stop=move || watch.stop()
        />
        // In the dialog: a toast would be behind it.
        <div role="alert">
            {move || watch.fault.get().map(|words| Notice::failed(words).line())}
            {move || watch.is_lost.get().then(|| Notice {
                tone: "warn",
                icon: Icon::Warning,
                words: t!(ui.lost),
            }.line())}
        </div>
        <p class="c-field__hint">{t!(ui.job.leave)}</p>
    }
    .into_any()
}

/// Why work ended early.
#[derive(Clone)]
pub(super) struct Notice {
    pub(super) tone: &'static str,
    pub(super) icon: Icon,
    pub(super) words: String,
}

impl Notice {
    /// It failed.
    pub(super) fn failed(words: String) -> Self {
        Self {
            tone: "danger",
            icon: Icon::Alert,
            words,
        }
    }

    fn line(self) -> AnyView {
        view! { <p class="c-notice" data-tone=self.tone><Icon name=self.icon/><span>{self.words}</span></p> }
            .into_any()
    }

    /// The notice and the way out of the dialog that `open` keeps open.
    pub(super) fn view(self, open: RwSignal<bool>) -> AnyView {
        view! {
            <div role="status">{self.line()}</div>
            <div class="c-dialog__actions">
                <Button variant=Variant::Primary on_click=move || open.set(false)>{t!(ui.close)}</Button>
            </div>
        }
        .into_any()
    }
}
