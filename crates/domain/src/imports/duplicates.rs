//! Makes one of several rows in a batch that are about the same contact.
//!
//! A batch is written in one statement, which the database refuses if it names a contact twice.

use std::collections::HashMap;

use super::mapping::{Mapping, MatchBy};
use super::row::ParsedRow;

/// One contact of a batch and the lines that speak of it, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowGroup {
    pub row: ParsedRow,
    /// Numbers of all lines; after the first, each counts as an update.
    pub lines: Vec<u64>,
}

/// Folds rows that share a unique field into the first of them, as if imported in order.
///
/// A row that fits two groups, one by each field, joins the one of the surer field.
pub fn fold_duplicates(
    rows: impl IntoIterator<Item = (u64, ParsedRow)>,
    mapping: &Mapping,
) -> Vec<RowGroup> {
    let mut groups: Vec<RowGroup> = Vec::new();
    let mut known: HashMap<(MatchBy, String), usize> = HashMap::new();
    for (line, row) in rows {
        let keys: Vec<(MatchBy, String)> = mapping
            .match_by()
            .iter()
            .filter_map(|&match_by| Some((match_by, row.key(match_by)?.to_owned())))
            .collect();
        let found = keys.iter().find_map(|key| known.get(key).copied());
        let position = found.unwrap_or(groups.len());
        match groups.get_mut(position) {
            Some(group) => {
                group.row.absorb(row, mapping);
                group.lines.push(line);
            }
            None => groups.push(RowGroup {
                row,
                lines: vec![line],
            }),
        }
        for key in keys {
            known.entry(key).or_insert(position);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::{ColumnPolicy, ImportField, parse_row};
    use super::*;

    fn mapping(policy: ColumnPolicy) -> Mapping {
        let fields = [ImportField::Email, ImportField::Mobile, ImportField::Title];
        Mapping::from_fields(&fields.map(Some), policy).unwrap()
    }

    fn folded(mapping: &Mapping, rows: &[[&str; 3]]) -> Vec<(Option<String>, Vec<u64>)> {
        let rows = (2..).zip(rows.iter().map(|cells| parse_row(mapping, *cells).unwrap()));
        fold_duplicates(rows, mapping)
            .into_iter()
            .map(|group| (group.row.title, group.lines))
            .collect()
    }

    #[test]
    fn con_7_rows_about_one_contact_become_one_in_order() {
        let rows = [
            ["an@x.vn", "", "Kế toán"],
            ["binh@x.vn", "", ""],
            ["AN@x.vn", "", ""],
            ["an@x.vn", "", "Giám đốc"],
            ["", "0902148861", ""],
            ["", "0902148861", ""],
        ];
        for (policy, title) in [
            (ColumnPolicy::Keep, "Kế toán"),
            (ColumnPolicy::Fill, "Kế toán"),
            (ColumnPolicy::Overwrite, "Giám đốc"),
            (ColumnPolicy::Clear, "Giám đốc"),
        ] {
            assert_eq!(
                folded(&mapping(policy), &rows),
                [
                    (Some(title.to_owned()), vec![2, 4, 5]),
                    (None, vec![3]),
                    (None, vec![6]),
                    (None, vec![7]),
                ],
                "{policy:?}"
            );
        }
    }

    #[test]
    fn con_7_no_note_is_lost_when_rows_become_one() {
        for (policy, expected) in [
            (ColumnPolicy::Overwrite, &["Gọi sáng", "Gọi chiều"][..]),
            (ColumnPolicy::Fill, &["Gọi sáng", "Gọi chiều"]),
            (ColumnPolicy::Keep, &["Gọi sáng"]),
        ] {
            let fields = [Some(ImportField::Email), Some(ImportField::Note)];
            let mapping = Mapping::from_fields(&fields, policy).unwrap();
            let rows = [["an@x.vn", "Gọi sáng"], ["an@x.vn", "Gọi chiều"]];
            let rows = (2..).zip(
                rows.iter()
                    .map(|cells| parse_row(&mapping, *cells).unwrap()),
            );
            let groups = fold_duplicates(rows, &mapping);
            assert_eq!(groups.len(), 1);
            assert_eq!(groups[0].row.notes, expected, "{policy:?}");
        }
    }

    #[test]
    fn con_7_further_unique_fields_tie_rows_too() {
        let mapping =
            mapping(ColumnPolicy::Overwrite).matching(vec![MatchBy::Email, MatchBy::Mobile]);
        let rows = [
            ["an@x.vn", "0902148861", ""],
            ["", "0902148861", ""],
            ["binh@x.vn", "", ""],
            ["binh@x.vn", "0902148861", ""],
        ];
        assert_eq!(
            folded(&mapping, &rows),
            [(None, vec![2, 3]), (None, vec![4, 5])]
        );
    }
}
