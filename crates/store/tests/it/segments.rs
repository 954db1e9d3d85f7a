//! Who is in a segment (CON-12): after any changes, members kept up one by one are those that a full
//! look finds, and what was decided by hand wins.

use std::collections::BTreeSet;

use db::{Db, Tx};
use domain::access::Scope;
use domain::contacts::{ContactFields, Level};
use domain::custom_fields::{CustomValue, CustomValues, Number};
use domain::ids::{ContactId, LabelId, SegmentId};
use domain::labels::{LabelColour, LabelKind};
use domain::search::parse;
use domain::tracking::ANONYMOUS_NAME;
use store::contacts::{self, ContactChange, Filter, NewContact};
use store::labels::{self, LabelFields, NewLabel};
use store::segments::{self, Batch, Mark, MembersPage, NewSegment, Pin, Pinning, SegmentFields};
use store::tracking;
use uuid::Uuid;

use crate::support::{at, migrated_on_both, query};

/// What the segments ask; later ones name earlier ones.
const FILTERS: [(&str, &str); 7] = [
    ("vip", "tag:vip"),
    ("quan-tam", "level:interested or stage:demo"),
    ("hoa", "hoa !tag:vip"),
    ("nhom", "category:ban_buon or company:sen"),
    ("chung", "common:vip+quan-tam"),
    ("khong", "!segment:chung !category:*"),
    ("diem", "cf.diem:>=10"),
];

#[tokio::test]
async fn con_12_members_kept_up_are_those_a_full_look_finds() {
    migrated_on_both(async |db| {
        let mut town = Town::build(db).await;
        for round in 0..12 {
            for _ in 0..15 {
                town.change_something().await;
            }
            town.refresh().await;
            town.assert_agrees(round).await;
        }
    })
    .await;
}

#[tokio::test]
async fn con_12_a_new_filter_is_held_against_all_in_steps() {
    migrated_on_both(async |db| {
        let mut town = Town::build(db).await;
        for _ in 0..40 {
            town.change_something().await;
        }
        town.refresh().await;
        let (id, _) = town.segments[0].clone();
        let tx = town.db.begin().await.unwrap();
        let row = segments::find(&tx, Scope::All, id).await.unwrap().unwrap();
        let fields = SegmentFields {
            name: row.name,
            alias: row.alias,
            description: None,
            filter: Some(query("!tag:vip")),
            owner_id: None,
        };
        assert!(
            segments::update(&tx, id, row.version, &fields, at(9))
                .await
                .unwrap()
        );
        segments::build_anew(&tx, id).await.unwrap();
        tx.commit().await.unwrap();
        town.segments[0].1 = "!tag:vip".to_owned();
        town.refresh().await;
        town.assert_agrees(0).await;
    })
    .await;
}

/// A few contacts that change, and segments over them.
struct Town {
    db: Db,
    contacts: Vec<ContactId>,
    segments: Vec<(SegmentId, String)>,
    kept_in: BTreeSet<(SegmentId, ContactId)>,
    kept_out: BTreeSet<(SegmentId, ContactId)>,
    random: u64,
    made: i64,
}

impl Town {
    async fn build(db: Db) -> Self {
        let tx = db.begin().await.unwrap();
        for (kind, name) in [
            (LabelKind::Stages, "Demo"),
            (LabelKind::Categories, "Bán_buôn"),
        ] {
            let fields = LabelFields {
                name: name.to_owned(),
                colour: LabelColour::Green,
                position: 0,
            };
            let id = LabelId(Uuid::now_v7());
            let label = NewLabel {
                id,
                fields: &fields,
            };
            labels::create(&tx, kind, label).await.unwrap();
        }
        let mut made = Vec::new();
        for (alias, filter) in FILTERS {
            let id = SegmentId(Uuid::now_v7());
            let fields = SegmentFields {
                name: alias.to_owned(),
                alias: alias.to_owned(),
                description: None,
                filter: Some(query(filter)),
                owner_id: None,
            };
            let segment = NewSegment {
                id,
                fields: &fields,
                created_by: None,
                now: at(0),
            };
            segments::create(&tx, segment).await.unwrap();
            made.push((id, filter.to_owned()));
        }
        let named = [(4, vec![0, 1]), (5, vec![4])];
        for (from, to) in named {
            let to: Vec<SegmentId> = to.into_iter().map(|index: usize| made[index].0).collect();
            segments::set_references(&tx, made[from].0, &to)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        Self {
            db,
            contacts: Vec::new(),
            segments: made,
            kept_in: BTreeSet::new(),
            kept_out: BTreeSet::new(),
            random: 0x5eed,
            made: 0,
        }
    }

    /// The same numbers at each run: a linear congruential generator.
    fn below(&mut self, limit: usize) -> usize {
        self.random = self
            .random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.random >> 33).unwrap() % limit
    }

    async fn change_something(&mut self) {
        let what = self.below(9);
        if self.contacts.len() < 5 || what == 0 {
            return self.add().await;
        }
        let index = self.below(self.contacts.len());
        let id = self.contacts[index];
        let flip = self.below(2) == 0;
        let tx = self.db.begin().await.unwrap();
        match what {
            1 => self.rename(&tx, id).await,
            2 => set_tags(&tx, id, if flip { &["VIP"] } else { &["Khác"] }).await,
            3 => {
                let stage = flip.then_some("Demo");
                labels::set_stage(&tx, id, stage).await.unwrap();
            }
            4 => {
                let names = if flip {
                    vec!["Bán_buôn".to_owned()]
                } else {
                    Vec::new()
                };
                labels::set_categories(&tx, id, &names).await.unwrap();
            }
            5 => {
                assert!(contacts::delete(&tx, id).await.unwrap());
                self.contacts.remove(index);
                self.kept_in.retain(|(_, contact)| *contact != id);
                self.kept_out.retain(|(_, contact)| *contact != id);
            }
            6 => self.rename_tag(&tx, flip).await,
            _ => self.pin(&tx, id).await,
        }
        tx.commit().await.unwrap();
    }

    async fn add(&mut self) {
        let id = ContactId(Uuid::now_v7());
        self.made += 1;
        let code = format!("KH-{:06}", self.made);
        let fields = self.fields();
        let tx = self.db.begin().await.unwrap();
        let contact = NewContact {
            id,
            code: &code,
            fields: &fields,
            created_by: None,
            now: at(self.made),
            may_share_email: false,
        };
        contacts::create(&tx, contact).await.unwrap();
        if fields.name == ANONYMOUS_NAME {
            tracking::mark_visitor(&tx, id).await.unwrap();
        }
        tx.commit().await.unwrap();
        self.contacts.push(id);
    }

    fn fields(&mut self) -> ContactFields {
        let names = ["Trần Hoa", "Lê Hòa", "Phạm An", "Đỗ Bảo", ANONYMOUS_NAME];
        let levels = [Level::New, Level::Interested, Level::Other];
        ContactFields {
            name: names[self.below(5)].to_owned(),
            level: levels[self.below(3)],
            company: (self.below(3) == 0).then(|| "Sen Việt".to_owned()),
            custom: CustomValues::from([("diem".to_owned(), self.points())]),
            ..ContactFields::default()
        }
    }

    /// Of a custom field, which filters read too.
    fn points(&mut self) -> CustomValue {
        let points = ["5", "15"][self.below(2)];
        CustomValue::Number(Number::read(points).unwrap())
    }

    async fn rename(&mut self, tx: &Tx, id: ContactId) {
        let row = contacts::find(tx, Scope::All, id).await.unwrap().unwrap();
        let fields = self.fields();
        let change = ContactChange {
            id,
            version: row.version,
            code: &row.code,
            fields: &fields,
            now: at(99),
            may_share_email: false,
        };
        assert!(contacts::update(tx, change).await.unwrap());
    }

    async fn rename_tag(&mut self, tx: &Tx, is_known: bool) {
        let tags = labels::list(tx, LabelKind::Tags).await.unwrap();
        let Some(tag) = tags.first() else {
            return;
        };
        let fields = LabelFields {
            name: if is_known {
                "VIP".to_owned()
            } else {
                format!("Thẻ {}", self.random)
            },
            colour: LabelColour::Grey,
            position: 0,
        };
        if tags.iter().any(|tag| tag.name == fields.name) {
            return;
        }
        let changed = labels::update(tx, LabelKind::Tags, LabelId(tag.id), tag.version, &fields);
        assert!(changed.await.unwrap());
    }

    async fn pin(&mut self, tx: &Tx, contact: ContactId) {
        let segment = self.below(self.segments.len());
        let segment = self.segments[segment].0;
        let pin = [Pin::In, Pin::Out, Pin::Follow][self.below(3)];
        let pinning = Pinning {
            segment_id: segment,
            has_filter: true,
            pin,
            by: None,
            now: at(3),
        };
        let (_, found) = segments::pin(tx, Scope::All, &[contact], pinning)
            .await
            .unwrap();
        assert_eq!(found, 1);
        let pair = (segment, contact);
        self.kept_in.remove(&pair);
        self.kept_out.remove(&pair);
        match pin {
            Pin::In => self.kept_in.insert(pair),
            Pin::Out => self.kept_out.insert(pair),
            Pin::Follow => false,
        };
    }

    /// What the job does, in small steps.
    async fn refresh(&self) {
        loop {
            let tx = self.db.begin().await.unwrap();
            let dirty = segments::take_dirty(&tx, 7).await.unwrap();
            let batch = Batch::These(dirty.contacts.iter().copied().collect());
            for (id, filter) in &self.segments {
                let filter = parse(filter).unwrap();
                let changes = segments::evaluate(&tx, *id, Some(&filter), &batch, at(5)).await;
                let growth = changes.unwrap().growth();
                segments::add_to_count(&tx, *id, growth).await.unwrap();
            }
            for id in &dirty.segments {
                segments::count_anew(&tx, *id).await.unwrap();
            }
            if let Some(building) = segments::next_building(&tx).await.unwrap() {
                let id = SegmentId(building.id);
                let filter = parse(building.filter.as_deref().unwrap()).unwrap();
                match segments::advance(&tx, &building, 4).await.unwrap() {
                    None => segments::finish_build(&tx, id).await.unwrap(),
                    Some((batch, _)) => {
                        let growth = segments::fill(&tx, id, Some(&filter), &batch, at(5)).await;
                        segments::add_to_count(&tx, id, growth.unwrap())
                            .await
                            .unwrap();
                    }
                }
            }
            tx.commit().await.unwrap();
            if !segments::has_work(self.db.reader()).await.unwrap() {
                return;
            }
        }
    }

    /// Segments are checked in order, so that those a filter names are known to be right.
    async fn assert_agrees(&self, round: usize) {
        let conn = self.db.reader();
        for (id, filter) in &self.segments {
            let full = Filter {
                q: Some(query(filter)),
                ..Filter::default()
            };
            let matching = contacts::ids_matching(conn, Scope::All, &full, None, 1_000).await;
            let expected: BTreeSet<ContactId> = matching
                .unwrap()
                .into_iter()
                .filter(|contact| !self.kept_out.contains(&(*id, *contact)))
                .chain(
                    self.kept_in
                        .iter()
                        .filter(|(segment, _)| segment == id)
                        .map(|(_, contact)| *contact),
                )
                .collect();
            let page = MembersPage {
                segment_id: *id,
                mark: Mark::Members,
                limit: 1_000,
                after: None,
            };
            let members = segments::members(conn, Scope::All, &page).await.unwrap();
            let members: BTreeSet<ContactId> =
                members.rows.iter().map(|row| ContactId(row.id)).collect();
            assert_eq!(members, expected, "round {round}, {filter}");
            let row = segments::find(conn, Scope::All, *id)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(
                usize::try_from(row.member_count),
                Ok(expected.len()),
                "{filter}"
            );
        }
    }
}

async fn set_tags(tx: &Tx, id: ContactId, names: &[&str]) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    contacts::set_tags(tx, id, &names, Uuid::now_v7)
        .await
        .unwrap();
}
