//! `sen serve --sending-rules`: limits of the law that are not those of the program.

use std::fs;

use db::Engine;
use serde_json::{Value, json};

use crate::process::run;
use crate::{Home, Sen};

const INCLUDED: &str = include_str!("../../../domain/src/sending/policy/rules.json");

#[test]
fn cam_9_a_file_of_rules_is_kept_to_from_its_day_on() {
    let home = Home::new(Engine::Sqlite);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rules.json");
    let mut rules: Value = serde_json::from_str(INCLUDED).expect("JSON");
    for (version, day, label) in [(2, "2021-01-01", "[AD]"), (3, "9999-01-01", "[LATER]")] {
        let mut rule = rules[0].clone();
        rule["version"] = json!(version);
        rule["effective_on"] = json!(day);
        rule["label"] = json!(label);
        rules.as_array_mut().expect("a list").push(rule);
    }
    fs::write(&path, rules.to_string()).expect("a file");
    let path = path.to_str().expect("UTF-8");
    let sen = Sen::serve(&home, &["--sending-rules", path]);
    let terms = sen.get("/api/v1/sms-terms").expect(200);
    assert_eq!(terms.text("/label"), "[AD]");
}

#[test]
fn cam_9_rules_that_cannot_be_meant_stop_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rules.json");
    fs::write(&path, "[]").expect("a file");
    let path = path.to_str().expect("UTF-8");
    let ended = run(folder.path(), &["serve", "--sending-rules", path]);
    assert!(!ended.is_success);
    assert!(
        ended.text.contains("there are no rules of sending"),
        "{}",
        ended.text
    );
}
