//! What each column of an export of contacts says.

use domain::contacts::{ContactColumn, DoNotContact, Gender, Kind, Level, Lifecycle};
use domain::custom_fields::CustomField;
use domain::text::Lang;
use store::contacts::ContactRow;

use super::{custom, words};
use crate::export::{Cell, Column, either, national, text};

/// A contact with what stands in other tables.
#[derive(Debug, Clone)]
pub struct ContactLine {
    pub(super) contact: ContactRow,
    pub(super) tags: Vec<String>,
    pub(super) closed: DoNotContact,
}

/// A column with all that its cells depend on.
#[derive(Debug, Clone)]
pub struct FileColumn {
    /// By which an import knows what the column holds.
    pub(super) head: String,
    pub(super) holds: Holds,
}

/// What a column holds.
#[derive(Debug, Clone)]
pub(super) enum Holds {
    /// What every contact has.
    Fact(ContactColumn),
    /// A field of the business's own.
    Custom(CustomField),
}

impl Column for FileColumn {
    type Row = ContactLine;

    fn head(&self, _lang: Lang) -> &str {
        &self.head
    }

    fn cell(&self, lang: Lang, row: &ContactLine) -> Cell {
        match &self.holds {
            Holds::Fact(column) => cell(*column, lang, row),
            Holds::Custom(field) => custom::cell(field, lang, &row.contact.custom.0),
        }
    }
}

/// The same words as the importer knows, so that a file comes back in.
pub(super) fn head(column: ContactColumn, lang: Lang) -> &'static str {
    use ContactColumn as C;
    let (vi, en) = match column {
        C::Code => ("Mã khách hàng", "Customer code"),
        C::Name => ("Họ và tên", "Name"),
        C::Kind => ("Loại khách hàng", "Kind"),
        C::Lifecycle => ("Giai đoạn", "Lifecycle"),
        C::Level => ("Nhóm", "Level"),
        C::Title => ("Chức vụ", "Title"),
        C::Gender => ("Giới tính", "Gender"),
        C::BirthdayOn => ("Ngày sinh", "Birthday"),
        C::Email => ("Email", "Email"),
        C::Mobile => ("Di động", "Mobile"),
        C::Phone => ("Điện thoại", "Phone"),
        C::Company => ("Công ty", "Company"),
        C::TaxCode => ("Mã số thuế", "Tax code"),
        C::Website => ("Website", "Website"),
        C::Address => ("Địa chỉ", "Address"),
        C::Ward => ("Phường/xã", "Ward"),
        C::District => ("Quận/huyện", "District"),
        C::Province => ("Tỉnh/thành", "Province"),
        C::Source => ("Nguồn", "Source"),
        C::Tags => ("Thẻ", "Tags"),
        C::DoNotContact => ("Không liên hệ", "Do not contact"),
        C::Owner => ("Người phụ trách", "Owner"),
        C::CreatedAt => ("Ngày thêm", "Added at"),
        C::UpdatedAt => ("Cập nhật", "Updated at"),
    };
    either(lang, vi, en)
}

fn cell(column: ContactColumn, lang: Lang, row: &ContactLine) -> Cell {
    use ContactColumn as C;
    let ContactLine {
        contact,
        tags,
        closed,
    } = row;
    let word = |word: Option<&'static str>| Cell::Text(word.unwrap_or_default().to_owned());
    match column {
        C::Code => Cell::Text(contact.code.clone()),
        C::Name => Cell::Text(contact.name.clone()),
        C::Kind => word(Kind::parse(&contact.kind).map(|kind| words::kind(lang, kind))),
        C::Lifecycle => {
            let stage = Lifecycle::parse(&contact.lifecycle);
            word(stage.map(|stage| words::lifecycle(lang, stage)))
        }
        C::Level => word(Level::parse(&contact.level).map(|at| words::level(lang, at))),
        C::Title => text(contact.title.as_ref()),
        C::Gender => {
            let gender = contact.gender.as_deref().and_then(Gender::parse);
            word(gender.map(|gender| words::gender(lang, gender)))
        }
        C::BirthdayOn => Cell::Day(contact.birthday_on),
        C::Email => text(contact.email.as_ref()),
        C::Mobile => national(contact.mobile.as_ref()),
        C::Phone => national(contact.phone.as_ref()),
        C::Company => text(contact.company.as_ref()),
        C::TaxCode => text(contact.tax_code.as_ref()),
        C::Website => text(contact.website.as_ref()),
        C::Address => text(contact.address.as_ref()),
        C::Ward => text(contact.ward.as_ref()),
        C::District => text(contact.district.as_ref()),
        C::Province => text(contact.province.as_ref()),
        C::Source => text(contact.source.as_ref()),
        C::Tags => Cell::Text(tags.join(", ")),
        C::DoNotContact => Cell::Text(words::channels(lang, closed)),
        C::Owner => text(contact.owner_name.as_ref()),
        C::CreatedAt => Cell::Time(contact.created_at),
        C::UpdatedAt => Cell::Time(contact.updated_at),
    }
}
