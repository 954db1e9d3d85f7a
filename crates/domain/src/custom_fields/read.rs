//! Reads what people, files and programs say into a value of the field's type.

use super::definition::{CustomField, CustomKind};
use super::number::Number;
use super::value::CustomValue;
use crate::dates;
use crate::text::{clean_line, fold};

/// Longest text or address.
const TEXT_MAX_CHARS: usize = 1_000;

/// Why a value is none of its field's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ValueFault {
    #[error("at most {TEXT_MAX_CHARS} characters")]
    TooLong,
    #[error("this is not a number below a thousand billion with up to three decimals")]
    NotANumber,
    #[error("this is not a day")]
    NotADay,
    #[error("this is neither yes nor no")]
    NotYesOrNo,
    #[error("this is not one of the options")]
    UnknownOption,
    #[error("this is not an address that begins with http:// or https://")]
    NotAnAddress,
    #[error("this is not one value")]
    NotOneValue,
}

impl ValueFault {
    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::NotANumber => "invalid_number",
            Self::NotADay => "invalid_date",
            Self::NotYesOrNo => "invalid_boolean",
            Self::UnknownOption => "unknown_option",
            Self::NotAnAddress => "invalid_url",
            Self::NotOneValue => "invalid",
        }
    }
}

impl CustomField {
    /// The value as it is kept; `None` for a blank.
    ///
    /// Values of one type may be written as text, which is how forms and files have them.
    pub fn read(&self, value: &CustomValue) -> Result<Option<CustomValue>, ValueFault> {
        if let (CustomKind::Number, CustomValue::Number(_))
        | (CustomKind::Boolean, CustomValue::Boolean(_)) = (self.kind, value)
        {
            return Ok(Some(value.clone()));
        }
        if self.kind == CustomKind::MultiSelect {
            return self.choices(value);
        }
        let text = match value {
            CustomValue::Choices(options) if options.len() > 1 => {
                return Err(ValueFault::NotOneValue);
            }
            value => clean_line(&value.to_string()),
        };
        if text.is_empty() {
            return Ok(None);
        }
        let read = match self.kind {
            CustomKind::Text => CustomValue::Text(short(text)?),
            CustomKind::Number => {
                CustomValue::Number(Number::read(&text).ok_or(ValueFault::NotANumber)?)
            }
            CustomKind::Date => {
                let day = dates::parse(&text).ok_or(ValueFault::NotADay)?;
                CustomValue::Text(day.to_string())
            }
            CustomKind::Boolean => {
                CustomValue::Boolean(boolean(&text).ok_or(ValueFault::NotYesOrNo)?)
            }
            CustomKind::Select | CustomKind::MultiSelect => {
                CustomValue::Choices(vec![self.option(&text)?])
            }
            CustomKind::Url => CustomValue::Text(address(text)?),
        };
        Ok(Some(read))
    }

    /// The options that a text names: with semicolons between, or commas where no option needs them.
    fn apart(&self, text: &str) -> Vec<String> {
        let by_semicolon = text.split(';').map(str::to_owned).collect::<Vec<_>>();
        let is_option = |part: &String| fold(part).is_empty() || self.option(part).is_ok();
        if by_semicolon.iter().all(is_option) {
            return by_semicolon;
        }
        text.split([',', ';']).map(str::to_owned).collect()
    }

    /// Options in the order of their list, each once; in a text a comma or semicolon is between.
    fn choices(&self, value: &CustomValue) -> Result<Option<CustomValue>, ValueFault> {
        let typed: Vec<String> = match value {
            CustomValue::Choices(options) => options.clone(),
            // An option may hold a comma itself.
            value if self.option(&value.to_string()).is_ok() => vec![value.to_string()],
            value => self.apart(&value.to_string()),
        };
        let typed = typed.iter().filter(|option| !fold(option).is_empty());
        let chosen: Result<Vec<String>, ValueFault> =
            typed.map(|option| self.option(option)).collect();
        let chosen = chosen?;
        let in_order = self.options.iter().filter(|option| chosen.contains(option));
        let kept: Vec<String> = in_order.cloned().collect();
        Ok((!kept.is_empty()).then_some(CustomValue::Choices(kept)))
    }

    fn option(&self, typed: &str) -> Result<String, ValueFault> {
        let folded = fold(&clean_line(typed));
        let known = self.options.iter().find(|option| fold(option) == folded);
        known.cloned().ok_or(ValueFault::UnknownOption)
    }
}

/// What `có`, `không`, `yes`, `false`, `1`, `x` and the like say.
pub fn boolean(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "co" | "dung" | "yes" | "y" | "true" | "1" | "x" => Some(true),
        "khong" | "sai" | "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

fn short(text: String) -> Result<String, ValueFault> {
    if text.chars().count() > TEXT_MAX_CHARS {
        return Err(ValueFault::TooLong);
    }
    Ok(text)
}

/// An address with its scheme, `https` where none is written; no other scheme can be kept, since
/// screens make links of it.
pub fn address(text: String) -> Result<String, ValueFault> {
    let whole = if text.contains("://") {
        text
    } else {
        format!("https://{text}")
    };
    let (scheme, rest) = whole.split_once("://").ok_or(ValueFault::NotAnAddress)?;
    let is_web = ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str());
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    let is_host = host.contains('.')
        && !host.starts_with('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
    let has_odd =
        whole.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\'));
    if !is_web || !is_host || has_odd || port.parse::<u16>().is_err() {
        return Err(ValueFault::NotAnAddress);
    }
    short(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custom_fields::key_for;

    fn read(kind: CustomKind, text: &str) -> Result<Option<CustomValue>, ValueFault> {
        let field = CustomField {
            key: key_for("Nhóm").unwrap(),
            label: "Nhóm".to_owned(),
            kind,
            options: ["Bán sỉ", "Bán lẻ", "Sỉ, lẻ"].map(str::to_owned).to_vec(),
        };
        field.read(&CustomValue::Text(text.to_owned()))
    }

    #[test]
    fn con_12_texts_are_read_by_the_type_of_their_field() {
        use CustomKind as K;
        let text = |text: &str| Ok(Some(CustomValue::Text(text.to_owned())));
        let options = |all: &[&str]| {
            let all = all.iter().map(|one| (*one).to_owned()).collect();
            Ok(Some(CustomValue::Choices(all)))
        };
        let number = |plain| Ok(Number::from_plain(plain).map(CustomValue::Number));
        for (kind, typed, value) in [
            (K::Text, "  Vàng \n kim ", text("Vàng kim")),
            (K::Text, " ", Ok(None)),
            (K::Number, "1.250,5", number("1250.5")),
            (K::Number, "nhiều", Err(ValueFault::NotANumber)),
            (K::Date, "31/12/2026", text("2026-12-31")),
            (K::Date, "2026-12-31", text("2026-12-31")),
            (K::Date, "31/02/2026", Err(ValueFault::NotADay)),
            (K::Boolean, "Có", Ok(Some(CustomValue::Boolean(true)))),
            (K::Boolean, "không", Ok(Some(CustomValue::Boolean(false)))),
            (K::Boolean, "có lẽ", Err(ValueFault::NotYesOrNo)),
            (K::Select, "BAN SI", options(&["Bán sỉ"])),
            (K::Select, "Khác", Err(ValueFault::UnknownOption)),
            (
                K::MultiSelect,
                "bán lẻ; ban si,",
                options(&["Bán sỉ", "Bán lẻ"]),
            ),
            (K::MultiSelect, "sỉ, lẻ", options(&["Sỉ, lẻ"])),
            (
                K::MultiSelect,
                "bán sỉ; sỉ, lẻ",
                options(&["Bán sỉ", "Sỉ, lẻ"]),
            ),
            (K::MultiSelect, ";", Ok(None)),
            (
                K::MultiSelect,
                "Bán sỉ, Khác",
                Err(ValueFault::UnknownOption),
            ),
            (
                K::Url,
                "anphat.vn/gia?x=1",
                text("https://anphat.vn/gia?x=1"),
            ),
            (
                K::Url,
                "http://anphat.vn:8080",
                text("http://anphat.vn:8080"),
            ),
            (K::Url, "javascript:alert(1)", Err(ValueFault::NotAnAddress)),
            (
                K::Url,
                "javascript://a.vn/%0aalert(1)",
                Err(ValueFault::NotAnAddress),
            ),
            (K::Url, "https://", Err(ValueFault::NotAnAddress)),
            (K::Url, "https://a b.vn", Err(ValueFault::NotAnAddress)),
        ] {
            assert_eq!(read(kind, typed), value, "{kind:?} {typed:?}");
        }
        assert_eq!(read(K::Text, &"a".repeat(1_001)), Err(ValueFault::TooLong));
    }
}
