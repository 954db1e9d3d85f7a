//! Whom a send is for: members that are named, of some statuses, or that a filter means (CAM-9, CAM-10).

use serde_json::{Value, json};
use test_support::{TestApp, User, on_both};

use super::super::segments;
use super::{letter, stage};

/// How many members a send with this audience would look at.
async fn meant(user: &User, campaign: &str, audience: Value) -> Value {
    let body = json!({ "audience": audience, "is_advertising": true });
    let told = user.post(&format!("{campaign}/sends/check"), body).await;
    told.expect(200).json["total"].clone()
}

/// Tags the contact of this name.
async fn tag(app: &TestApp, name: &str) {
    let administrator = app.administrator().await;
    let found = administrator.get(&format!("/api/v1/contacts?q={name}"));
    let found = found.await.expect(200);
    let path = format!("/api/v1/contacts/{}", found.text("/items/0/id"));
    let read = administrator.get(&path).await.expect(200);
    let changed = administrator.patch(&path, json!({ "tags": ["vip"] }));
    changed.if_match(read.version()).await.expect(200);
}

#[actix_web::test]
async fn cam_10_an_audience_is_chosen_by_words_status_segment_owner_and_day() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an", "binh", "chi"]).await;
        tag(&app, "binh").await;
        let administrator = app.administrator().await;
        let segment = segments::add(&app, &administrator, "VIP", Some("tag:vip")).await;
        for (filter, expected) in [
            (json!({}), 3),
            (json!({ "q": "binh" }), 1),
            (json!({ "segment_id": segment.id() }), 1),
            (json!({ "segment_id": segment.id(), "q": "an" }), 0),
            (json!({ "statuses": ["registered"] }), 3),
            (json!({ "statuses": ["attended"] }), 0),
            (json!({ "owner_id": user.id }), 3),
            (json!({ "owner_id": administrator.id }), 0),
            (
                json!({ "joined_from": "2020-01-01", "joined_to": "2020-01-31" }),
                0,
            ),
            (json!({ "joined_from": "2020-01-01" }), 3),
        ] {
            let audience = json!({ "kind": "filter", "filter": filter });
            assert_eq!(
                meant(&user, &campaign, audience).await,
                expected,
                "{filter}"
            );
        }
        let mut body = letter();
        body["audience"] = json!({
            "kind": "filter", "filter": { "segment_id": segment.id(), "owner_id": user.id },
        });
        let made = user
            .post(&format!("{campaign}/sends"), &body)
            .await
            .expect(201);
        assert_eq!(made.json["audience"], body["audience"]);
        assert_eq!(
            made.json["audience_names"],
            json!({ "segment": "VIP", "owner": user.name })
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_filter_that_means_nothing_is_refused_by_field() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        for (filter, pointer) in [
            (json!({ "q": "a".repeat(201) }), "/audience/filter/q"),
            (
                json!({ "joined_from": "2026-02-01", "joined_to": "2026-01-01" }),
                "/audience/filter/joined_to",
            ),
            (
                json!({ "segment_id": "0193a3c2-7a10-7c3e-9d5e-3f6a1b2c4d5e" }),
                "/audience/filter/segment_id",
            ),
        ] {
            let mut body = letter();
            body["audience"] = json!({ "kind": "filter", "filter": filter });
            let refused = user.post(&format!("{campaign}/sends"), body).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), pointer);
        }
    })
    .await;
}
