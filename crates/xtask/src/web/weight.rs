//! What a browser downloads, and the promise that it does not grow unnoticed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use super::{bindgen, compress};
use crate::files;
use crate::workspace::Workspace;

/// Bytes of compressed WASM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Weight {
    /// The module that every first visit waits for.
    pub(crate) first: u64,
    /// All chunks together.
    pub(crate) all: u64,
}

/// Growth that a change may bring without a word.
const GROWTH_PERCENT: u64 = 3;

impl Weight {
    /// Weighs the site in `web_dir`.
    pub(crate) fn of(web_dir: &Path) -> anyhow::Result<Self> {
        let mut weight = Self { first: 0, all: 0 };
        for path in files::below(&web_dir.join("assets"))? {
            if path.extension().is_none_or(|extension| extension != "wasm") {
                continue;
            }
            let bytes = compress::packed_size(&path)?;
            weight.all += bytes;
            if path.file_name().is_some_and(|name| name == bindgen::MODULE) {
                weight.first = bytes;
            }
        }
        Ok(weight)
    }

    /// Whether this is no more than what was accepted and a little.
    fn fits(self, accepted: Self) -> bool {
        let limit = |bytes: u64| bytes + bytes * GROWTH_PERCENT / 100;
        self.first <= limit(accepted.first) && self.all <= limit(accepted.all)
    }
}

/// Fails when the built site has outgrown the weight that is kept with the sources.
pub(crate) fn check(workspace: &Workspace) -> anyhow::Result<()> {
    let path = file(workspace);
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let accepted: Weight = toml::from_str(&text)?;
    let now = Weight::of(&workspace.web_dir())?;
    ensure!(
        now.fits(accepted),
        "the page has grown by more than {GROWTH_PERCENT} % ({now:?}, accepted {accepted:?}); \
         if that is worth it, run `cargo xtask web --accept-weight` and commit {}",
        workspace.relative(&path).display()
    );
    Ok(())
}

/// Keeps the present weight as the one to measure by.
pub(crate) fn accept(workspace: &Workspace) -> anyhow::Result<()> {
    let weight = Weight::of(&workspace.web_dir())?;
    let text = format!(
        "# Bytes of compressed WASM; `cargo xtask web --accept-weight` writes this file.\n{}",
        toml::to_string(&weight)?
    );
    Ok(fs::write(file(workspace), text)?)
}

fn file(workspace: &Workspace) -> PathBuf {
    workspace.root.join("crates/xtask/page-weight.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_grow_by_three_percent_and_no_more() {
        let accepted = Weight {
            first: 100_000,
            all: 1_000_000,
        };
        let with = |first, all| Weight { first, all }.fits(accepted);
        assert!(with(103_000, 1_030_000));
        assert!(!with(103_001, 1_000_000));
        assert!(!with(100_000, 1_030_001));
        assert!(with(1, 1));
    }
}
