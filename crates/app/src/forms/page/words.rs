//! What a form's page says by itself, in each language.

use domain::text::Lang;

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct PageWords {
    pub(super) choose: &'static str,
    pub(super) required: &'static str,
    pub(super) trap: &'static str,
    pub(super) go_on: &'static str,
    /// Said where whoever made the form says nothing.
    pub thanks: &'static str,
    /// Said above fields of which some are wrong.
    pub look_again: &'static str,
    /// Said when the page was open for too long, or asks to agree to other words than the form now.
    pub stale: &'static str,
    /// Said where a form takes nothing any more.
    pub closed: &'static str,
    /// The title where there is no form, and what is said there.
    pub missing: [&'static str; 2],
    /// The title where somebody sends too often, and what is said there.
    pub too_often: [&'static str; 2],
    faults: [(&'static str, &'static str); 9],
    other_fault: &'static str,
}

impl PageWords {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        }
    }

    /// What is wrong with an answer.
    pub(super) fn fault(&self, code: &str) -> &'static str {
        let found = self.faults.iter().find(|(of, _)| *of == code);
        found.map_or(self.other_fault, |(_, sentence)| sentence)
    }
}

static VI: PageWords = PageWords {
    choose: "Chọn…",
    required: "Ô bắt buộc",
    trap: "Để trống ô này",
    go_on: "Tiếp tục",
    thanks: "Cảm ơn bạn. Chúng tôi đã nhận được thông tin đăng ký.",
    look_again: "Hãy xem lại các ô được đánh dấu.",
    stale: "Trang đã mở quá lâu hoặc nội dung vừa thay đổi. Hãy xem lại và gửi lần nữa.",
    closed: "Biểu mẫu này đã đóng.",
    missing: ["Không tìm thấy", "Không có biểu mẫu ở địa chỉ này."],
    too_often: [
        "Hãy thử lại sau",
        "Có quá nhiều lượt gửi. Hãy thử lại sau ít phút.",
    ],
    faults: [
        ("required", "Hãy điền ô này."),
        ("too_long", "Nội dung dài quá."),
        ("invalid_email", "Email chưa đúng, ví dụ ten@congty.vn."),
        ("invalid_phone", "Số điện thoại chưa đúng."),
        ("invalid_date", "Ngày chưa đúng, ví dụ 05/03/1990."),
        ("invalid_number", "Chưa đọc được số này."),
        ("invalid_tax_code", "Mã số thuế chưa đúng."),
        ("unknown_option", "Hãy chọn trong danh sách."),
        ("invalid_url", "Đường dẫn chưa đúng."),
    ],
    other_fault: "Nội dung chưa đúng.",
};

static EN: PageWords = PageWords {
    choose: "Choose…",
    required: "Required",
    trap: "Leave this empty",
    go_on: "Continue",
    thanks: "Thank you. We have received your registration.",
    look_again: "Please look at the marked fields again.",
    stale: "This page was open for too long, or it has changed. Please check it and send it again.",
    closed: "This form is closed.",
    missing: ["Not found", "There is no form at this address."],
    too_often: [
        "Please try again later",
        "Too much was sent at once. Please try again in a few minutes.",
    ],
    faults: [
        ("required", "Please fill this in."),
        ("too_long", "This is too long."),
        (
            "invalid_email",
            "This is not an email address, such as name@company.com.",
        ),
        ("invalid_phone", "This is not a phone number."),
        ("invalid_date", "This is not a date, such as 05/03/1990."),
        ("invalid_number", "This is not a number."),
        ("invalid_tax_code", "This is not a tax code."),
        ("unknown_option", "Please choose from the list."),
        ("invalid_url", "This is not a web address."),
    ],
    other_fault: "This is not right.",
};
