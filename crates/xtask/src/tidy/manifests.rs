//! Every crate takes the workspace's lints and stays off crates.io.

use std::fs;
use std::path::Path;

use toml::Table;

use crate::workspace::Workspace;

pub(super) fn check(workspace: &Workspace, problems: &mut Vec<String>) -> anyhow::Result<()> {
    for package in &workspace.packages {
        let path = Path::new(package["manifest_path"].as_str().unwrap_or_default());
        let shown = workspace.relative(path).display();
        let manifest: Table = fs::read_to_string(path)?.parse()?;
        let inherits_lints = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"))
            .is_some_and(|workspace| workspace.as_bool() == Some(true));
        if !inherits_lints {
            problems.push(format!("{shown}: needs `[lints] workspace = true`"));
        }
        // Cargo reports `publish = false` as an empty list of registries.
        if package["publish"]
            .as_array()
            .is_none_or(|registries| !registries.is_empty())
        {
            problems.push(format!("{shown}: needs `publish.workspace = true`"));
        }
    }
    Ok(())
}
