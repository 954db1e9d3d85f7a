//! Imports whose columns are fields of the business's own.

use serde_json::{Value, json};
use test_support::{Answer, User, on_both};

use super::{define, define_all, path};
use crate::imports::{run, upload};

const HEAD: &str = "Tên,Email,Number,DATE,boolean,cf.select,multi_select";

async fn custom_of(user: &User, email: &str) -> Value {
    let found = user.get(&format!("/api/v1/contacts?q=email:{email}")).await;
    found.expect(200).json["items"][0]["custom"].clone()
}

fn mapping(import: &Answer) -> Vec<&str> {
    let mapping = import.json["mapping"].as_array().expect("a list");
    mapping.iter().filter_map(Value::as_str).collect()
}

#[actix_web::test]
async fn con_7_columns_are_guessed_by_label_or_key_and_read_by_type() {
    on_both(async |app| {
        define_all(&app).await;
        let user = app.administrator().await;
        let file = format!(
            "{HEAD}\nAn,an@x.vn,\"1.250,5\",31/12/2026,có,VANG,bạc; vàng hồng\nBình,b@x.vn,,,,,\n"
        );
        let address = upload(&user, "khach.csv", file.as_bytes()).await;
        let draft = user.get(&address).await.expect(200);
        let custom = [
            "cf.number",
            "cf.date",
            "cf.boolean",
            "cf.select",
            "cf.multi_select",
        ];
        assert_eq!(mapping(&draft), [&["name", "email"], &custom[..]].concat());
        let import = run(&app, &user, &address, json!({})).await;
        assert_eq!(import.json["counts"]["inserted"], 2, "{}", import.json);
        let values = json!({
            "number": 1250.5, "date": "2026-12-31", "boolean": true,
            "select": ["Vàng"], "multi_select": ["Bạc", "Vàng hồng"],
        });
        assert_eq!(custom_of(&user, "an@x.vn").await, values);
        assert_eq!(custom_of(&user, "b@x.vn").await, Value::Null);
        let found = user.get("/api/v1/contacts/count?q=cf.select:vang").await;
        assert_eq!(found.expect(200).json["count"], 1, "found by what came in");
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_value_that_is_none_sets_the_row_aside_and_says_where() {
    on_both(async |app| {
        define(&app, "Hạng thẻ", "select", &["Vàng"]).await;
        define(&app, "Doanh số", "number", &[]).await;
        let user = app.administrator().await;
        let file = "Tên,Hạng thẻ,Doanh số\nAn,Đồng,nhiều\nBình,vàng,5\n";
        let address = upload(&user, "khach.csv", file.as_bytes()).await;
        let import = run(&app, &user, &address, json!({})).await;
        assert_eq!(import.json["counts"]["inserted"], 1, "{}", import.json);
        assert_eq!(import.json["counts"]["rejected"], 1);
        let csv = user.get(&format!("{address}/rejected")).await.expect(200);
        let text = String::from_utf8(csv.body.to_vec()).expect("UTF-8");
        let reasons = "Hạng thẻ: Giá trị không có trong các lựa chọn của trường này. \
                       Doanh số: Không đọc được số.";
        assert!(text.contains(reasons), "{text}");
    })
    .await;
}

#[actix_web::test]
async fn con_7_known_contacts_keep_or_change_custom_values_by_the_policy() {
    on_both(async |app| {
        define(&app, "Hạng", "text", &[]).await;
        define(&app, "Vùng", "text", &[]).await;
        let user = app.administrator().await;
        for (policy, hang, vung) in [
            ("keep", "cũ", None),
            ("fill", "cũ", Some("mới")),
            ("overwrite", "mới", Some("mới")),
        ] {
            let email = format!("{policy}@x.vn");
            let known = app.contact().name("An").set("email", email.as_str());
            known.set("custom", json!({ "hang": "cũ" })).create().await;
            let file = format!("Tên,Email,Hạng,Vùng\nAn,{email},mới,mới\n");
            let address = upload(&user, "khach.csv", file.as_bytes()).await;
            let choices = json!({ "options": { "policy": policy, "match_by": "email",
                "has_header": true, "is_lenient": false, "tags": [] } });
            let import = run(&app, &user, &address, choices).await;
            assert_eq!(import.json["counts"]["updated"], 1, "{}", import.json);
            let values = custom_of(&user, &email).await;
            assert_eq!(values["hang"], hang, "{policy}");
            assert_eq!(values["vung"].as_str(), vung, "{policy}");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_7_an_archived_field_is_no_target() {
    on_both(async |app| {
        let field = define(&app, "Hạng", "text", &[]).await;
        let user = app.administrator().await;
        let file = "Tên,Hạng\nAn,x\n";
        let address = upload(&user, "khach.csv", file.as_bytes()).await;
        let archived = user.patch(&path(&field), json!({ "is_archived": true }));
        archived.if_match(1).await.expect(200);
        let start = format!("{address}/start");
        let refused = user.post(&start, json!({})).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "bad_mapping");
        let choices = json!({ "mapping": ["name", null] });
        user.post(&start, choices).await.expect(202);
    })
    .await;
}
