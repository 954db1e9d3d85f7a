//! Names and places that the sample data is put together from.

pub(super) const FAMILY_NAMES: [&str; 12] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
];

pub(super) const WOMEN: [&str; 14] = [
    "Thị Hương Giang",
    "Thu Hà",
    "Ngọc Ánh",
    "Thị Mai",
    "Phương Thảo",
    "Khánh Linh",
    "Thanh Trúc",
    "Bảo Ngọc",
    "Thị Kim Oanh",
    "Diệu Hiền",
    "Thuỳ Dương",
    "Mỹ Duyên",
    "Quỳnh Anh",
    "Thị Lan",
];

pub(super) const MEN: [&str; 14] = [
    "Quốc Bảo",
    "Minh Đức",
    "Văn Hùng",
    "Hoàng Long",
    "Anh Tuấn",
    "Đình Phúc",
    "Gia Huy",
    "Thành Đạt",
    "Xuân Trường",
    "Hữu Nghĩa",
    "Công Vinh",
    "Đăng Khoa",
    "Tấn Phát",
    "Văn Sơn",
];

pub(super) const TITLES: [&str; 7] = [
    "Giám đốc",
    "Trưởng phòng kinh doanh",
    "Kế toán trưởng",
    "Trưởng phòng mua hàng",
    "Chủ cửa hàng",
    "Trợ lý giám đốc",
    "Quản lý vận hành",
];

/// Short company names, and how each is written in an e-mail address.
pub(super) const COMPANIES: [(&str, &str); 12] = [
    ("An Phát", "anphat"),
    ("Bình Minh", "binhminh"),
    ("Cửu Long", "cuulong"),
    ("Đại Nam", "dainam"),
    ("Hoa Sen Xanh", "hoasenxanh"),
    ("Khang Thịnh", "khangthinh"),
    ("Lộc Phát", "locphat"),
    ("Minh Khôi", "minhkhoi"),
    ("Nam Việt", "namviet"),
    ("Phú Gia", "phugia"),
    ("Thành Công", "thanhcong"),
    ("Việt Tiến Đạt", "viettiendat"),
];

pub(super) const TRADES: [&str; 6] = [
    "Công ty TNHH Thương mại",
    "Công ty Cổ phần Xây dựng",
    "Công ty TNHH Dịch vụ",
    "Công ty Cổ phần Thực phẩm",
    "Công ty TNHH Nội thất",
    "Công ty Cổ phần Vận tải",
];

pub(super) const SHOPS: [&str; 6] = [
    "Tạp hóa Cô Ba",
    "Quán cà phê Góc Phố",
    "Nhà thuốc Tâm An",
    "Tiệm bánh Hương Quê",
    "Shop thời trang Mây",
    "Cửa hàng điện máy Hòa Bình",
];

pub(super) const PROVINCES: [&str; 9] = [
    "TP Hồ Chí Minh",
    "Hà Nội",
    "Đà Nẵng",
    "Cần Thơ",
    "Đồng Nai",
    "Hải Phòng",
    "Khánh Hòa",
    "Lâm Đồng",
    "Nghệ An",
];

pub(super) const STREETS: [&str; 8] = [
    "Lê Lợi",
    "Trần Hưng Đạo",
    "Nguyễn Huệ",
    "Hai Bà Trưng",
    "Điện Biên Phủ",
    "Lý Thường Kiệt",
    "Phan Chu Trinh",
    "Cách Mạng Tháng Tám",
];

pub(super) const MOBILE_PREFIXES: [&str; 8] =
    ["090", "091", "093", "097", "098", "032", "070", "086"];

pub(super) const SOURCES: [&str; 6] = [
    "Facebook",
    "Zalo",
    "Website",
    "Giới thiệu",
    "Hội thảo",
    "Gọi điện",
];

pub(super) const TAGS: [&str; 7] = [
    "vip",
    "bán lẻ",
    "bán sỉ",
    "miền Nam",
    "miền Bắc",
    "cần gọi lại",
    "hợp đồng năm",
];
