//! The money of campaigns is found through indexes (CAM-2).

use domain::access::Scope;
use domain::campaign_lines::Period;
use store::campaign_lines::{LineFilter, LinePage};

use super::PAGE;
use super::crowd::Crowd;
use super::explain::Explaining;
use crate::support::migrated_on_both;

#[tokio::test]
async fn cam_2_lines_and_their_sums_are_looked_up() {
    migrated_on_both(async |db| {
        let crowd = Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        let (id, all) = (crowd.campaign_id, LineFilter::default());
        let page = LinePage {
            limit: PAGE,
            after: None,
        };
        store::campaign_lines::list(&conn, Scope::All, id, &all, &page)
            .await
            .expect("lists");
        conn.assert_looks_up("the lines of a campaign");
        store::campaign_lines::actuals(&conn, &[id], None)
            .await
            .expect("sums");
        conn.assert_looks_up("the sums of a page");
        let week = |day: &str| day.parse().expect("a day");
        let week = Period::checked(week("2025-07-01"), week("2025-07-07")).expect("a period");
        for campaign in [None, Some(id)] {
            store::campaign_lines::by_month(&conn, Scope::All, campaign, Some(week))
                .await
                .expect("sums");
            conn.assert_looks_up("a period by month");
        }
    })
    .await;
}
