//! What the user decided about a file: its columns, what they may change, how rows are known.

use serde::{Deserialize, Serialize};

use super::fields::ImportField;
use super::headers::guess_mapping;
use crate::wire_names;

/// What a column may do to a fact that a known contact already has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnPolicy {
    /// Leaves known contacts as they are; the column serves new ones only.
    Keep,
    /// Fills blanks, changes nothing else.
    Fill,
    /// Replaces by what the file says; a blank cell changes nothing.
    #[default]
    Overwrite,
    /// Replaces by what the file says, and a blank cell empties the fact. The only policy that
    /// can lose anything, hence never a default.
    Clear,
}

wire_names!(ColumnPolicy {
    Keep => "keep",
    Fill => "fill",
    Overwrite => "overwrite",
    Clear => "clear",
});

impl ColumnPolicy {
    /// The fact of a known contact after a cell was applied to it.
    pub fn apply<T>(self, existing: Option<T>, incoming: Option<T>) -> Option<T> {
        match self {
            Self::Keep => existing,
            Self::Fill => existing.or(incoming),
            Self::Overwrite => incoming.or(existing),
            Self::Clear => incoming,
        }
    }

    /// As [`Self::apply`] for tags, which overwriting adds to: other lists gave the others.
    pub fn apply_tags(self, existing: Vec<String>, incoming: Vec<String>) -> Vec<String> {
        match self {
            Self::Keep => existing,
            Self::Fill if !existing.is_empty() => existing,
            Self::Clear => incoming,
            Self::Fill | Self::Overwrite => {
                let mut tags = existing;
                for tag in incoming {
                    if !tags.contains(&tag) {
                        tags.push(tag);
                    }
                }
                tags
            }
        }
    }
}

/// A field by which a row is known to be about a contact we have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MatchBy {
    #[default]
    Email,
    Mobile,
    Code,
}

wire_names!(MatchBy { Email => "email", Mobile => "mobile", Code => "code" });

/// One column of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnMapping {
    pub field: ImportField,
    #[serde(default)]
    pub policy: ColumnPolicy,
}

/// All columns of a file, each field at most once, at least one telling who the row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Draft")]
pub struct Mapping {
    columns: Vec<ColumnMapping>,
    match_by: Vec<MatchBy>,
    is_lenient: bool,
}

/// A mapping as it was stored, not yet checked.
#[derive(Deserialize)]
struct Draft {
    columns: Vec<ColumnMapping>,
    #[serde(default = "by_email")]
    match_by: Vec<MatchBy>,
    #[serde(default)]
    is_lenient: bool,
}

fn by_email() -> Vec<MatchBy> {
    vec![MatchBy::Email]
}

/// Why columns cannot be imported as they were mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    #[error("two columns are mapped to `{}`", .0.as_str())]
    FieldTwice(ImportField),
    #[error("no column tells who a row is about: name, e-mail, phone, company or code")]
    NobodyIdentified,
}

impl TryFrom<Draft> for Mapping {
    type Error = MappingError;

    fn try_from(draft: Draft) -> Result<Self, Self::Error> {
        Ok(Self::new(draft.columns)?
            .matching(draft.match_by)
            .lenient(draft.is_lenient))
    }
}

impl Mapping {
    /// Checks columns; rows are known by e-mail and read strictly until said otherwise.
    pub fn new(columns: Vec<ColumnMapping>) -> Result<Self, MappingError> {
        let mut seen = Vec::with_capacity(columns.len());
        for field in columns.iter().map(|column| column.field) {
            if field != ImportField::Skip && seen.contains(&field) {
                return Err(MappingError::FieldTwice(field));
            }
            seen.push(field);
        }
        if !seen.into_iter().any(ImportField::identifies) {
            return Err(MappingError::NobodyIdentified);
        }
        Ok(Self {
            columns,
            match_by: by_email(),
            is_lenient: false,
        })
    }

    /// Maps columns under one policy; `None` skips a column.
    pub fn from_fields(
        fields: &[Option<ImportField>],
        policy: ColumnPolicy,
    ) -> Result<Self, MappingError> {
        let columns = fields
            .iter()
            .map(|field| ColumnMapping {
                field: field.unwrap_or(ImportField::Skip),
                policy,
            })
            .collect();
        Self::new(columns)
    }

    /// Maps a file by its header line alone.
    pub fn guess(headers: &[&str]) -> Result<Self, MappingError> {
        Self::from_fields(&guess_mapping(headers), ColumnPolicy::default())
    }

    /// Says by which fields rows are known, the surest first; none means every row is new.
    #[must_use]
    pub fn matching(mut self, match_by: Vec<MatchBy>) -> Self {
        self.match_by = match_by;
        self
    }

    /// Says whether unreadable phones, dates and choices are dropped with a warning instead of
    /// setting the row aside.
    #[must_use]
    pub fn lenient(mut self, is_lenient: bool) -> Self {
        self.is_lenient = is_lenient;
        self
    }

    /// The columns from the left.
    pub fn columns(&self) -> &[ColumnMapping] {
        &self.columns
    }

    /// The fields by which rows are known, the surest first.
    pub fn match_by(&self) -> &[MatchBy] {
        &self.match_by
    }

    /// Unreadable phones, dates and choices are dropped with a warning.
    pub fn is_lenient(&self) -> bool {
        self.is_lenient
    }

    /// What the file may do to this fact; what it does not hold is kept.
    ///
    /// A mobile found in the telephone column, and a name put together from two columns, follow
    /// the column they came from, but never clear: a blank telephone says nothing of the mobile.
    pub fn policy(&self, field: ImportField) -> ColumnPolicy {
        let stand_in = match field {
            ImportField::Name => ImportField::GivenName,
            ImportField::Mobile => ImportField::Phone,
            ImportField::Phone => ImportField::Mobile,
            other => other,
        };
        self.own_policy(field)
            .or_else(|| match self.own_policy(stand_in)? {
                ColumnPolicy::Clear => Some(ColumnPolicy::Overwrite),
                milder => Some(milder),
            })
            .unwrap_or(ColumnPolicy::Keep)
    }

    fn own_policy(&self, field: ImportField) -> Option<ColumnPolicy> {
        self.columns
            .iter()
            .find(|column| column.field == field)
            .map(|column| column.policy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use ImportField as F;

    #[test]
    fn con_7_blank_cells_wipe_nothing_unless_told_to() {
        for (policy, known_and_cell, known_and_blank, blank_and_cell) in [
            (ColumnPolicy::Keep, Some("old"), Some("old"), None),
            (ColumnPolicy::Fill, Some("old"), Some("old"), Some("new")),
            (
                ColumnPolicy::Overwrite,
                Some("new"),
                Some("old"),
                Some("new"),
            ),
            (ColumnPolicy::Clear, Some("new"), None, Some("new")),
        ] {
            assert_eq!(policy.apply(Some("old"), Some("new")), known_and_cell);
            assert_eq!(policy.apply(Some("old"), None), known_and_blank);
            assert_eq!(policy.apply(None, Some("new")), blank_and_cell);
        }
        assert_eq!(ColumnPolicy::default(), ColumnPolicy::Overwrite);
    }

    #[test]
    fn con_7_tags_of_a_known_contact_are_added_to() {
        let tags = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        for (policy, expected) in [
            (ColumnPolicy::Keep, tags(&["a", "b"])),
            (ColumnPolicy::Fill, tags(&["a", "b"])),
            (ColumnPolicy::Overwrite, tags(&["a", "b", "c"])),
            (ColumnPolicy::Clear, tags(&["b", "c"])),
        ] {
            assert_eq!(
                policy.apply_tags(tags(&["a", "b"]), tags(&["b", "c"])),
                expected
            );
        }
    }

    #[test]
    fn con_7_a_mapping_names_each_field_once_and_somebody() {
        let keep = ColumnPolicy::Keep;
        assert_eq!(
            Mapping::from_fields(&[Some(F::Name), Some(F::Name)], keep),
            Err(MappingError::FieldTwice(F::Name))
        );
        assert_eq!(
            Mapping::from_fields(&[Some(F::Note), None, None], keep),
            Err(MappingError::NobodyIdentified)
        );
        let clear = Mapping::from_fields(&[Some(F::Phone)], ColumnPolicy::Clear).unwrap();
        assert_eq!(clear.policy(F::Phone), ColumnPolicy::Clear);
        assert_eq!(clear.policy(F::Mobile), ColumnPolicy::Overwrite);
        let mapping = Mapping::guess(&["Họ", "Tên", "SĐT", "STT"]).unwrap();
        assert_eq!(mapping.match_by(), [MatchBy::Email]);
        for (field, policy) in [
            (F::Name, ColumnPolicy::Overwrite),
            (F::Phone, ColumnPolicy::Overwrite),
            (F::Email, ColumnPolicy::Keep),
        ] {
            assert_eq!(mapping.policy(field), policy, "{field:?}");
        }
    }
}
