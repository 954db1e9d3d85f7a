//! A field of a PATCH body: absent leaves the value, null clears it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a PATCH says of one field. Fields carry `#[serde(default, skip_serializing_if = "Patch::is_absent")]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Patch<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the body does not name the field.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// `None` leaves the field, `Some(None)` clears it, `Some(Some(_))` sets it.
    pub fn into_option(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }
}

impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Absent | Self::Null => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default)]
        title: Patch<String>,
    }

    #[test]
    fn api_2_absent_null_and_value_are_three_things() {
        let read = |json: &str| {
            serde_json::from_str::<Body>(json)
                .unwrap()
                .title
                .into_option()
        };
        assert_eq!(read("{}"), None);
        assert_eq!(read(r#"{"title":null}"#), Some(None));
        assert_eq!(read(r#"{"title":"x"}"#), Some(Some("x".to_owned())));
    }
}
