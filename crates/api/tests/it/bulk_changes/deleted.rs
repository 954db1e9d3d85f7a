//! `POST /bulk-changes/{id}/undo`: deleted contacts come back with all that hung on them

use serde_json::{Value, json};
use test_support::{TestApp, User, on_both};

use super::{change, contact, people, undo};
use crate::campaigns::campaign;
use crate::sales::kind;

async fn delete(app: &TestApp, user: &User, ids: &[String]) -> String {
    let target = json!({ "contact_ids": ids });
    change(app, user, target, json!({ "kind": "delete" })).await
}

async fn count(app: &TestApp, table: &str) -> i64 {
    app.count(&format!("SELECT count(*) AS count FROM {table}"), [])
        .await
}

#[actix_web::test]
async fn con_9_deleted_contacts_come_back_with_all_that_hung_on_them() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let tagged = app
            .contact()
            .owner(&employee)
            .name("Hồ Lan")
            .set("tags", ["VIP"]);
        let id = tagged
            .set("email", "lan@anphat.vn")
            .create()
            .await
            .id()
            .to_owned();
        let path = format!("/api/v1/contacts/{id}");
        let closing = json!({ "channels": ["sms"], "closed_by": "refusal", "reason": "Bận" });
        employee
            .post(&format!("{path}/do-not-contact"), closing)
            .await
            .expect(200);
        let campaign = campaign(&app, &employee).await;
        let members = format!("{campaign}/members");
        let add = json!({ "contact_ids": [id] });
        employee.post(&members, add).await.expect(200);
        let before = employee.get(&members).await.expect(200);
        let moved = format!("{members}/{}/transitions", before.text("/items/0/id"));
        employee
            .post(&moved, json!({ "to": "confirmed" }))
            .await
            .expect(200);
        let members_before = employee.get(&members).await.expect(200);
        let before = contact(&employee, &id).await;
        let tables = [
            "events",
            "campaign_member_transitions",
            "contact_identities",
        ];
        let mut counts = Vec::new();
        for table in tables {
            counts.push(count(&app, table).await);
        }

        let address = delete(&app, &employee, std::slice::from_ref(&id)).await;
        employee.get(&path).await.expect_problem(404, "not_found");
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 1, "left_alone": 0 })
        );
        assert_eq!(contact(&employee, &id).await.json, before.json);
        let members_after = employee.get(&members).await.expect(200);
        assert_eq!(members_after.json["items"], members_before.json["items"]);
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'contact.restored'";
        assert_eq!(app.count(told, []).await, 1);
        for (table, before) in tables.into_iter().zip(counts) {
            let more = i64::from(table == "events");
            assert_eq!(count(&app, table).await, before + more, "{table}");
        }
        assert_eq!(count(&app, "contact_closed_channels").await, 1);
        assert_eq!(count(&app, "deleted_contact_rows").await, 0);
        let found = employee
            .get("/api/v1/contacts?q=lan%40anphat.vn")
            .await
            .expect(200);
        assert_eq!(found.text("/items/0/id"), id);
    })
    .await;
}

#[actix_web::test]
async fn con_9_quotes_and_orders_come_back_with_their_lines() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let mut paths = Vec::new();
        for sales in [kind("quotes"), kind("orders")] {
            let made = sales.made(&app, &employee).await;
            paths.push(format!("{}/{}", sales.base(), made.id()));
        }
        let mut before = Vec::new();
        for path in &paths {
            before.push(employee.get(path).await.expect(200).json);
        }
        let action = json!({ "kind": "delete" });
        let address = change(&app, &employee, json!({ "filter": {} }), action).await;
        for path in &paths {
            employee.get(path).await.expect_problem(404, "not_found");
        }
        undo(&app, &employee, &address).await;
        for (path, before) in paths.iter().zip(before) {
            assert_eq!(employee.get(path).await.expect(200).json, before);
        }
        assert!(count(&app, "quote_lines").await > 0);
        assert!(count(&app, "order_lines").await > 0);
    })
    .await;
}

#[actix_web::test]
async fn con_9_people_work_again_for_the_organisation_that_comes_back() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let firm = app.contact().owner(&employee).set("kind", "organisation");
        let firm = firm.name("An Phát").create().await.id().to_owned();
        let mut ids = vec![firm.clone()];
        for number in 0..3 {
            let person = app
                .contact()
                .owner(&employee)
                .name(&format!("Khách {number}"));
            let person = person.set("account_id", firm.clone()).create().await;
            ids.push(person.id().to_owned());
        }
        let address = delete(&app, &employee, &ids[..2]).await;
        let other = app.contact().owner(&employee).set("kind", "organisation");
        let other = other.name("Bình Minh").create().await.id().to_owned();
        let stays = format!("/api/v1/contacts/{}", ids[2]);
        let version = employee.get(&stays).await.expect(200).json["version"].as_i64();
        employee
            .patch(&stays, json!({ "account_id": other }))
            .if_match(version.expect("a version"))
            .await
            .expect(200);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 2, "left_alone": 0 })
        );
        let works = "SELECT count(*) AS count FROM contacts WHERE account_id = \
                     (SELECT id FROM contacts WHERE name = ?)";
        assert_eq!(app.count(works, ["An Phát".into()]).await, 2);
        assert_eq!(app.count(works, ["Bình Minh".into()]).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_9_who_lost_the_code_or_the_address_to_another_cannot_come_back() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let with = app.contact().owner(&employee).set("email", "lan@anphat.vn");
        let with = with.create().await.id().to_owned();
        let mut ids = people(&app, &employee, 2).await;
        ids.insert(0, with);
        let code = contact(&employee, &ids[1]).await.text("/code").to_owned();
        let address = delete(&app, &employee, &ids).await;
        let taker = app.contact().owner(&employee).set("email", "lan@anphat.vn");
        let taker = taker.create().await.id().to_owned();
        let path = format!("/api/v1/contacts/{taker}");
        let text = "UPDATE contacts SET code = ? WHERE code = ?";
        let now = employee
            .get(&path)
            .await
            .expect(200)
            .text("/code")
            .to_owned();
        app.execute(text, [code.into(), now.into()]).await;
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 1, "left_alone": 2 })
        );
        let outcomes = employee
            .get(&format!("{address}/outcomes"))
            .await
            .expect(200);
        let told: Vec<_> = (0..3)
            .map(|row| outcomes.text(&format!("/items/{row}/undo_outcome")))
            .collect();
        assert_eq!(told, ["email_taken", "code_taken", "put_back"]);
        assert_eq!(count(&app, "contacts").await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_9_thousands_of_events_come_back_and_a_stage_that_is_gone_does_not() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let stage = crate::labels::add(&app, "stages", "Cũ").await;
        let one = app.contact().owner(&employee).set("stage", "Cũ");
        let id = one.create().await.id().to_owned();
        let many = "INSERT INTO events (id, contact_id, kind, payload, actor_kind, occurred_at) \
                    SELECT ?, id, 'contact.updated', '{}', 'system', created_at FROM contacts";
        for _ in 0..2_500 {
            app.execute(many, [uuid::Uuid::now_v7().into()]).await;
        }
        let before = count(&app, "events").await;
        let address = delete(&app, &employee, std::slice::from_ref(&id)).await;
        let path = format!("/api/v1/labels/stages/{}", stage.id());
        app.administrator().await.delete(&path).await.expect(204);
        undo(&app, &employee, &address).await;
        assert_eq!(contact(&employee, &id).await.json["stage"], Value::Null);
        assert_eq!(count(&app, "events").await, before + 1);
    })
    .await;
}

#[actix_web::test]
async fn con_9_what_was_deleted_is_forgotten_with_the_change() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 1).await;
        delete(&app, &employee, &ids).await;
        assert!(count(&app, "deleted_contact_rows").await > 0);
        let made = app.ctx.now() - chrono::TimeDelta::days(9);
        app.execute("UPDATE bulk_changes SET created_at = ?", [made.into()])
            .await;
        app::housekeeping::forget_expired(&app.ctx)
            .await
            .expect("a tidy house");
        assert_eq!(count(&app, "deleted_contact_rows").await, 0);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_nobody_brings_back_the_customers_of_those_beyond_their_reach() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let ids = people(&app, &employee, 1).await;
        let address = delete(&app, &employee, &ids).await;
        let path = format!("{address}/undo");
        stranger
            .post(&path, json!({}))
            .await
            .expect_problem(404, "not_found");
        assert_eq!(count(&app, "contacts").await, 0);
    })
    .await;
}
