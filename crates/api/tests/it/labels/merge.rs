//! Joining one label to another.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{add, path};

#[actix_web::test]
async fn con_12_a_joined_tag_gives_its_contacts_the_other() {
    on_both(async |app| {
        let both = app.contact().name("An").set("tags", ["VIP", "Khách VIP"]);
        both.create().await;
        app.contact()
            .name("Bình")
            .set("tags", ["Khách VIP"])
            .create()
            .await;
        let administrator = app.administrator().await;
        let tags = administrator.get("/api/v1/labels/tags").await.expect(200);
        let id_of = |name: &str| {
            let tags = tags.json.as_array().unwrap().iter();
            let mut named = tags.filter(|tag| tag["name"] == name);
            named.next().unwrap()["id"].as_str().unwrap().to_owned()
        };
        let merge = format!("/api/v1/labels/tags/{}/merge", id_of("Khách VIP"));
        let body = json!({ "into_id": id_of("VIP") });
        let kept = administrator.post(&merge, body).await.expect(200);
        assert_eq!(kept.json["contact_count"], 2);
        let tags = administrator.get("/api/v1/contacts/tags").await.expect(200);
        assert_eq!(tags.json, json!(["VIP"]));
    })
    .await;
}

#[actix_web::test]
async fn con_12_a_label_is_joined_to_another_of_its_list_only() {
    let app = TestApp::sqlite().await;
    let tag = add(&app, "tags", "VIP").await;
    let stage = add(&app, "stages", "Demo").await;
    let merge = format!("{}/merge", path("tags", &tag));
    let administrator = app.administrator().await;
    for other in [&tag, &stage] {
        let refused = administrator.post(&merge, json!({ "into_id": other.id() }));
        let refused = refused.await.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "/into_id");
    }
    app.manager()
        .await
        .post(&merge, json!({ "into_id": stage.id() }))
        .await
        .expect_problem(403, "forbidden");
}
