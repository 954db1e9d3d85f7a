//! What the sample company sells, and what its customers ask about.

use domain::orders::OrderChannel;
use domain::sales::SaleLine;
use domain::tickets::{TicketPriority, TicketType};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

/// What deals are about, and what they are worth in đồng.
pub(super) const DEALS: [(&str, i64); 8] = [
    ("Máy lọc nước cho văn phòng", 18_000_000),
    ("Hệ thống lọc tổng cho biệt thự", 96_000_000),
    ("Thay lõi lọc định kỳ 12 tháng", 7_200_000),
    ("Trạm lọc cho khách sạn 60 phòng", 410_000_000),
    ("Máy lọc nước cho trường mầm non", 54_000_000),
    ("Bảo trì máy lọc công nghiệp", 32_000_000),
    ("Cây nước nóng lạnh cho showroom", 12_500_000),
    ("Lọc nước giếng khoan cho trang trại", 68_000_000),
];

pub(super) const QUOTES: [&str; 4] = [
    "Báo giá máy lọc RO 10 lõi",
    "Báo giá lọc tổng biệt thự",
    "Báo giá bảo trì năm",
    "Báo giá trạm lọc khách sạn",
];

pub(super) const ORDERS: [&str; 5] = [
    "Máy lọc RO và công lắp",
    "Bộ lõi lọc số 1-2-3",
    "Hai máy lọc để bàn",
    "Máy lọc nóng lạnh",
    "Vòi và phụ kiện",
];

pub(super) const CHANNELS: [OrderChannel; 5] = [
    OrderChannel::Zalo,
    OrderChannel::Website,
    OrderChannel::Phone,
    OrderChannel::Shop,
    OrderChannel::Facebook,
];

pub(super) const STORES: [&str; 3] = ["Cửa hàng Cầu Giấy", "Cửa hàng Quận 3", "Cửa hàng Hải Châu"];

pub(super) const CONTRACTS: [(&str, i64); 3] = [
    ("Hợp đồng bảo trì 12 tháng", 48_000_000),
    ("Hợp đồng cung cấp lõi lọc", 26_000_000),
    ("Hợp đồng lắp đặt trạm lọc", 410_000_000),
];

pub(super) const TICKETS: [(&str, TicketType, TicketPriority); 6] = [
    (
        "Máy rò nước ở đáy",
        TicketType::Warranty,
        TicketPriority::High,
    ),
    (
        "Hỏi lịch thay lõi",
        TicketType::Question,
        TicketPriority::Normal,
    ),
    (
        "Giao hàng trễ hai ngày",
        TicketType::Complaint,
        TicketPriority::Urgent,
    ),
    ("Xin hóa đơn đỏ", TicketType::Request, TicketPriority::Low),
    (
        "Nước có mùi lạ sau khi thay lõi",
        TicketType::Warranty,
        TicketPriority::High,
    ),
    (
        "Đổi địa chỉ giao hàng",
        TicketType::Request,
        TicketPriority::Normal,
    ),
];

/// Why deals are lost, quotes rejected and orders cancelled.
pub(super) const REASONS: [&str; 4] = [
    "Chọn nhà cung cấp khác",
    "Hết ngân sách năm nay",
    "Hoãn sửa văn phòng",
    "Giá chưa phù hợp",
];

/// What may stand in a quote or an order: unit price in đồng, and the most of it in one line.
const GOODS: [(&str, i64, i64); 6] = [
    ("Máy lọc nước RO 10 lõi", 6_490_000, 3),
    ("Máy lọc để bàn", 3_290_000, 2),
    ("Cây nước nóng lạnh", 5_850_000, 2),
    ("Bộ lõi lọc số 1-2-3", 320_000, 12),
    ("Màng lọc RO 75 GPD", 890_000, 4),
    ("Vòi inox hai đường nước", 450_000, 5),
];

/// One or two goods and the work to fit them.
pub(super) fn lines(random: &mut StdRng) -> Vec<SaleLine> {
    let count = random.random_range(1..=2);
    let discount_per_mille = if random.random_bool(0.25) { 50 } else { 0 };
    let goods: Vec<_> = GOODS.choose_multiple(random, count).collect();
    let goods = goods.into_iter().map(|&(name, price_minor, most)| {
        let quantity = random.random_range(1..=most);
        line(name, quantity, price_minor, discount_per_mille)
    });
    let mut lines: Vec<SaleLine> = goods.collect();
    lines.push(line("Công lắp đặt (giờ)", 2, 200_000, 0));
    lines
}

fn line(name: &str, quantity: i64, unit_price_minor: i64, discount_per_mille: u32) -> SaleLine {
    SaleLine {
        name: name.to_owned(),
        quantity_milli: quantity * 1_000,
        unit_price_minor,
        discount_per_mille,
        tax_per_mille: 80,
    }
}
