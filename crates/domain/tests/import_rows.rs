//! Reading rows of imported files (CON-7), through the public functions only.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

use chrono::NaiveDate;
use domain::contacts::{Gender, Kind, Level};
use domain::emails::Email;
use domain::imports::{Mapping, RowErrorCode, is_blank_row, parse_row};
use domain::phones::Phone;
use proptest::prelude::*;

const HEADERS: [&str; 12] = [
    "Họ và tên",
    "Email",
    "Di động",
    "Điện thoại",
    "Ngày sinh",
    "Giới tính",
    "Loại khách hàng",
    "Mức độ",
    "Thẻ",
    "MST",
    "Công ty",
    "Ghi chú",
];

fn mapping() -> Mapping {
    Mapping::guess(&HEADERS).unwrap()
}

/// Reasons of a row that has to be set aside, as (column, code).
fn reasons(mapping: &Mapping, cells: &[&str]) -> Vec<(Option<usize>, RowErrorCode)> {
    let errors = parse_row(mapping, cells.iter().copied()).unwrap_err();
    errors
        .iter()
        .map(|error| (error.column, error.code))
        .collect()
}

#[test]
fn con_7_a_row_is_cleaned_cell_by_cell() {
    let row = parse_row(
        &mapping(),
        [
            " Nguyễn  Thị\u{a0}Giang ",
            "Giang@X.vn",
            "902148861",
            "028 38221174",
            "31/12/90",
            "Nữ",
            "cá nhân",
            "Quan tâm",
            "VIP; Hà Nội",
            "312345678",
            "Hoa Sen",
            "'=gọi lại\r\nthứ 2",
        ],
    )
    .unwrap();
    assert_eq!(row.name.as_deref(), Some("Nguyễn Thị Giang"));
    assert_eq!(row.email.as_ref().map(Email::as_str), Some("giang@x.vn"));
    assert_eq!(
        row.mobile.as_ref().map(Phone::as_e164),
        Some("+84902148861")
    );
    assert_eq!(row.mobile_raw.as_deref(), Some("902148861"));
    assert_eq!(
        row.phone.as_ref().map(Phone::as_e164),
        Some("+842838221174")
    );
    assert_eq!(row.birthday_on, NaiveDate::from_ymd_opt(1990, 12, 31));
    assert_eq!(row.gender, Some(Gender::Female));
    assert_eq!(row.kind, Some(Kind::Person));
    assert_eq!(row.level, Some(Level::Interested));
    assert_eq!(row.tags, ["VIP", "Hà Nội"]);
    assert_eq!(row.tax_code.as_deref(), Some("0312345678"));
    assert_eq!(row.company.as_deref(), Some("Hoa Sen"));
    assert_eq!(row.notes, ["=gọi lại\nthứ 2"]);
    assert_eq!(row.warnings, []);
}

#[test]
fn con_7_bad_rows_are_set_aside_with_reasons() {
    let long_name = "a".repeat(201);
    let extra = [&["An"][..], &[""; 11], &["x"]].concat();
    for (cells, expected) in [
        (
            &["An", "an(at)x.vn"][..],
            vec![(Some(1), RowErrorCode::InvalidEmail)],
        ),
        (
            &["An", "", "09x"],
            vec![(Some(2), RowErrorCode::InvalidPhone)],
        ),
        (
            &["An", "", "", "", "31/13/90"],
            vec![(Some(4), RowErrorCode::InvalidDate)],
        ),
        (
            &["An", "", "", "", "", "?"],
            vec![(Some(5), RowErrorCode::UnknownGender)],
        ),
        (
            &["An", "x", "", "", "", "", "?", "?", "", "12"],
            vec![
                (Some(1), RowErrorCode::InvalidEmail),
                (Some(6), RowErrorCode::UnknownKind),
                (Some(7), RowErrorCode::UnknownLevel),
                (Some(9), RowErrorCode::InvalidTaxCode),
            ],
        ),
        (
            &["", "", "", "", "31/12/1990"],
            vec![(None, RowErrorCode::NobodyIdentified)],
        ),
        (&["", " ", "#N/A"], vec![(None, RowErrorCode::BlankRow)]),
        (&[], vec![(None, RowErrorCode::BlankRow)]),
        (&[&long_name], vec![(Some(0), RowErrorCode::TooLong)]),
        (&extra, vec![(None, RowErrorCode::ExtraCells)]),
    ] {
        assert_eq!(reasons(&mapping(), cells), expected, "{cells:?}");
    }
}

#[test]
fn con_7_a_lenient_mapping_drops_what_it_cannot_read_and_says_so() {
    let lenient = mapping().lenient(true);
    let row = parse_row(&lenient, ["An", "", "09x", "", "31/13/90"]).unwrap();
    assert_eq!((row.mobile, row.birthday_on), (None, None));
    assert_eq!(row.mobile_raw.as_deref(), Some("09x"));
    let warned: Vec<_> = row
        .warnings
        .iter()
        .map(|w| (w.code, w.value.as_str()))
        .collect();
    assert_eq!(
        warned,
        [
            (RowErrorCode::InvalidPhone, "09x"),
            (RowErrorCode::InvalidDate, "31/13/90")
        ]
    );
    assert_eq!(
        reasons(&lenient, &["An", "no e-mail"]),
        [(Some(1), RowErrorCode::InvalidEmail)]
    );
    assert_eq!(
        reasons(&lenient, &["", "", "09x"]),
        [
            (None, RowErrorCode::NobodyIdentified),
            (Some(2), RowErrorCode::InvalidPhone),
        ]
    );
}

#[test]
fn con_7_numbers_find_their_place_whatever_the_column() {
    for (mobile_cell, phone_cell, mobile, phone) in [
        ("", "0902148861", Some("+84902148861"), None),
        ("02838221174", "", None, Some("+842838221174")),
        (
            "0902148861 / 028 38221174",
            "",
            Some("+84902148861"),
            Some("+842838221174"),
        ),
        ("0902148861", "0902148861", Some("+84902148861"), None),
        (
            "0902148861",
            "0912345678",
            Some("+84902148861"),
            Some("+84912345678"),
        ),
        (
            "19001234",
            "0912345678",
            Some("+84912345678"),
            Some("19001234"),
        ),
    ] {
        let row = parse_row(&mapping(), ["An", "", mobile_cell, phone_cell]).unwrap();
        assert_eq!(row.mobile.as_ref().map(Phone::as_e164), mobile);
        assert_eq!(row.phone.as_ref().map(Phone::as_e164), phone);
    }
}

#[test]
fn con_7_names_in_two_columns_are_joined() {
    let mapping = Mapping::guess(&["Họ đệm", "Tên"]).unwrap();
    for (cells, name) in [
        (["Nguyễn Văn", "An"], "Nguyễn Văn An"),
        (["", "An"], "An"),
        (["Nguyễn", ""], "Nguyễn"),
    ] {
        assert_eq!(
            parse_row(&mapping, cells).unwrap().name.as_deref(),
            Some(name)
        );
    }
}

#[test]
fn con_7_blank_rows_are_seen() {
    assert!(is_blank_row(["", " \u{a0}", "#N/A"]));
    assert!(!is_blank_row(["", "0"]));
}

proptest! {
    #[test]
    fn con_7_any_row_is_read_or_refused_with_a_reason(
        cells in prop::collection::vec(any::<String>(), 0..14),
        is_lenient: bool,
    ) {
        let mapping = mapping().lenient(is_lenient);
        match parse_row(&mapping, cells.iter().map(String::as_str)) {
            Ok(row) => prop_assert!(row.display_name().is_some()),
            Err(reasons) => prop_assert!(!reasons.is_empty()),
        }
    }
}
