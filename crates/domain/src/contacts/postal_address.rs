//! A postal address, whose parts belong together: a ward of one address does not complete another.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ContactFields;

/// An address as free text, with the units it lies in.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostalAddress {
    /// House number and street, or hamlet.
    pub address: Option<String>,
    pub ward: Option<String>,
    pub district: Option<String>,
    pub province: Option<String>,
}

impl PostalAddress {
    /// The main address of a contact.
    pub fn of(fields: &ContactFields) -> Self {
        Self {
            address: fields.address.clone(),
            ward: fields.ward.clone(),
            district: fields.district.clone(),
            province: fields.province.clone(),
        }
    }

    /// Nothing is known of it.
    pub fn is_blank(&self) -> bool {
        self.parts().iter().all(Option::is_none)
    }

    /// This address with its blanks filled from another that nowhere says otherwise; `None` if
    /// the two differ in a part, and so are two addresses.
    #[must_use]
    pub fn completed_by(&self, other: &Self) -> Option<Self> {
        let differs = self
            .parts()
            .into_iter()
            .zip(other.parts())
            .any(|(mine, theirs)| mine.is_some() && theirs.is_some() && mine != theirs);
        let fill = |mine: &Option<String>, theirs: &Option<String>| {
            mine.as_ref().or(theirs.as_ref()).cloned()
        };
        (!differs).then(|| Self {
            address: fill(&self.address, &other.address),
            ward: fill(&self.ward, &other.ward),
            district: fill(&self.district, &other.district),
            province: fill(&self.province, &other.province),
        })
    }

    /// The parts from the smallest to the largest.
    fn parts(&self) -> [Option<&str>; 4] {
        [&self.address, &self.ward, &self.district, &self.province].map(Option::as_deref)
    }
}

impl fmt::Display for PostalAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<&str> = self.parts().into_iter().flatten().collect();
        f.write_str(&known.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(parts: [&str; 4]) -> PostalAddress {
        let [address, ward, district, province] =
            parts.map(|part| (!part.is_empty()).then(|| part.to_owned()));
        PostalAddress {
            address,
            ward,
            district,
            province,
        }
    }

    #[test]
    fn con_8_an_address_is_completed_only_by_one_that_agrees() {
        let home = address(["12 Lê Lợi", "", "", "Huế"]);
        for (other, whole) in [
            (["", "", "", ""], Some(["12 Lê Lợi", "", "", "Huế"])),
            (
                ["", "Phú Hội", "", "Huế"],
                Some(["12 Lê Lợi", "Phú Hội", "", "Huế"]),
            ),
            (["", "Bến Thành", "", "Hà Nội"], None),
            (["14 Lê Lợi", "", "", "Huế"], None),
        ] {
            assert_eq!(home.completed_by(&address(other)), whole.map(address));
        }
        assert_eq!(home.to_string(), "12 Lê Lợi, Huế");
        assert!(address([""; 4]).is_blank() && !home.is_blank());
    }
}
