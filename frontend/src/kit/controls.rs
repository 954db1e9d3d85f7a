//! Buttons and form controls in each of their states.

use leptos::prelude::*;

use super::Sample;
use crate::clock;
use crate::ui::{
    Button, Checkbox, Choice, Combobox, DateEntry, DateInput, Icon, LinkButton, Menu, MenuItem,
    MoneyInput, RadioGroup, Select, Switch, TextArea, TextField, ToggleGroup, Variant, lookup,
};

#[component]
pub(super) fn Buttons() -> impl IntoView {
    let items = vec![
        MenuItem::run("Nhân bản", Icon::Copy, || {}),
        MenuItem::link("Mở danh sách", Icon::Users, "/contacts"),
        MenuItem::run("Xóa chiến dịch", Icon::Trash, || {}).danger(),
    ];
    view! {
        <Sample name="Button, LinkButton, Menu">
            <div class="f-kit__row">
                <Button variant=Variant::Primary icon=Icon::Plus>"Thêm khách hàng"</Button>
                <Button icon=Icon::Mail>"Gửi email"</Button>
                <Button variant=Variant::Quiet icon=Icon::Download>"Xuất khẩu"</Button>
                <Button variant=Variant::Danger icon=Icon::Trash>"Xóa"</Button>
                <Button busy=true>"Đang lưu"</Button>
                <Button disabled=true>"Chưa dùng được"</Button>
                <LinkButton href="/contacts" icon=Icon::Users>"Khách hàng"</LinkButton>
                <Menu label="Chuyển trạng thái" items=items.clone()/>
                <Menu label="Thêm" items=items icon_only=true variant=Variant::Quiet/>
            </div>
        </Sample>
    }
}

const PROVINCES: [&str; 6] = [
    "Hà Nội",
    "TP. Hồ Chí Minh",
    "Đà Nẵng",
    "Hải Phòng",
    "Cần Thơ",
    "Huế",
];

#[component]
pub(super) fn Fields() -> impl IntoView {
    let name = RwSignal::new("Nguyễn Thị Hương Giang".to_owned());
    let email = RwSignal::new("giang@".to_owned());
    let note = RwSignal::new(String::new());
    let level = RwSignal::new("new".to_owned());
    let owner = RwSignal::new(None::<Choice>);
    let budget = RwSignal::new(Some(120_000_000));
    let born_on = RwSignal::new(DateEntry::Day(clock::today()));
    let is_primary = RwSignal::new(true);
    let kind = RwSignal::new("person".to_owned());
    let is_on = RwSignal::new(true);
    let shape = RwSignal::new("wide".to_owned());
    let provinces = lookup(|typed: String| async move {
        let wanted = domain::text::fold(&typed);
        let found = PROVINCES
            .iter()
            .filter(|name| domain::text::fold(name).contains(&wanted));
        Ok(found.map(|name| Choice::new(*name, *name)).collect())
    });
    let options = |pairs: [(&str, &str); 3]| {
        pairs
            .map(|(value, words)| (value.to_owned(), words.to_owned()))
            .to_vec()
    };
    view! {
        <Sample name="TextField, Select, Combobox, DateInput, MoneyInput, Checkbox, RadioGroup, Switch, ToggleGroup">
            <form class="c-form c-form--two">
                <TextField label="Họ và tên" value=name required=true hint="Như trên giấy tờ."/>
                <TextField label="Email" value=email kind="email" error=Some(t!(field_errors.invalid_email))/>
                <Select label="Nhóm" value=level options=options([("new", "Mới"), ("interested", "Quan tâm"), ("signed", "Đã ký")])/>
                <Combobox label="Tỉnh/thành" value=owner options=provinces placeholder="Gõ để tìm"/>
                <DateInput label="Sinh nhật" value=born_on/>
                <MoneyInput label="Ngân sách" value=budget/>
                <TextArea label="Ghi chú" value=note/>
                <RadioGroup label="Loại" value=kind options=options([("person", "Cá nhân"), ("company", "Công ty"), ("other", "Khác")])/>
                <ToggleGroup label="Cách xem" value=shape options=options([("wide", "Máy tính"), ("narrow", "Điện thoại"), ("text", "Văn bản")])/>
                <Switch label="Được liên hệ qua email" is_on on_press=move || is_on.update(|on| *on = !*on)/>
                <Checkbox label="Liên hệ chính" checked=is_primary hint="Nhận email của công ty."/>
            </form>
        </Sample>
    }
}
