//! What the lines of campaigns come to, within sight (CAM-2, CAM-12).

use chrono::NaiveDate;
use db::Db;
use domain::access::Scope;
use domain::campaign_lines::{Actual, LineFields, LineKind, Period};
use domain::ids::{CampaignId, CampaignLineId, UserId};
use store::campaign_lines::{
    LineFilter, LinePage, NewLine, actual_of_filter, actuals, by_month, list,
};
use store::campaigns::{CampaignFields, NewCampaign};
use uuid::Uuid;

use crate::support::{Company, at, migrated_on_both};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn period(from: &str, to: &str) -> Period {
    Period::checked(day(from), day(to)).expect("a period")
}

fn actual(cost_minor: i64, income_minor: i64) -> Actual {
    Actual {
        cost_minor,
        income_minor,
    }
}

async fn campaign(db: &Db, executor_id: UserId) -> CampaignId {
    let id = CampaignId(Uuid::now_v7());
    let fields = CampaignFields {
        name: "Hội thảo".to_owned(),
        starts_on: day("2026-11-01"),
        ends_on: day("2026-11-30"),
        executor_id,
        goal: None,
        description: None,
        campaign_type: None,
        budget_minor: None,
        expected_revenue_minor: None,
    };
    let campaign = NewCampaign {
        id,
        fields,
        created_by: executor_id,
        now: at(0),
    };
    let tx = db.begin().await.expect("begins");
    store::campaigns::create(&tx, campaign)
        .await
        .expect("creates");
    tx.commit().await.expect("commits");
    id
}

async fn add(db: &Db, campaign_id: CampaignId, by: UserId, lines: &[(LineKind, &str, i64)]) {
    let tx = db.begin().await.expect("begins");
    for (kind, paid_on, amount_minor) in lines {
        let fields = LineFields {
            paid_on: day(paid_on),
            title: "Khoản".to_owned(),
            amount_minor: *amount_minor,
            party: None,
            note: None,
        };
        let line = NewLine {
            id: CampaignLineId(Uuid::now_v7()),
            campaign_id,
            kind: *kind,
            fields: &fields,
            created_by: by,
            now: at(0),
        };
        store::campaign_lines::create(&tx, line)
            .await
            .expect("creates");
    }
    tx.commit().await.expect("commits");
}

use LineKind::{Expense, Income};

const LINES: [(LineKind, &str, i64); 4] = [
    (Expense, "2026-10-31", 3),
    (Expense, "2026-11-01", 40),
    (Income, "2026-11-30", 500),
    (Income, "2026-12-01", 6_000),
];

#[tokio::test]
async fn cam_2_campaigns_are_summed_up_ever_and_in_a_period() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let [one, other, empty] = [
            campaign(&db, company.uyen).await,
            campaign(&db, company.uyen).await,
            campaign(&db, company.uyen).await,
        ];
        add(&db, one, company.uyen, &LINES).await;
        add(&db, other, company.uyen, &[(Expense, "2026-11-15", 7)]).await;
        let all = [one, other, empty];
        let ever = actuals(db.reader(), &all, None).await.expect("sums");
        assert_eq!(ever.get(&one), Some(&actual(43, 6_500)));
        assert_eq!(ever.get(&other), Some(&actual(7, 0)));
        assert_eq!(ever.get(&empty), None);
        let november = Some(period("2026-11-01", "2026-11-30"));
        let within = actuals(db.reader(), &all, november).await.expect("sums");
        assert_eq!(within.get(&one), Some(&actual(40, 500)));
        assert!(
            actuals(db.reader(), &[], None)
                .await
                .expect("sums")
                .is_empty()
        );
        let income = LineFilter {
            kind: Some(Income),
            ..LineFilter::default()
        };
        let of_filter = actual_of_filter(db.reader(), Scope::All, one, &income).await;
        assert_eq!(of_filter.expect("sums"), actual(0, 6_500));
    })
    .await;
}

#[tokio::test]
async fn cam_2_months_are_summed_up_within_sight() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let uyens = campaign(&db, company.uyen).await;
        let thaos = campaign(&db, company.thao).await;
        add(&db, uyens, company.uyen, &LINES).await;
        add(&db, thaos, company.thao, &[(Expense, "2026-11-15", 900)]).await;
        let whole = by_month(db.reader(), Scope::All, Some(uyens), None).await;
        let expected = [
            (day("2026-10-01"), actual(3, 0)),
            (day("2026-11-01"), actual(40, 500)),
            (day("2026-12-01"), actual(0, 6_000)),
        ];
        assert_eq!(whole.expect("sums"), expected);
        let november = Some(period("2026-11-01", "2026-11-30"));
        for (scope, cost) in [
            (Scope::All, 940),
            (Scope::Subtree(company.minh), 40),
            (Scope::Own(company.thao), 900),
        ] {
            let months = by_month(db.reader(), scope, None, november).await;
            let costs: Vec<i64> = months
                .expect("sums")
                .iter()
                .map(|(_, sum)| sum.cost_minor)
                .collect();
            assert_eq!(costs, [cost], "{scope:?}");
        }
        let beyond = by_month(db.reader(), Scope::Own(company.thao), Some(uyens), None).await;
        assert!(beyond.expect("sums").is_empty());
    })
    .await;
}

#[tokio::test]
async fn cam_2_large_amounts_are_summed_up_exactly() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let id = campaign(&db, company.uyen).await;
        let most = domain::campaign_lines::AMOUNT_MAX_MINOR;
        add(&db, id, company.uyen, &[(Income, "2026-11-15", most); 50]).await;
        let sums = actuals(db.reader(), &[id], None).await.expect("sums");
        assert_eq!(sums.get(&id), Some(&actual(0, most * 50)));
    })
    .await;
}

#[tokio::test]
async fn cam_12_lines_are_listed_within_sight_of_their_campaign() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let id = campaign(&db, company.uyen).await;
        add(&db, id, company.lan, &LINES).await;
        let page = LinePage {
            limit: 50,
            after: None,
        };
        for (scope, count) in [
            (Scope::All, 4),
            (Scope::Own(company.uyen), 4),
            (Scope::Subtree(company.minh), 4),
            // Who entered lines does not see the campaign by that.
            (Scope::Own(company.lan), 0),
            (Scope::Subtree(company.thao), 0),
        ] {
            let slice = list(db.reader(), scope, id, &LineFilter::default(), &page).await;
            assert_eq!(slice.expect("lists").rows.len(), count, "{scope:?}");
        }
    })
    .await;
}
