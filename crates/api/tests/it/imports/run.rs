//! An import runs in the background and makes or updates contacts.

use serde_json::json;
use test_support::{TestApp, messy_file, on_both};

use super::{counts, run, start, upload};

const FILE: &str = "Họ tên,Email,Di động,Nhóm,Chức vụ,Ghi chú\n\
    Lê An,AN@x.vn,902148861,VIP; Hà Nội,Kế toán,Gọi lại\n\
    Trần Bình,binh@x.vn,0902148862,,,\n\
    ,,,,,\n\
    Lê Văn An,an@x.vn,,,,\n\
    Hỏng,không phải email,,,,\n";

#[actix_web::test]
async fn con_7_rows_become_contacts_and_count_once() {
    on_both(async |app| {
        let user = app.employee().await;
        let address = upload(&user, "khách.csv", FILE.as_bytes()).await;
        let import = run(&app, &user, &address, json!({})).await;
        assert_eq!(import.json["status"], "imported", "{}", import.json);
        assert_eq!(counts(&import), [2, 1, 3, 1, 1]);
        let contacts = user.get("/api/v1/contacts?q=le+van+an").await.expect(200);
        assert_eq!(contacts.text("/items/0/email"), "an@x.vn");
        assert_eq!(contacts.text("/items/0/mobile"), "+84902148861");
        assert_eq!(contacts.text("/items/0/title"), "Kế toán");
        assert_eq!(
            contacts.json["items"][0]["tags"].as_array().map(Vec::len),
            Some(2)
        );
        let done = app
            .count(
                "SELECT count(*) AS count FROM events WHERE kind = 'import.completed'",
                [],
            )
            .await;
        assert_eq!(done, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_7_no_name_of_a_file_turns_a_line_around() {
    on_both(async |app| {
        let user = app.employee().await;
        let file = "Họ tên,Email\nLê \u{202e}Văn An\u{202c},an@x.vn\n";
        let address = upload(&user, "khách.csv", file.as_bytes()).await;
        run(&app, &user, &address, json!({})).await;
        let contacts = user.get("/api/v1/contacts?q=le+van+an").await.expect(200);
        assert_eq!(contacts.text("/items/0/name"), "Lê Văn An");
    })
    .await;
}

#[actix_web::test]
async fn con_7_the_same_file_again_changes_nothing() {
    on_both(async |app| {
        let user = app.employee().await;
        for expected in [[2, 1, 3, 1, 1], [0, 3, 3, 1, 1]] {
            let address = upload(&user, "khách.csv", FILE.as_bytes()).await;
            assert_eq!(
                counts(&run(&app, &user, &address, json!({})).await),
                expected
            );
        }
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contacts", [])
                .await,
            2
        );
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contact_identities", [])
                .await,
            4
        );
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contact_tags", [])
                .await,
            2
        );
        assert_eq!(
            app.count(
                "SELECT count(*) AS count FROM events WHERE contact_id IS NOT NULL",
                []
            )
            .await,
            // Two were made, one was written about.
            3
        );
    })
    .await;
}

#[actix_web::test]
async fn con_3_the_timeline_of_an_imported_contact_begins_with_its_making() {
    on_both(async |app| {
        let user = app.employee().await;
        let file = "Họ tên,Email,Nguồn\nLê An,an@x.vn,Hội chợ\nTrần Bình,binh@x.vn,\n";
        let address = upload(&user, "khách.csv", file.as_bytes()).await;
        run(&app, &user, &address, json!({})).await;
        let found = user.get("/api/v1/contacts?q=le+an").await.expect(200);
        let timeline = format!("/api/v1/contacts/{}/timeline", found.text("/items/0/id"));
        let told = user.get(&timeline).await.expect(200);
        assert_eq!(told.json["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(told.text("/items/0/kind"), "contact.created");
        assert_eq!(told.text("/items/0/payload/source"), "Hội chợ");
        assert_eq!(told.text("/items/0/actor/name"), user.name);
        let made = "SELECT count(*) AS count FROM events WHERE kind = 'contact.created'";
        assert_eq!(app.count(made, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_dry_run_counts_the_same_and_writes_no_contact() {
    on_both(async |app| {
        let user = app.employee().await;
        let address = upload(&user, "khách.csv", FILE.as_bytes()).await;
        let tried = run(&app, &user, &address, json!({ "is_dry_run": true })).await;
        assert_eq!(tried.json["is_dry_run"], true);
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contacts", [])
                .await,
            0
        );
        let real = run(&app, &user, &address, json!({})).await;
        assert_eq!(counts(&tried), counts(&real));
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contacts", [])
                .await,
            2
        );
        let again = user.post(&format!("{address}/start"), json!({})).await;
        let again = again.expect_problem(409, "import_not_ready");
        assert_eq!(again.text("/import_status"), "imported");
    })
    .await;
}

#[actix_web::test]
async fn con_7_blank_cells_wipe_nothing_and_policies_are_kept() {
    on_both(async |app| {
        let user = app.employee().await;
        for (policy, title, expected) in [
            ("overwrite", "Kế toán", "Kế toán"),
            ("overwrite", "", "Kế toán"),
            ("fill", "Giám đốc", "Kế toán"),
            ("keep", "Giám đốc", "Kế toán"),
            ("overwrite", "Giám đốc", "Giám đốc"),
        ] {
            let file = format!("Họ tên,Email,Chức vụ\nLê An,an@x.vn,{title}\n");
            let address = upload(&user, "khách.csv", file.as_bytes()).await;
            let import = run(
                &app,
                &user,
                &address,
                json!({ "options": { "policy": policy } }),
            )
            .await;
            assert_eq!(import.json["status"], "imported");
            let contacts = user.get("/api/v1/contacts").await.expect(200);
            assert_eq!(
                contacts.text("/items/0/title"),
                expected,
                "{policy} {title:?}"
            );
        }
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_start_that_makes_no_sense_is_refused() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let address = upload(&user, "khách.csv", FILE.as_bytes()).await;
    for (start, pointer) in [
        (json!({ "mapping": ["name"] }), "/mapping"),
        (
            json!({ "mapping": ["name", "fax", null, null, null, null] }),
            "/mapping/1",
        ),
        (
            json!({ "mapping": [null, null, null, null, null, "note"] }),
            "/mapping",
        ),
        (
            json!({ "options": { "policy": "erase" } }),
            "/options/policy",
        ),
    ] {
        let answer = user
            .post(&format!("{address}/start"), start)
            .await
            .expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), pointer);
    }
    user.post(&format!("{address}/stop"), json!({}))
        .await
        .expect_problem(409, "import_not_ready");
}

#[actix_web::test]
async fn con_7_what_stands_above_a_table_is_passed_over() {
    on_both(async |app| {
        let user = app.employee().await;
        let file = "Danh sách khách hàng,Tất cả\nThời điểm xuất,23/11/2026 18:00\n,\n\
                    Họ và tên,Email,Di động\nLê An,an@x.vn,0902148861\nTrần Bình,hỏng,\n";
        let address = upload(&user, "xuat.csv", file.as_bytes()).await;
        let found = user.get(&address).await.expect(200);
        assert_eq!(found.json["mapping"], json!(["name", "email", "mobile"]));
        assert_eq!(found.json["preview"][0][0], "Lê An");
        // Choices of one's own do not lose the place.
        let options = json!({ "options": { "has_header": true, "is_lenient": false } });
        let done = run(&app, &user, &address, options).await;
        let [inserted, updated, _, header, rejected] = counts(&done);
        assert_eq!([inserted, updated, rejected], [1, 0, 1], "{}", done.json);
        assert!(header >= 3, "{}", done.json);
    })
    .await;
}

#[actix_web::test]
async fn con_7_an_import_that_somebody_watches_says_so_while_it_runs() {
    on_both(async |app: TestApp| {
        let user = app.employee().await;
        let address = upload(&user, "khách.csv", messy_file(20).as_bytes()).await;
        start(&user, &address, json!({ "in_browser": true })).await;
        // As the worker begins.
        let id = address.rsplit('/').next().expect("an id").parse();
        let tx = app.ctx.db.begin().await.expect("a transaction");
        let began = store::imports::set_running(&tx, id.expect("an id"), app.ctx.now());
        began.await.expect("an import");
        tx.commit().await.expect("a commit");
        let running = user.get(&address).await.expect(200);
        assert_eq!(running.json["status"], "manual", "{}", running.json);
        let list = user.get("/api/v1/imports?status=manual").await.expect(200);
        assert_eq!(list.json["items"].as_array().map(Vec::len), Some(1));
        app.run_jobs_until_idle().await;
        let done = user.get(&address).await.expect(200);
        assert_eq!(done.json["status"], "imported", "{}", done.json);
        assert_eq!(done.json["in_browser"], true);
    })
    .await;
}
