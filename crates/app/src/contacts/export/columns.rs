//! What each column of an export of contacts says.

use domain::contacts::{ContactColumn, DoNotContact, Gender, Kind, Level, Lifecycle};
use domain::text::Lang;
use store::contacts::ContactRow;

use super::words;
use crate::export::{Cell, Column, either, national, text};

/// A contact with what stands in other tables.
#[derive(Debug, Clone)]
pub struct ContactLine {
    pub(super) contact: ContactRow,
    pub(super) tags: Vec<String>,
    pub(super) closed: DoNotContact,
}

impl Column for ContactColumn {
    type Row = ContactLine;

    /// The same words as the importer knows, so that a file comes back in.
    fn head(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Code => ("Mã khách hàng", "Customer code"),
            Self::Name => ("Họ và tên", "Name"),
            Self::Kind => ("Loại khách hàng", "Kind"),
            Self::Lifecycle => ("Giai đoạn", "Lifecycle"),
            Self::Level => ("Nhóm", "Level"),
            Self::Title => ("Chức vụ", "Title"),
            Self::Gender => ("Giới tính", "Gender"),
            Self::BirthdayOn => ("Ngày sinh", "Birthday"),
            Self::Email => ("Email", "Email"),
            Self::Mobile => ("Di động", "Mobile"),
            Self::Phone => ("Điện thoại", "Phone"),
            Self::Company => ("Công ty", "Company"),
            Self::TaxCode => ("Mã số thuế", "Tax code"),
            Self::Website => ("Website", "Website"),
            Self::Address => ("Địa chỉ", "Address"),
            Self::Ward => ("Phường/xã", "Ward"),
            Self::District => ("Quận/huyện", "District"),
            Self::Province => ("Tỉnh/thành", "Province"),
            Self::Source => ("Nguồn", "Source"),
            Self::Tags => ("Thẻ", "Tags"),
            Self::DoNotContact => ("Không liên hệ", "Do not contact"),
            Self::Owner => ("Người phụ trách", "Owner"),
            Self::CreatedAt => ("Ngày thêm", "Added at"),
            Self::UpdatedAt => ("Cập nhật", "Updated at"),
        };
        either(lang, vi, en)
    }

    fn cell(self, lang: Lang, row: &ContactLine) -> Cell {
        let ContactLine {
            contact,
            tags,
            closed,
        } = row;
        let word = |word: Option<&'static str>| Cell::Text(word.unwrap_or_default().to_owned());
        match self {
            Self::Code => Cell::Text(contact.code.clone()),
            Self::Name => Cell::Text(contact.name.clone()),
            Self::Kind => word(Kind::parse(&contact.kind).map(|kind| words::kind(lang, kind))),
            Self::Lifecycle => {
                let stage = Lifecycle::parse(&contact.lifecycle);
                word(stage.map(|stage| words::lifecycle(lang, stage)))
            }
            Self::Level => word(Level::parse(&contact.level).map(|at| words::level(lang, at))),
            Self::Title => text(contact.title.as_ref()),
            Self::Gender => {
                let gender = contact.gender.as_deref().and_then(Gender::parse);
                word(gender.map(|gender| words::gender(lang, gender)))
            }
            Self::BirthdayOn => Cell::Day(contact.birthday_on),
            Self::Email => text(contact.email.as_ref()),
            Self::Mobile => national(contact.mobile.as_ref()),
            Self::Phone => national(contact.phone.as_ref()),
            Self::Company => text(contact.company.as_ref()),
            Self::TaxCode => text(contact.tax_code.as_ref()),
            Self::Website => text(contact.website.as_ref()),
            Self::Address => text(contact.address.as_ref()),
            Self::Ward => text(contact.ward.as_ref()),
            Self::District => text(contact.district.as_ref()),
            Self::Province => text(contact.province.as_ref()),
            Self::Source => text(contact.source.as_ref()),
            Self::Tags => Cell::Text(tags.join(", ")),
            Self::DoNotContact => Cell::Text(words::channels(lang, closed)),
            Self::Owner => text(contact.owner_name.as_ref()),
            Self::CreatedAt => Cell::Time(contact.created_at),
            Self::UpdatedAt => Cell::Time(contact.updated_at),
        }
    }
}
