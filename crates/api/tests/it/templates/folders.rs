//! `/template-folders`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{FOLDERS, add, add_folder, email, path};

#[actix_web::test]
async fn aut_7_folders_are_made_listed_and_renamed() {
    on_both(async |app| {
        let employee = app.employee().await;
        let folder = add_folder(&employee, "Khuyến mãi").await;
        add_folder(&employee, "Chăm sóc").await;
        let mut body = email("Tri ân");
        body["folder_id"] = json!(folder.id());
        add(&employee, body).await;
        let stranger = app.stranger().await;
        let listed = stranger.get(FOLDERS).await.expect(200);
        assert_eq!(listed.text("/0/name"), "Chăm sóc");
        assert_eq!(listed.json[1]["template_count"], 1);
        assert_eq!(listed.json[1]["can_edit"], false);

        let taken = employee
            .post(FOLDERS, json!({ "name": "khuyen mai" }))
            .await;
        taken.expect_problem(409, "duplicate_name");
        let blank = employee.post(FOLDERS, json!({ "name": " " })).await;
        blank.expect_problem(422, "invalid");
        let own = format!("{FOLDERS}/{}", folder.id());
        let name = json!({ "name": "Ưu đãi" });
        let renamed = employee.patch(&own, &name).if_match(1).await.expect(200);
        assert_eq!(renamed.text("/name"), "Ưu đãi");
        let stale = employee.patch(&own, &name).if_match(1).await;
        stale.expect_problem(412, "stale_version");
        let taken = employee
            .patch(&own, json!({ "name": "CHAM SOC" }))
            .if_match(2)
            .await;
        taken.expect_problem(409, "duplicate_name");
        let absent = stranger.patch(&own, &name).if_match(2).await;
        absent.expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn aut_7_templates_out_of_sight_are_not_counted() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let folder = add_folder(&administrator, "Khuyến mãi").await;
        let mut body = email("Tri ân");
        body["folder_id"] = json!(folder.id());
        add(&administrator, body).await;
        let alone = app
            .user_granted("Riêng", json!({ "templates_view": "own" }))
            .await;
        let listed = alone.get(FOLDERS).await.expect(200);
        assert_eq!(listed.json[0]["template_count"], 0);
    })
    .await;
}

#[actix_web::test]
async fn aut_7_a_folder_goes_empty_or_lets_its_templates_out() {
    on_both(async |app| {
        let employee = app.employee().await;
        let folder = add_folder(&employee, "Khuyến mãi").await;
        let mut body = email("Tri ân");
        body["folder_id"] = json!(folder.id());
        let filed = add(&employee, body).await;
        let own = format!("{FOLDERS}/{}", folder.id());
        let stranger = app.stranger().await;
        stranger.delete(&own).await.expect_problem(404, "not_found");
        employee.delete(&own).await.expect_problem(409, "in_use");
        let up = format!("{own}?move_up=true");
        let namesake = add(&employee, email("TRI AN")).await;
        let met = employee.delete(&up).await;
        met.expect_problem(409, "duplicate_name");
        let kept = employee.get(&path(&filed)).await.expect(200);
        assert_eq!(kept.text("/folder/name"), "Khuyến mãi", "nothing was moved");
        employee.delete(&path(&namesake)).await.expect(204);
        employee.delete(&up).await.expect(204);
        let moved = employee.get(&path(&filed)).await.expect(200);
        assert_eq!(moved.json["folder"], Value::Null);
        assert_eq!(employee.get(FOLDERS).await.expect(200).json, json!([]));
    })
    .await;
}

#[actix_web::test]
async fn aut_7_folders_take_the_rights_of_templates() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let folder = add_folder(&employee, "Khuyến mãi").await;
    let own = format!("{FOLDERS}/{}", folder.id());
    let name = json!({ "name": "Khác" });
    let viewer = app
        .user_granted("Xem", json!({ "templates_view": "all" }))
        .await;
    for answer in [
        viewer.post(FOLDERS, &name).await,
        viewer.patch(&own, &name).if_match(1).await,
        viewer.delete(&own).await,
    ] {
        answer.expect_problem(403, "forbidden");
    }
    let nobody = app.user_granted("Không", json!({})).await;
    nobody.get(FOLDERS).await.expect_problem(403, "forbidden");
    for answer in [
        app.anonymous().get(FOLDERS).await,
        app.anonymous().post(FOLDERS, &name).await,
    ] {
        answer.expect_problem(401, "unauthenticated");
    }
}
