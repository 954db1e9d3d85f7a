//! `GET /contacts/export` with columns of the business's own.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;
use test_support::on_both;

use super::{define, define_all, path, written};
use crate::imports::{run, upload};

const EXPORT: &str = "/api/v1/contacts/export";
const COLUMNS: &str = "name,cf.number,cf.date,cf.boolean,cf.select,cf.multi_select,cf.url,cf.text";

#[actix_web::test]
async fn con_9_custom_fields_are_columns_under_their_labels() {
    on_both(async |app| {
        define_all(&app).await;
        define(&app, "Mức chi tiêu, ước", "text", &[]).await;
        let mut values = written();
        values["muc_chi_tieu_uoc"] = json!("=1+1");
        let filled = app.contact().name("An").set("custom", values);
        filled.create().await;
        app.contact().name("Bình").create().await;
        let administrator = app.administrator().await;
        let asked = format!("{EXPORT}?columns={COLUMNS},cf.muc_chi_tieu_uoc&sort=name");
        let file = administrator.get(&asked).await.expect(200);
        let text = String::from_utf8(file.body.to_vec()).expect("UTF-8");
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(
            lines,
            [
                "Họ và tên,number,date,boolean,select,multi select,url,text,\"Mức chi tiêu, ước\"",
                "An,\"1250,5\",31/12/2026,Có,Vàng,Bạc; Vàng hồng,https://anphat.vn,Thích hoa sen,'=1+1",
                "Bình,,,,,,,,",
            ]
        );
    })
    .await;
}

#[actix_web::test]
async fn con_9_cells_of_custom_fields_are_typed_in_a_workbook() {
    on_both(async |app| {
        define_all(&app).await;
        let filled = app.contact().name("An").set("custom", written());
        filled.create().await;
        let administrator = app.administrator().await;
        let asked = format!("{EXPORT}?columns={COLUMNS}&format=xlsx&lang=en");
        let file = administrator.get(&asked).await.expect(200);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.body.to_vec())).expect("a workbook");
        let sheet = book.worksheet_range("Contacts").expect("the sheet");
        let row = sheet.rows().next_back().expect("a row");
        assert_eq!(row[1], Data::Float(1250.5));
        assert!(matches!(row[2], Data::DateTime(_)), "{}", row[2]);
        assert_eq!(row[3], Data::String("Yes".to_owned()));
    })
    .await;
}

#[actix_web::test]
async fn con_9_an_archived_field_is_no_column() {
    on_both(async |app| {
        let field = define(&app, "Hạng thẻ", "text", &[]).await;
        let administrator = app.administrator().await;
        let asked = format!("{EXPORT}?columns=name,cf.hang_the");
        administrator.get(&asked).await.expect(200);
        let archived = administrator.patch(&path(&field), json!({ "is_archived": true }));
        archived.if_match(1).await.expect(200);
        let refused = administrator.get(&asked).await.expect(422);
        assert_eq!(refused.json["errors"][0]["pointer"], "?columns");
        administrator
            .get(&format!("{EXPORT}?columns=cf."))
            .await
            .expect(422);
    })
    .await;
}

#[actix_web::test]
async fn con_9_columns_of_one_name_come_back_to_where_they_were() {
    on_both(async |app| {
        define(&app, "Nhóm", "text", &[]).await;
        define(&app, "Hệ số", "number", &[]).await;
        let administrator = app.administrator().await;
        let columns = "name,email,level,cf.nhom,cf.he_so";
        let values = json!({ "nhom": "Bán sỉ", "he_so": 1.234 });
        let contact = app.contact().name("An").set("email", "an@x.vn");
        let contact = contact.set("level", "signed").set("custom", &values);
        let contact = contact.create().await;
        let asked = format!("{EXPORT}?columns={columns}");
        let file = administrator.get(&asked).await.expect(200);
        let path = format!("/api/v1/contacts/{}", contact.id());
        administrator.delete(&path).await.expect(204);

        let address = upload(&administrator, "khach.csv", &file.body).await;
        let draft = administrator.get(&address).await.expect(200);
        let mapping = json!(["name", "email", "level", "cf.nhom", "cf.he_so"]);
        assert_eq!(draft.json["mapping"], mapping);
        let import = run(&app, &administrator, &address, json!({})).await;
        assert_eq!(import.json["counts"]["inserted"], 1, "{}", import.json);
        let found = administrator.get("/api/v1/contacts?q=email:an@x.vn").await;
        let found = found.expect(200);
        assert_eq!(found.text("/items/0/level"), "signed");
        assert_eq!(found.json["items"][0]["custom"], values);

        let file = administrator.get(&format!("{EXPORT}?columns=level")).await;
        let text = String::from_utf8(file.expect(200).body.to_vec()).expect("UTF-8");
        let head = text.trim_start_matches('\u{feff}').lines().next();
        assert_eq!(head, Some("Nhóm (level)"));
    })
    .await;
}
