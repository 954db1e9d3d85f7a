//! The names and values of a report that came as a body.

use serde_json::Value;
use url::form_urlencoded;

/// Reads a form, or the outermost fields of a JSON object that are texts, numbers or truth values.
pub fn read_pairs(is_json: bool, body: &[u8]) -> Option<Vec<(String, String)>> {
    if !is_json {
        return Some(form_urlencoded::parse(body).into_owned().collect());
    }
    let Value::Object(fields) = serde_json::from_slice(body).ok()? else {
        return None;
    };
    let pairs = fields.into_iter().filter_map(|(name, value)| match value {
        Value::String(text) => Some((name, text)),
        Value::Number(_) | Value::Bool(_) => Some((name, value.to_string())),
        _ => None,
    });
    Some(pairs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn cam_9_a_report_is_a_form_or_an_object() {
        let form = read_pairs(false, b"RequestId=a%201&SendStatus=5&x");
        let expected = vec![
            pair("RequestId", "a 1"),
            pair("SendStatus", "5"),
            pair("x", ""),
        ];
        assert_eq!(form, Some(expected));
        let object = read_pairs(
            true,
            br#"{"id":"a","status":5,"ok":true,"more":{"a":1},"none":null}"#,
        );
        let mut expected = vec![pair("id", "a"), pair("status", "5"), pair("ok", "true")];
        expected.sort();
        let mut object = object.expect("an object");
        object.sort();
        assert_eq!(object, expected);
        for wrong in [&b"[]"[..], b"", b"{", b"1"] {
            assert_eq!(read_pairs(true, wrong), None);
        }
    }
}
