//! The people who work for the members of a campaign are found page by page through indexes, each once
//! (CAM-9 to CAM-11).

use std::collections::BTreeSet;

use domain::access::Scope;
use domain::sending::{Audience, Recipients};
use sea_orm::ConnectionTrait;
use store::sends::{Candidate, Meant, candidates};

use super::crowd::Crowd;
use super::explain::Explaining;
use crate::support::{at, execute, migrated_on_both};

/// Of the 20,000 members the 200 `other` ones are organisations, the first of which has all people who are
/// `approached`, the second one none.
const EMPLOY: [&str; 4] = [
    "UPDATE contacts SET kind = 'organisation' WHERE level = 'other'",
    "UPDATE contacts SET account_id = (SELECT id FROM contacts WHERE code = 'KH-100') WHERE level = 'approached'",
    "UPDATE contacts SET is_primary = TRUE WHERE code = 'KH-9950'",
    "ANALYZE",
];
const PAGE: u64 = 90;

#[tokio::test]
async fn cam_9_people_are_read_page_by_page_each_once() {
    migrated_on_both(async |db| {
        let crowd = Crowd::gather(&db).await;
        for text in EMPLOY {
            execute(&db, text, []).await;
        }
        // All at once, so that the ids alone tell the order.
        let text = "UPDATE campaign_members SET joined_at = ?";
        execute(&db, text, [at(0).into()]).await;
        let text = "UPDATE campaigns SET executor_id = ?";
        execute(&db, text, [crowd.company.lan.0.into()]).await;
        let conn = Explaining::new(db.reader());
        let (audience, campaign_id) = (Audience::default(), crowd.campaign_id);
        // Lan owns the organisations, and none of their people.
        for (scope, is_all) in [(Scope::All, true), (Scope::Own(crowd.company.lan), false)] {
            let meant = Meant {
                audience: &audience,
                recipients: Recipients::People,
            };
            let (mut seen, mut after, mut pages, mut people) = (BTreeSet::new(), None, 0, 0_usize);
            loop {
                let page = candidates(&conn, scope, campaign_id, meant, after, PAGE)
                    .await
                    .expect("reads");
                if pages < 4 {
                    // The people of one page's members are put in order, and no more.
                    conn.assert_looks_up("people of members");
                }
                for one in &page.found {
                    assert!(seen.insert((one.id, one.contact_id)), "twice: {one:?}");
                }
                let is_person = |one: &&Candidate| one.member_id().is_some();
                let of_page: Vec<_> = page.found.iter().filter(is_person).collect();
                let primary = of_page.iter().position(|one| one.is_primary == Some(true));
                assert!(primary.is_none_or(|place| place == 0), "{primary:?}");
                people += of_page.len();
                pages += 1;
                after = page.last;
                if after.is_none() {
                    break;
                }
            }
            // Each of 200 works for the first organisation, and is a member too.
            let text = "SELECT id FROM campaign_members";
            let rows = db
                .reader()
                .query_all_raw(db::sql(db.engine(), text, []))
                .await;
            let members = rows.expect("reads").len();
            if is_all {
                assert_eq!((seen.len(), people), (members + 199, 200));
                assert!(pages > 200, "{pages}");
            } else {
                assert_eq!((seen.len(), people), (members / 4, 0));
            }
        }
    })
    .await;
}
