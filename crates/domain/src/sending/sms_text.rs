//! What an advertising text message says beside its content, and what a text message costs (CAM-9).

use super::labelled;
use crate::sms::{self, strip_marks};

/// What is added to the content of text messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Additions<'a> {
    /// What advertising begins with.
    pub label: &'a str,
    /// How its reader refuses more of it.
    pub refusal: &'a str,
}

impl Additions<'_> {
    /// The advertisement with its label and its way to refuse, each once.
    pub fn added_to(self, text: &str) -> String {
        let labelled = labelled(self.label, text.trim());
        let refusal = self.refusal.trim();
        // Whether it is written with marks or without.
        let is_there =
            strip_marks(&labelled.to_lowercase()).contains(&strip_marks(&refusal.to_lowercase()));
        if refusal.is_empty() || is_there {
            labelled
        } else {
            format!("{labelled} {refusal}")
        }
    }
}

/// What one text message takes and costs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SmsCost {
    pub segments: u32,
    pub cost_minor: i64,
}

impl SmsCost {
    /// Of a message as its reader gets it, at a price for each segment.
    pub fn of(text: &str, price_minor: i64) -> Self {
        let segments = sms::count(text).segments;
        Self {
            segments,
            cost_minor: i64::from(segments).saturating_mul(price_minor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_9_an_advertisement_has_its_label_and_a_way_to_refuse_once() {
        let additions = Additions {
            label: "[QC]",
            refusal: "TC: soan TC gui 1234",
        };
        let whole = "[QC] Giam 50% TC: soan TC gui 1234";
        for text in [
            "Giam 50%",
            "[QC] Giam 50%",
            "Giam 50% TC: soan TC gui 1234",
            " [QC] Giam 50% TC: soan TC gui 1234 ",
        ] {
            assert_eq!(additions.added_to(text), whole, "{text}");
        }
        let marked = "[QC] Giảm 50%. TC: soạn TC gửi 1234";
        assert_eq!(additions.added_to(marked), marked);
        let none = Additions {
            refusal: "",
            ..additions
        };
        assert_eq!(none.added_to("Giam 50%"), "[QC] Giam 50%");
    }

    #[test]
    fn cam_9_each_segment_costs_its_price() {
        for (text, price_minor, segments, cost_minor) in [
            ("a".repeat(160), 540, 1, 540),
            ("a".repeat(161), 540, 2, 1_080),
            ("ạ".repeat(71), 850, 2, 1_700),
            (String::new(), 850, 0, 0),
        ] {
            let expected = SmsCost {
                segments,
                cost_minor,
            };
            assert_eq!(SmsCost::of(&text, price_minor), expected, "{text}");
        }
    }
}
