//! The words of an exported log in both languages.

use domain::text::Lang;

use crate::export::either;

/// What was done, by its name in the database; a name unknown here stays as it is.
pub(super) fn action(lang: Lang, name: &str) -> &str {
    let words = match name {
        "create" => ("Thêm", "Create"),
        "update" => ("Sửa", "Edit"),
        "delete" => ("Xóa", "Delete"),
        "import" => ("Nhập khẩu", "Import"),
        "export" => ("Xuất khẩu", "Export"),
        "transition" => ("Chuyển trạng thái", "Change status"),
        "login" => ("Đăng nhập", "Sign in"),
        "login_failed" => ("Đăng nhập hỏng", "Failed sign-in"),
        "logout" => ("Đăng xuất", "Sign out"),
        "denied" => ("Bị từ chối", "Denied"),
        _ => return name,
    };
    either(lang, words.0, words.1)
}

/// Where it was done, by its name in the database.
pub(super) fn module(lang: Lang, name: &str) -> &str {
    let words = match name {
        "auth" => ("Đăng nhập", "Sign-in"),
        "users" => ("Người dùng", "Users"),
        "contacts" => ("Khách hàng", "Customers"),
        "imports" => ("Nhập khẩu", "Imports"),
        "campaigns" => ("Chiến dịch", "Campaigns"),
        "deals" => ("Cơ hội", "Deals"),
        "quotes" => ("Báo giá", "Quotes"),
        "orders" => ("Đơn hàng", "Orders"),
        "contracts" => ("Hợp đồng", "Contracts"),
        "tickets" => ("Phiếu hỗ trợ", "Tickets"),
        "templates" => ("Mẫu tin nhắn", "Templates"),
        _ => return name,
    };
    either(lang, words.0, words.1)
}
