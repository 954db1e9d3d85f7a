//! What fuzzers begin with, and what they once found, keeps the claims.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests fail by panicking, and tell of what"
)]

use std::fs;
use std::path::PathBuf;

/// Each seed of a target, with its name.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    let files = fs::read_dir(folder.join(target)).expect("a folder of seeds");
    let seeds = files.map(|file| {
        let file = file.expect("a file");
        let name = file.file_name().to_string_lossy().into_owned();
        (name, fs::read(file.path()).expect("a seed"))
    });
    let mut seeds: Vec<_> = seeds.collect();
    seeds.sort();
    assert!(seeds.len() >= 10, "{target} has {} seeds", seeds.len());
    seeds
}

/// Tries each seed, and each again without its end, its beginning, or one piece within.
fn replay(target: &str, claim: impl Fn(&[u8])) {
    for (name, seed) in seeds(target) {
        println!("{target}/{name}");
        claim(&seed);
        let step = seed.len().div_ceil(40).max(1);
        for at in (0..seed.len()).step_by(step) {
            let (before, after) = seed.split_at(at);
            claim(before);
            claim(after);
            claim(&[before, after.get(step..).unwrap_or_default()].concat());
        }
    }
}

/// Tries what is text.
fn replay_texts(target: &str, claim: fn(&str)) {
    replay(target, |seed| claim(&String::from_utf8_lossy(seed)));
}

#[test]
fn con_6_searches_that_were_tried_before() {
    replay_texts("search_query", fuzzed::search_query);
}

#[test]
fn con_7_tables_that_were_tried_before() {
    replay("csv", fuzzed::csv);
}

#[test]
fn con_7_telephone_numbers_that_were_tried_before() {
    replay_texts("phone", fuzzed::phone);
}

#[test]
fn aut_7_templates_that_were_tried_before() {
    replay_texts("templates", fuzzed::templates);
}

#[test]
fn cam_9_cam_11_callbacks_that_were_tried_before() {
    replay("callbacks", fuzzed::callbacks);
}

#[test]
fn every_target_has_its_seeds_and_its_test() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let names = |of: &str| -> Vec<String> {
        let files = fs::read_dir(folder.join(of)).expect("a folder");
        let mut names: Vec<String> = files
            .map(|file| {
                let name = file.expect("a file").file_name();
                name.to_string_lossy().trim_end_matches(".rs").to_owned()
            })
            .collect();
        names.sort();
        names
    };
    let targets = names("fuzz_targets");
    assert_eq!(targets, names("seeds"));
    for target in targets {
        let replayed = include_str!("seeds.rs").contains(&format!("(\"{target}\", fuzzed::"));
        assert!(replayed, "{target}");
    }
}
