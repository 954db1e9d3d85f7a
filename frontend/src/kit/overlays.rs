//! Dialogs and toasts.

use leptos::prelude::*;

use super::Sample;
use crate::ui::{Button, ConfirmDialog, Dialog, TextField, Toasts, Variant};

#[component]
pub(super) fn Overlays() -> impl IntoView {
    let toasts = Toasts::use_here();
    let (is_form_open, is_question_open) = (RwSignal::new(false), RwSignal::new(false));
    let name = RwSignal::new(String::new());
    let delete = move || {
        is_question_open.set(false);
        toasts.done("Đã xóa chiến dịch Hội thảo 2026");
    };
    view! {
        <Sample name="Dialog, ConfirmDialog, Toasts">
            <div class="f-kit__row">
                <Button on_click=move || is_form_open.set(true)>"Mở hộp thoại"</Button>
                <Button variant=Variant::Danger on_click=move || is_question_open.set(true)>"Xóa chiến dịch"</Button>
                <Button on_click=move || toasts.done_with_undo("Đã chuyển 2 khách hàng sang Xác nhận", || {})>"Toast có Hoàn tác"</Button>
                <Button on_click=move || toasts.failed_text(t!(errors.network))>"Toast lỗi"</Button>
            </div>
            <Dialog open=is_form_open title="Thêm khách hàng">
                <form class="c-form" on:submit=move |event| { event.prevent_default(); is_form_open.set(false); }>
                    <TextField label="Họ và tên" value=name required=true autofocus=true/>
                    <div class="c-dialog__actions">
                        <Button on_click=move || is_form_open.set(false)>{t!(ui.cancel)}</Button>
                        <Button variant=Variant::Primary kind=crate::ui::ButtonKind::Submit>"Thêm khách hàng"</Button>
                    </div>
                </form>
            </Dialog>
            <ConfirmDialog
                open=is_question_open
                title="Xóa chiến dịch Hội thảo 2026?"
                body="1.284 khách hàng sẽ rời chiến dịch cùng lịch sử trạng thái của họ. Không hoàn tác được."
                confirm="Xóa chiến dịch"
                on_confirm=delete
            />
        </Sample>
    }
}
