//! The phone forms of CON-7, through the public functions only.

use domain::phones::{Phone, PhoneError, parse, parse_many};
use proptest::prelude::*;

/// The table of 2018 as published: a copy, so that a slip in the code's own shows.
const RENUMBERED: [(&str, &str); 21] = [
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0126", "076"),
    ("0127", "081"),
    ("0128", "078"),
    ("0129", "082"),
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0186", "056"),
    ("0188", "058"),
    ("0199", "059"),
];

#[test]
fn con_7_every_written_form_becomes_e164() {
    for (text, e164) in [
        ("0902148861", "+84902148861"),
        ("090 214 8861", "+84902148861"),
        ("090.214.8861", "+84902148861"),
        ("(090) 214-8861", "+84902148861"),
        ("84902148861", "+84902148861"),
        ("+84 902 148 861", "+84902148861"),
        ("+84 (0) 902 148 861", "+84902148861"),
        ("0084902148861", "+84902148861"),
        ("902148861", "+84902148861"),
        ("902148861.0", "+84902148861"),
        ("'0902148861", "+84902148861"),
        ("842345678", "+84842345678"),
        ("0842345678", "+84842345678"),
        ("84842345678", "+84842345678"),
        ("028 3822 1174", "+842838221174"),
        ("2838221174", "+842838221174"),
        ("(0251) 382.1174", "+842513821174"),
        ("19001234", "19001234"),
        ("1900 123 456", "1900123456"),
        ("1800.1166", "18001166"),
        ("+84 1900 1234", "19001234"),
        ("+1 415 555 2671", "+14155552671"),
        ("0065 6123 4567", "+6561234567"),
    ] {
        assert_eq!(
            parse(text).as_ref().map(Phone::as_e164),
            Some(e164),
            "{text:?}"
        );
    }
}

#[test]
fn con_7_old_eleven_digit_mobiles_are_renumbered() {
    for (old, new) in RENUMBERED {
        let e164 = format!("+84{}4567890", &new[1..]);
        let written = format!("{old}4567890");
        let forms = [
            written.clone(),
            written[1..].to_owned(),
            format!("+84{}", &written[1..]),
            format!("84{}", &written[1..]),
        ];
        for form in forms {
            assert_eq!(parse(&form).map(String::from), Some(e164.clone()), "{form}");
        }
    }
}

#[test]
fn con_7_what_is_no_number_is_refused() {
    for (text, error) in [
        ("", PhoneError::Empty),
        (" - ", PhoneError::Empty),
        ("chưa có", PhoneError::ForbiddenCharacter),
        ("9.02E+08", PhoneError::ForbiddenCharacter),
        ("0902148861x", PhoneError::ForbiddenCharacter),
        ("113", PhoneError::UnknownShape),
        ("09021488", PhoneError::UnknownShape),
        ("090214886123", PhoneError::UnknownShape),
        ("0612345678", PhoneError::UnknownShape),
        ("01301234567", PhoneError::UnknownShape),
        ("+0123456789", PhoneError::UnknownShape),
        ("+", PhoneError::UnknownShape),
        ("+1234567890123456", PhoneError::UnknownShape),
    ] {
        assert_eq!(text.parse::<Phone>(), Err(error), "{text:?}");
    }
}

#[test]
fn numbers_are_shown_as_people_read_them() {
    for (text, shown, takes_sms) in [
        ("0902148861", "090 214 8861", true),
        ("02838221174", "028 3822 1174", false),
        ("02513821174", "0251 382 1174", false),
        ("19001234", "1900 1234", false),
        ("1900123456", "1900 1234 56", false),
        ("+6561234567", "+6561234567", true),
    ] {
        let phone = parse(text).unwrap();
        assert_eq!(phone.national(), shown);
        assert_eq!(phone.takes_sms(), takes_sms, "{text}");
    }
}

#[test]
fn con_7_one_cell_may_hold_several_numbers() {
    for (text, numbers) in [
        (
            "0902148861 / 028 38221174",
            &["+84902148861", "+842838221174"][..],
        ),
        (
            "0902148861; 0902 148 861, 19001234",
            &["+84902148861", "19001234"],
        ),
        ("0902148861 - 0912345678", &["+84902148861", "+84912345678"]),
        ("0902-148-861", &["+84902148861"]),
        ("0902148861 / không có", &["+84902148861"]),
        ("không có", &[]),
    ] {
        let found = parse_many(text);
        let found: Vec<&str> = found.iter().map(Phone::as_e164).collect();
        assert_eq!(found, numbers, "{text:?}");
    }
}

proptest! {
    #[test]
    fn showing_and_reading_again_is_the_same_number(
        text in "0[35789][0-9]{8}|02[0-9]{9}|1[89]00[0-9]{4,6}|\\+[1-9][0-9]{6,14}"
    ) {
        if let Some(phone) = parse(&text) {
            prop_assert_eq!(parse(&phone.national()), Some(phone.clone()));
            prop_assert_eq!(parse(phone.as_e164()), Some(phone));
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in any::<String>()) {
        for phone in parse_many(&text) {
            prop_assert!(phone.digits().bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
