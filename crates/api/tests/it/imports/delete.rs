//! An import that is not under way can be forgotten.

use serde_json::json;
use test_support::TestApp;

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
