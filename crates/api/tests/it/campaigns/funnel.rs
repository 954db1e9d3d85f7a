//! `GET /campaigns/{id}/funnel`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{campaign, id_of, member, move_to};

#[actix_web::test]
async fn cam_5_totals_are_cumulative_whole_by_source_and_by_day() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let attended = member(&app, &path, "Nguyễn Văn An", &employee).await;
        let cancelled = member(&app, &path, "Trần Văn Bình", &employee).await;
        member(&app, &path, "Lê Thị Cúc", &employee).await;
        move_to(&app, &attended, "attended").await;
        move_to(&app, &cancelled, "cancelled").await;
        // 17:30 UTC is the next day in Vietnam.
        let at = "2026-11-20T17:30:00Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .expect("a time");
        app.execute("UPDATE campaign_members SET joined_at = ?", [at.into()])
            .await;
        let report = employee.get(&format!("{path}/funnel")).await.expect(200);
        let funnel = json!({ "registered": 3, "confirmed": 1, "attended": 1, "cancelled": 1 });
        assert_eq!(report.json["total"], funnel);
        assert_eq!(
            report.json["by_source"],
            json!([{ "source": "Facebook", "funnel": funnel }])
        );
        assert_eq!(
            report.json["by_day"],
            json!([{ "day": "2026-11-21", "funnel": funnel }])
        );
        assert_eq!(report.json["confirmed_per_mille"], 333);
        assert_eq!(report.json["attended_per_mille"], 1000);
    })
    .await;
}

#[actix_web::test]
async fn cam_5_the_funnel_of_some_days_and_the_cost_of_each() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let early = member(&app, &path, "Nguyễn Văn An", &employee).await;
        let late = member(&app, &path, "Lê Thị Cúc", &employee).await;
        move_to(&app, &early, "attended").await;
        for (member, at) in [
            // The first and the last moment of a day in Vietnam.
            (&early, "2026-11-20T17:00:00Z"),
            (&late, "2026-11-22T16:59:59Z"),
        ] {
            let at = at.parse::<chrono::DateTime<chrono::Utc>>().expect("a time");
            let update = "UPDATE campaign_members SET joined_at = ? WHERE id = ?";
            let id: uuid::Uuid = id_of(member).parse().expect("an id");
            app.execute(update, [at.into(), id.into()]).await;
        }
        let funnel = format!("{path}/funnel");
        let free = employee.get(&funnel).await.expect(200);
        assert_eq!(free.json["cost_minor"], 0);
        assert_eq!(free.json["cost_per_registered_minor"], json!(null));

        let line = json!({
            "kind": "expense", "paid_on": "2026-11-03", "title": "Thuê hội trường",
            "amount_minor": 5_000_001,
        });
        employee
            .post(&format!("{path}/lines"), line)
            .await
            .expect(201);
        for (days, registered, attended) in [
            ("", 2, 1),
            ("?joined_from=2026-11-21&joined_to=2026-11-21", 1, 1),
            ("?joined_from=2026-11-22", 1, 0),
            ("?joined_to=2026-11-22", 2, 1),
            ("?joined_from=2026-11-23&joined_to=2026-11-30", 0, 0),
        ] {
            let report = employee.get(&format!("{funnel}{days}")).await.expect(200);
            let total = &report.json["total"];
            assert_eq!(total["registered"], registered, "{days}");
            assert_eq!(total["attended"], attended, "{days}");
            let sum = |parts: &serde_json::Value| -> i64 {
                let parts = parts.as_array().expect("a list").iter();
                let registered = parts.map(|part| part["funnel"]["registered"].as_i64());
                registered.map(Option::unwrap_or_default).sum()
            };
            assert_eq!(sum(&report.json["by_source"]), registered, "{days}");
            assert_eq!(sum(&report.json["by_day"]), registered, "{days}");
            // The cost is that of the whole campaign, whatever the days.
            assert_eq!(report.json["cost_per_registered_minor"], 2_500_001);
            assert_eq!(report.json["cost_per_attended_minor"], 5_000_001);
        }
    })
    .await;
}

#[actix_web::test]
async fn g10_so_many_sources_are_told_apart_and_the_others_together() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let mut contacts: Vec<String> = Vec::new();
        for number in 0..53 {
            let contact = app.contact().name(&format!("Khách {number}")).create();
            contacts.push(contact.await.id().to_owned());
        }
        let members = format!("{path}/members");
        let body = json!({ "contact_ids": contacts });
        let administrator = app.administrator().await;
        administrator.post(&members, body).await.expect(200);
        let each_its_own = "UPDATE campaign_members SET source = \
                            (SELECT c.code FROM contacts c WHERE c.id = contact_id)";
        app.execute(each_its_own, []).await;
        let two_alike = "UPDATE campaign_members SET source = 'Zalo' WHERE id IN \
                         (SELECT id FROM campaign_members ORDER BY id LIMIT 2)";
        app.execute(two_alike, []).await;
        let report = administrator.get(&format!("{path}/funnel")).await;
        let report = report.expect(200);
        let sources = report.json["by_source"].as_array().expect("a list");
        assert_eq!(sources.len(), 51);
        assert_eq!(report.json["total"]["registered"], 53);
        for (name, registered) in [("Zalo", 2), ("Khác", 2)] {
            let of_name = |part: &&serde_json::Value| part["source"] == name;
            let part = sources.iter().find(of_name).expect("the source");
            assert_eq!(part["funnel"]["registered"], registered, "{name}");
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_5_days_out_of_order_or_beyond_a_year_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let funnel = format!("{}/funnel", campaign(&app, &employee).await);
    for (days, code) in [
        (
            "joined_from=2026-11-02&joined_to=2026-11-01",
            "before_start",
        ),
        ("joined_from=2025-01-01&joined_to=2026-11-01", "too_long"),
    ] {
        let refused = employee.get(&format!("{funnel}?{days}")).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "?joined_to");
        assert_eq!(refused.text("/errors/0/code"), code);
    }
    let odd = employee.get(&format!("{funnel}?joined_from=gestern")).await;
    odd.expect_problem(422, "invalid");
}

#[actix_web::test]
async fn cam_12_others_see_no_funnel() {
    let app = TestApp::sqlite().await;
    let funnel = format!("{}/funnel", campaign(&app, &app.employee().await).await);
    app.stranger()
        .await
        .get(&funnel)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .get(&funnel)
        .await
        .expect_problem(401, "unauthenticated");
}
