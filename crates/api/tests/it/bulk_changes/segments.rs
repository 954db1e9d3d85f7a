//! `POST /contacts/bulk`: into segments and out of them by hand, and undoing that

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{change, counts, people, undo};
use crate::segments::{add, members};

fn action(kind: &str, segment: &str) -> Value {
    json!({ "kind": kind, "segment_id": segment })
}

#[actix_web::test]
async fn con_9_who_is_put_in_by_hand_stays_until_that_is_undone() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 3).await;
        let segment = add(&app, &employee, "Tri ân", None).await;
        let put_in = action("add_to_segment", segment.id());
        let one = json!({ "contact_ids": [ids[0]] });
        change(&app, &employee, one, put_in.clone()).await;
        let all = json!({ "filter": {} });
        let address = change(&app, &employee, all, put_in).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(2, 1, 0));
        assert_eq!(done.text("/subject"), "Tri ân");
        assert_eq!(members(&employee, &segment, "").await.len(), 3);

        let out = action("remove_from_segment", segment.id());
        change(&app, &employee, json!({ "contact_ids": [ids[2]] }), out).await;
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 1, "left_alone": 1 })
        );
        assert_eq!(members(&employee, &segment, "").await, ["Khách 0"]);
        let told = "SELECT count(*) AS count FROM events WHERE kind = ?";
        assert_eq!(app.count(told, ["segment.entered".into()]).await, 3);
        assert_eq!(app.count(told, ["segment.left".into()]).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_9_who_is_kept_out_comes_back_by_the_filter_once_that_is_undone() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 2).await;
        let segment = add(&app, &employee, "Khách mới", Some("level:new")).await;
        assert_eq!(members(&employee, &segment, "").await.len(), 2);
        let out = action("remove_from_segment", segment.id());
        let target = json!({ "contact_ids": [ids[1]] });
        let address = change(&app, &employee, target, out).await;
        app.refresh_segments().await;
        assert_eq!(members(&employee, &segment, "").await, ["Khách 0"]);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 1, "left_alone": 0 })
        );
        app.refresh_segments().await;
        assert_eq!(members(&employee, &segment, "").await.len(), 2);
        let pins = "SELECT count(*) AS count FROM segment_pins";
        assert_eq!(app.count(pins, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_nobody_decides_for_customers_they_may_not_change() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let ids = people(&app, &employee, 1).await;
        let segment = add(&app, &employee, "Tri ân", None).await;
        let put_in = action("add_to_segment", segment.id());
        let address = change(&app, &stranger, json!({ "contact_ids": ids }), put_in).await;
        let done = stranger.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(0, 0, 1));
        assert!(members(&employee, &segment, "").await.is_empty());
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_segment_that_is_not_there_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let ids = people(&app, &employee, 1).await;
    let put_in = action("add_to_segment", "0193b4a0-0000-7000-8000-000000000001");
    let body = json!({ "contact_ids": ids, "action": put_in });
    let refused = employee.post("/api/v1/contacts/bulk", body).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.json["errors"][0]["pointer"], "/action/segment_id");
    assert_eq!(refused.json["errors"][0]["code"], "unknown");
}
