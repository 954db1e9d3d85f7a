//! Decides what becomes of each row of a batch; touches no database.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;

use domain::imports::{
    CellError, ColumnPolicy, Counts, ImportField, RowErrorCode, RowGroup, RowOutcome,
};
use store::contacts::bulk::{ContactFacts, Known, NewNote};
use store::imports::NewRowError;
use uuid::Uuid;

use super::context::RunContext;
use super::merge::{merged, new_contact};
use super::reader::Batch;
use super::rights::Editable;
use super::sets::Wish;

/// What one transaction is to write.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) new: Vec<ContactFacts>,
    /// Known contacts before and after, in no case equal.
    pub(super) changed: Vec<(ContactFacts, ContactFacts)>,
    /// Tags that rows bring, for contacts new and known.
    pub(super) tags: Vec<Wish<String>>,
    /// Categories likewise, by id.
    pub(super) categories: Vec<Wish<Uuid>>,
    pub(super) notes: Vec<NewNote>,
    pub(super) rejected: Vec<NewRowError>,
    pub(super) counts: Counts,
    /// Keys that a dry run is to remember once the batch is committed.
    pub(super) keys: HashSet<u64>,
}

/// What a batch is decided by, beside the choices of the run.
#[derive(Debug)]
pub(super) struct Basis {
    pub(super) editable: Editable,
    /// The contacts that the batch's keys found.
    pub(super) known: Vec<Known>,
    /// Keys of contacts that a dry run would have made in earlier batches.
    pub(super) seen: Arc<HashSet<u64>>,
}

/// Plans a batch.
pub(super) fn plan(run: &RunContext, batch: &Batch, basis: Basis) -> Plan {
    let mut planner = Planner::new(run, batch, basis);
    for (position, group) in batch.groups.iter().enumerate() {
        planner.place(position, group);
    }
    planner.finish()
}

fn hash_of(key: &impl Hash) -> u64 {
    let mut state = DefaultHasher::new();
    key.hash(&mut state);
    state.finish()
}

struct Planner<'a> {
    run: &'a RunContext,
    batch: &'a Batch,
    editable: Editable,
    seen: Arc<HashSet<u64>>,
    /// By position of the row: the contact of its surest key.
    found: HashMap<usize, Uuid>,
    /// Known contacts as they were found.
    before: HashMap<Uuid, ContactFacts>,
    /// Known contacts that rows have changed.
    after: HashMap<Uuid, ContactFacts>,
    /// Whose each e-mail address is, as far as the batch knows.
    emails: HashMap<String, Uuid>,
    codes: HashSet<String>,
    plan: Plan,
}

impl<'a> Planner<'a> {
    fn new(run: &'a RunContext, batch: &'a Batch, basis: Basis) -> Self {
        let mut planner = Self {
            run,
            batch,
            editable: basis.editable,
            seen: basis.seen,
            found: HashMap::new(),
            before: HashMap::new(),
            after: HashMap::new(),
            emails: HashMap::new(),
            codes: HashSet::new(),
            plan: Plan {
                counts: batch.counts,
                ..Plan::default()
            },
        };
        for known in basis.known {
            let Known {
                position, contact, ..
            } = known;
            if let Ok(position) = usize::try_from(position) {
                planner.found.entry(position).or_insert(contact.id);
            }
            if let Some(email) = &contact.email {
                planner.emails.insert(email.clone(), contact.id);
            }
            planner.before.insert(contact.id, contact);
        }
        planner
    }

    fn place(&mut self, position: usize, group: &RowGroup) {
        // A lenient mapping passes over what it cannot use.
        if !self.run.mapping.is_lenient() {
            let unknown = self.run.labels.unknown(&self.run.mapping, &group.row);
            if !unknown.is_empty() {
                return self.reject(group, &unknown);
            }
        }
        let known = self
            .found
            .get(&position)
            .and_then(|id| self.after.get(id).or_else(|| self.before.get(id)));
        match known.cloned() {
            Some(known) => self.update(group, &known),
            None => self.insert(group),
        }
    }

    fn update(&mut self, group: &RowGroup, known: &ContactFacts) {
        if !self.editable.includes(known.owner_id) {
            return self.reject(group, &[CellError::of_row(RowErrorCode::NotYours)]);
        }
        let after = merged(self.run, known, &group.row);
        if !self.takes_email(&after) {
            return self.reject(group, &[CellError::of_row(RowErrorCode::EmailTaken)]);
        }
        if after != *known {
            self.after.insert(after.id, after);
        }
        self.count(group, RowOutcome::Updated);
        self.wish(group, known.id, false);
    }

    fn insert(&mut self, group: &RowGroup) {
        let mut contact = new_contact(self.run, &group.row, Uuid::now_v7());
        if !self.takes_email(&contact) {
            return self.reject(group, &[CellError::of_row(RowErrorCode::EmailTaken)]);
        }
        if !contact.code.is_empty() && !self.codes.insert(contact.code.clone()) {
            contact.code.clear();
        }
        let is_seen = self.run.is_dry_run && self.is_seen(group);
        self.count(
            group,
            if is_seen {
                RowOutcome::Updated
            } else {
                RowOutcome::Inserted
            },
        );
        self.wish(group, contact.id, true);
        self.plan.new.push(contact);
    }

    /// Whether any key of the group was there before; all are from now on.
    fn is_seen(&mut self, group: &RowGroup) -> bool {
        let match_by = self.run.mapping.match_by().iter();
        let keys = match_by.filter_map(|by| Some((*by, group.row.key(*by)?)));
        let hashes: Vec<u64> = keys.map(|key| hash_of(&key)).collect();
        let is_seen = hashes
            .iter()
            .any(|hash| self.seen.contains(hash) || self.plan.keys.contains(hash));
        self.plan.keys.extend(hashes);
        is_seen
    }

    /// Whether the contact's e-mail address is free or its own; it is its own from now on.
    fn takes_email(&mut self, contact: &ContactFacts) -> bool {
        match &contact.email {
            None => true,
            Some(email) => *self.emails.entry(email.clone()).or_insert(contact.id) == contact.id,
        }
    }

    fn wish(&mut self, group: &RowGroup, contact_id: Uuid, is_new: bool) {
        let mut tags = group.row.tags.clone();
        tags.extend(
            self.run
                .options
                .tags
                .iter()
                .filter(|tag| !group.row.tags.contains(tag))
                .cloned(),
        );
        let is_wish = |field, is_empty: bool| {
            let clears = self.run.mapping.policy(field) == ColumnPolicy::Clear;
            !is_empty || (clears && !is_new)
        };
        if is_wish(ImportField::Tags, tags.is_empty()) {
            self.plan.tags.push(Wish {
                contact_id,
                is_new,
                values: tags,
            });
        }
        let categories = self.run.labels.categories(&group.row);
        if is_wish(ImportField::Categories, categories.is_empty()) {
            self.plan.categories.push(Wish {
                contact_id,
                is_new,
                values: categories,
            });
        }
        let keeps = self.run.mapping.policy(ImportField::Note) == ColumnPolicy::Keep;
        let mut written = HashSet::new();
        let notes = group.row.notes.iter().filter(|_| is_new || !keeps);
        for text in notes.filter(|text| written.insert(text.as_str())) {
            self.plan.notes.push(NewNote {
                id: Uuid::now_v7(),
                contact_id,
                text: text.clone(),
            });
        }
    }

    /// Counts the first line as `outcome` and the lines folded into it as updates.
    fn count(&mut self, group: &RowGroup, outcome: RowOutcome) {
        self.plan.counts.record(outcome);
        let others = u64::try_from(group.lines.len())
            .unwrap_or(u64::MAX)
            .saturating_sub(1);
        self.plan.counts.record_many(RowOutcome::Updated, others);
    }

    fn reject(&mut self, group: &RowGroup, errors: &[CellError]) {
        for &line in &group.lines {
            self.plan.counts.record(RowOutcome::Rejected);
            let cells = self.batch.cells(line);
            self.plan.rejected.push(NewRowError {
                row_number: line,
                cells,
                errors: errors.to_vec(),
            });
        }
    }

    fn finish(mut self) -> Plan {
        for (id, after) in self.after {
            if let Some(before) = self.before.remove(&id)
                && before != after
            {
                self.plan.changed.push((before, after));
            }
        }
        // One order for all writers, so that two imports cannot wait for each other.
        self.plan
            .changed
            .sort_unstable_by_key(|(before, _)| before.id);
        self.plan
    }
}
