//! The points of a new database are the usual ones.

use std::collections::BTreeMap;

use domain::scores::Activity;
use sea_orm::ConnectionTrait;

use crate::support::migrated_on_both;

#[tokio::test]
async fn con_3_a_new_database_gives_the_usual_points() {
    migrated_on_both(async |db| {
        let text = "SELECT kind, outcome, points FROM score_points";
        let statement = db::sql(db.engine(), text, []);
        let rows = db.reader().query_all_raw(statement).await.unwrap();
        let kept: BTreeMap<(String, String), i32> = rows
            .iter()
            .map(|row| {
                let text = |column| row.try_get::<String>("", column).unwrap();
                let points = row.try_get("", "points").unwrap();
                ((text("kind"), text("outcome")), points)
            })
            .collect();
        let usual: BTreeMap<(String, String), i32> = Activity::ALL
            .iter()
            .map(|activity| {
                let (kind, outcome) = activity.happening();
                let key = (kind.to_owned(), outcome.to_owned());
                (key, activity.usual_points())
            })
            .collect();
        assert_eq!(kept, usual);
    })
    .await;
}
