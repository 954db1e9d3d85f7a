//! `DELETE /deals/{id}` and its kin

use test_support::{TestApp, on_both};

use super::{events, kinds};

#[actix_web::test]
async fn con_5_one_goes_and_the_contact_remembers() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let path = kind.path(&app, &employee).await;
            employee.delete(&path).await.expect(204);
            employee.get(&path).await.expect_problem(404, "not_found");
            assert_eq!(events(&app, &format!("{}.deleted", kind.name)).await, 1);
            employee
                .delete(&path)
                .await
                .expect_problem(404, "not_found");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_1_it_goes_with_its_contact() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let made = kind.made(&app, &employee).await;
            let contact = format!("/api/v1/contacts/{}", made.text("/contact_id"));
            employee.delete(&contact).await.expect(204);
            let text = format!("SELECT count(*) AS count FROM {}", kind.plural);
            assert_eq!(app.count(&text, []).await, 0, "{}", kind.plural);
        }
    })
    .await;
}

#[actix_web::test]
async fn adm_3_others_cannot_delete_it() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for kind in kinds() {
        let path = kind.path(&app, &employee).await;
        let stranger = app.stranger().await;
        stranger
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        let name = format!("Phan Kha {}", kind.plural);
        let rights = [("view", "all"), ("edit", "all")];
        let editor = kind.user_with(&app, &name, &rights).await;
        editor.delete(&path).await.expect_problem(403, "forbidden");
        let answer = app.anonymous().delete(&path).await;
        answer.expect_problem(401, "unauthenticated");
        employee.get(&path).await.expect(200);
    }
}
