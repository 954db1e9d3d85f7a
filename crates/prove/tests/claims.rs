//! What can be proven is written down.

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
