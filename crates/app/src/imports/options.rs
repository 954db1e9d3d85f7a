//! How the rows of one import are read and matched, as kept with it.

use domain::custom_fields::CustomField;
use domain::imports::{ColumnPolicy, ImportTarget, Mapping, MappingError, MatchBy};
use serde::{Deserialize, Serialize};

/// The choices of the person who imports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    pub has_header: bool,
    /// The line with the headers, counted from 1, where something else stands above the table; found in the
    /// file and not chosen.
    pub header_row: Option<u64>,
    /// What happens to a known contact's filled fields.
    pub policy: ColumnPolicy,
    /// By which field a row is known, beside what can only be one contact's.
    pub match_by: MatchBy,
    pub is_lenient: bool,
    /// Given to contacts that have no source.
    pub source: Option<String>,
    /// Given to every contact the file brings.
    pub tags: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            has_header: true,
            header_row: None,
            policy: ColumnPolicy::default(),
            match_by: MatchBy::default(),
            is_lenient: false,
            source: None,
            tags: Vec::new(),
        }
    }
}

impl Options {
    /// Whether a line is the headers or stands above them; `is_first` where nothing was read before.
    pub(super) fn is_above_facts(&self, line: u64, is_first: bool) -> bool {
        self.has_header && (is_first || self.header_row.is_some_and(|header| line <= header))
    }

    /// The mapping of a file's columns under these options.
    pub fn mapping(
        &self,
        columns: &[Option<ImportTarget>],
        fields: &[CustomField],
    ) -> Result<Mapping, MappingError> {
        // E-mail addresses and codes are one contact's alone, so that they always tell. A phone
        // may be a whole household's and comes after the e-mail address.
        let match_by = match self.match_by {
            MatchBy::Email => vec![MatchBy::Email, MatchBy::Code],
            MatchBy::Mobile => vec![MatchBy::Email, MatchBy::Mobile, MatchBy::Code],
            MatchBy::Code => vec![MatchBy::Code, MatchBy::Email],
        };
        Ok(Mapping::from_targets(columns, fields, self.policy)?
            .matching(match_by)
            .lenient(self.is_lenient))
    }
}
