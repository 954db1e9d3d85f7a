//! The words of an exported log in both languages.

use domain::text::Lang;

/// The columns of the file.
pub(super) fn columns(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::Vi => [
            "Lúc",
            "Nhân viên",
            "Hành động",
            "Phân hệ",
            "Mô tả",
            "Thay đổi",
            "Địa chỉ IP",
        ],
        Lang::En => [
            "When",
            "Who",
            "Action",
            "Module",
            "Description",
            "Changes",
            "IP address",
        ],
    }
}

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
    either(lang, words)
}

/// Where it was done, by its name in the database.
pub(super) fn module(lang: Lang, name: &str) -> &str {
    let words = match name {
        "auth" => ("Đăng nhập", "Sign-in"),
        "users" => ("Người dùng", "Users"),
        "contacts" => ("Khách hàng", "Customers"),
        "imports" => ("Nhập khẩu", "Imports"),
        "campaigns" => ("Chiến dịch", "Campaigns"),
        _ => return name,
    };
    either(lang, words)
}

fn either(lang: Lang, (vi, en): (&'static str, &'static str)) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
