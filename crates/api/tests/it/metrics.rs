//! `/metrics`: what it tells, and to whom.

use api::Settings;
use test_support::{TestApp, generous_settings, on_both};

const METRICS: &str = "/metrics";

#[actix_web::test]
async fn nfr_figures_tell_requests_by_operation_jobs_connections_and_memory() {
    on_both(async |app| {
        let employee = app.employee().await;
        let unseen = "/api/v1/contacts/01900000-0000-7000-8000-000000000000";
        employee.get(unseen).await.expect(404);
        employee.get("/nowhere.txt").await.expect(404);
        let answer = app.anonymous().get(METRICS).await.expect(200);
        assert_eq!(
            answer.header("content-type"),
            Some("text/plain; version=0.0.4; charset=utf-8")
        );
        let text = String::from_utf8_lossy(&answer.body);
        let expected = [
            "sen_http_requests_total{method=\"GET\",path=\"/api/v1/contacts/{id}\",status=\"404\"} 1\n",
            "sen_http_requests_total{method=\"GET\",path=\"other\",status=\"404\"} 1\n",
            "sen_http_request_duration_seconds_count{method=\"GET\",path=\"/api/v1/contacts/{id}\"} 1\n",
            "sen_http_requests_in_flight 1\n",
            "sen_db_connections{pool=",
            "process_resident_memory_bytes ",
            "sen_build_info{",
        ];
        for line in expected {
            assert!(text.contains(line), "no {line} in {text}");
        }
        assert!(!text.contains("01900000"), "an id is no label");
    })
    .await;
}

#[actix_web::test]
async fn nfr_without_a_token_only_this_machine_may_ask() {
    let app = TestApp::sqlite().await;
    for header in ["x-forwarded-for", "forwarded"] {
        let passed_on = app.anonymous().get(METRICS).header(header, "198.51.100.1");
        passed_on.await.expect_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn nfr_with_a_token_only_those_who_send_it_may_ask() {
    let app = TestApp::with_settings(Settings {
        metrics_token: Some("watch".to_owned()),
        ..generous_settings()
    })
    .await;
    let ask = || app.anonymous().get(METRICS);
    ask().await.expect_problem(404, "not_found");
    ask().bearer("guess").await.expect_problem(404, "not_found");
    let passed_on = ask()
        .bearer("watch")
        .header("forwarded", "for=198.51.100.1");
    passed_on.await.expect(200);
}
