//! What was learnt of a picture is kept for a while, and goes with what it was about.

use std::fs;

use app::{Clock, Ctx};
use chrono::TimeDelta;
use futures::future::join_all;
use serde_json::json;
use test_support::TestApp;

use super::{PNG, contact_of, on_both_asking, turn};

/// How many pictures the folder of the application holds.
fn files(app: &TestApp) -> usize {
    fs::read_dir(app.ctx.blobs.join("avatars")).map_or(0, Iterator::count)
}

/// Removes files that belong to nothing, as the server will in two days.
async fn sweep_later(app: &TestApp) {
    let later = Ctx {
        clock: Clock::Fixed(app.ctx.now() + TimeDelta::days(2)),
        ..app.ctx.clone()
    };
    app::files::sweep(&later).await.expect("a sweep");
}

#[actix_web::test]
async fn con_3_one_view_of_many_asks_and_the_others_wait_for_its_answer() {
    on_both_asking(async |app, outside| {
        let employee = app.employee().await;
        let avatar = format!("{}/avatar", contact_of(&app, &employee).await);
        outside.answers(200, PNG);
        let views = (0..8).map(|_| async { employee.get(&avatar).await });
        for shown in join_all(views).await {
            assert_eq!(shown.expect(200).body, PNG);
        }
        employee.get(&avatar).await.expect(200);
        assert_eq!(outside.asked().len(), 1);
        assert_eq!(files(&app), 1);
    })
    .await;
}

#[actix_web::test]
async fn con_3_that_there_is_none_is_known_for_a_day_and_a_picture_for_a_week() {
    on_both_asking(async |app, outside| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let avatar = format!("{contact}/avatar");
        outside.answers(404, b"");
        for _ in 0..2 {
            let none = employee.get(&avatar).await;
            none.expect_problem(404, "not_found");
        }
        assert_eq!(outside.asked().len(), 1);
        let detail = employee.get(&contact).await.expect(200);
        assert_eq!(detail.json["has_picture"], false);
        let lasts = async |days: i64| {
            let until = |days: i64| (app.ctx.now() + TimeDelta::days(days)).into();
            let text = "SELECT count(*) AS count FROM contact_avatars \
                        WHERE expires_at > ? AND expires_at <= ?";
            app.count(text, [until(days - 1), until(days)]).await == 1
        };
        assert!(lasts(1).await);
        outside.answers(200, PNG);
        app.execute(
            "UPDATE contact_avatars SET expires_at = ?",
            [app.ctx.now().into()],
        )
        .await;
        employee.get(&avatar).await.expect(200);
        assert_eq!(outside.asked().len(), 2);
        assert!(lasts(7).await);
    })
    .await;
}

#[actix_web::test]
async fn con_3_another_address_has_another_picture_and_the_old_one_goes() {
    on_both_asking(async |app, outside| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let avatar = format!("{contact}/avatar");
        outside.answers(200, PNG);
        employee.get(&avatar).await.expect(200);
        let version = employee.get(&contact).await.expect(200).version();
        let moved = json!({ "email": "giang@lotus.vn" });
        let moved = employee.patch(&contact, moved).if_match(version);
        moved.await.expect(200);
        outside.answers(404, b"");
        let none = employee.get(&avatar).await;
        none.expect_problem(404, "not_found");
        assert_eq!(outside.asked().len(), 2);
        sweep_later(&app).await;
        assert_eq!(files(&app), 0);
    })
    .await;
}

#[actix_web::test]
async fn con_3_pictures_go_with_their_contacts_and_with_the_setting() {
    on_both_asking(async |app, outside| {
        let employee = app.employee().await;
        outside.answers(200, PNG);
        let rows = "SELECT count(*) AS count FROM contact_avatars";
        let contact = contact_of(&app, &employee).await;
        employee.get(&format!("{contact}/avatar")).await.expect(200);
        let administrator = app.administrator().await;
        administrator.delete(&contact).await.expect(204);
        assert_eq!(app.count(rows, []).await, 0);
        let contact = contact_of(&app, &employee).await;
        employee.get(&format!("{contact}/avatar")).await.expect(200);
        app::avatars::forget_outdated(&app.ctx).await.expect("done");
        assert_eq!(app.count(rows, []).await, 1);
        turn(&app, false).await;
        app::avatars::forget_outdated(&app.ctx).await.expect("done");
        assert_eq!(app.count(rows, []).await, 0);
        sweep_later(&app).await;
        assert_eq!(files(&app), 0);
    })
    .await;
}
