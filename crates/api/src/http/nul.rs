//! The one character that no text of ours may have, as PostgreSQL keeps none with it: U+0000.

use serde_json::Value;

use super::Error;

/// How JSON writes it; an escaped backslash before `u0000` looks the same and is looked into.
const ESCAPED: &[u8] = br"\u0000";

/// Refuses a JSON body with the character in any of its texts or names.
pub(super) fn refuse_in_json(bytes: &[u8]) -> Result<(), Error> {
    let is_suspect = bytes.windows(ESCAPED.len()).any(|part| part == ESCAPED);
    if !is_suspect {
        return Ok(());
    }
    // What cannot be read at all is for others to refuse.
    let body = serde_json::from_slice(bytes).unwrap_or_default();
    match find(&body, String::new()) {
        Some(pointer) => Err(refusal(pointer)),
        None => Ok(()),
    }
}

/// Refuses a parameter of a query with the character in its value.
pub(super) fn refuse_in_query(name: &str, value: &str) -> Result<(), Error> {
    if value.contains('\0') {
        return Err(refusal(format!("?{name}")));
    }
    Ok(())
}

fn refusal(pointer: String) -> Error {
    Error::field(pointer, "invalid_value", "U+0000 is no character of a text")
}

/// Where the first text with it stands, as a JSON pointer.
fn find(value: &Value, pointer: String) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then_some(pointer),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| find(item, format!("{pointer}/{index}"))),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            if name.contains('\0') {
                return Some(pointer.clone());
            }
            find(value, format!("{pointer}/{name}"))
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::ResponseError as _;

    use super::*;

    #[test]
    fn the_character_is_found_however_deep_and_its_look_alike_is_not() {
        for (body, is_refused) in [
            (r#"{"name":"a\u0000b"}"#, true),
            (r#"{"tags":["a",{"x":"\u0000"}]}"#, true),
            (r#"{"a\u0000":1}"#, true),
            (r#"{"name":"a\\u0000b"}"#, false),
            (r#"{"name":"Gốm \u0001"}"#, false),
            (r#"{"name":"\u0000"#, false),
        ] {
            let refused = refuse_in_json(body.as_bytes());
            assert_eq!(refused.is_err(), is_refused, "{body}");
            if let Err(error) = refused {
                assert_eq!(error.status_code(), 422);
            }
        }
    }
}
