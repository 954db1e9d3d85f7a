//! `DELETE /contacts/{id}/notes/{note_id}`.

use test_support::on_both;

use super::{notes_of, written};

#[actix_web::test]
async fn con_4_a_deleted_note_leaves_that_it_was_there_and_not_what_it_said() {
    on_both(async |app| {
        let employee = app.employee().await;
        let notes = notes_of(&app, &employee).await;
        let made = written(&employee, &notes, "Bí mật của khách").await;
        let path = format!("{notes}/{}", made.id());
        employee.delete(&path).await.expect(204);
        employee
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'note.deleted'";
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
async fn con_4_only_authors_and_managers_delete_a_note() {
    on_both(async |app| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        let notes = notes_of(&app, &employee).await;
        let made = written(&manager, &notes, "của sếp").await;
        let path = format!("{notes}/{}", made.id());
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
