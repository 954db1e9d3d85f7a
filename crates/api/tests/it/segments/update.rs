//! `PATCH /segments/{id}`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{add, contact, members, path};

#[actix_web::test]
async fn con_12_another_filter_brings_other_members() {
    on_both(async |app| {
        let employee = app.employee().await;
        contact(&app, &employee, "An", &["VIP"]).await;
        contact(&app, &employee, "Bình", &[]).await;
        let made = add(&app, &employee, "VIP", Some("tag:vip")).await;
        let patch = json!({ "filter": "!tag:vip", "description": " Còn lại " });
        let changed = employee.patch(&path(&made), patch).if_match(1).await;
        let changed = changed.expect(200);
        assert_eq!(changed.text("/description"), "Còn lại");
        app.refresh_segments().await;
        assert_eq!(members(&employee, &made, "").await, ["Bình"]);
        let by_hand = json!({ "filter": null });
        let changed = employee.patch(&path(&made), by_hand).if_match(2).await;
        assert_eq!(changed.expect(200).json["filter"], Value::Null);
        app.refresh_segments().await;
        assert!(members(&employee, &made, "").await.is_empty());
    })
    .await;
}

#[actix_web::test]
async fn con_12_segments_may_name_others_but_not_in_a_circle() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let employee = app.employee().await;
        contact(&app, &employee, "An", &["VIP"]).await;
        let first = add(&app, &administrator, "Một", Some("tag:vip")).await;
        let second = add(&app, &administrator, "Hai", Some("segment:mot")).await;
        assert_eq!(members(&administrator, &second, "").await, ["An"]);
        let circle = json!({ "filter": "tag:vip or segment:hai" });
        let refused = administrator.patch(&path(&first), circle).if_match(1).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/code"), "cycle");
        let renamed = json!({ "alias": "khac" });
        let refused = administrator
            .patch(&path(&first), renamed)
            .if_match(1)
            .await;
        refused.expect_problem(409, "in_use");

        let changed = json!({ "filter": "!tag:vip" });
        let first = path(&first);
        administrator
            .patch(&first, changed)
            .if_match(1)
            .await
            .expect(200);
        app.refresh_segments().await;
        assert!(members(&administrator, &second, "").await.is_empty());
    })
    .await;
}

#[actix_web::test]
async fn con_12_a_segment_is_changed_by_its_owner_and_those_above() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    let made = add(&app, &administrator, "VIP", None).await;
    let patch = json!({ "name": "V.I.P" });
    let path = path(&made);
    let employee = app.employee().await;
    let hidden = employee.patch(&path, &patch).if_match(1).await;
    hidden.expect_problem(404, "not_found");
    let stale = administrator.patch(&path, &patch).if_match(5).await;
    stale.expect_problem(412, "stale_version");
    let unseen = administrator.patch(&path, &patch).await;
    unseen.expect_problem(428, "precondition_required");
    app.anonymous()
        .patch(&path, &patch)
        .if_match(1)
        .await
        .expect_problem(401, "unauthenticated");
    let bad = json!({ "alias": "hai từ" });
    let refused = administrator.patch(&path, bad).if_match(1).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/alias");
}
