//! What the user decided about a file: its columns, what they may change, how rows are known.

use serde::{Deserialize, Serialize};

use super::fields::ImportField;
use super::headers::guess_mapping;
use super::target::ImportTarget;
use crate::custom_fields::CustomField;
use crate::search::CustomKey;
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

    /// As [`Self::apply`] for tags and categories, which overwriting adds to: other lists gave the others.
    pub fn apply_set<T: PartialEq>(self, existing: Vec<T>, incoming: Vec<T>) -> Vec<T> {
        match self {
            Self::Keep => existing,
            Self::Fill if !existing.is_empty() => existing,
            Self::Clear => incoming,
            Self::Fill | Self::Overwrite => {
                let mut all = existing;
                for value in incoming {
                    if !all.contains(&value) {
                        all.push(value);
                    }
                }
                all
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

/// Where a column goes, with all that reading its cells depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnTarget {
    Fact(ImportField),
    Custom(CustomField),
}

/// One column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMapping {
    pub target: ColumnTarget,
    pub policy: ColumnPolicy,
}

impl ColumnMapping {
    /// Whether the column holds this fact.
    pub fn is_of(&self, field: ImportField) -> bool {
        matches!(self.target, ColumnTarget::Fact(fact) if fact == field)
    }
}

/// All columns of a file, each field at most once, at least one telling who the row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<ColumnMapping>,
    match_by: Vec<MatchBy>,
    is_lenient: bool,
}

/// Why columns cannot be imported as they were mapped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    #[error("two columns are mapped to `{0}`")]
    FieldTwice(ImportTarget),
    #[error("there is no custom field `{}`, or it is archived", .0.as_str())]
    NoSuchField(CustomKey),
    #[error("no column tells who a row is about: name, e-mail, phone, company or code")]
    NobodyIdentified,
}

impl Mapping {
    /// Maps columns under one policy; `None` skips a column, `fields` are the custom fields there are.
    ///
    /// Rows are known by e-mail and read strictly until said otherwise.
    pub fn from_targets(
        targets: &[Option<ImportTarget>],
        fields: &[CustomField],
        policy: ColumnPolicy,
    ) -> Result<Self, MappingError> {
        check(targets)?;
        let column = |target: &Option<ImportTarget>| {
            let target = match target {
                None => ColumnTarget::Fact(ImportField::Skip),
                Some(ImportTarget::Fact(field)) => ColumnTarget::Fact(*field),
                Some(ImportTarget::Custom(key)) => {
                    let known = fields.iter().find(|field| field.key == *key);
                    let field = known.ok_or_else(|| MappingError::NoSuchField(key.clone()))?;
                    ColumnTarget::Custom(field.clone())
                }
            };
            Ok(ColumnMapping { target, policy })
        };
        let columns: Result<Vec<ColumnMapping>, MappingError> =
            targets.iter().map(column).collect();
        Ok(Self {
            columns: columns?,
            match_by: vec![MatchBy::default()],
            is_lenient: false,
        })
    }

    /// Maps columns to facts under one policy; `None` skips a column.
    pub fn from_fields(
        fields: &[Option<ImportField>],
        policy: ColumnPolicy,
    ) -> Result<Self, MappingError> {
        let targets: Vec<_> = fields.iter().map(|field| field.map(Into::into)).collect();
        Self::from_targets(&targets, &[], policy)
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
            .find(|column| column.is_of(field))
            .map(|column| column.policy)
    }

    /// The custom fields that columns hold, each with what its column may do.
    pub(super) fn custom(&self) -> impl Iterator<Item = (&CustomField, ColumnPolicy)> {
        self.columns
            .iter()
            .filter_map(|column| match &column.target {
                ColumnTarget::Custom(field) => Some((field, column.policy)),
                ColumnTarget::Fact(_) => None,
            })
    }
}

/// Each target at most once, and one that tells who a row is about.
fn check(targets: &[Option<ImportTarget>]) -> Result<(), MappingError> {
    let skip = ImportTarget::Fact(ImportField::Skip);
    let mut seen: Vec<&ImportTarget> = Vec::with_capacity(targets.len());
    for target in targets.iter().flatten().filter(|target| **target != skip) {
        if seen.contains(&target) {
            return Err(MappingError::FieldTwice(target.clone()));
        }
        seen.push(target);
    }
    let identifies =
        |target: &&ImportTarget| matches!(target, ImportTarget::Fact(field) if field.identifies());
    let somebody = seen.iter().find(|target| identifies(target));
    somebody.map(|_| ()).ok_or(MappingError::NobodyIdentified)
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
                policy.apply_set(tags(&["a", "b"]), tags(&["b", "c"])),
                expected
            );
        }
    }

    #[test]
    fn con_7_a_mapping_names_each_field_once_and_somebody() {
        let keep = ColumnPolicy::Keep;
        assert_eq!(
            Mapping::from_fields(&[Some(F::Name), Some(F::Name)], keep),
            Err(MappingError::FieldTwice(F::Name.into()))
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
