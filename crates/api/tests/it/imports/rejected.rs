//! Rows that were set aside come back as a file to mend.

use serde_json::json;
use test_support::on_both;

use super::{run, upload};

#[actix_web::test]
async fn con_7_rejected_rows_come_back_with_reasons_and_without_formulas() {
    on_both(async |app| {
        let user = app.employee().await;
        let file = "Họ tên,Email\n=1+1,\"a,b\"\nLê An,an@x.vn\nTrần Bình,x@y.vn,dư\n";
        let address = upload(&user, "khách.csv", file.as_bytes()).await;
        let start = json!({ "mapping": ["name", "email", null] });
        let import = run(&app, &user, &address, start).await;
        assert_eq!(import.json["counts"]["rejected"], 1, "{}", import.json);
        let csv = user.get(&format!("{address}/rejected")).await.expect(200);
        assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
        let text = String::from_utf8(csv.body.to_vec()).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "\u{feff}Họ tên,Email,,Lý do");
        assert!(
            lines[1].starts_with("'=1+1,\"a,b\",,Email: Địa chỉ email không đúng."),
            "{}",
            lines[1]
        );
        assert_eq!(lines.len(), 2);
        let english = user
            .get(&format!("{address}/rejected"))
            .header("accept-language", "en-GB")
            .await
            .expect(200);
        assert!(
            String::from_utf8_lossy(&english.body).contains("The e-mail address is not valid.")
        );
        let unknown = user.get(&format!("{address}/rejected?lang=AAA")).await;
        unknown.expect_problem(422, "invalid");
        // A link of the app names its language; the browser's own header gives way to it.
        let linked = user
            .get(&format!("{address}/rejected?lang=vi"))
            .header("accept-language", "en-GB")
            .await
            .expect(200);
        assert!(String::from_utf8_lossy(&linked.body).contains("Lý do"));
    })
    .await;
}
