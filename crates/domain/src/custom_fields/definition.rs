//! What a business says about a field of its own: name, type, options.

use serde::{Deserialize, Serialize};

use crate::search::CustomKey;
use crate::text::{clean_line, fold};
use crate::wire_names;

/// What the values of a field are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CustomKind {
    /// A line of text.
    #[default]
    Text,
    /// A number with up to three decimals.
    Number,
    /// A calendar day.
    Date,
    /// Yes or no.
    Boolean,
    /// One of the options.
    Select,
    /// Any of the options.
    MultiSelect,
    /// An address of the web, `http` or `https`.
    Url,
}

wire_names!(CustomKind {
    Text => "text",
    Number => "number",
    Date => "date",
    Boolean => "boolean",
    Select => "select",
    MultiSelect => "multi_select",
    Url => "url",
});

impl CustomKind {
    /// Whether values are chosen from options.
    pub fn has_options(self) -> bool {
        matches!(self, Self::Select | Self::MultiSelect)
    }
}

/// Most fields a business may define, archived ones among them; a form shows them all.
pub const FIELDS_MAX: usize = 50;
/// Most options of one field.
pub const OPTIONS_MAX: usize = 100;
/// Longest label of a field.
pub const LABEL_MAX_CHARS: usize = 50;
/// Longest option.
pub const OPTION_MAX_CHARS: usize = 100;
/// Longest key.
const KEY_MAX_CHARS: usize = 40;

/// A field, as far as its values depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomField {
    pub key: CustomKey,
    pub label: String,
    pub kind: CustomKind,
    /// In their order; none unless the kind has them.
    pub options: Vec<String>,
}

/// What is wrong with a list of options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OptionsFault {
    #[error("there is nothing to choose from")]
    Missing,
    #[error("at most {OPTIONS_MAX} options")]
    TooMany,
    #[error("an option has at most {OPTION_MAX_CHARS} characters")]
    TooLong,
}

impl OptionsFault {
    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "required",
            Self::TooMany => "too_many",
            Self::TooLong => "too_long",
        }
    }
}

/// The key that a label suggests: `Điểm tín dụng` is found as `cf.diem_tin_dung`.
pub fn key_for(label: &str) -> Option<CustomKey> {
    let folded = fold(label);
    let words = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("_");
    let short: String = joined.chars().take(KEY_MAX_CHARS).collect();
    CustomKey::read(short.trim_end_matches('_'))
}

/// Options in their order, each once whatever its case and marks.
pub fn clean_options(kind: CustomKind, options: &[String]) -> Result<Vec<String>, OptionsFault> {
    if !kind.has_options() {
        return Ok(Vec::new());
    }
    let mut kept: Vec<String> = Vec::new();
    for option in options.iter().map(|option| clean_line(option)) {
        let folded = fold(&option);
        if folded.is_empty() || kept.iter().any(|known| fold(known) == folded) {
            continue;
        }
        if option.chars().count() > OPTION_MAX_CHARS {
            return Err(OptionsFault::TooLong);
        }
        kept.push(option);
    }
    match kept.len() {
        0 => Err(OptionsFault::Missing),
        count if count > OPTIONS_MAX => Err(OptionsFault::TooMany),
        _ => Ok(kept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_12_a_label_suggests_its_key() {
        for (label, key) in [
            ("Điểm tín dụng", Some("diem_tin_dung")),
            (" Size áo (EU) ", Some("size_ao_eu")),
            ("B2B?", Some("b2b")),
            ("—", None),
        ] {
            let suggested = key_for(label).map(String::from);
            assert_eq!(suggested.as_deref(), key, "{label}");
        }
    }

    #[test]
    fn con_12_options_are_told_apart_by_more_than_case_and_marks() {
        let options = |all: &[&str]| {
            let all: Vec<String> = all.iter().map(|one| (*one).to_owned()).collect();
            clean_options(CustomKind::Select, &all)
        };
        let cleaned = options(&[" Bán  sỉ ", "ban si", "", "Bán lẻ"]);
        assert_eq!(cleaned.unwrap(), ["Bán sỉ", "Bán lẻ"]);
        assert_eq!(options(&[" "]), Err(OptionsFault::Missing));
        assert_eq!(
            options(&["x".repeat(101).as_str()]),
            Err(OptionsFault::TooLong)
        );
        let many: Vec<String> = (0..101).map(|number| number.to_string()).collect();
        assert_eq!(
            clean_options(CustomKind::MultiSelect, &many),
            Err(OptionsFault::TooMany)
        );
        assert_eq!(clean_options(CustomKind::Text, &many), Ok(Vec::new()));
    }
}
