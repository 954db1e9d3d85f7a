//! What can be proven is written down.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn every_claim_has_its_line_in_the_document() {
    let output = Command::new(env!("CARGO_BIN_EXE_prove"))
        .arg("--help")
        .output()
        .expect("prove starts");
    let help = String::from_utf8(output.stdout).expect("text");
    let commands = help.split("Commands:").nth(1).expect("commands");
    let names: Vec<&str> = commands
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .take_while(|name| *name != "help")
        .collect();
    assert!(names.contains(&"kill"), "{help}");
    let document = include_str!("../../../docs/reliability.md");
    for name in names {
        assert!(
            document.contains(&format!("`cargo xtask prove {name}`")),
            "docs/reliability.md does not tell of `prove {name}`"
        );
    }
}

/// Where the mail server or the gateway holds its answer back, nothing in the source has to.
const OUTSIDE: [&str; 2] = ["sms.after_request", "smtp.after_dot"];

#[test]
fn g_2_every_place_to_die_at_has_its_case() {
    let mut named = OUTSIDE.map(str::to_owned).to_vec();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in ["crates", "migrations/src"] {
        collect(&root.join(folder), &mut named).expect("sources");
    }
    named.sort_unstable();
    named.dedup();
    let output = Command::new(env!("CARGO_BIN_EXE_prove"))
        .args(["--sen=none", "crashpoints", "--list"])
        .output()
        .expect("prove starts");
    let list = String::from_utf8(output.stdout).expect("text");
    let mut cases: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split_once(" [").map(|(name, _)| name))
        .collect();
    cases.sort_unstable();
    assert_eq!(named, cases);
}

/// The names in the sources below a folder, but for those of the macro's own crate and of this test.
fn collect(folder: &Path, named: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            let is_ours = path.ends_with("crates/crash") || path.ends_with("crates/prove");
            if !is_ours {
                collect(&path, named)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path)?;
            let rest = source.split("crash_point!(\"").skip(1);
            named.extend(rest.filter_map(|rest| rest.split('"').next().map(str::to_owned)));
        }
    }
    Ok(())
}
