//! Faults found while typing, by the domain's own rules.

use std::time::Duration;

use domain::contacts::{ContactFields, FieldFault};
use leptos::prelude::*;

use crate::i18n;
use crate::ui::FormErrors;

/// Long enough not to scold in the middle of a word.
const PAUSE: Duration = Duration::from_millis(600);

/// What the domain finds wrong with the fields as they stand; `Copy`.
#[derive(Clone, Copy)]
pub(in crate::contacts) struct LiveFaults {
    now: Memo<Vec<FieldFault>>,
    shown: RwSignal<Vec<FieldFault>>,
    /// An empty name is no fault until someone tries to save it.
    was_tried: RwSignal<bool>,
}

impl LiveFaults {
    /// Watches the fields and shows faults once the typing pauses.
    pub(in crate::contacts) fn watch(
        fields: impl Fn() -> ContactFields + Send + Sync + 'static,
    ) -> Self {
        let now = Memo::new(move |_| fields().checked().err().unwrap_or_default());
        let shown = RwSignal::new(Vec::new());
        let pending = StoredValue::new(None::<TimeoutHandle>);
        let stop = move || {
            if let Some(handle) = pending.try_update_value(Option::take).flatten() {
                handle.clear();
            }
        };
        // An effect, since the pause is the clock's; a fault that is mended goes at once.
        Effect::new(move || {
            let faults = now.get();
            stop();
            shown.update(|shown| shown.retain(|fault| faults.contains(fault)));
            let show = move || {
                let _ = shown.try_set(faults);
            };
            pending.set_value(set_timeout_with_handle(show, PAUSE).ok());
        });
        on_cleanup(stop);
        Self {
            now,
            shown,
            was_tried: RwSignal::new(false),
        }
    }

    /// Shows every fault at once; true when there is none.
    pub(in crate::contacts) fn check_all(self) -> bool {
        let faults = self.now.get_untracked();
        let is_clean = faults.is_empty();
        self.was_tried.set(true);
        self.shown.set(faults);
        is_clean
    }

    /// The fault to show at a pointer such as `/email`: found here, else by the server.
    pub(in crate::contacts) fn or_server(
        self,
        errors: FormErrors,
        pointer: &'static str,
    ) -> Signal<Option<String>> {
        let from_server = errors.at(pointer);
        Signal::derive(move || {
            let was_tried = self.was_tried.get();
            let is_here = |fault: &&FieldFault| {
                pointer.strip_prefix('/') == Some(fault.field)
                    && (was_tried || fault.code != "required")
            };
            self.shown
                .with(|faults| faults.iter().find(is_here).map(sentence))
                .or_else(|| from_server.get())
        })
    }
}

fn sentence(fault: &FieldFault) -> String {
    i18n::lookup(&format!("field_errors.{}", fault.code)).unwrap_or_else(|| fault.detail.to_owned())
}
