//! `POST /contacts/assignments` and its preview (CON-10)

use std::future::IntoFuture as _;

use domain::access::BuiltInRole;
use serde_json::{Value, json};
use test_support::{Answer, TestApp, User, on_both};

use super::{people, undo};

const PREVIEW: &str = "/api/v1/contacts/assignments/preview";
const ASSIGN: &str = "/api/v1/contacts/assignments";

/// Three employees under the manager, who has this many contacts.
async fn team(app: &TestApp, contacts: usize) -> (User, [User; 3]) {
    let manager = app.manager().await;
    let employee = |name| app.user(name, BuiltInRole::Employee, Some(&manager));
    let agents = [
        employee("An Bình").await,
        employee("Bảo Châu").await,
        employee("Cẩm Ly").await,
    ];
    people(app, &manager, contacts).await;
    (manager, agents)
}

fn how(mode: &Value) -> Value {
    json!({ "filter": {}, "how": mode })
}

fn in_turn(agents: &[User]) -> Value {
    let agents: Vec<_> = agents.iter().map(|agent| agent.id).collect();
    json!({ "mode": "sequential", "agents": agents })
}

fn names_and_counts(answer: &Answer) -> Vec<(String, u64)> {
    let shares = answer.json["shares"].as_array().expect("shares");
    shares
        .iter()
        .map(|share| {
            let name = share["agent"]["name"].as_str().expect("a name");
            (name.to_owned(), share["count"].as_u64().expect("a count"))
        })
        .collect()
}

fn shares(expected: &[(&str, u64)]) -> Vec<(String, u64)> {
    let owned = |(name, count): &(&str, u64)| ((*name).to_owned(), *count);
    expected.iter().map(owned).collect()
}

async fn owned(app: &TestApp, user: &User) -> i64 {
    let text = "SELECT count(*) AS count FROM contacts WHERE owner_id = ?";
    app.count(text, [user.id.0.into()]).await
}

#[actix_web::test]
async fn con_10_twenty_among_three_are_seven_seven_six_and_the_next_batch_goes_on() {
    on_both(async |app: TestApp| {
        let (manager, agents) = team(&app, 20).await;
        let body = how(&in_turn(&agents));
        let preview = manager.post(PREVIEW, &body).await.expect(200);
        let expected = shares(&[("An Bình", 7), ("Bảo Châu", 7), ("Cẩm Ly", 6)]);
        assert_eq!(names_and_counts(&preview), expected);
        assert_eq!(
            owned(&app, &agents[0]).await,
            0,
            "a preview changes nothing"
        );
        let started = manager.post(ASSIGN, &body).await.expect(202);
        assert_eq!(names_and_counts(&started), expected);
        app.run_jobs_until_idle().await;
        for (agent, count) in agents.iter().zip([7, 7, 6]) {
            assert_eq!(owned(&app, agent).await, count);
        }
        // Twenty in, the third agent is next.
        let preview = manager.post(PREVIEW, &body).await.expect(200);
        let expected = shares(&[("Cẩm Ly", 7), ("An Bình", 7), ("Bảo Châu", 6)]);
        assert_eq!(names_and_counts(&preview), expected);

        let address = started.header("location").expect("a location");
        let change = manager.get(address).await.expect(200);
        assert_eq!(change.text("/subject"), "An Bình 7, Bảo Châu 7, Cẩm Ly 6");
        let undone = undo(&app, &manager, address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 20, "left_alone": 0 })
        );
        assert_eq!(owned(&app, &manager).await, 20);
    })
    .await;
}

#[actix_web::test]
async fn con_10_by_percent_and_by_count_the_rest_keeps_its_owner() {
    on_both(async |app: TestApp| {
        let (manager, [an, bao, _]) = team(&app, 20).await;
        let percents = json!({ "mode": "by_percent", "shares": [
            { "agent": an.id, "percent": 10 },
            { "agent": bao.id, "percent": 90 },
        ]});
        let preview = manager.post(PREVIEW, how(&percents)).await.expect(200);
        assert_eq!(
            names_and_counts(&preview),
            shares(&[("An Bình", 2), ("Bảo Châu", 18)])
        );
        let counts = json!({ "mode": "by_count", "shares": [
            { "agent": an.id, "count": 3 },
            { "agent": bao.id, "count": 5 },
        ]});
        let started = manager.post(ASSIGN, how(&counts)).await.expect(202);
        assert_eq!(started.json["kept"], 12);
        app.run_jobs_until_idle().await;
        assert_eq!(owned(&app, &an).await, 3);
        assert_eq!(owned(&app, &bao).await, 5);
        assert_eq!(owned(&app, &manager).await, 12);
        let address = started.header("location").expect("a location");
        let change = manager.get(address).await.expect(200);
        assert_eq!(change.json["counts"]["unchanged"], 12);
    })
    .await;
}

#[actix_web::test]
async fn con_10_one_agent_takes_all_and_the_turn_stays() {
    on_both(async |app: TestApp| {
        let (manager, agents) = team(&app, 4).await;
        let one = how(&in_turn(&agents[1..2]));
        manager.post(ASSIGN, one).await.expect(202);
        app.run_jobs_until_idle().await;
        assert_eq!(owned(&app, &agents[1]).await, 4);
        let preview = manager
            .post(PREVIEW, how(&in_turn(&agents)))
            .await
            .expect(200);
        assert_eq!(preview.text("/shares/0/agent/name"), "An Bình");
    })
    .await;
}

#[actix_web::test]
async fn con_10_all_active_agents_are_those_below_administrator_within_reach() {
    on_both(async |app: TestApp| {
        let (manager, [an, _, _]) = team(&app, 3).await;
        app.stranger().await;
        let administrator = app.administrator().await;
        administrator
            .patch(
                &format!("/api/v1/users/{}", an.id),
                json!({ "is_active": false }),
            )
            .if_match(1)
            .await
            .expect(200);
        let all = how(&json!({ "mode": "sequential" }));
        let preview = manager.post(PREVIEW, &all).await.expect(200);
        let expected = shares(&[("Lê Minh", 1), ("Bảo Châu", 1), ("Cẩm Ly", 1)]);
        assert_eq!(names_and_counts(&preview), expected);
        let preview = administrator.post(PREVIEW, &all).await.expect(200);
        let names: Vec<_> = names_and_counts(&preview)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["Lê Minh", "Bảo Châu", "Cẩm Ly", "Đỗ Thảo"]);
    })
    .await;
}

#[actix_web::test]
async fn con_10_what_is_wrong_is_told_at_its_field() {
    let app = TestApp::sqlite().await;
    let (manager, [an, bao, cam]) = team(&app, 5).await;
    let (administrator, stranger) = (app.administrator().await, app.stranger().await);
    administrator
        .patch(
            &format!("/api/v1/users/{}", cam.id),
            json!({ "is_active": false }),
        )
        .if_match(1)
        .await
        .expect(200);
    let counts = |first: u64, second: u64| {
        json!({ "mode": "by_count", "shares": [
            { "agent": an.id, "count": first }, { "agent": bao.id, "count": second },
        ]})
    };
    let percents = |first: u8, second: u8| {
        json!({ "mode": "by_percent", "shares": [
            { "agent": an.id, "percent": first }, { "agent": bao.id, "percent": second },
        ]})
    };
    for (caller, mode, pointer, code) in [
        (
            &manager,
            counts(3, 3),
            "/how/shares",
            "counts_exceed_selected",
        ),
        (
            &manager,
            percents(10, 80),
            "/how/shares",
            "percents_not_hundred",
        ),
        (
            &manager,
            json!({ "mode": "by_count", "shares": [] }),
            "/how/shares",
            "required",
        ),
        (
            &manager,
            in_turn(&[an.clone(), stranger]),
            "/how/agents/1",
            "unknown",
        ),
        (
            &manager,
            in_turn(&[an.clone(), cam]),
            "/how/agents/1",
            "agent_inactive",
        ),
        (
            &administrator,
            in_turn(&[administrator.clone(), an.clone()]),
            "/how/agents/0",
            "agent_rank",
        ),
        (
            &manager,
            in_turn(&[an.clone(), an.clone()]),
            "/how/agents/1",
            "agent_twice",
        ),
    ] {
        for path in [PREVIEW, ASSIGN] {
            let refused = caller.post(path, how(&mode)).await;
            let refused = refused.expect_problem(422, "invalid");
            let error = &refused.json["errors"][0];
            assert_eq!(
                (error["pointer"].as_str(), error["code"].as_str()),
                (Some(pointer), Some(code))
            );
        }
    }
    let jobs = "SELECT count(*) AS count FROM jobs";
    assert_eq!(app.count(jobs, []).await, 0);
}

#[actix_web::test]
async fn adm_3_who_may_not_edit_contacts_gives_none_away() {
    let app = TestApp::sqlite().await;
    let reader = app
        .user_granted("Vũ Lan", json!({ "contacts_view": "all" }))
        .await;
    let body = how(&json!({ "mode": "sequential" }));
    for path in [PREVIEW, ASSIGN] {
        reader
            .post(path, &body)
            .await
            .expect_problem(403, "forbidden");
        app.anonymous()
            .post(path, &body)
            .await
            .expect_problem(401, "unauthenticated");
    }
}

/// Two who share out at the same moment deal as one would: nobody gets two more than another.
#[actix_web::test]
async fn con_10_two_at_once_share_one_turn() {
    on_both(async |app: TestApp| {
        let (manager, agents) = team(&app, 0).await;
        let mut ids = people(&app, &manager, 8).await;
        let rest = ids.split_off(4);
        let body = |ids: &[String]| {
            let body = json!({ "contact_ids": ids, "how": in_turn(&agents) });
            manager.post(ASSIGN, body)
        };
        let (one, other) = both(body(&ids), body(&rest)).await;
        one.expect(202);
        other.expect(202);
        app.run_jobs_until_idle().await;
        let mut counts = Vec::new();
        for agent in &agents {
            counts.push(owned(&app, agent).await);
        }
        counts.sort_unstable();
        assert_eq!(counts, [2, 3, 3]);
    })
    .await;
}

/// Sends both requests before either is answered.
async fn both(one: test_support::Request, other: test_support::Request) -> (Answer, Answer) {
    tokio::join!(one.into_future(), other.into_future())
}
