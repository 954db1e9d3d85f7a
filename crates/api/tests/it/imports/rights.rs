//! Imports and what they change stay within the rights of whoever imports.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{counts, run, upload};

#[actix_web::test]
async fn con_7_a_contact_of_somebody_else_is_not_updated() {
    on_both(async |app| {
        let (employee, stranger, manager) = (
            app.employee().await,
            app.stranger().await,
            app.manager().await,
        );
        let first = upload(&employee, "a.csv", b"Name,Email\nLe An,an@x.vn\n").await;
        run(&app, &employee, &first, json!({})).await;
        let file = b"Name,Email\nMine Now,an@x.vn\n";
        let theirs = upload(&stranger, "b.csv", file).await;
        assert_eq!(
            counts(&run(&app, &stranger, &theirs, json!({})).await),
            [0, 0, 2, 1, 1]
        );
        let reason = stranger
            .get(&format!("{theirs}/rejected"))
            .await
            .expect(200);
        assert!(String::from_utf8_lossy(&reason.body).contains("do người khác phụ trách"));
        let above = upload(&manager, "c.csv", file).await;
        assert_eq!(
            counts(&run(&app, &manager, &above, json!({})).await),
            [0, 1, 1, 1, 0]
        );
    })
    .await;
}

#[actix_web::test]
async fn con_7_imports_of_others_are_out_of_sight() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    let address = upload(&employee, "a.csv", b"Name,Email\nLe An,an@x.vn\n").await;
    stranger
        .get(&address)
        .await
        .expect_problem(404, "not_found");
    stranger
        .post(&format!("{address}/start"), json!({}))
        .await
        .expect_problem(404, "not_found");
    stranger
        .post(&format!("{address}/stop"), json!({}))
        .await
        .expect_problem(404, "not_found");
    stranger
        .get(&format!("{address}/rejected"))
        .await
        .expect_problem(404, "not_found");
    stranger
        .delete(&address)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .get(&address)
        .await
        .expect_problem(401, "unauthenticated");
}
