//! What a form adds to a contact that is known: blanks are filled, nothing is overwritten.

use crate::contacts::{ContactFields, PostalAddress};
use crate::tracking::ANONYMOUS_NAME;

/// The known facts with their blanks filled by what somebody typed.
///
/// Anybody can type anybody's address into a public form, so that what is known stays.
#[must_use]
pub fn fill_blanks(known: &ContactFields, typed: &ContactFields) -> ContactFields {
    let fill =
        |known: &Option<String>, typed: &Option<String>| known.as_ref().or(typed.as_ref()).cloned();
    let postal = PostalAddress::of(known)
        .completed_by(&PostalAddress::of(typed))
        .unwrap_or_else(|| PostalAddress::of(known));
    let mut custom = known.custom.clone();
    for (key, value) in &typed.custom {
        custom.entry(key.clone()).or_insert_with(|| value.clone());
    }
    ContactFields {
        name: if is_nameless(known) {
            typed.name.clone()
        } else {
            known.name.clone()
        },
        email: fill(&known.email, &typed.email),
        mobile: fill(&known.mobile, &typed.mobile),
        birthday_on: known.birthday_on.or(typed.birthday_on),
        company: fill(&known.company, &typed.company),
        title: fill(&known.title, &typed.title),
        tax_code: fill(&known.tax_code, &typed.tax_code),
        website: fill(&known.website, &typed.website),
        source: fill(&known.source, &typed.source),
        address: postal.address,
        ward: postal.ward,
        district: postal.district,
        province: postal.province,
        custom,
        ..known.clone()
    }
}

/// Visitors are called after what is known of them until they tell their name.
fn is_nameless(contact: &ContactFields) -> bool {
    let mut called_after = [&contact.email, &contact.mobile].into_iter().flatten();
    contact.name == ANONYMOUS_NAME || called_after.any(|fact| *fact == contact.name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn contact(name: &str, facts: [&str; 4]) -> ContactFields {
        let [email, mobile, company, province] =
            facts.map(|fact| (!fact.is_empty()).then(|| fact.to_owned()));
        ContactFields {
            name: name.to_owned(),
            email,
            mobile,
            company,
            province,
            ..ContactFields::default()
        }
    }

    #[test]
    fn g10_a_form_fills_blanks_and_overwrites_nothing() {
        let known = contact("Hương Giang", ["giang@anphat.vn", "", "An Phát", ""]);
        let typed = contact("Kẻ xấu", ["xau@x.vn", "+84901234567", "Xấu", "Huế"]);
        let filled = contact(
            "Hương Giang",
            ["giang@anphat.vn", "+84901234567", "An Phát", "Huế"],
        );
        assert_eq!(fill_blanks(&known, &typed), filled);
    }

    #[test]
    fn con_8_a_visitor_without_a_name_gets_the_one_they_tell() {
        let typed = contact("Hương Giang", ["giang@anphat.vn", "", "", ""]);
        for name in [ANONYMOUS_NAME, "giang@anphat.vn"] {
            let known = contact(name, ["giang@anphat.vn", "", "", ""]);
            assert_eq!(fill_blanks(&known, &typed).name, "Hương Giang", "{name}");
        }
    }

    proptest! {
        #[test]
        fn g10_whatever_is_typed_what_is_known_stays(
            known in proptest::array::uniform4("[ab]?"),
            typed in proptest::array::uniform4("[cd]?"),
        ) {
            let before = contact("Giang", known.each_ref().map(String::as_str));
            let typed = contact("Khác", typed.each_ref().map(String::as_str));
            let after = fill_blanks(&before, &typed);
            for (old, new) in [
                (&before.email, &after.email),
                (&before.mobile, &after.mobile),
                (&before.company, &after.company),
                (&before.province, &after.province),
            ] {
                prop_assert!(old.is_none() || old == new);
            }
            // Sent again, it changes nothing more.
            prop_assert_eq!(fill_blanks(&after, &typed), after);
        }
    }
}
