//! Telephone numbers as people and spreadsheets write them (CON-7).

use domain::phones::{Phone, PhoneKind, parse, parse_many};

/// Every text is refused or becomes a number that can be dialled, and which is the same when it is read again:
/// as it is kept, as it is read aloud, in a list and from JSON.
pub fn phone(text: &str) {
    if let Some(phone) = parse(text) {
        check(&phone);
        assert_eq!(parse_many(text), [phone]);
    }
    let phones = parse_many(text);
    for (number, phone) in phones.iter().enumerate() {
        check(phone);
        assert!(!phones.iter().skip(number + 1).any(|other| other == phone));
    }
    let kept: Vec<&str> = phones.iter().map(Phone::as_e164).collect();
    assert_eq!(parse_many(&kept.join(", ")), phones, "{kept:?}");
}

fn check(phone: &Phone) {
    let kept = phone.as_e164();
    assert!(is_e164(kept) || is_hotline(kept), "{kept:?}");
    assert_eq!(
        phone.kind() == PhoneKind::Hotline,
        is_hotline(kept),
        "{kept:?}"
    );
    assert!(
        phone.digits().bytes().all(|byte| byte.is_ascii_digit()),
        "{kept:?}"
    );
    assert_eq!(parse(kept).as_ref(), Some(phone), "{kept:?}");
    let aloud = phone.national();
    assert_eq!(parse(&aloud).as_ref(), Some(phone), "{aloud:?}");
    let json = serde_json::to_string(phone).ok();
    let read = json.and_then(|json| serde_json::from_str::<Phone>(&json).ok());
    assert_eq!(read.as_ref(), Some(phone), "{kept:?}");
}

/// A plus sign and 7 to 15 digits, of which the first, a country's, is no zero.
fn is_e164(kept: &str) -> bool {
    kept.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0')
    })
}

/// The numbers of Vietnam that cannot be dialled from abroad, and so have no other form.
fn is_hotline(kept: &str) -> bool {
    let begins = kept.starts_with("1800") || kept.starts_with("1900");
    begins && (8..=10).contains(&kept.len()) && kept.bytes().all(|byte| byte.is_ascii_digit())
}
