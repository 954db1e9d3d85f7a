//! What `cf.` finds, whatever the type of the field.

use test_support::on_both;

use super::{define_all, written};

#[actix_web::test]
async fn con_6_custom_fields_are_found_by_their_type() {
    on_both(async |app| {
        define_all(&app).await;
        app.contact()
            .name("An")
            .set("custom", written())
            .create()
            .await;
        app.contact().name("Bình").create().await;
        let administrator = app.administrator().await;
        for (query, count) in [
            ("cf.text:HOA", 1),
            ("cf.text:\"hoa sen\"", 1),
            ("cf.text:%sen", 1),
            ("cf.text:vang", 0),
            ("sen", 1),
            ("cf.number:1250.5", 1),
            ("cf.number:\"1.250,5\"", 1),
            ("cf.number:1250", 0),
            ("cf.number:1000..2000", 1),
            ("cf.number:>=1250", 1),
            ("cf.number:..1250", 0),
            ("cf.date:31/12/2026", 1),
            ("cf.date:01/12/2026..31/12/2026", 1),
            ("cf.date:>=01/01/2027", 0),
            ("cf.text:>=01/01/2020", 0),
            ("cf.boolean:có", 1),
            ("cf.boolean:true", 1),
            ("cf.boolean:không", 0),
            ("cf.url:anphat", 1),
            ("cf.select:vang", 1),
            ("cf.select:van", 0),
            ("cf.select:Bạc", 0),
            ("cf.multi_select:bac", 1),
            ("cf.multi_select:\"vang hong\"", 1),
            ("cf.multi_select:vang", 0),
            ("cf.select:*", 1),
            ("!cf.select:*", 1),
            ("cf.sel:*", 0),
            ("cf.absent:x", 0),
            ("multi", 0),
        ] {
            let asked = serde_urlencoded::to_string([("q", query)]).expect("a query string");
            let path = format!("/api/v1/contacts/count?{asked}");
            let found = administrator.get(&path).await.expect(200);
            assert_eq!(found.json["count"], count, "{query}");
        }
    })
    .await;
}
