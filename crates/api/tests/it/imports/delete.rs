//! An import that is not under way can be forgotten.

use std::path::PathBuf;

use chrono::TimeDelta;
use serde_json::json;
use test_support::{TestApp, on_both};
use uuid::{NoContext, Timestamp, Uuid};

use super::{run, upload};

#[actix_web::test]
async fn con_7_a_forgotten_import_leaves_contacts_and_no_file() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let address = upload(&user, "a.csv", b"Name,Email\nLe An,an@x.vn\n").await;
    user.post(&format!("{address}/start"), json!({}))
        .await
        .expect(202)
        .expect(202);
    user.delete(&address)
        .await
        .expect_problem(409, "import_not_ready");
    app.run_jobs_until_idle().await;
    user.delete(&address).await.expect(204).expect(204);
    user.get(&address).await.expect_problem(404, "not_found");
    assert_eq!(
        app.count("SELECT count(*) AS count FROM contacts", [])
            .await,
        1
    );
    let files = std::fs::read_dir(app.ctx.blobs.join("imports"))
        .expect("the folder")
        .count();
    assert_eq!(files, 0);
    let draft = upload(&user, "b.csv", b"Name,Email\nLe An,an@x.vn\n").await;
    run(&app, &user, &draft, json!({ "is_dry_run": true }))
        .await
        .expect(200)
        .expect(200);
}

/// The file of an upload that began `days` ago.
fn leave_behind(app: &TestApp, days: i64) -> (Uuid, PathBuf) {
    let begun = app.ctx.now() - TimeDelta::days(days);
    let seconds = u64::try_from(begun.timestamp()).expect("after 1970");
    let id = Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0));
    let folder = app.ctx.blobs.join("imports");
    let path = folder.join(format!("{}.upload", id.simple()));
    std::fs::write(&path, b"Name,Em").expect("a file");
    (id, path)
}

#[actix_web::test]
async fn con_7_files_of_broken_uploads_go_after_a_day() {
    on_both(async |app| {
        let user = app.employee().await;
        upload(&user, "a.csv", b"Name,Email\nLe An,an@x.vn\n").await;
        let ((_, broken), (_, running)) = (leave_behind(&app, 2), leave_behind(&app, 0));
        let (known, kept) = leave_behind(&app, 2);
        app.execute("UPDATE imports SET id = ?", [known.into()])
            .await;
        let foreign = broken.with_file_name("ghi-chu.txt");
        std::fs::write(&foreign, b"x").expect("a file");
        let swept = app::files::sweep(&app.ctx).await.expect("sweeps");
        assert_eq!(swept, 1);
        assert!(!broken.exists());
        assert!(running.exists() && kept.exists() && foreign.exists());
    })
    .await;
}
