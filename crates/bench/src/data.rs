//! Makes the file that is imported: believable rows, the same at every run.

use std::path::{Path, PathBuf};

const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
const MIDDLE: [&str; 6] = ["Thị", "Văn", "Hữu", "Ngọc", "Quốc", "Thu"];
const GIVEN: [&str; 12] = [
    "Giang", "Bảo", "Ánh", "Phước", "Khánh", "Thảo", "Minh", "Hà", "Linh", "Sơn", "Uyên", "Dũng",
];
const PROVINCE: [&str; 6] = [
    "Hà Nội",
    "TP. Hồ Chí Minh",
    "Đà Nẵng",
    "Cần Thơ",
    "Huế",
    "Hải Phòng",
];

/// Steps a linear congruence (Knuth's MMIX constants): enough variety, no dependency, repeatable.
struct Steps(u64);

impl Steps {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let place = usize::try_from(self.0 >> 33).unwrap_or_default() % from.len();
        from.get(place).copied().unwrap_or_default()
    }
}

/// Writes `rows` contacts, a tenth of which repeat an e-mail address.
pub(crate) fn write_contacts(path: &Path, rows: u64) -> anyhow::Result<PathBuf> {
    let mut steps = Steps(42);
    let mut writer = csv::Writer::from_path(path)?;
    writer.write_record([
        "Họ và tên",
        "Email",
        "Di động",
        "Công ty",
        "Tỉnh/Thành phố",
        "Nguồn",
    ])?;
    let distinct = rows - rows / 10;
    for row in 0..rows {
        let person = row % distinct;
        writer.write_record([
            &format!(
                "{} {} {}",
                steps.pick(&FAMILY),
                steps.pick(&MIDDLE),
                steps.pick(&GIVEN)
            ),
            &format!("Khach{person}@Congty{}.vn", person % 977),
            &format!("09{person:08}"),
            &format!("Công ty {}", person % 4_001),
            steps.pick(&PROVINCE),
            "Hội chợ",
        ])?;
    }
    writer.flush()?;
    Ok(path.to_owned())
}
