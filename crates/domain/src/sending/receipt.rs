//! What carriers report of a message that a gateway took (CAM-9).

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// What became of a message after it was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Receipt {
    /// It arrived.
    Delivered,
    /// The carrier could not deliver it, or would not.
    Failed,
}

wire_names!(Receipt { Delivered => "delivered", Failed => "failed" });

impl Receipt {
    /// Whether a report says more than what is known: reports come twice and in any order, and what has
    /// arrived stays so.
    pub fn overrules(self, known: Option<Self>) -> bool {
        match known {
            None => true,
            Some(known) => self == Self::Delivered && known == Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_9_reports_never_take_back_that_a_message_arrived() {
        use Receipt::{Delivered, Failed};
        for (told, known, is_new) in [
            (Delivered, None, true),
            (Failed, None, true),
            (Delivered, Some(Failed), true),
            (Failed, Some(Delivered), false),
            (Failed, Some(Failed), false),
            (Delivered, Some(Delivered), false),
        ] {
            assert_eq!(told.overrules(known), is_new, "{told:?} after {known:?}");
        }
    }
}
