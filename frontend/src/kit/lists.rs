//! A list with everything lists have, over made-up rows.

use domain::campaigns::MemberStatus;
use leptos::prelude::*;

use super::Sample;
use crate::ui::{
    BulkAction, BulkBar, Checkbox, Column, ColumnChooser, DataTable, EmptyState, FilterChip, Icon,
    LineChart, MemberStatusDot, Pagination, Person, SearchBox, Series, Tab, Table, TableState,
    Tabs, Toasts, cursor, param,
};

#[derive(Clone)]
struct Member {
    name: &'static str,
    email: &'static str,
    phone: &'static str,
    spent: i64,
    status: MemberStatus,
}

fn members() -> Vec<Member> {
    let member = |name, email, phone, spent, status| Member {
        name,
        email,
        phone,
        spent,
        status,
    };
    vec![
        member(
            "Nguyễn Thị Hương Giang",
            "huonggiang@anphat.vn",
            "+84902148861",
            12_500_000,
            MemberStatus::Registered,
        ),
        member(
            "Trần Quốc Bảo",
            "bao.tran@saoviet.com.vn",
            "+84327710045",
            0,
            MemberStatus::Confirmed,
        ),
        member(
            "Công ty CP Nhựa Bình Minh",
            "lienhe@binhminh.vn",
            "+842838221174",
            214_800_000,
            MemberStatus::Attended,
        ),
        member(
            "Vũ Ngọc Ánh",
            "ngocanh.vu@outlook.com",
            "+84913387702",
            3_200_000,
            MemberStatus::Cancelled,
        ),
        member(
            "Đặng Hữu Phước",
            "phuoc.dang@gmail.com",
            "+84784502219",
            860_000,
            MemberStatus::Registered,
        ),
    ]
}

fn table() -> Table<Member> {
    Table::new(|m: &Member| m.email.to_owned(), |m| m.name.to_owned())
        .href(|m| format!("/contacts?q={}", m.email))
        .column(
            Column::new(
                "name",
                "Khách hàng",
                |m: &Member| view! { <Person name=m.name detail=m.email/> },
            )
            .sort("name"),
        )
        .column(
            Column::new(
                "status",
                "Trạng thái",
                |m: &Member| view! { <MemberStatusDot status=m.status/> },
            )
            .narrow_side(),
        )
        .column(Column::new("phone", "Điện thoại", |m: &Member| {
            crate::format::phone(m.phone)
        }))
        .column(
            Column::new("spent", "Doanh thu", |m: &Member| {
                crate::format::money(m.spent)
            })
            .sort("spent")
            .numeric(),
        )
        .column(
            Column::new("source", "Nguồn gốc", |_: &Member| "Webform")
                .muted()
                .extra(),
        )
}

fn tabs() -> Vec<Tab> {
    let tab = |label: &str, href: &str, count, is_current| Tab {
        label: label.to_owned(),
        href: href.to_owned(),
        count,
        is_current,
    };
    vec![
        tab("Khách hàng", "/_kit", Some(1284), true),
        tab("Khoản chi", "/_kit?tab=costs", Some(9), false),
        tab("Nhật ký", "/_kit?tab=log", None, false),
    ]
}

#[component]
pub(super) fn List() -> impl IntoView {
    let toasts = Toasts::use_here();
    let table = table();
    let state = TableState::new("kit", &table);
    let (search, status) = (param("q"), param("status"));
    let is_registered = RwSignal::new(false);
    let rows = Signal::derive(|| Some(Ok(members())));
    let actions = vec![
        BulkAction::new("Đổi trạng thái", Icon::SquareCheck, move || {
            toasts.done("Đã đổi trạng thái");
        }),
        BulkAction::new("Chia phụ trách", Icon::User, || {}),
    ];
    view! {
        <Sample name="Tabs, SearchBox, FilterChip, DataTable, BulkBar, Pagination">
            <Tabs label="Phần" tabs=tabs()/>
            <div class="c-tools">
                <SearchBox label="Tên, địa chỉ, điện thoại, email" query=search/>
                <FilterChip label="Trạng thái" value=Signal::derive(move || status.get()) on_clear=move || status.set(None)>
                    <Checkbox label=t!(ui.status.registered) checked=is_registered/>
                </FilterChip>
                <FilterChip label="Ngày thêm" value=Some("30 ngày qua".to_owned()) on_clear=|| {}>
                    <p>"30 ngày qua"</p>
                </FilterChip>
                <span class="c-tools__end"><ColumnChooser state/></span>
            </div>
            <DataTable
                table
                state
                label="Khách hàng của chiến dịch"
                rows
                sort=param("sort")
                selectable=true
                empty=|| view! { <EmptyState icon=Icon::Users title="Chưa có khách hàng nào"/> }
            />
            <Pagination cursor=cursor() next=Some("next".to_owned()) summary="5 trong 1.284 khách hàng"/>
            <BulkBar selection=state.selection actions total=Some(1284)/>
        </Sample>
    }
}

#[component]
pub(super) fn Charts() -> impl IntoView {
    let months = [6, 7, 8, 9, 10, 11].map(|month| format!("{month}/2026"));
    let series = |label: &str, color, counts: [u64; 6]| Series {
        label: label.to_owned(),
        color,
        counts: counts.to_vec(),
    };
    let all = vec![
        series("Chiến dịch", "--brand", [2, 4, 3, 8, 6, 9]),
        series("Ghi chú", "--accent", [1, 0, 2, 5, 3, 4]),
    ];
    view! {
        <Sample name="LineChart">
            <LineChart label="Tương tác theo tháng" points=months.to_vec() series=all/>
        </Sample>
    }
}
