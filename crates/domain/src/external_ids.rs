//! By which id another system knows a contact (CON-3).

use crate::contacts::FieldFault;
use crate::custom_fields::{ValueFault, web_address};
use crate::search::Alias;
use crate::text::clean_line;

/// A contact is known to no more systems than that.
pub const EXTERNAL_IDS_MAX: usize = 50;
const SYSTEM_MAX_CHARS: usize = 40;
const ID_MAX_CHARS: usize = 200;

/// The name of another system and the id there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalKey {
    /// Such as `kiotviet`.
    pub system: String,
    pub external_id: String,
}

impl ExternalKey {
    /// The key cleaned, the system in small letters, or every fault of it.
    pub fn checked(system: &str, external_id: &str) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut fault = |field, code, detail| {
            faults.push(FieldFault {
                field,
                code,
                detail,
            });
        };
        let name = clean_line(system).to_lowercase();
        if name.is_empty() {
            fault("system", "required", "no system is named");
        } else if name.chars().count() > SYSTEM_MAX_CHARS {
            fault("system", "too_long", "the text is too long");
        } else if Alias::read(&name).is_none() {
            fault("system", "bad_alias", "letters, digits, - and _ only");
        }
        let id = clean_line(external_id);
        if id.is_empty() {
            fault("external_id", "required", "no id is told");
        } else if id.chars().count() > ID_MAX_CHARS {
            fault("external_id", "too_long", "the text is too long");
        }
        if faults.is_empty() {
            Ok(Self {
                system: name,
                external_id: id,
            })
        } else {
            Err(faults)
        }
    }
}

/// The address of the record in the other system: http or https, none if blank.
pub fn checked_link(link: Option<String>) -> Result<Option<String>, FieldFault> {
    let link = clean_line(link.as_deref().unwrap_or_default());
    if link.is_empty() {
        return Ok(None);
    }
    web_address(link).map(Some).map_err(|fault| match fault {
        ValueFault::TooLong => FieldFault {
            field: "link",
            code: "too_long",
            detail: "the text is too long",
        },
        _ => FieldFault {
            field: "link",
            code: "invalid_url",
            detail: "the address must begin with http:// or https://",
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_a_system_has_a_short_name_and_an_id_of_its_own() {
        let key = ExternalKey::checked(" KiotViet ", " KH 0012/a ").unwrap();
        assert_eq!(
            (key.system.as_str(), key.external_id.as_str()),
            ("kiotviet", "KH 0012/a")
        );
        let long = "x".repeat(201);
        for (system, id, expected) in [
            ("", "1", ("system", "required")),
            ("kiot viet", "1", ("system", "bad_alias")),
            (&long, "1", ("system", "too_long")),
            ("kiotviet", " ", ("external_id", "required")),
            ("kiotviet", &long, ("external_id", "too_long")),
        ] {
            let faults = ExternalKey::checked(system, id).unwrap_err();
            let told: Vec<_> = faults.iter().map(|f| (f.field, f.code)).collect();
            assert_eq!(told, [expected]);
        }
    }

    #[test]
    fn con_3_a_link_leads_to_the_web_and_nowhere_else() {
        let link = |text: &str| checked_link(Some(text.to_owned()));
        assert_eq!(link(" "), Ok(None));
        let whole = "https://sen.kiotviet.vn/kh/12".to_owned();
        assert_eq!(link("sen.kiotviet.vn/kh/12"), Ok(Some(whole)));
        for text in ["javascript:alert(1)", "ftp://a.vn/x", "data://a.vn", "a b"] {
            let code = link(text).map_err(|fault| fault.code);
            assert_eq!(code, Err("invalid_url"), "{text}");
        }
    }
}
