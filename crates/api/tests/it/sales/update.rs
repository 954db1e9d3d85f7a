//! `PATCH /deals/{id}` and its kin

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{events, kinds};

#[actix_web::test]
async fn con_5_absent_fields_stay_and_null_clears() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let made = kind.made(&app, &employee).await;
            let path = format!("{}/{}", kind.base(), made.id());
            let change = json!({ "title": "Máy mới", "note": "Gọi lại thứ hai" });
            let changed = employee.patch(&path, change).if_match(1).await.expect(200);
            assert_eq!((changed.text("/title"), changed.version()), ("Máy mới", 2));
            for field in kind.terms.as_object().expect("an object").keys() {
                assert_eq!(
                    changed.json[field], made.json[field],
                    "{}: {field}",
                    kind.plural
                );
            }
            let change = json!({ "note": null });
            let cleared = employee.patch(&path, change).if_match(2).await.expect(200);
            assert!(cleared.json["note"].is_null());
            assert_eq!(cleared.text("/title"), "Máy mới");
            assert_eq!(events(&app, &format!("{}.updated", kind.name)).await, 2);
            let found = employee.get(&format!("{}?q=may+moi", kind.base())).await;
            assert_eq!(found.expect(200).text("/items/0/title"), "Máy mới");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_5_changing_nothing_makes_no_version() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for kind in kinds() {
        let path = kind.path(&app, &employee).await;
        let change = json!({ "title": "Máy lọc nước cho văn phòng" });
        let same = employee.patch(&path, change).if_match(1).await.expect(200);
        assert_eq!(same.version(), 1);
        assert_eq!(events(&app, &format!("{}.updated", kind.name)).await, 0);
    }
}

#[actix_web::test]
async fn api_2_a_change_names_the_version_it_saw() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for kind in kinds() {
        let path = kind.path(&app, &employee).await;
        let change = json!({ "title": "Khác" });
        let answer = employee.patch(&path, &change).await;
        answer.expect_problem(428, "precondition_required");
        let answer = employee.patch(&path, &change).if_match(7).await;
        answer.expect_problem(412, "stale_version");
    }
}

#[actix_web::test]
async fn adm_3_others_can_neither_see_nor_change_it() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    for kind in kinds() {
        let path = kind.path(&app, &employee).await;
        let change = json!({ "title": "Của tôi" });
        let answer = stranger.patch(&path, &change).if_match(1).await;
        answer.expect_problem(404, "not_found");
        let answer = app.anonymous().patch(&path, &change).if_match(1).await;
        answer.expect_problem(401, "unauthenticated");
        let kept = employee.get(&path).await.expect(200);
        assert_eq!(kept.version(), 1);
    }
}

#[actix_web::test]
async fn adm_3_one_may_be_handed_to_an_active_colleague_only() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    for kind in kinds() {
        let path = kind.path(&app, &employee).await;
        let nobody = json!({ "owner_id": "01900000-0000-7000-8000-000000000000" });
        let answer = employee.patch(&path, nobody).if_match(1).await;
        let answer = answer.expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), "/owner_id");
        let change = json!({ "owner_id": stranger.id });
        let given = employee.patch(&path, change).if_match(1).await.expect(200);
        assert_eq!(given.text("/owner/name"), stranger.name);
        employee.get(&path).await.expect_problem(404, "not_found");
        stranger.get(&path).await.expect(200);
    }
}
