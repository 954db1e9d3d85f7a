//! Closed channels in `GET /contacts?q=` (CON-6, CON-9).

use std::collections::BTreeSet;

use test_support::{User, on_both};

use super::closing;

/// The names of the contacts that a search finds.
async fn found(user: &User, q: &str) -> BTreeSet<String> {
    let query = serde_urlencoded::to_string([("q", q)]).expect("a query string");
    let page = user.get(&format!("/api/v1/contacts?{query}")).await;
    let page = page.expect(200);
    let items = page.json["items"].as_array().expect("items").iter();
    let names = items.filter_map(|item| item["name"].as_str());
    names.map(str::to_owned).collect()
}

#[actix_web::test]
async fn con_6_contacts_are_found_by_the_channels_closed_to_them() {
    on_both(async |app| {
        let employee = app.employee().await;
        for (name, channels) in [
            ("An", &["email", "sms"][..]),
            ("Bình", &["call"]),
            ("Cúc", &[]),
        ] {
            let made = app.contact().name(name).owner(&employee).create().await;
            if !channels.is_empty() {
                let path = format!("/api/v1/contacts/{}/do-not-contact", made.id());
                let body = closing(channels, "staff", "Tự chọn");
                employee.post(&path, body).await.expect(200);
            }
        }
        for (q, expected) in [
            ("is:dnc", &["An", "Bình"][..]),
            ("!is:dnc", &["Cúc"]),
            ("dnc:*", &["An", "Bình"]),
            ("dnc:email", &["An"]),
            ("khônglienhệ:gọi,sms", &["An", "Bình"]),
            ("!dnc:email", &["Bình", "Cúc"]),
            ("dnc:zalo", &[]),
        ] {
            let expected = expected.iter().map(ToString::to_string).collect();
            assert_eq!(found(&employee, q).await, expected, "{q}");
        }
        assert_eq!(
            found(&app.stranger().await, "is:dnc").await,
            BTreeSet::new()
        );
    })
    .await;
}
