//! Which known contact somebody is who sends a form (CON-8): by e-mail address first, then by number.

use crate::ids::ContactId;

/// A contact that has the number that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhoneHolder {
    pub id: ContactId,
    pub has_email: bool,
}

/// The contact that a form is from; `None` is somebody new.
///
/// An e-mail address is one contact's alone. A household shares a number: it tells who somebody is only
/// where one contact has it, and not one with another address than the one that was typed.
pub fn acting(
    by_email: Option<ContactId>,
    gives_email: bool,
    by_number: &[PhoneHolder],
) -> Option<ContactId> {
    let alone = match by_number {
        [holder] if !(gives_email && holder.has_email) => Some(holder.id),
        _ => None,
    };
    by_email.or(alone)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u8) -> ContactId {
        ContactId(Uuid::from_u128(number.into()))
    }

    fn holder(number: u8, has_email: bool) -> PhoneHolder {
        PhoneHolder {
            id: id(number),
            has_email,
        }
    }

    #[test]
    fn con_8_a_form_is_from_whose_address_it_gives_then_whose_number() {
        let (one, other) = (holder(2, false), holder(3, true));
        for (by_email, gives_email, by_number, expected) in [
            (Some(id(1)), true, &[one][..], Some(id(1))),
            (None, true, &[one], Some(id(2))),
            (None, true, &[other], None),
            (None, false, &[other], Some(id(3))),
            (None, false, &[one, other], None),
            (None, true, &[], None),
        ] {
            assert_eq!(acting(by_email, gives_email, by_number), expected);
        }
    }
}
