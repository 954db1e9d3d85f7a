//! The shape of source files: a purpose on top, a bounded length, no banned words.

use std::fs;
use std::path::Path;

use crate::files;
use crate::workspace::Workspace;

const FOLDERS: [&str; 5] = [
    "crates",
    "frontend",
    "migrations",
    "e2e/fixtures",
    "e2e/tests",
];
const MAX_LINES: usize = 600;
const MAX_TEST_LINES: usize = 800;

/// The one file that must spell out what it bans.
const THIS_FILE: &str = "crates/xtask/src/tidy/sources.rs";

/// Draws its own constants, which have no attributes to escape.
const ICONS: &str = "frontend/src/ui/icon.rs";

/// A text that must not appear where `applies` says.
struct Ban {
    text: &'static str,
    applies: fn(&Place) -> bool,
    reason: &'static str,
}

/// Where a line stands.
struct Place<'p> {
    path: &'p str,
    is_test: bool,
}

const BANS: [Ban; 5] = [
    Ban {
        text: "sleep(",
        applies: |place| place.is_test,
        reason: "a test waits for what it needs, never for a while",
    },
    Ban {
        text: "waitForTimeout",
        applies: |place| place.path.starts_with("e2e/"),
        reason: "a journey waits for what it needs, never for a while",
    },
    Ban {
        text: "inner_html",
        applies: |place| place.path.starts_with("frontend/") && place.path != ICONS,
        reason: "markup from data is how scripts get in",
    },
    Ban {
        text: ".route(",
        applies: |place| {
            place.path.starts_with("crates/api/") || place.path.starts_with("crates/server/")
        },
        reason: "such a route slips past the OpenAPI document; use `service`",
    },
    Ban {
        text: "/// ```",
        applies: |place| is_rust(place.path),
        reason: "nothing runs the examples in docs; write a test",
    },
];

pub(super) fn check(workspace: &Workspace, problems: &mut Vec<String>) -> anyhow::Result<()> {
    for folder in FOLDERS {
        for file in files::below(&workspace.root.join(folder))? {
            let path = workspace.relative(&file).to_string_lossy().into_owned();
            let extension = file.extension().and_then(|extension| extension.to_str());
            if path != THIS_FILE && matches!(extension, Some("rs" | "ts")) {
                check_file(&path, &fs::read_to_string(&file)?, problems);
            }
        }
    }
    Ok(())
}

fn check_file(path: &str, text: &str, problems: &mut Vec<String>) {
    if is_rust(path) && !opens_with_purpose(text) {
        problems.push(format!(
            "{path}: must open with `//!` and one sentence on its purpose"
        ));
    }
    let is_test_file = is_test_file(path);
    let limit = if is_test_file {
        MAX_TEST_LINES
    } else {
        MAX_LINES
    };
    let length = text.lines().count();
    if length > limit {
        problems.push(format!(
            "{path}: {length} lines, where {limit} are the limit"
        ));
    }
    let mut is_test = is_test_file;
    for (index, line) in text.lines().enumerate() {
        is_test |= line.trim() == "#[cfg(test)]";
        check_line(&Place { path, is_test }, line, &mut |problem| {
            problems.push(format!("{path}:{}: {problem}", index + 1));
        });
    }
}

fn check_line(place: &Place, line: &str, report: &mut impl FnMut(String)) {
    for ban in &BANS {
        if (ban.applies)(place) && line.contains(ban.text) {
            report(format!("`{}` is banned here: {}", ban.text, ban.reason));
        }
    }
    if let Some((_, rest)) = line.split_once("TODO") {
        let names_issue = rest
            .strip_prefix("(#")
            .is_some_and(|number| number.starts_with(|first: char| first.is_ascii_digit()));
        if !names_issue {
            report("a TODO names its issue: `TODO(#12)`".to_owned());
        }
    }
}

fn is_rust(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "rs")
}

fn is_test_file(path: &str) -> bool {
    path.starts_with("e2e/") || path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// Attributes of the whole file may stand before its purpose.
fn opens_with_purpose(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with("#!["))
        .is_some_and(|line| line.starts_with("//! "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems_in(path: &str, text: &str) -> Vec<String> {
        let mut problems = Vec::new();
        check_file(path, text, &mut problems);
        problems
    }

    #[test]
    fn a_file_states_its_purpose_after_attributes_at_most() {
        assert!(problems_in("crates/a/src/lib.rs", "#![no_std]\n//! Purpose.\n").is_empty());
        assert_eq!(
            problems_in("crates/a/src/lib.rs", "use std::fs;\n").len(),
            1
        );
        assert_eq!(problems_in("crates/a/src/lib.rs", "").len(), 1);
    }

    #[test]
    fn length_is_bounded_and_tests_get_more() {
        let text = format!("//! Purpose.\n{}", "\n".repeat(700));
        assert_eq!(problems_in("crates/a/src/lib.rs", &text).len(), 1);
        assert!(problems_in("crates/a/tests/it/main.rs", &text).is_empty());
    }

    #[test]
    fn sleeping_is_banned_in_tests_only() {
        let line = "std::thread::sleep(pause);";
        let before_tests = format!("//! Purpose.\n{line}\n#[cfg(test)]\nmod tests {{}}\n");
        assert!(problems_in("crates/a/src/lib.rs", &before_tests).is_empty());
        let in_tests = format!("//! Purpose.\n#[cfg(test)]\nmod tests {{\n{line}\n}}\n");
        assert_eq!(problems_in("crates/a/src/lib.rs", &in_tests).len(), 1);
        assert_eq!(
            problems_in("e2e/tests/a.spec.ts", "await page.waitForTimeout(5);").len(),
            1
        );
    }

    #[test]
    fn unlisted_routes_and_raw_markup_are_banned_where_they_hurt() {
        assert_eq!(
            problems_in("crates/api/src/a.rs", "//! A.\napp.route(x)").len(),
            1
        );
        assert!(problems_in("crates/domain/src/a.rs", "//! A.\ntable.route(x)").is_empty());
        assert_eq!(
            problems_in("frontend/src/a.rs", "//! A.\ninner_html=x").len(),
            1
        );
    }

    #[test]
    fn a_todo_names_its_issue() {
        assert_eq!(
            problems_in("crates/a/src/a.rs", "//! A.\n// TODO: later").len(),
            1
        );
        assert!(problems_in("crates/a/src/a.rs", "//! A.\n// TODO(#12): later").is_empty());
    }
}
