//! What the person decides before a run, and the mapping that follows from it.

use api_types::imports::{ImportDetail, ImportOptions, ImportStart};
use domain::custom_fields::CustomField;
use domain::imports::{ColumnPolicy, ImportTarget, Mapping, MappingError};
use leptos::prelude::*;

/// A column of the file as the form shows it.
#[derive(Clone)]
pub(super) struct SourceColumn {
    pub(super) header: String,
    /// Its first values that are not blank.
    pub(super) samples: Vec<String>,
    /// Name of the target it goes to; empty for none.
    pub(super) field: RwSignal<String>,
}

/// The state of the form; `Copy`.
/// How a run is begun.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Nothing is written.
    DryRun,
    /// Whoever starts it stays to see it.
    InBrowser,
    Background,
}

#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub(super) columns: StoredValue<Vec<SourceColumn>>,
    /// The custom fields there are.
    pub(super) custom: StoredValue<Vec<CustomField>>,
    headers: StoredValue<Vec<String>>,
    /// The first rows below the header, where there is one.
    rows: StoredValue<Vec<Vec<String>>>,
    /// The server took the first line for a header.
    is_header_apart: bool,
    pub(super) has_header: RwSignal<bool>,
    pub(super) policy: RwSignal<String>,
    pub(super) match_by: RwSignal<String>,
    pub(super) is_lenient: RwSignal<bool>,
    pub(super) source: RwSignal<String>,
    /// Separated by commas.
    pub(super) tags: RwSignal<String>,
}

const SAMPLES: usize = 3;

impl Plan {
    /// The form as the server guessed it, or as it was last started.
    pub(super) fn of(import: &ImportDetail, custom: Vec<CustomField>) -> Self {
        let options = &import.options;
        let columns = import
            .headers
            .iter()
            .enumerate()
            .map(|(at, header)| SourceColumn {
                header: header.clone(),
                samples: samples(&import.preview, at),
                field: RwSignal::new(
                    import
                        .mapping
                        .get(at)
                        .cloned()
                        .flatten()
                        .unwrap_or_default(),
                ),
            })
            .collect();
        Self {
            columns: StoredValue::new(columns),
            custom: StoredValue::new(custom),
            headers: StoredValue::new(import.headers.clone()),
            rows: StoredValue::new(import.preview.clone()),
            is_header_apart: !is_made_up(&import.headers),
            has_header: RwSignal::new(options.has_header),
            policy: RwSignal::new(options.policy.clone()),
            match_by: RwSignal::new(options.match_by.clone()),
            is_lenient: RwSignal::new(options.is_lenient),
            source: RwSignal::new(options.source.clone().unwrap_or_default()),
            tags: RwSignal::new(options.tags.join(", ")),
        }
    }

    /// Where each column goes, tracked; a field that was archived since is no target any more.
    pub(super) fn targets(self) -> Vec<Option<ImportTarget>> {
        let custom = self.custom.get_value();
        let is_known = |target: &ImportTarget| match target {
            ImportTarget::Fact(_) => true,
            ImportTarget::Custom(key) => custom.iter().any(|field| field.key == *key),
        };
        let target = |name: &String| ImportTarget::parse(name).filter(is_known);
        self.columns.with_value(|columns| {
            let columns = columns.iter();
            columns.map(|column| column.field.with(target)).collect()
        })
    }

    /// The mapping by which the server will read rows, or what is wrong with it; tracked.
    pub(super) fn mapping(self) -> Result<Mapping, MappingError> {
        let policy = self
            .policy
            .with(|name| ColumnPolicy::parse(name))
            .unwrap_or_default();
        let mapping = self
            .custom
            .with_value(|custom| Mapping::from_targets(&self.targets(), custom, policy))?;
        Ok(mapping.lenient(self.is_lenient.get()))
    }

    /// The first rows of facts with their line numbers, tracked.
    ///
    /// The server cut the file by its own guess; the header line moves when the person disagrees.
    pub(super) fn rows(self) -> Vec<(usize, Vec<String>)> {
        let mut rows = self.rows.get_value();
        if self.is_header_apart {
            rows.insert(0, self.headers.get_value());
        }
        rows.into_iter()
            .enumerate()
            .skip(usize::from(self.has_header.get()))
            .map(|(at, row)| (at + 1, row))
            .collect()
    }

    /// What to send.
    pub(super) fn start(self, way: Way) -> ImportStart {
        let mapping = untrack(|| self.targets());
        let source = self.source.get_untracked().trim().to_owned();
        let tags = self.tags.with_untracked(|tags| {
            tags.split([',', ';'])
                .map(str::trim)
                .filter(|tag| !tag.is_empty())
                .map(str::to_owned)
                .collect()
        });
        ImportStart {
            mapping: Some(
                mapping
                    .into_iter()
                    .map(|target| target.map(String::from))
                    .collect(),
            ),
            options: Some(ImportOptions {
                has_header: self.has_header.get_untracked(),
                policy: self.policy.get_untracked(),
                match_by: self.match_by.get_untracked(),
                is_lenient: self.is_lenient.get_untracked(),
                source: (!source.is_empty()).then_some(source),
                tags,
            }),
            is_dry_run: way == Way::DryRun,
            in_browser: way == Way::InBrowser,
        }
    }
}

/// The server numbers the columns of a file without a header.
fn is_made_up(headers: &[String]) -> bool {
    headers
        .iter()
        .enumerate()
        .all(|(at, header)| *header == format!("Cột {}", at + 1))
}

fn samples(rows: &[Vec<String>], column: usize) -> Vec<String> {
    rows.iter()
        .filter_map(|row| row.get(column))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .take(SAMPLES)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &[&str]) -> Vec<String> {
        values.iter().map(|&value| value.to_owned()).collect()
    }

    #[test]
    fn con_7_numbered_headers_are_the_servers_own() {
        assert!(is_made_up(&texts(&["Cột 1", "Cột 2"])));
        assert!(!is_made_up(&texts(&["Cột 1", "Email"])));
    }

    #[test]
    fn con_7_samples_pass_over_blank_cells() {
        let rows = [
            texts(&["an", " "]),
            texts(&["binh"]),
            texts(&["chi", "0902148861 "]),
        ];
        assert_eq!(samples(&rows, 1), ["0902148861"]);
        assert!(samples(&rows, 2).is_empty());
    }
}
