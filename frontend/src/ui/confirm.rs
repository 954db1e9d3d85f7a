//! The question before what cannot be undone.

use leptos::prelude::*;

use super::{Button, CancelButton, Dialog, DialogSize, Variant};

/// Asks once, naming the thing and the number; the focus starts on the ways out.
///
/// Keyboard: Esc answers no.
#[component]
pub fn ConfirmDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question, such as "Xóa chiến dịch Hội thảo?".
    #[prop(into)]
    title: Signal<String>,
    /// What will be lost, with numbers.
    #[prop(into)]
    body: Signal<String>,
    /// The verb on the button.
    #[prop(into)]
    confirm: String,
    /// Whether the work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The answer yes; close the dialog when done by setting `open`.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let confirm = StoredValue::new(confirm);
    view! {
        <Dialog open title size=DialogSize::Small>
            <p class="c-dialog__text">{body}</p>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Danger busy on_click=move || on_confirm.run(())>{confirm.get_value()}</Button>
            </div>
        </Dialog>
    }
}
