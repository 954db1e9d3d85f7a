//! Every language of the UI says everything the others say.

use std::collections::BTreeSet;
use std::fs;

use anyhow::Context;
use serde_json::Value;

use crate::workspace::Workspace;

pub(super) fn check(workspace: &Workspace, problems: &mut Vec<String>) -> anyhow::Result<()> {
    let keys_of = |language: &str| -> anyhow::Result<BTreeSet<String>> {
        let path = workspace
            .root
            .join(format!("frontend/locales/{language}.json"));
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let catalogue: Value = serde_json::from_str(&text)
            .with_context(|| format!("{} is no JSON", path.display()))?;
        let mut keys = BTreeSet::new();
        flatten("", &catalogue, &mut keys);
        Ok(keys)
    };
    let vietnamese = keys_of("vi")?;
    let english = keys_of("en")?;
    for key in vietnamese.difference(&english) {
        problems.push(format!("frontend/locales/en.json: `{key}` is missing"));
    }
    for key in english.difference(&vietnamese) {
        problems.push(format!("frontend/locales/vi.json: `{key}` is missing"));
    }
    Ok(())
}

/// Collects the paths of all texts, joined by dots.
fn flatten(path: &str, value: &Value, keys: &mut BTreeSet<String>) {
    match value.as_object() {
        Some(entries) => {
            for (name, value) in entries {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                flatten(&path, value, keys);
            }
        }
        None => {
            keys.insert(path.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nested_texts_are_named_by_their_path() {
        let mut keys = BTreeSet::new();
        flatten(
            "",
            &json!({ "nav": { "home": "Trang chủ" }, "ok": "Đồng ý" }),
            &mut keys,
        );
        assert_eq!(
            keys,
            BTreeSet::from(["nav.home".to_owned(), "ok".to_owned()])
        );
    }
}
