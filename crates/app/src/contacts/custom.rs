//! Checks a contact's values in the fields that the business defined, and names them in its history.

use db::Tx;
use domain::custom_fields::CustomValues;
use serde_json::{Map, Value};

use crate::{Error, Fault};

/// What stands before the key, and in the history before the label, of such a field.
const PREFIX: &str = "custom.";

/// Reads each value that differs from `before` by its field's type; all that is wrong is told at once.
///
/// What stays as it was is not looked at: its field may be archived, its option gone.
pub(super) async fn check_custom(
    tx: &Tx,
    before: &CustomValues,
    after: &mut CustomValues,
) -> Result<(), Error> {
    if before == after {
        return Ok(());
    }
    let known = store::custom_fields::offered(tx).await?;
    let mut faults = Vec::new();
    for (key, value) in std::mem::take(after) {
        if before.get(&key) == Some(&value) {
            after.insert(key, value);
            continue;
        }
        let Some(field) = known.iter().find(|field| field.key.as_str() == key) else {
            faults.push(fault(&key, "unknown", "there is no such field".to_owned()));
            continue;
        };
        match field.read(&value) {
            Ok(Some(read)) => {
                after.insert(key, read);
            }
            Ok(None) => {}
            Err(wrong) => faults.push(fault(&key, wrong.code(), wrong.to_string())),
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

fn fault(key: &str, code: &'static str, detail: String) -> Fault {
    // As JSON pointers write a name.
    let name = key.replace('~', "~0").replace('/', "~1");
    Fault::of(&format!("custom/{name}"), code, detail)
}

/// Takes the values apart, each a change of its own.
pub(super) fn apart(fields: &mut Map<String, Value>) {
    if let Some(Value::Object(values)) = fields.remove("custom") {
        let values = values.into_iter();
        fields.extend(values.map(|(key, value)| (format!("{PREFIX}{key}"), value)));
    }
}

/// Writes labels in place of keys: the history tells what a field was called then.
pub(super) async fn labelled(
    tx: &Tx,
    changes: Map<String, Value>,
) -> Result<Map<String, Value>, Error> {
    if !changes.keys().any(|name| name.starts_with(PREFIX)) {
        return Ok(changes);
    }
    let known = store::custom_fields::list(tx).await?;
    let named = |name: String| {
        let key = name.strip_prefix(PREFIX);
        match known.iter().find(|field| Some(field.key.as_str()) == key) {
            Some(field) => format!("{PREFIX}{}", field.label),
            None => name,
        }
    };
    let changes = changes.into_iter();
    Ok(changes.map(|(name, pair)| (named(name), pair)).collect())
}
