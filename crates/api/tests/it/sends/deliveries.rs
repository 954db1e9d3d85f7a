//! `GET /campaigns/{id}/sends/{send_id}/deliveries`, and what is kept in the outbox.

use test_support::{Answer, on_both};

use super::{draft, go, join, stage};

fn addresses(answer: &Answer) -> Vec<&str> {
    let items = answer.json["items"].as_array().expect("a list");
    items
        .iter()
        .filter_map(|item| item["address"].as_str())
        .collect()
}

#[actix_web::test]
async fn cam_10_each_message_is_listed_with_its_reason_to_who_sees_the_contact() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let other = app.manager().await;
        let theirs = app
            .contact()
            .name("Lan")
            .owner(&other)
            .set("email", "lan@x.vn");
        let theirs = theirs.create().await;
        let silent = app
            .contact()
            .name("Không có thư")
            .owner(&user)
            .create()
            .await;
        join(
            &app,
            &campaign,
            &[theirs.id().to_owned(), silent.id().to_owned()],
        )
        .await;
        let administrator = app.administrator().await;
        let send = draft(&administrator, &campaign).await;
        go(&administrator, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let list = format!("{send}/deliveries");
        let all = administrator.get(&list).await.expect(200);
        assert_eq!(addresses(&all), ["an@x.vn", "lan@x.vn"]);
        let own = user.get(&list).await.expect(200);
        assert_eq!(
            addresses(&own),
            ["an@x.vn"],
            "of others' contacts nothing is told"
        );
        let accepted = administrator
            .get(&format!("{list}?state=accepted&limit=1"))
            .await
            .expect(200);
        assert_eq!(addresses(&accepted).len(), 1);
        let next = format!(
            "{list}?state=accepted&limit=1&cursor={}",
            accepted.text("/next_cursor")
        );
        assert_eq!(
            addresses(&administrator.get(&next).await.expect(200)).len(),
            1
        );
        let silent = administrator
            .get(&format!("{list}?reason=no_address"))
            .await
            .expect(200);
        assert_eq!(silent.json["items"].as_array().unwrap().len(), 1);
        assert_eq!(silent.text("/items/0/state"), "suppressed");
        app.anonymous().get(&list).await.expect(401);
        app.stranger().await.get(&list).await.expect(404);
        app.anonymous()
            .get("/api/v1/outbox-messages")
            .await
            .expect(401);
        user.get("/api/v1/outbox-messages")
            .await
            .expect_problem(403, "forbidden");
    })
    .await;
}
