//! An import that is broken off: each row of the file counts once, and each contact is as the file leaves it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Progress, Work};
use crate::client::Client;
use crate::database::Database;
use crate::proof::Proof;

/// Statuses in which an import still changes by itself.
const UNDER_WAY: [&str; 2] = ["queued", "in_progress"];

pub(crate) struct Import {
    rows: usize,
    round: u32,
    path: String,
    expected: Expected,
}

/// What the file comes to.
#[derive(Debug, Default)]
struct Expected {
    /// The name of each contact by e-mail address, by its last row.
    names: BTreeMap<String, String>,
    updated: i64,
    rejected: BTreeSet<String>,
    notes: i64,
}

impl Import {
    pub(crate) fn new(rows: usize) -> Self {
        Self {
            rows,
            round: 0,
            path: String::new(),
            expected: Expected::default(),
        }
    }

    /// A file of which every tenth row repeats an earlier person, and one in a hundred cannot be read.
    fn file(&mut self) -> String {
        let mut file = String::from("Họ tên,Email,Ghi chú\n");
        self.expected = Expected::default();
        for row in 0..self.rows {
            let person = if row % 10 == 9 { row / 2 } else { row };
            let email = if row % 100 == 50 {
                "hỏng".to_owned()
            } else {
                format!("khach{person}@lan{}.vn", self.round)
            };
            let name = format!("Nguyễn Văn {row}");
            let _ = writeln!(file, "{name},{email},Gọi lần {row} của vòng {}", self.round);
            let expected = &mut self.expected;
            if row % 100 == 50 {
                // Lines count from 1, and the first one is the header.
                expected.rejected.insert((row + 2).to_string());
                continue;
            }
            expected.notes += 1;
            let known = expected.names.insert(email, name);
            expected.updated += i64::from(known.is_some());
        }
        file
    }

    fn id(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// A figure of the import; only this round's has this name.
    fn figure(&self, database: &mut Database, column: &str) -> anyhow::Result<i64> {
        let sql = format!(
            "SELECT {column} FROM imports WHERE file_name = '{}'",
            self.name()
        );
        database.count(&sql)
    }

    fn name(&self) -> String {
        format!("vong-{}.csv", self.round)
    }

    fn contacts(&self, database: &mut Database) -> anyhow::Result<Vec<(String, String)>> {
        let sql = format!(
            "SELECT email, name FROM contacts WHERE email LIKE '%@lan{}.vn'",
            self.round
        );
        let rows = database.rows(&sql)?;
        let mut pairs: Vec<_> = rows
            .into_iter()
            .filter_map(|row| {
                let [email, name] = <[String; 2]>::try_from(row).ok()?;
                Some((email, name))
            })
            .collect();
        pairs.sort_unstable();
        Ok(pairs)
    }

    /// All notes of the round, and how many of them differ.
    fn notes(&self, database: &mut Database) -> anyhow::Result<(i64, i64)> {
        let of_round = format!(
            "FROM events WHERE kind = 'contact.noted' AND payload->>'text' LIKE '% của vòng {}'",
            self.round
        );
        let all = database.count(&format!("SELECT count(*) {of_round}"))?;
        let distinct = format!("SELECT count(DISTINCT payload->>'text') {of_round}");
        Ok((all, database.count(&distinct)?))
    }
}

impl Work for Import {
    fn begin(&mut self, administrator: &Client) -> anyhow::Result<()> {
        self.round += 1;
        let file = self.file();
        let uploaded = administrator.upload("/api/v1/imports", &self.name(), file.as_bytes())?;
        let uploaded = uploaded.expect(201)?;
        self.path = format!("/api/v1/imports/{}", uploaded.text("/id")?);
        let started = administrator.post(&format!("{}/start", self.path), &json!({}))?;
        started.expect(202)?;
        Ok(())
    }

    fn progress(&self, administrator: &Client) -> anyhow::Result<Progress> {
        let import = administrator.get(&self.path)?.expect(200)?.json;
        let status = import["status"].as_str().unwrap_or_default();
        let is_over = !UNDER_WAY.contains(&status);
        anyhow::ensure!(!is_over || status == "imported", "it failed: {import}");
        let done = import["counts"]["total"].as_i64().unwrap_or_default();
        Ok(Progress { done, is_over })
    }

    fn look(&self, database: &mut Database, proof: &mut Proof) -> anyhow::Result<Progress> {
        let counted = ["inserted", "updated", "ignored", "rejected", "header"];
        let mut figures = Vec::new();
        for column in counted {
            figures.push(self.figure(database, column)?);
        }
        let &[inserted, updated, ignored, rejected, header] = figures.as_slice() else {
            anyhow::bail!("an import has no counts");
        };
        let set_aside = format!(
            "SELECT count(*) FROM import_row_errors WHERE import_id IN (SELECT id FROM imports WHERE file_name = '{}')",
            self.name()
        );
        let set_aside = database.count(&set_aside)?;
        let contacts = i64::try_from(self.contacts(database)?.len())?;
        let notes = self.notes(database)?;
        let id = self.id();
        proof.equal(
            &contacts,
            &inserted,
            format_args!("contacts of import {id}"),
        );
        proof.equal(
            &notes,
            &(inserted + updated, inserted + updated),
            format_args!("notes of import {id}"),
        );
        proof.equal(
            &set_aside,
            &rejected,
            format_args!("rows set aside by import {id}"),
        );
        proof.equal(
            &ignored,
            &(rejected + header),
            format_args!("rows import {id} ignored"),
        );
        let status = format!(
            "SELECT CASE WHEN status IN ('queued', 'in_progress') THEN 0 ELSE 1 END FROM imports WHERE file_name = '{}'",
            self.name()
        );
        Ok(Progress {
            done: inserted + updated + ignored,
            is_over: database.count(&status)? == 1,
        })
    }

    fn conclude(&self, database: &mut Database, proof: &mut Proof) -> anyhow::Result<()> {
        let ended = self.look(database, proof)?;
        let id = self.id();
        let rows = i64::try_from(self.rows)? + 1;
        proof.equal(&ended.done, &rows, format_args!("rows of import {id}"));
        let updated = self.figure(database, "updated")?;
        proof.equal(
            &updated,
            &self.expected.updated,
            format_args!("rows import {id} changed"),
        );
        let found = self.contacts(database)?;
        let expected: Vec<_> = self.expected.names.clone().into_iter().collect();
        proof.check(
            found == expected,
            format_args!(
                "the contacts of import {id} are not those of the file: {}",
                difference(&found, &expected)
            ),
        );
        let rejected = format!(
            "SELECT CAST(row_number AS TEXT) FROM import_row_errors WHERE import_id IN (SELECT id FROM imports WHERE file_name = '{}')",
            self.name()
        );
        let rejected = database.rows(&rejected)?.into_iter().flatten().collect();
        proof.equal(
            &self.expected.rejected,
            &rejected,
            format_args!("lines import {id} set aside"),
        );
        let (notes, _) = self.notes(database)?;
        proof.equal(
            &notes,
            &self.expected.notes,
            format_args!("notes of import {id}"),
        );
        Ok(())
    }
}

/// The first thing in which two lists differ.
fn difference(found: &[(String, String)], expected: &[(String, String)]) -> Value {
    let surplus = found.iter().find(|one| !expected.contains(one));
    let missing = expected.iter().find(|one| !found.contains(one));
    json!({ "found": surplus, "expected": missing, "lengths": [found.len(), expected.len()] })
}
