//! The search language over contacts (CON-6): what each query finds, on both engines.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use db::Db;
use domain::access::{Reach, Scope};
use domain::campaigns::JoinAction;
use domain::contacts::{ContactFields, Gender, Kind, Level, Lifecycle};
use domain::ids::{CampaignId, ContactId, UserId};
use store::campaigns::{CampaignFields, Joining, NewCampaign};
use store::contacts::{self, Filter, NewContact, PageRequest, Sort};
use uuid::Uuid;

use crate::support::{Company, execute, migrated_on_both, query};

const GIANG: &str = "Nguyễn Thị Hương Giang";
const HOA: &str = "Trần Hoà";
const HOAN: &str = "Lê Hoàn";
const HOA_FLOWER: &str = "Phạm Hoa";
const AN_PHAT: &str = "Công ty An Phát";
const BAO: &str = "Đỗ Quốc Bảo";

fn at(day: i64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-11-01T02:00:00Z".parse().unwrap();
    start + TimeDelta::days(day)
}

struct Town {
    db: Db,
    company: Company,
    giang: ContactId,
    campaign: CampaignId,
}

impl Town {
    async fn build(db: Db) -> Self {
        let company = Company::make(&db).await;
        let (uyen, thao) = (Some(company.uyen), Some(company.thao));
        let an_phat = ContactFields {
            kind: Kind::Organisation,
            province: Some("Đà Nẵng".to_owned()),
            ..named(AN_PHAT)
        };
        let an_phat = add(&db, 1, an_phat).await;
        let giang = ContactFields {
            email: Some("giang@hoasen.vn".to_owned()),
            mobile: Some("+84902148861".to_owned()),
            title: Some("Giám đốc".to_owned()),
            gender: Some(Gender::Female),
            level: Level::Interested,
            owner_id: uyen,
            account_id: Some(an_phat),
            ..named(GIANG)
        };
        let giang = add(&db, 2, giang).await;
        let hoa = ContactFields {
            company: Some("Hoa Sen".to_owned()),
            source: Some("Giới thiệu".to_owned()),
            owner_id: thao,
            ..named(HOA)
        };
        let hoa = add(&db, 3, hoa).await;
        add(&db, 4, named(HOAN)).await;
        let flower = ContactFields {
            phone: Some("+842839123456".to_owned()),
            owner_id: uyen,
            ..named(HOA_FLOWER)
        };
        add(&db, 5, flower).await;
        let bao = ContactFields {
            lifecycle: Lifecycle::Lead,
            email: Some("bao@anphat.vn".to_owned()),
            ..named(BAO)
        };
        add(&db, 6, bao).await;
        let tx = db.begin().await.unwrap();
        contacts::set_tags(&tx, giang, &["Khách VIP".to_owned()], Uuid::now_v7)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let campaign = campaign_of(&db, company.thao, &[giang, hoa]).await;
        Self {
            db,
            company,
            giang,
            campaign,
        }
    }

    /// The names that a query finds, in the order of names.
    async fn found(&self, scope: Scope, asker: Option<UserId>, typed: &str) -> Vec<String> {
        let reach = match scope {
            Scope::Own(_) => Reach::Own,
            Scope::Subtree(_) => Reach::Subtree,
            Scope::All => Reach::All,
        };
        let filter = Filter {
            q: Some(query(typed)),
            asker,
            campaigns: reach,
            orders: reach,
            ..Filter::default()
        };
        let by_name = self.pages(scope, &filter, Sort::Name, 50).await;
        let mut as_added = self.pages(scope, &filter, Sort::CreatedAt, 2).await;
        as_added.sort();
        let mut sorted = by_name.clone();
        sorted.sort();
        assert_eq!(as_added, sorted, "{typed}: both orders show the same");
        by_name
    }

    /// Tells all queries that find something else, whatever the order.
    async fn assert_finds(&self, scope: Scope, asker: Option<UserId>, table: &[(&str, &[&str])]) {
        let mut wrong = Vec::new();
        for (typed, expected) in table {
            let found: BTreeSet<_> = self.found(scope, asker, typed).await.into_iter().collect();
            let expected = expected.iter().map(ToString::to_string).collect();
            if found != expected {
                wrong.push(format!("{typed}: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn pages(&self, scope: Scope, filter: &Filter, sort: Sort, limit: u64) -> Vec<String> {
        let (mut names, mut after) = (Vec::new(), None);
        loop {
            let page = PageRequest {
                sort,
                is_descending: false,
                limit,
                after,
            };
            let slice = contacts::list(self.db.reader(), scope, filter, &page)
                .await
                .unwrap();
            names.extend(slice.rows.into_iter().map(|row| row.name));
            after = slice.next;
            if after.is_none() {
                return names;
            }
        }
    }
}

fn named(name: &str) -> ContactFields {
    ContactFields {
        name: name.to_owned(),
        ..ContactFields::default()
    }
}

async fn add(db: &Db, day: i64, fields: ContactFields) -> ContactId {
    let id = ContactId(Uuid::now_v7());
    let tx = db.begin().await.unwrap();
    let code = format!("KH-{:06}", contacts::take_codes(&tx, 1).await.unwrap());
    let new = NewContact {
        id,
        code: &code,
        fields: &fields,
        created_by: None,
        now: at(day),
        may_share_email: false,
    };
    contacts::create(&tx, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn campaign_of(db: &Db, executor: UserId, members: &[ContactId]) -> CampaignId {
    let id = CampaignId(Uuid::now_v7());
    let fields = CampaignFields {
        name: "Hội thảo mùa thu".to_owned(),
        starts_on: at(0).date_naive(),
        ends_on: at(9).date_naive(),
        executor_id: executor,
        goal: None,
        description: None,
        campaign_type: None,
        budget_minor: None,
        expected_revenue_minor: None,
    };
    let campaign = NewCampaign {
        id,
        fields,
        created_by: executor,
        now: at(0),
    };
    let joining = Joining {
        campaign_id: id,
        source: None,
        action: JoinAction::Manual,
        actor_kind: "user",
        actor_id: None,
        now: at(7),
    };
    let tx = db.begin().await.unwrap();
    store::campaigns::create(&tx, campaign).await.unwrap();
    store::campaigns::join(&tx, Scope::All, members, &joining, Uuid::now_v7)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn con_6_words_phrases_patterns_and_operators() {
    migrated_on_both(async |db| {
        let town = Town::build(db).await;
        let table: &[(&str, &[&str])] = &[
            ("hoa", &[HOA_FLOWER, HOA, HOAN, GIANG]),
            ("+hoà", &[HOA]),
            ("+Hòa", &[HOA]),
            ("+hoa", &[HOA_FLOWER, HOA]),
            ("\"huong giang\"", &[GIANG]),
            ("hoa !sen", &[HOA_FLOWER, HOAN]),
            ("giang or bao", &[BAO, GIANG]),
            ("(giang or bao) !giang", &[BAO]),
            ("!(hoa or cong)", &[BAO]),
            ("hoa%n", &[HOAN, HOA]),
            ("gian%", &[GIANG]),
            ("%ang", &[GIANG, AN_PHAT]),
            ("%phat%vn", &[BAO]),
            ("090 214 8861", &[GIANG]),
            ("khongcoai", &[]),
            ("50\\%", &[]),
        ];
        town.assert_finds(Scope::All, None, table).await;
    })
    .await;
}

#[tokio::test]
async fn con_6_commands_compare_one_field() {
    migrated_on_both(async |db| {
        let town = Town::build(db).await;
        let id = town.giang.0.to_string();
        let campaign = format!("campaign:{}", town.campaign.0);
        let table: &[(&str, &[&str])] = &[
            ("name:nguyen", &[GIANG]),
            ("name:%giang", &[GIANG]),
            ("name:\"+nguyễn thị hương giang\"", &[]),
            ("name:+\"Nguyễn Thị Hương Giang\"", &[GIANG]),
            ("name:+\"nguyen thi huong giang\"", &[]),
            ("company:hoa", &[HOA]),
            ("company:\"cong ty an\"", &[GIANG, AN_PHAT]),
            ("company:sen", &[]),
            ("company:*", &[HOA, GIANG, AN_PHAT]),
            ("email:giang@", &[GIANG]),
            ("email:*", &[GIANG, BAO]),
            ("!email:*", &[AN_PHAT, HOA, HOAN, HOA_FLOWER]),
            ("mobile:0902", &[GIANG]),
            ("mobile:0902148861", &[GIANG]),
            ("mobile:%3456", &[HOA_FLOWER]),
            ("mobile:*", &[GIANG, HOA_FLOWER]),
            ("title:giam", &[GIANG]),
            ("province:\"da nang\"", &[AN_PHAT]),
            ("source:gioi", &[HOA]),
            ("gender:female", &[GIANG]),
            ("level:interested", &[GIANG]),
            ("tag:khach", &[GIANG]),
            ("tag:*", &[GIANG]),
            ("tag:%vip", &[GIANG]),
            ("tag:vip", &[]),
            ("campaign:\"hoi thao\"", &[GIANG, HOA]),
            (&campaign, &[GIANG, HOA]),
            ("owner:uyen", &[GIANG, HOA_FLOWER]),
            ("owner:\"do thao\"", &[HOA]),
            ("owner:*", &[GIANG, HOA_FLOWER, HOA]),
            ("is:unowned", &[AN_PHAT, HOAN, BAO]),
            ("is:organisation", &[AN_PHAT]),
            ("is:lead", &[BAO]),
            ("is:anonymous", &[HOAN]),
            (
                "code:KH-00000",
                &[AN_PHAT, GIANG, HOA, HOAN, HOA_FLOWER, BAO],
            ),
            ("ids:KH-000004,KH-000006", &[HOAN, BAO]),
            ("added:02/11/2026..03/11/2026", &[AN_PHAT, GIANG]),
            ("added:>=06/11/2026", &[HOA_FLOWER, BAO]),
            ("email_sent:018f5e2a-0000-7000-8000-000000000001", &[]),
        ];
        town.assert_finds(Scope::All, None, table).await;
        let by_id = format!("ids:{id}");
        assert_eq!(town.found(Scope::All, None, &by_id).await, [GIANG]);
    })
    .await;
}

#[tokio::test]
async fn adm_3_a_search_sees_no_more_than_its_asker() {
    migrated_on_both(async |db| {
        let town = Town::build(db).await;
        let uyen = town.company.uyen;
        let own = Scope::Own(uyen);
        let table: &[(&str, &[&str])] = &[
            ("hoa", &[HOA_FLOWER, GIANG]),
            ("!giang", &[HOA_FLOWER]),
            ("is:mine", &[HOA_FLOWER, GIANG]),
            ("owner:thao", &[]),
            // Giang is in sight, the organisation she works for is not: its name stays unknown.
            ("company:\"cong ty an\"", &[]),
            // The campaign is Thảo's, so it does not tell Uyên who is in it.
            ("campaign:*", &[]),
        ];
        town.assert_finds(own, Some(uyen), table).await;
        let mine = town
            .found(Scope::All, Some(town.company.thao), "is:mine")
            .await;
        assert_eq!(mine, [HOA]);
        assert_eq!(town.found(Scope::All, None, "is:mine").await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn con_6_spellings_with_the_typed_marks_come_first_on_every_page_size() {
    migrated_on_both(async |db| {
        let town = Town::build(db).await;
        let filter = Filter {
            q: Some(query("Hòa")),
            ..Filter::default()
        };
        let by_age = [HOA, GIANG, HOAN, HOA_FLOWER];
        for limit in 1..6 {
            let found = town
                .pages(Scope::All, &filter, Sort::CreatedAt, limit)
                .await;
            assert_eq!(found, by_age, "pages of {limit}");
        }
    })
    .await;
}

#[tokio::test]
async fn con_6_contacts_of_an_earlier_version_are_found_after_an_upgrade() {
    migrated_on_both(async |db| {
        let town = Town::build(db).await;
        let before = "UPDATE contacts SET search_marked = '', search_text = 'cu' || code || '\n'";
        execute(&town.db, before, []).await;
        assert_eq!(town.found(Scope::All, None, "name:nguyen").await, [""; 0]);
        assert_eq!(contacts::bulk::reindex(&town.db).await.unwrap(), 6);
        assert_eq!(town.found(Scope::All, None, "name:nguyen").await, [GIANG]);
        assert_eq!(town.found(Scope::All, None, "+Hoà").await, [HOA]);
        assert_eq!(contacts::bulk::reindex(&town.db).await.unwrap(), 0);
    })
    .await;
}
