//! What an action changed, field by field.

use leptos::prelude::*;
use serde_json::Value;

use super::words;

/// The old and new value of a field; a value that is not such a pair is only new.
fn pair(value: &Value) -> (Value, Value) {
    match value.as_array().map(Vec::as_slice) {
        Some([old, new]) => (old.clone(), new.clone()),
        _ => (Value::Null, value.clone()),
    }
}

/// Whether there is anything to show.
pub(super) fn is_shown(diff: Option<&Value>) -> bool {
    diff.and_then(Value::as_object)
        .is_some_and(|fields| !fields.is_empty())
}

/// The fields as a list: name, old value struck through, new value.
#[component]
pub(crate) fn Diff(
    /// Field to `[old, new]`.
    diff: Value,
) -> impl IntoView {
    let fields = diff.as_object().cloned().unwrap_or_default();
    let row = |(name, value): (String, Value)| {
        let (old, new) = pair(&value);
        let (old, new) = (words::value(&name, &old), words::value(&name, &new));
        view! {
            <dt>{words::field(&name)}</dt>
            <dd>
                <span class="u-hidden">{t!(audit.before)} " "</span>
                <del>{old}</del>
                <span aria-hidden="true">" → "</span>
                <span class="u-hidden">{t!(audit.after)} " "</span>
                <ins>{new}</ins>
            </dd>
        }
    };
    view! { <dl class="c-diff">{fields.into_iter().map(row).collect_view()}</dl> }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn adm_1_a_pair_is_old_and_new() {
        assert_eq!(pair(&json!(["a", "b"])), (json!("a"), json!("b")));
        assert_eq!(pair(&json!(7)), (Value::Null, json!(7)));
    }

    #[test]
    fn adm_1_nothing_changed_shows_nothing() {
        assert!(!is_shown(None));
        assert!(!is_shown(Some(&json!({}))));
        assert!(is_shown(Some(&json!({ "name": ["a", "b"] }))));
    }
}
