//! Whether the browser app must be built again: one hash over everything that shapes it.

use std::fs;

use sha2::{Digest, Sha256};

use super::Profile;
use crate::files;
use crate::workspace::Workspace;

/// Folders and files that the browser app is made of, tools included.
const SOURCES: [&str; 8] = [
    "frontend",
    "crates/api-types",
    "crates/domain",
    "crates/xtask/src/web",
    "Cargo.lock",
    "Cargo.toml",
    "e2e/package-lock.json",
    "rust-toolchain.toml",
];

pub(super) fn of_sources(workspace: &Workspace, profile: Profile) -> anyhow::Result<String> {
    let mut hash = Sha256::new();
    hash.update(profile.cargo_name());
    for source in SOURCES {
        for file in files::below(&workspace.root.join(source))? {
            let content = fs::read(&file)?;
            hash.update(workspace.relative(&file).as_os_str().as_encoded_bytes());
            // The length keeps two files from passing for one.
            hash.update(content.len().to_le_bytes());
            hash.update(content);
        }
    }
    Ok(hex::encode(hash.finalize()))
}

/// The part of a content hash that goes into a file name.
pub(super) fn short_hash(content: &[u8]) -> String {
    let digest = hex::encode(Sha256::digest(content));
    digest.chars().take(16).collect()
}
