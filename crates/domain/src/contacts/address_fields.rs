//! A further address of a contact, as people type it (CON-3).

use serde::{Deserialize, Serialize};

use super::normalize::{LINE_MAX_CHARS, NAME_MAX_CHARS, line};
use super::{FieldFault, PostalAddress};

/// More addresses belong into contacts of their own.
pub const ADDRESSES_MAX: usize = 50;

/// An address and what it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressFields {
    /// Such as "Kho" or "Văn phòng đại diện".
    pub label: Option<String>,
    pub postal: PostalAddress,
}

impl AddressFields {
    /// The address cleaned, or every fault of it; something of it must be known.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut clean = |field, text: Option<String>, max_chars| {
            let text = text.as_deref().and_then(line);
            if text.as_ref().is_some_and(|t| t.chars().count() > max_chars) {
                faults.push(FieldFault {
                    field,
                    code: "too_long",
                    detail: "the text is too long",
                });
            }
            text
        };
        let PostalAddress {
            address,
            ward,
            district,
            province,
        } = self.postal;
        let fields = Self {
            label: clean("label", self.label, NAME_MAX_CHARS),
            postal: PostalAddress {
                address: clean("address", address, LINE_MAX_CHARS),
                ward: clean("ward", ward, LINE_MAX_CHARS),
                district: clean("district", district, LINE_MAX_CHARS),
                province: clean("province", province, LINE_MAX_CHARS),
            },
        };
        if fields.postal.is_blank() {
            faults.push(FieldFault {
                field: "address",
                code: "required",
                detail: "nothing is known of the address",
            });
        }
        if faults.is_empty() {
            Ok(fields)
        } else {
            Err(faults)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(label: &str, address: &str, province: &str) -> AddressFields {
        AddressFields {
            label: Some(label.to_owned()),
            postal: PostalAddress {
                address: Some(address.to_owned()),
                province: Some(province.to_owned()),
                ..PostalAddress::default()
            },
        }
    }

    #[test]
    fn con_3_an_address_is_cleaned_and_says_something() {
        let checked = at(" Kho ", "12  Lê Lợi", "Huế").checked().unwrap();
        assert_eq!(checked.label.as_deref(), Some("Kho"));
        assert_eq!(checked.postal.to_string(), "12 Lê Lợi, Huế");
        let long = "x".repeat(LINE_MAX_CHARS + 1);
        for (fields, fault) in [
            (at("Kho", " ", ""), ("address", "required")),
            (at("", &long, "Huế"), ("address", "too_long")),
            (at(&long, "1", "Huế"), ("label", "too_long")),
        ] {
            let faults = fields.checked().unwrap_err();
            let told: Vec<_> = faults.iter().map(|f| (f.field, f.code)).collect();
            assert_eq!(told, [fault]);
        }
    }
}
