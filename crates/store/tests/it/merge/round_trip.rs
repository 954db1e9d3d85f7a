//! Undoing a merge leaves everything as it was.

use db::Db;
use domain::contacts::merge::MergeField;
use domain::contacts::{ContactFields, Kind};
use domain::ids::ContactId;
use uuid::Uuid;

use super::stage::{campaign, contact, count, dump, event, member, merged, named, undone};
use crate::support::{Company, at, execute, migrated_on_both};

/// Each bit of `seed` says whether something is tied to one of the two or to both.
async fn pair(db: &Db, seed: u32, executor: Uuid) -> [ContactId; 2] {
    let has = |bit: u32| seed & (1 << bit) != 0;
    let kind = if has(0) {
        Kind::Organisation
    } else {
        Kind::Person
    };
    let shared_phone = Some(format!("09{seed:08}"));
    let fields = |who: u32| ContactFields {
        kind,
        email: has(1 + who).then(|| format!("who{who}.{seed}@anphat.vn")),
        mobile: has(3 + who).then(|| shared_phone.clone()).flatten(),
        title: has(5 + who).then(|| format!("Chức vụ {who}")),
        address: has(7).then(|| format!("{who} Lê Lợi")),
        province: has(8).then(|| "Huế".to_owned()),
        tags: match (has(9), who) {
            (true, 0) => vec!["VIP".to_owned(), "chung".to_owned()],
            (true, _) => vec!["vip".to_owned(), "chung".to_owned(), "riêng".to_owned()],
            _ => Vec::new(),
        },
        ..named(&format!("Khách {who} số {seed}"))
    };
    let pair = [contact(db, fields(0)).await, contact(db, fields(1)).await];
    let third = contact(db, named("Người khác")).await;
    for (who, id) in (0..).zip(pair) {
        event(db, id, "contact.created").await;
        if has(10 + who) {
            let alone = campaign(db, executor, "Một mình").await;
            member(db, (alone, id), "confirmed", at(i64::from(who))).await;
        }
        if kind == Kind::Organisation {
            let person = ContactFields {
                account_id: Some(id),
                is_primary: has(12 + who),
                ..named("Nhân viên")
            };
            contact(db, person).await;
        }
        for channel in ["email", "sms"] {
            let cause = ["staff", "bounce", "refusal", "staff"][(seed as usize >> (2 * who)) % 4];
            let close = "INSERT INTO contact_closed_channels (contact_id, channel, closed_by, reason, closed_at) \
                         VALUES (?, ?, ?, 'vì thế', ?)";
            let values = [id.0.into(), channel.into(), cause.into(), at(1).into()];
            if has(16 + who) {
                execute(db, close, values).await;
            }
        }
        let pair = "INSERT INTO duplicate_pairs (id, one_id, other_id, score, reasons, shares_phone, \
                    shares_email, shares_tax_code, is_near, found_at) \
                    VALUES (?, ?, ?, 90, ?, TRUE, FALSE, FALSE, FALSE, ?)";
        let reasons = serde_json::json!([]).into();
        let values = [
            Uuid::now_v7().into(),
            id.0.into(),
            third.0.into(),
            reasons,
            at(2).into(),
        ];
        execute(db, pair, values).await;
    }
    if has(14) {
        let both = campaign(db, executor, "Cả hai").await;
        let statuses = if has(15) {
            ["registered", "attended"]
        } else {
            ["cancelled", "confirmed"]
        };
        for ((minutes, id), status) in [(5, pair[0]), (3, pair[1])].into_iter().zip(statuses) {
            member(db, (both, id), status, at(minutes)).await;
        }
    }
    pair
}

#[tokio::test]
async fn con_8_merging_and_undoing_changes_nothing_whatever_is_tied_to_the_two() {
    migrated_on_both(async |db| {
        let executor = Company::make(&db).await.lan.0;
        let mut seed: u32 = 0xC0_4B;
        for round in 0..14 {
            // A linear congruence: the same pairs in each run, and all sorts of them.
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [present, other] = pair(&db, seed >> 12, executor).await;
            let before = dump(&db).await;
            let chosen = [MergeField::Name, MergeField::Email, MergeField::Code];
            let chosen = if round % 2 == 0 { &chosen[..] } else { &[] };
            let id = merged(&db, [present, other], chosen).await;

            let gone = "SELECT count(*) AS count FROM contacts WHERE id = ?";
            assert_eq!(count(&db, gone, [other.0.into()]).await, 0);
            let events = "SELECT count(*) AS count FROM events WHERE contact_id = ?";
            assert_eq!(count(&db, events, [present.0.into()]).await, 2);
            let people =
                "SELECT count(*) AS count FROM contacts WHERE account_id = ? AND is_primary";
            assert!(count(&db, people, [present.0.into()]).await <= 1);

            undone(&db, id).await.expect("nothing stands in the way");
            let after = dump(&db).await;
            let lost: Vec<_> = before.difference(&after).collect();
            let found: Vec<_> = after.difference(&before).collect();
            assert!(
                lost.is_empty() && found.is_empty(),
                "{seed}: {lost:#?} became {found:#?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn con_8_two_members_of_one_campaign_become_one_with_the_history_of_both() {
    migrated_on_both(async |db| {
        let executor = Company::make(&db).await.lan.0;
        let (giang, double) = (contact(&db, named("Giang")).await, contact(&db, named("Giang")).await);
        let campaign = campaign(&db, executor, "Hội thảo").await;
        member(&db, (campaign, giang), "registered", at(5)).await;
        member(&db, (campaign, double), "attended", at(3)).await;
        merged(&db, [giang, double], &[]).await;
        let one = "SELECT count(*) AS count FROM campaign_members m \
                   WHERE contact_id = ? AND status = 'attended' AND joined_at = ? AND \
                   (SELECT count(*) FROM campaign_member_transitions t WHERE t.member_id = m.id) = 2";
        assert_eq!(count(&db, one, [giang.0.into(), at(3).into()]).await, 1);
        let all = "SELECT count(*) AS count FROM campaign_members";
        assert_eq!(count(&db, all, []).await, 1);
    })
    .await;
}

#[tokio::test]
async fn con_8_a_channel_that_was_refused_by_either_stays_refused() {
    migrated_on_both(async |db| {
        let (giang, double) = (contact(&db, named("Giang")).await, contact(&db, named("Giang")).await);
        for (contact, cause) in [(giang, "staff"), (double, "refusal")] {
            let close = "INSERT INTO contact_closed_channels (contact_id, channel, closed_by, reason, closed_at) \
                         VALUES (?, 'sms', ?, 'vì thế', ?)";
            execute(&db, close, [contact.0.into(), cause.into(), at(1).into()]).await;
        }
        let id = merged(&db, [giang, double], &[]).await;
        let closed = "SELECT count(*) AS count FROM contact_closed_channels \
                      WHERE contact_id = ? AND closed_by = ?";
        assert_eq!(count(&db, closed, [giang.0.into(), "refusal".into()]).await, 1);
        undone(&db, id).await.expect("nothing stands in the way");
        assert_eq!(count(&db, closed, [giang.0.into(), "staff".into()]).await, 1);
        assert_eq!(count(&db, closed, [double.0.into(), "refusal".into()]).await, 1);
    })
    .await;
}
