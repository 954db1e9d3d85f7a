//! `GET` and `PUT /settings/scores`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::read::{met, score_of};

const SETTINGS: &str = "/api/v1/settings/scores";

#[actix_web::test]
async fn con_3_what_happened_before_counts_by_the_new_points_too() {
    on_both(async |app| {
        let (administrator, employee) = (app.administrator().await, app.employee().await);
        let contact = app.contact().owner(&employee).create().await;
        met(&employee, &contact).await;
        let before = administrator.get(SETTINGS).await.expect(200);
        assert_eq!(
            (before.version(), &before.json["points"]["meeting"]),
            (0, &json!(10))
        );
        let points = json!({ "points": { "meeting": 7, "deal_won": -3 } });
        let changed = administrator.put(SETTINGS, &points).if_match(0).await;
        let changed = changed.expect(200);
        assert_eq!(changed.json["points"]["meeting"], 7);
        assert_eq!(
            changed.json["points"]["order_created"], 20,
            "its usual points"
        );
        app.run_jobs_until_idle().await;
        assert_eq!(score_of(&employee, &contact).await, 7);
        met(&employee, &contact).await;
        assert_eq!(score_of(&employee, &contact).await, 14);
        let stale = administrator.put(SETTINGS, &points).if_match(0).await;
        stale.expect_problem(412, "stale_version");
        let logged = "SELECT count(*) AS count FROM audit WHERE description LIKE '%tính điểm%'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_3_only_administrators_say_what_counts_and_within_bounds() {
    let app = TestApp::sqlite().await;
    let points = json!({ "points": { "meeting": 7 } });
    let manager = app.manager().await;
    manager.get(SETTINGS).await.expect(200);
    let denied = manager.put(SETTINGS, &points).if_match(0).await;
    denied.expect_problem(403, "forbidden");
    app.anonymous()
        .get(SETTINGS)
        .await
        .expect_problem(401, "unauthenticated");
    let administrator = app.administrator().await;
    let blind = administrator.put(SETTINGS, &points).await;
    blind.expect_problem(428, "precondition_required");
    let high = json!({ "points": { "meeting": 1001 } });
    let high = administrator.put(SETTINGS, high).if_match(0).await;
    let high = high.expect_problem(422, "invalid");
    assert_eq!(high.text("/errors/0/pointer"), "/points/meeting");
    assert_eq!(high.text("/errors/0/code"), "out_of_range");
    let odd = json!({ "points": { "laughed": 1 } });
    let odd = administrator.put(SETTINGS, odd).if_match(0).await;
    odd.expect_problem(422, "invalid");
    let kept =
        "SELECT count(*) AS count FROM score_points WHERE kind = 'note.added' AND points = 10";
    assert_eq!(app.count(kept, []).await, 1, "refused changes nothing");
}
