//! Imports and what they change stay within the rights of whoever imports.

use std::fmt::Write as _;

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{at_each_checkpoint, counts, run, upload};

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

#[actix_web::test]
async fn con_7_who_is_locked_before_the_run_begins_imports_nothing() {
    on_both(async |app| {
        let (employee, administrator) = (app.employee().await, app.administrator().await);
        let address = upload(&employee, "a.csv", b"Name,Email\nLe An,an@x.vn\n").await;
        employee
            .post(&format!("{address}/start"), json!({}))
            .await
            .expect(202);
        administrator
            .patch(
                &format!("/api/v1/users/{}", employee.id),
                json!({ "is_active": false }),
            )
            .if_match(1)
            .await
            .expect(200);
        app.run_jobs_until_idle().await;
        let import = administrator.get(&address).await.expect(200);
        assert_eq!(import.json["status"], "failed", "{}", import.json);
        assert_eq!(import.text("/failure/code"), "not_allowed");
        let contacts = app.count("SELECT count(*) AS count FROM contacts", []);
        assert_eq!(contacts.await, 0);
    })
    .await;
}

#[actix_web::test]
async fn con_7_who_loses_the_right_meanwhile_imports_no_further_row() {
    on_both(async |app| {
        const ROWS: u64 = 5_000;
        let (employee, administrator) = (app.employee().await, app.administrator().await);
        let mut file = String::from("Name,Email\n");
        for row in 0..ROWS {
            writeln!(file, "Khách {row},khach{row}@x.vn").expect("memory");
        }
        let address = upload(&employee, "a.csv", file.as_bytes()).await;
        at_each_checkpoint(
            &app,
            "DELETE FROM role_grants WHERE permission = 'imports_create' AND role_id IN \
             (SELECT id FROM roles WHERE key = 'employee')",
        )
        .await;
        let import = run(&app, &employee, &address, json!({})).await;
        assert_eq!(import.text("/failure/code"), "not_allowed");
        let [inserted, ..] = counts(&import);
        assert!((1..ROWS).contains(&inserted), "{}", import.json);
        let contacts = app
            .count("SELECT count(*) AS count FROM contacts", [])
            .await;
        assert_eq!(u64::try_from(contacts), Ok(inserted));

        app.drop_trigger("imports").await;
        let rest = run(&app, &administrator, &address, json!({})).await;
        assert_eq!(rest.json["status"], "imported", "{}", rest.json);
        assert_eq!(counts(&rest), [ROWS, 0, 1, 1, 0]);
    })
    .await;
}
