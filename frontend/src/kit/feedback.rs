//! Marks, progress, and the states of pages and lists.

use domain::campaigns::MemberStatus;
use leptos::prelude::*;

use super::Sample;
use crate::http;
use crate::ui::{
    Avatar, AvatarSize, Bar, Button, DeniedState, Dot, EmptyState, ErrorState, Icon,
    MemberStatusDot, Person, Progress, SkeletonRows, Tag, Tone, Variant,
};

#[component]
pub(super) fn Marks() -> impl IntoView {
    let statuses = [
        MemberStatus::Registered,
        MemberStatus::Confirmed,
        MemberStatus::Attended,
        MemberStatus::Cancelled,
    ];
    view! {
        <Sample name="Avatar, Person, MemberStatusDot, Dot, Tag">
            <div class="f-kit__row">
                <Avatar name="Hương Giang" size=AvatarSize::Large/>
                <Person name="Trần Quốc Bảo" detail="bao.tran@saoviet.com.vn"/>
                {statuses.map(|status| view! { <MemberStatusDot status/> })}
                <Dot label="Đang chạy" tone=Tone::Good/>
                <Dot label="Cần xem" tone=Tone::Warn/>
                <Dot label="Lỗi" tone=Tone::Danger/>
                <Dot label="Nháp"/>
                <span><Tag label="vip"/><Tag label="hội-thảo"/></span>
            </div>
        </Sample>
    }
}

#[component]
pub(super) fn Work() -> impl IntoView {
    view! {
        <Sample name="Progress, Bar">
            <div class="c-form">
                <Progress label="Đang nhập khach-hang.xlsx" done=48_200 total=Some(100_000) per_second=Some(8_420.0) on_stop=|| {}/>
                <Bar share=0.434 color="--s-registered"/>
                <Bar share=0.702 color="--s-confirmed"/>
            </div>
        </Sample>
    }
}

#[component]
pub(super) fn States() -> impl IntoView {
    view! {
        <Sample name="EmptyState, ErrorState, DeniedState, SkeletonRows">
            <div class="f-kit__states">
                <EmptyState icon=Icon::Users title="Chưa có khách hàng nào" body="Nhập danh sách từ Excel hoặc thêm từng người; mọi chiến dịch bắt đầu từ đây.">
                    <Button variant=Variant::Primary icon=Icon::Upload>"Nhập từ Excel"</Button>
                    <Button icon=Icon::Plus>"Thêm khách hàng"</Button>
                </EmptyState>
                <ErrorState error=http::Error::Network(String::new()) on_retry=|| {}/>
                <DeniedState/>
            </div>
            <SkeletonRows count=3/>
        </Sample>
    }
}
