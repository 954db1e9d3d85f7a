//! `DELETE /contacts/{id}/calls/{call_id}`.

use test_support::on_both;

use super::{calls_of, logged};

#[actix_web::test]
async fn con_3_a_deleted_call_leaves_that_it_was_there_and_not_what_was_said() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let made = logged(&employee, &calls, "Bí mật của khách").await;
        let path = format!("{calls}/{}", made.id());
        employee.delete(&path).await.expect(204);
        employee
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'call.deleted'";
        assert_eq!(app.count(told, []).await, 1);
        for (table, column) in [("events", "payload"), ("audit", "description")] {
            let kept = format!(
                "SELECT count(*) AS count FROM {table} WHERE CAST({column} AS TEXT) LIKE '%Bí mật%'"
            );
            assert_eq!(app.count(&kept, []).await, 0, "{table}");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_3_only_agents_and_managers_delete_a_call() {
    on_both(async |app| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        let calls = calls_of(&app, &employee).await;
        let made = logged(&manager, &calls, "của sếp").await;
        let path = format!("{calls}/{}", made.id());
        app.anonymous()
            .delete(&path)
            .await
            .expect_problem(401, "unauthenticated");
        for denied in [employee, app.stranger().await] {
            denied.delete(&path).await.expect_problem(404, "not_found");
        }
        manager.delete(&path).await.expect(204);
    })
    .await;
}
