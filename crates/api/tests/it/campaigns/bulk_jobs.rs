//! What goes on in the background for all who match: stopped, taken up again, and never beyond the
//! rights that the caller has at the moment.

use std::fmt::Write as _;

use db::Engine;
use serde_json::{Value, json};
use test_support::{Answer, TestApp, User, on_both};

use super::campaign;
use crate::imports;

/// Three batches of a job.
const PEOPLE: u64 = 4_500;
/// One batch of it.
const BATCH: u64 = 2_000;

/// Gives the user this many contacts.
pub(crate) async fn people(app: &TestApp, owner: &User, count: u64) {
    let mut file = String::from("Họ tên,Email\n");
    for person in 0..count {
        writeln!(file, "Khách {person},khach{person}@x.vn").expect("memory");
    }
    let address = imports::upload(owner, "khách.csv", file.as_bytes()).await;
    let import = imports::run(app, owner, &address, json!({})).await;
    assert_eq!(import.json["counts"]["inserted"], count, "{}", import.json);
}

/// An employee with this many contacts, and the path of a campaign that they carry out.
async fn employee_with(app: &TestApp, contacts: u64) -> (User, String) {
    let employee = app.employee().await;
    people(app, &employee, contacts).await;
    let campaign = campaign(app, &employee).await;
    (employee, campaign)
}

/// The same with [`PEOPLE`] contacts, who are all in the campaign.
async fn employee_with_members(app: &TestApp) -> (User, String) {
    let (employee, campaign) = employee_with(app, PEOPLE).await;
    add_all(app, &employee, &campaign).await;
    (employee, campaign)
}

/// Asks for all matching contacts to be added, or all members to be moved; returns the job's path.
async fn ask(user: &User, path: &str, body: Value) -> String {
    let started = user.post(path, body).await.expect(202);
    format!("/api/v1/jobs/{}", started.text("/job_id"))
}

async fn ask_to_add(user: &User, campaign: &str) -> String {
    ask(
        user,
        &format!("{campaign}/members"),
        json!({ "filter": {} }),
    )
    .await
}

async fn ask_to_move(user: &User, campaign: &str) -> String {
    let body = json!({ "filter": {}, "to": "confirmed" });
    ask(user, &format!("{campaign}/members/transitions"), body).await
}

/// Reads a job, which must have ended like this.
async fn ended(user: &User, job: &str, state: &str) -> Answer {
    let job = user.get(job).await.expect(200);
    assert_eq!(job.text("/state"), state, "{}", job.json);
    job
}

/// Runs a job to an end without failure.
async fn run(app: &TestApp, user: &User, job: &str) -> Answer {
    app.run_jobs_until_idle().await;
    ended(user, job, "done").await
}

/// Puts everybody into the campaign.
pub(super) async fn add_all(app: &TestApp, user: &User, campaign: &str) {
    let job = ask_to_add(user, campaign).await;
    run(app, user, &job).await;
}

/// Has the database do this at the job's first checkpoint.
async fn at_first_checkpoint(app: &TestApp, action: &str) {
    let condition = "old.progress_done = 0 AND new.progress_done > 0";
    app.trigger("jobs", "progress_done", condition, action)
        .await;
}

/// Runs a job that somebody cancels at its first checkpoint, which reads the wish at the second.
async fn run_cancelled(app: &TestApp, user: &User, job: &str) -> Answer {
    at_first_checkpoint(app, "UPDATE jobs SET cancel_requested = TRUE").await;
    app.run_jobs_until_idle().await;
    app.drop_trigger("jobs").await;
    ended(user, job, "cancelled").await
}

/// Runs a job whose second batch fails and whose next attempt goes well.
async fn run_with_a_failure(app: &TestApp, user: &User, job: &str) -> Answer {
    let fails = match app.ctx.db.engine() {
        Engine::Sqlite => "SELECT RAISE(ABORT, 'power cut')",
        Engine::Postgres => "RAISE EXCEPTION 'power cut'",
    };
    let is_second = "old.progress_done > 0 AND new.progress_done > old.progress_done";
    app.trigger("jobs", "progress_done", is_second, fails).await;
    app.run_jobs_until_idle().await;
    app.drop_trigger("jobs").await;
    app.execute("UPDATE jobs SET run_at = created_at", []).await;
    assert_eq!(app.run_jobs_until_idle().await, 1, "it goes on by itself");
    ended(user, job, "done").await
}

async fn count(app: &TestApp, rows: &str) -> u64 {
    let sql = format!("SELECT count(*) AS count FROM {rows}");
    u64::try_from(app.count(&sql, []).await).expect("a count")
}

async fn members(app: &TestApp) -> u64 {
    count(app, "campaign_members").await
}

/// Moves that were written to the members' histories.
async fn moves(app: &TestApp) -> u64 {
    count(
        app,
        "campaign_member_transitions WHERE from_status IS NOT NULL",
    )
    .await
}

fn result(job: &Answer, name: &str) -> u64 {
    job.json["result"][name].as_u64().expect("a count")
}

#[actix_web::test]
async fn cam_3_adding_many_is_cancelled_part_way_and_the_rest_added_later() {
    on_both(async |app: TestApp| {
        let (employee, campaign) = employee_with(&app, PEOPLE).await;
        let job = ask_to_add(&employee, &campaign).await;
        let cancelled = run_cancelled(&app, &employee, &job).await;
        assert_eq!(members(&app).await, 2 * BATCH);
        assert_eq!(cancelled.json["progress_done"], 2 * BATCH);
        let log = "audit WHERE description LIKE 'Thêm 4000 thành viên%'";
        assert_eq!(count(&app, log).await, 1);

        let job = ask_to_add(&employee, &campaign).await;
        let rest = run(&app, &employee, &job).await;
        assert_eq!(result(&rest, "added"), PEOPLE - 2 * BATCH);
        assert_eq!(result(&rest, "already_members"), 2 * BATCH);
        assert_eq!(members(&app).await, PEOPLE);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_adding_many_goes_on_after_a_failure_and_adds_nobody_twice() {
    on_both(async |app: TestApp| {
        let (employee, campaign) = employee_with(&app, PEOPLE).await;
        let job = ask_to_add(&employee, &campaign).await;
        let done = run_with_a_failure(&app, &employee, &job).await;
        assert_eq!(result(&done, "added"), PEOPLE);
        assert_eq!(result(&done, "already_members"), 0);
        assert_eq!(members(&app).await, PEOPLE);
        assert_eq!(count(&app, "campaign_member_transitions").await, PEOPLE);
        assert_eq!(
            count(&app, "events WHERE kind = 'campaign_member.added'").await,
            PEOPLE
        );
        let log = "audit WHERE description LIKE 'Thêm % thành viên%'";
        assert_eq!(count(&app, log).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_4_moving_many_is_cancelled_part_way_and_the_rest_moved_later() {
    on_both(async |app: TestApp| {
        let (employee, campaign) = employee_with_members(&app).await;
        let job = ask_to_move(&employee, &campaign).await;
        run_cancelled(&app, &employee, &job).await;
        assert_eq!(moves(&app).await, 2 * BATCH);

        let job = ask_to_move(&employee, &campaign).await;
        let rest = run(&app, &employee, &job).await;
        assert_eq!(result(&rest, "changed"), PEOPLE - 2 * BATCH);
        assert_eq!(result(&rest, "unchanged"), 2 * BATCH);
        assert_eq!(moves(&app).await, PEOPLE);
        let funnel = format!("{campaign}/funnel");
        let funnel = employee.get(&funnel).await.expect(200);
        assert_eq!(funnel.json["total"]["confirmed"], PEOPLE);
    })
    .await;
}

#[actix_web::test]
async fn cam_4_moving_many_goes_on_after_a_failure_and_moves_nobody_twice() {
    on_both(async |app: TestApp| {
        let (employee, campaign) = employee_with_members(&app).await;
        let job = ask_to_move(&employee, &campaign).await;
        let done = run_with_a_failure(&app, &employee, &job).await;
        assert_eq!(result(&done, "changed"), PEOPLE);
        assert_eq!(result(&done, "unchanged"), 0);
        assert_eq!(moves(&app).await, PEOPLE);
        let log = "audit WHERE action = 'transition'";
        assert_eq!(count(&app, log).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_who_is_locked_before_the_job_runs_changes_nothing() {
    on_both(async |app: TestApp| {
        let (employee, campaign) = employee_with(&app, 10).await;
        ask_to_add(&employee, &campaign).await;
        let lock = json!({ "is_active": false });
        let administrator = app.administrator().await;
        administrator
            .patch(&format!("/api/v1/users/{}", employee.id), lock)
            .if_match(1)
            .await
            .expect(200);
        app.run_jobs_until_idle().await;
        assert_eq!(members(&app).await, 0);
        assert_eq!(
            count(
                &app,
                "jobs WHERE kind = 'campaigns.add_members' AND state = 'dead'"
            )
            .await,
            1
        );
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_job_sees_no_more_than_its_caller_does_when_it_runs() {
    on_both(async |app: TestApp| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        people(&app, &employee, 10).await;
        app.contact()
            .name("Khách của Minh")
            .owner(&manager)
            .create()
            .await;
        let path = campaign(&app, &manager).await;
        let job = ask_to_add(&manager, &path).await;
        // From a manager, who sees what the employee owns, to one who sees their own.
        let demoted = "UPDATE users SET role_id = (SELECT id FROM roles WHERE key = 'employee')";
        app.execute(demoted, []).await;
        let done = run(&app, &manager, &job).await;
        assert_eq!(result(&done, "added"), 1);
        assert_eq!(members(&app).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_who_loses_the_right_part_way_changes_nothing_more_and_the_log_tells_what_was_done() {
    on_both(async |app: TestApp| {
        let (employee, campaign) = employee_with_members(&app).await;
        let job = ask_to_move(&employee, &campaign).await;
        at_first_checkpoint(
            &app,
            "DELETE FROM role_grants WHERE permission = 'campaigns_edit'",
        )
        .await;
        app.run_jobs_until_idle().await;
        ended(&employee, &job, "dead").await;
        assert_eq!(moves(&app).await, BATCH);
        let log = "audit WHERE description LIKE 'Chuyển 2000 thành viên%'";
        assert_eq!(count(&app, log).await, 1);
    })
    .await;
}
