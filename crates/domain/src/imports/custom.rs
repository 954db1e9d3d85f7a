//! Columns that hold fields of the business's own: guessed by label or key, read by type (CON-12).

use super::errors::RowErrorCode;
use super::headers::{guess_mapping, simplified};
use super::mapping::Mapping;
use super::target::ImportTarget;
use crate::custom_fields::{CustomField, CustomKind, CustomValue, CustomValues, ValueFault};
use crate::dates;

/// Names a target for every header it understands; none is named twice.
///
/// What a header tells in so many words comes first. The business's own word for a field says more than
/// ours, so labels and keys come next.
pub fn guess_targets(headers: &[&str], fields: &[CustomField]) -> Vec<Option<ImportTarget>> {
    let mut taken: Vec<ImportTarget> = Vec::new();
    let mut once = |target: Option<ImportTarget>| {
        let target = target.filter(|target| !taken.contains(target))?;
        taken.push(target.clone());
        Some(target)
    };
    let told: Vec<_> = headers
        .iter()
        .map(|header| once(told(header, fields)))
        .collect();
    let own = |header| named(header, fields).map(|field| ImportTarget::Custom(field.key.clone()));
    let own: Vec<_> = headers
        .iter()
        .zip(told)
        .map(|(header, told)| told.or_else(|| once(own(header))))
        .collect();
    let pairs = headers.iter().zip(&own);
    let others = pairs.map(|(header, own)| if own.is_some() { "" } else { header });
    let guessed = guess_mapping(&others.collect::<Vec<_>>());
    own.into_iter()
        .zip(guessed)
        .map(|(own, guessed)| own.or_else(|| once(guessed.map(ImportTarget::Fact))))
        .collect()
}

/// The head of a column that is written to a file: with the target behind it where the words alone
/// would be read as something else, as `Nhóm (level)` beside a field of that label.
pub fn clear_head(words: &str, target: &str, is_clear: bool) -> String {
    if is_clear {
        words.to_owned()
    } else {
        format!("{words} ({target})")
    }
}

/// Whether the words name this field and, of all fields, no other; `facts` are what the facts of
/// contacts are called.
pub fn names_only(field: &CustomField, fields: &[CustomField], facts: &[&str]) -> bool {
    let label = simplified(&field.label);
    named(&field.label, fields).is_some_and(|found| found.key == field.key)
        && facts.iter().all(|fact| simplified(fact) != label)
}

/// Whether the words name a custom field.
pub fn names_any(words: &str, fields: &[CustomField]) -> bool {
    named(words, fields).is_some()
}

/// The target in the brackets at a header's end.
fn told(header: &str, fields: &[CustomField]) -> Option<ImportTarget> {
    let (_, last) = header.trim().strip_suffix(')')?.rsplit_once('(')?;
    let target = ImportTarget::parse(last.trim())?;
    let is_there = match &target {
        ImportTarget::Custom(key) => fields.iter().any(|field| field.key == *key),
        ImportTarget::Fact(_) => true,
    };
    is_there.then_some(target)
}

/// The line looks like headers rather than like a first row of facts.
pub fn has_known_header(cells: &[&str], fields: &[CustomField]) -> bool {
    let known = guess_targets(cells, fields).iter().flatten().count();
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    // A row of facts may hold one such word by chance ("Công ty Hoa Sen").
    known >= 2 || (known == 1 && filled == 1)
}

/// The field with this label or key, `cf.` before it or not.
fn named<'a>(header: &str, fields: &'a [CustomField]) -> Option<&'a CustomField> {
    let header = simplified(header);
    fields.iter().find(|field| {
        let names = [&field.label, field.key.as_str(), &field.key.name()].map(simplified);
        !header.is_empty() && names.contains(&header)
    })
}

/// A cell by the type of its field; `None` where it says nothing.
pub(super) fn read(field: &CustomField, cell: &str) -> Result<Option<CustomValue>, RowErrorCode> {
    let day = || dates::parse_with_serial(cell).map(|day| day.to_string());
    let text = match field.kind {
        CustomKind::Date => day().ok_or(RowErrorCode::InvalidDate)?,
        _ => cell.to_owned(),
    };
    field.read(&CustomValue::Text(text)).map_err(code)
}

fn code(fault: ValueFault) -> RowErrorCode {
    match fault {
        ValueFault::TooLong => RowErrorCode::TooLong,
        ValueFault::NotANumber => RowErrorCode::InvalidNumber,
        ValueFault::NotADay => RowErrorCode::InvalidDate,
        ValueFault::NotYesOrNo => RowErrorCode::InvalidBoolean,
        ValueFault::UnknownOption | ValueFault::NotOneValue => RowErrorCode::UnknownOption,
        ValueFault::NotAnAddress => RowErrorCode::InvalidUrl,
    }
}

impl Mapping {
    /// The values of a known contact after those of a row were applied, each by its column's policy.
    pub fn apply_custom(&self, existing: &CustomValues, incoming: &CustomValues) -> CustomValues {
        let mut values = existing.clone();
        for (field, policy) in self.custom() {
            let key = field.key.as_str();
            let value = policy.apply(values.remove(key), incoming.get(key).cloned());
            values.extend(value.map(|value| (key.to_owned(), value)));
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CellError, ColumnPolicy, ImportField, MappingError, parse_row};
    use super::*;
    use crate::custom_fields::key_for;

    fn field(label: &str, kind: CustomKind) -> CustomField {
        CustomField {
            key: key_for(label).unwrap(),
            label: label.to_owned(),
            kind,
            options: ["Vàng", "Bạc", "Vàng hồng"].map(str::to_owned).to_vec(),
        }
    }

    fn fields() -> Vec<CustomField> {
        [
            ("Hạng thẻ", CustomKind::Select),
            ("Doanh số", CustomKind::Number),
            ("Bảo hành", CustomKind::Date),
            ("Đã gọi", CustomKind::Boolean),
            ("Quan tâm", CustomKind::MultiSelect),
            ("Trang riêng", CustomKind::Url),
        ]
        .map(|(label, kind)| field(label, kind))
        .to_vec()
    }

    fn mapping(policy: ColumnPolicy) -> Mapping {
        let headers = [
            "Tên",
            "hang the",
            "DOANH SỐ",
            "cf.bao_hanh",
            "da_goi",
            "Quan tâm",
            "Trang riêng",
        ];
        Mapping::from_targets(&guess_targets(&headers, &fields()), &fields(), policy).unwrap()
    }

    #[test]
    fn con_12_headers_name_custom_fields_by_label_or_key() {
        let fields = [
            field("Nhóm", CustomKind::Text),
            field("Điểm tín dụng", CustomKind::Number),
        ];
        for (headers, targets) in [
            (
                &["Tên", "ĐIỂM  TÍN DỤNG", "nhom"][..],
                &["name", "cf.diem_tin_dung", "cf.nhom"][..],
            ),
            (&["cf.diem_tin_dung", "Thẻ"], &["cf.diem_tin_dung", "tags"]),
            (
                &["diem_tin_dung", "Điểm tín dụng"],
                &["cf.diem_tin_dung", "-"],
            ),
            (&["Nhóm", "Nhóm"], &["cf.nhom", "tags"]),
            (
                &["Nhóm (level)", "Nhóm (cf.nhom)", "Tên"],
                &["level", "cf.nhom", "name"],
            ),
            (&["Nhóm", "Nhóm (cf.nhom)"], &["tags", "cf.nhom"]),
            (&["Cấp (level)", "Level"], &["level", "-"]),
            (&["Nhóm (cf.khac)", "x (cf.)"], &["-", "-"]),
        ] {
            let guessed = guess_targets(headers, &fields);
            let names = guessed.iter().map(|target| match target {
                Some(target) => target.to_string(),
                None => "-".to_owned(),
            });
            assert_eq!(names.collect::<Vec<_>>(), targets, "{headers:?}");
        }
        assert!(has_known_header(&["Điểm tín dụng", "Nhóm"], &fields));
        assert!(!has_known_header(&["Điểm tín dụng", "Nhóm"], &[]));
    }

    #[test]
    fn con_9_heads_of_one_name_tell_what_they_hold() {
        let [group, keyed] = [("Nhóm", CustomKind::Text), ("nhom 2", CustomKind::Text)]
            .map(|(label, kind)| field(label, kind));
        let twin = CustomField {
            label: "nhom_2".to_owned(),
            ..field("Khác", CustomKind::Text)
        };
        let fields = [group, twin, keyed];
        let facts = ["Họ và tên", "NHÓM"];
        let clear: Vec<bool> = fields
            .iter()
            .map(|field| names_only(field, &fields, &facts))
            .collect();
        assert_eq!(clear, [false, true, false]);
        assert!(names_any("nhóm", &fields) && !names_any("Họ và tên", &fields));
        assert_eq!(clear_head("Nhóm", "level", false), "Nhóm (level)");
        assert_eq!(clear_head("Nhóm", "level", true), "Nhóm");
    }

    #[test]
    fn con_12_cells_are_read_by_the_type_of_their_field() {
        let cells = [
            "An",
            "VANG",
            "1.250,5",
            "31/12/2026",
            "có",
            "bạc; vàng hồng",
            "anphat.vn",
        ];
        let row = parse_row(&mapping(ColumnPolicy::Overwrite), cells).unwrap();
        let values = serde_json::to_value(&row.custom).unwrap();
        let expected = serde_json::json!({
            "hang_the": ["Vàng"], "doanh_so": 1250.5, "bao_hanh": "2026-12-31", "da_goi": true,
            "quan_tam": ["Bạc", "Vàng hồng"], "trang_rieng": "https://anphat.vn",
        });
        assert_eq!(values, expected);
        let serial = parse_row(&mapping(ColumnPolicy::Overwrite), ["An", "", "", "46387"]);
        let day = CustomValue::Text("2026-12-31".to_owned());
        assert_eq!(serial.unwrap().custom.get("bao_hanh"), Some(&day));
    }

    #[test]
    fn con_12_an_unreadable_cell_names_its_column_and_the_rule() {
        let cells = [
            "An",
            "Đồng",
            "nhiều",
            "31/02/2026",
            "có lẽ",
            "Bạc, Đồng",
            "a b",
        ];
        let strict = mapping(ColumnPolicy::Overwrite);
        let errors = parse_row(&strict, cells).unwrap_err();
        let told = |error: &CellError| (error.column.unwrap(), error.code);
        assert_eq!(
            errors.iter().map(told).collect::<Vec<_>>(),
            [
                (1, RowErrorCode::UnknownOption),
                (2, RowErrorCode::InvalidNumber),
                (3, RowErrorCode::InvalidDate),
                (4, RowErrorCode::InvalidBoolean),
                (5, RowErrorCode::UnknownOption),
                (6, RowErrorCode::InvalidUrl),
            ]
        );
        let row = parse_row(&strict.lenient(true), cells).unwrap();
        assert!(row.custom.is_empty());
        assert_eq!(row.warnings.len(), 6);
    }

    #[test]
    fn con_12_known_values_follow_the_policy_of_the_import() {
        let text = |value: &str| CustomValue::Text(value.to_owned());
        let values = |all: &[(&str, &str)]| -> CustomValues {
            let all = all.iter();
            all.map(|(key, value)| ((*key).to_owned(), text(value)))
                .collect()
        };
        let known = values(&[("hang_the", "cũ"), ("doanh_so", "cũ"), ("khac", "cũ")]);
        let brought = values(&[("hang_the", "mới"), ("bao_hanh", "mới")]);
        for (policy, hang_the, doanh_so, bao_hanh) in [
            (ColumnPolicy::Keep, "cũ", Some("cũ"), None),
            (ColumnPolicy::Fill, "cũ", Some("cũ"), Some("mới")),
            (ColumnPolicy::Overwrite, "mới", Some("cũ"), Some("mới")),
            (ColumnPolicy::Clear, "mới", None, Some("mới")),
        ] {
            let after = mapping(policy).apply_custom(&known, &brought);
            assert_eq!(after.get("hang_the"), Some(&text(hang_the)), "{policy:?}");
            assert_eq!(
                after.get("doanh_so"),
                doanh_so.map(text).as_ref(),
                "{policy:?}"
            );
            assert_eq!(
                after.get("bao_hanh"),
                bao_hanh.map(text).as_ref(),
                "{policy:?}"
            );
            assert_eq!(after.get("khac"), Some(&text("cũ")), "not in the file");
        }
    }

    #[test]
    fn con_12_a_mapping_knows_each_custom_field_once() {
        let target = |name| ImportTarget::parse(name);
        let made = |targets: &[Option<ImportTarget>]| {
            Mapping::from_targets(targets, &fields(), ColumnPolicy::default()).map(|_| ())
        };
        let twice = [target("name"), target("cf.hang_the"), target("cf.hang_the")];
        let hang_the = target("cf.hang_the").unwrap();
        assert_eq!(made(&twice), Err(MappingError::FieldTwice(hang_the)));
        let gone = key_for("gone").unwrap();
        assert_eq!(
            made(&[target("name"), target("cf.gone")]),
            Err(MappingError::NoSuchField(gone))
        );
        assert_eq!(
            made(&[target("cf.hang_the")]),
            Err(MappingError::NobodyIdentified)
        );
        assert_eq!(made(&[Some(ImportField::Name.into()), None]), Ok(()));
    }
}
