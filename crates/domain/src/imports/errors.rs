//! Why a row was set aside or a file could not be read, in words a shop owner understands.

use serde::{Deserialize, Serialize};

use super::fields::ImportField;
use crate::text::Lang;
use crate::wire_names;

/// What is wrong with a cell, or with the row where no cell is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowErrorCode {
    /// Nothing in the line at all; it is passed over and not reported.
    BlankRow,
    NobodyIdentified,
    ExtraCells,
    InvalidEmail,
    InvalidPhone,
    InvalidDate,
    UnknownGender,
    UnknownKind,
    UnknownLevel,
    InvalidTaxCode,
    InvalidNumber,
    InvalidBoolean,
    UnknownOption,
    UnknownStage,
    UnknownCategory,
    InvalidUrl,
    TooLong,
    /// The known contact belongs to somebody the importing user may not edit for.
    NotYours,
    /// The row is about one contact and its e-mail address another's.
    EmailTaken,
    /// The line's characters or quotes are damaged.
    UnreadableRow,
}

wire_names!(RowErrorCode {
    BlankRow => "blank_row",
    NobodyIdentified => "nobody_identified",
    ExtraCells => "extra_cells",
    InvalidEmail => "invalid_email",
    InvalidPhone => "invalid_phone",
    InvalidDate => "invalid_date",
    UnknownGender => "unknown_gender",
    UnknownKind => "unknown_kind",
    UnknownLevel => "unknown_level",
    InvalidTaxCode => "invalid_tax_code",
    InvalidNumber => "invalid_number",
    InvalidBoolean => "invalid_boolean",
    UnknownOption => "unknown_option",
    UnknownStage => "unknown_stage",
    UnknownCategory => "unknown_category",
    InvalidUrl => "invalid_url",
    TooLong => "too_long",
    NotYours => "not_yours",
    EmailTaken => "email_taken",
    UnreadableRow => "unreadable_row",
});

impl RowErrorCode {
    /// The sentence for the list of rejected rows.
    pub fn text(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::BlankRow => ("Dòng trống.", "The row is blank."),
            Self::NobodyIdentified => (
                "Dòng không có tên, email hay số điện thoại nên không biết là của ai.",
                "The row has no name, e-mail or phone, so nobody knows whose it is.",
            ),
            Self::ExtraCells => (
                "Dòng có nhiều ô hơn số cột; có thể một ô chứa dấu phân cách mà không có dấu ngoặc kép.",
                "The row has more cells than there are columns; a cell may hold a separator without quotes around it.",
            ),
            Self::InvalidEmail => (
                "Địa chỉ email không đúng. Ví dụ đúng: ten@congty.vn.",
                "The e-mail address is not valid. A valid one: name@company.vn.",
            ),
            Self::InvalidPhone => (
                "Số điện thoại không đúng. Ví dụ đúng: 0902148861 hoặc +84902148861.",
                "The phone number is not valid. A valid one: 0902148861 or +84902148861.",
            ),
            Self::InvalidDate => (
                "Ngày không đúng. Hãy viết ngày/tháng/năm, ví dụ 31/12/1990.",
                "The date is not valid. Write day/month/year, such as 31/12/1990.",
            ),
            Self::UnknownGender => (
                "Giới tính phải là Nam, Nữ hoặc Khác.",
                "Gender must be Male, Female or Other.",
            ),
            Self::UnknownKind => (
                "Loại phải là Cá nhân, Tổ chức, Cửa hàng hoặc Hộ gia đình.",
                "Kind must be Person, Organisation, Shop or Household.",
            ),
            Self::UnknownLevel => (
                "Mức độ phải là Mới, Quan tâm, Đã ký, Tạm ngừng, Tiếp cận hoặc Khác.",
                "Level must be New, Interested, Signed, Paused, Approached or Other.",
            ),
            Self::InvalidTaxCode => (
                "Mã số thuế phải có 10, 12 hoặc 13 chữ số.",
                "A tax code has 10, 12 or 13 digits.",
            ),
            Self::InvalidNumber => (
                "Không đọc được số. Ví dụ đúng: 1.234,5.",
                "The number is not valid. Write it such as 1234.5.",
            ),
            Self::InvalidBoolean => (
                "Ô này phải là Có hoặc Không.",
                "The cell must say Yes or No.",
            ),
            Self::UnknownOption => (
                "Giá trị không có trong các lựa chọn của trường này.",
                "The value is not one of the field's options.",
            ),
            Self::UnknownStage => (
                "Không có giai đoạn này. Hãy thêm trong Cài đặt, hoặc sửa tên cho đúng.",
                "There is no such stage. Add it in the settings, or correct its name.",
            ),
            Self::UnknownCategory => (
                "Không có danh mục này. Hãy thêm trong Cài đặt, hoặc sửa tên cho đúng.",
                "There is no such category. Add it in the settings, or correct its name.",
            ),
            Self::InvalidUrl => (
                "Địa chỉ web không đúng. Ví dụ đúng: https://congty.vn.",
                "The web address is not valid. A valid one: https://company.vn.",
            ),
            Self::TooLong => ("Nội dung ô quá dài.", "The cell holds too much text."),
            Self::NotYours => (
                "Khách hàng này đã có và do người khác phụ trách; bạn không có quyền sửa.",
                "This contact exists and is somebody else's; you may not change it.",
            ),
            Self::EmailTaken => (
                "Địa chỉ email này là của một khách hàng khác.",
                "This e-mail address is another contact's.",
            ),
            Self::UnreadableRow => (
                "Không đọc được dòng này; có thể sai bảng mã hoặc thiếu dấu ngoặc kép.",
                "The row cannot be read; its encoding or a quotation mark is wrong.",
            ),
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// One reason against a row, with the place to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CellError {
    /// Counted from 0; absent when the whole row is meant.
    pub column: Option<usize>,
    /// Absent for a custom field, too.
    pub field: Option<ImportField>,
    pub code: RowErrorCode,
    /// What the cell holds, cut short.
    pub value: String,
}

impl CellError {
    /// Longest part of a cell that is repeated in a reason.
    const VALUE_MAX_CHARS: usize = 100;

    /// What is wrong with the cell of a fact.
    pub fn of_cell(column: usize, field: ImportField, code: RowErrorCode, cell: &str) -> Self {
        Self {
            field: Some(field),
            ..Self::of_custom(column, code, cell)
        }
    }

    pub(super) fn of_custom(column: usize, code: RowErrorCode, cell: &str) -> Self {
        Self {
            column: Some(column),
            field: None,
            code,
            value: cell.chars().take(Self::VALUE_MAX_CHARS).collect(),
        }
    }

    /// A reason that no single cell is to blame for.
    pub fn of_row(code: RowErrorCode) -> Self {
        Self {
            column: None,
            field: None,
            code,
            value: String::new(),
        }
    }
}

/// Why a file as a whole was not imported, or not to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileErrorCode {
    NotATable,
    Encrypted,
    TooLarge,
    ZipBomb,
    TooManyColumns,
    Unreadable,
    Empty,
    TimedOut,
    Stopped,
    BadMapping,
    Missing,
    /// Whoever started the import was locked or lost the right meanwhile.
    NotAllowed,
    Internal,
}

wire_names!(FileErrorCode {
    NotATable => "not_a_table",
    Encrypted => "encrypted",
    TooLarge => "too_large",
    ZipBomb => "zip_bomb",
    TooManyColumns => "too_many_columns",
    Unreadable => "unreadable",
    Empty => "empty",
    TimedOut => "timed_out",
    Stopped => "stopped",
    BadMapping => "bad_mapping",
    Missing => "missing",
    NotAllowed => "not_allowed",
    Internal => "internal",
});

impl FileErrorCode {
    /// The sentence for the history of imports.
    pub fn text(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::NotATable => (
                "Tệp không phải là bảng. Hãy dùng CSV, Unicode Text, XLSX, XLS hoặc ODS.",
                "The file is not a table. Use CSV, Unicode Text, XLSX, XLS or ODS.",
            ),
            Self::Encrypted => (
                "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.",
                "The file has a password. Remove it and upload again.",
            ),
            Self::TooLarge => (
                "Tệp quá lớn. Hãy chia thành nhiều tệp nhỏ hơn hoặc lưu thành CSV.",
                "The file is too large. Split it into smaller ones or save it as CSV.",
            ),
            Self::ZipBomb => (
                "Tệp bung ra lớn bất thường nên không được mở. Hãy lưu thành CSV rồi thử lại.",
                "The file unpacks to an abnormal size and was not opened. Save it as CSV and try again.",
            ),
            Self::TooManyColumns => (
                "Bảng có quá nhiều cột. Hãy xoá các cột không dùng.",
                "The table has too many columns. Delete those you do not need.",
            ),
            Self::Unreadable => (
                "Không đọc được tệp; có thể tệp đã hỏng. Hãy mở bằng Excel, lưu lại rồi thử lại.",
                "The file cannot be read; it may be damaged. Open it in Excel, save it and try again.",
            ),
            Self::Empty => ("Tệp không có dòng nào.", "The file has no rows."),
            Self::TimedOut => (
                "Đọc tệp mất quá nhiều thời gian. Hãy lưu thành CSV rồi thử lại.",
                "Reading the file took too long. Save it as CSV and try again.",
            ),
            Self::Stopped => (
                "Đã dừng theo yêu cầu. Các dòng đã nhập được giữ lại.",
                "Stopped on request. Rows imported so far are kept.",
            ),
            Self::BadMapping => (
                "Các cột chưa được ghép đúng. Cần ít nhất tên, email hoặc số điện thoại.",
                "The columns are not mapped properly. At least a name, e-mail or phone is needed.",
            ),
            Self::Missing => (
                "Không còn tệp đã tải lên. Hãy tải lên lại.",
                "The uploaded file is gone. Upload it again.",
            ),
            Self::NotAllowed => (
                "Người nhập không còn quyền nhập khách hàng. Các dòng đã nhập được giữ lại.",
                "Whoever started the import may no longer import. Rows imported so far are kept.",
            ),
            Self::Internal => (
                "Có lỗi phía hệ thống. Hãy thử lại; các dòng đã nhập được giữ lại.",
                "Something failed on our side. Try again; rows imported so far are kept.",
            ),
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_every_reason_is_a_sentence_of_its_own_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let mut sentences: Vec<&str> = RowErrorCode::ALL.iter().map(|c| c.text(lang)).collect();
            sentences.extend(FileErrorCode::ALL.iter().map(|c| c.text(lang)));
            assert!(sentences.iter().all(|sentence| sentence.ends_with('.')));
            let count = sentences.len();
            sentences.sort_unstable();
            sentences.dedup();
            assert_eq!(sentences.len(), count);
        }
    }
}
