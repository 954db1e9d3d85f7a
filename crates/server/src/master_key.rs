//! Finds the master key: in the environment, in a file that is named, or in the data folder, where it
//! is made at the first start.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context;
use app::MasterKey;

use crate::storage::Storage;

impl Storage {
    /// Whether a key was brought along.
    pub(crate) fn has_master_key(&self) -> bool {
        self.master_key.is_some() || self.key_file().exists()
    }

    /// The key; one that is named and wrong stops the server rather than be replaced.
    pub(crate) fn master_key(&self) -> anyhow::Result<MasterKey> {
        if let Some(text) = &self.master_key {
            return MasterKey::parse(text).context("SEN_MASTER_KEY is not usable");
        }
        match &self.master_key_file {
            Some(path) => read(path),
            None => read_or_make(&self.key_file()),
        }
    }

    fn key_file(&self) -> PathBuf {
        let usual = || self.data.join("master.key");
        self.master_key_file.clone().unwrap_or_else(usual)
    }
}

fn read(path: &Path) -> anyhow::Result<MasterKey> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the master key {}", path.display()))?;
    MasterKey::parse(&text).with_context(|| format!("{} is not usable", path.display()))
}

fn read_or_make(path: &Path) -> anyhow::Result<MasterKey> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path) {
        Ok(mut file) => {
            let key = MasterKey::random();
            writeln!(file, "{}", key.reveal())
                .and_then(|()| file.sync_all())
                .with_context(|| format!("cannot write {}", path.display()))?;
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(path),
        Err(error) => Err(error).with_context(|| format!("cannot create {}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_2_a_key_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let key = read_or_make(&path).unwrap();
        assert_eq!(read_or_make(&path).unwrap().reveal(), key.reveal());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::write(&path, "").unwrap();
        assert!(read_or_make(&path).is_err(), "a broken key is not replaced");
    }
}
