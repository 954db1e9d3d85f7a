//! Stages and categories in imported files: found by name, never made (CON-7, CON-12).

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{counts, run, upload};
use crate::labels::add;

/// Makes the labels that the files name.
async fn labels(app: &TestApp) {
    for (kind, name) in [
        ("stages", "Báo giá"),
        ("stages", "Dùng thử"),
        ("categories", "Bán sỉ"),
        ("categories", "Miền Bắc"),
    ] {
        add(app, kind, name).await;
    }
}

fn names(contact: &Value) -> Vec<&str> {
    let categories = contact["categories"].as_array().expect("a list").iter();
    categories
        .map(|category| category["name"].as_str().expect("a name"))
        .collect()
}

#[actix_web::test]
async fn con_7_stages_and_categories_are_found_by_name_and_follow_the_policy() {
    on_both(async |app| {
        labels(&app).await;
        let user = app.employee().await;
        for (policy, stage, categories, expected) in [
            (
                "overwrite",
                "BAO GIA",
                "mien bac",
                ("Báo giá", vec!["Miền Bắc"]),
            ),
            ("overwrite", "", "", ("Báo giá", vec!["Miền Bắc"])),
            ("keep", "Dùng thử", "Bán sỉ", ("Báo giá", vec!["Miền Bắc"])),
            ("fill", "Dùng thử", "Bán sỉ", ("Báo giá", vec!["Miền Bắc"])),
            (
                "overwrite",
                "Dùng thử",
                "Bán sỉ",
                ("Dùng thử", vec!["Bán sỉ", "Miền Bắc"]),
            ),
        ] {
            let file =
                format!("Họ tên,Email,Giai đoạn,Danh mục\nLê An,an@x.vn,{stage},{categories}\n");
            let address = upload(&user, "khách.csv", file.as_bytes()).await;
            let choices = json!({ "options": { "policy": policy } });
            let import = run(&app, &user, &address, choices).await;
            assert_eq!(import.json["status"], "imported", "{}", import.json);
            let list = user.get("/api/v1/contacts").await.expect(200);
            let path = format!("/api/v1/contacts/{}", list.text("/items/0/id"));
            let contact = user.get(&path).await.expect(200);
            let found = (contact.text("/stage/name"), names(&contact.json));
            assert_eq!(found, expected, "{policy} {stage} {categories}");
        }
        let found = user.get("/api/v1/contacts?q=stage:dung").await.expect(200);
        assert_eq!(found.json["items"].as_array().map(Vec::len), Some(1));
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_row_with_an_unknown_stage_or_category_is_set_aside_and_tells_why() {
    on_both(async |app| {
        labels(&app).await;
        let user = app.employee().await;
        let file = "Họ tên,Email,Giai đoạn,Danh mục\n\
                    Lê An,an@x.vn,Chưa có,\n\
                    Trần Bình,binh@x.vn,,Bán sỉ; Lạ\n\
                    Vũ Cúc,cuc@x.vn,Báo giá,Bán sỉ\n";
        let address = upload(&user, "khách.csv", file.as_bytes()).await;
        let import = run(&app, &user, &address, json!({})).await;
        assert_eq!(counts(&import), [1, 0, 3, 1, 2]);
        let rejected = user.get(&format!("{address}/rejected")).await.expect(200);
        let text = String::from_utf8_lossy(&rejected.body);
        assert!(text.contains("Không có giai đoạn này."), "{text}");
        assert!(text.contains("Không có danh mục này."), "{text}");

        let address = upload(&user, "khách.csv", file.as_bytes()).await;
        let choices = json!({ "options": { "is_lenient": true } });
        let import = run(&app, &user, &address, choices).await;
        assert_eq!(counts(&import), [2, 1, 1, 1, 0]);
        let made =
            "SELECT (SELECT count(*) FROM stages) + (SELECT count(*) FROM categories) AS count";
        assert_eq!(app.count(made, []).await, 4);
        let given = "SELECT count(*) AS count FROM contact_categories";
        assert_eq!(app.count(given, []).await, 2);
    })
    .await;
}
