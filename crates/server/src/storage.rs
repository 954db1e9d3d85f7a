//! Where Sen keeps its data, and the lock that gives it to one process.

use std::fs::{self, File};
use std::path::PathBuf;

use anyhow::{Context, bail, ensure};
use db::{Db, Engine, Settings};
use fs4::fs_std::FileExt;

/// The folder of uploaded files, within the data folder.
pub(crate) const BLOBS: &str = "blobs";

/// Options of every subcommand that opens the database.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Storage {
    /// Where uploaded files and the SQLite database live.
    #[arg(long, env = "SEN_DATA", default_value = "./data")]
    pub(crate) data: PathBuf,
    /// `postgres://user@host/name`, or `sqlite://file`; without it, `sen.db` in the data folder.
    #[arg(long, env = "SEN_DATABASE_URL", hide_env_values = true)]
    pub(crate) database_url: Option<String>,
    /// The key that passwords of others are sealed under, as 64 hexadecimal digits; without it, the
    /// one in the file.
    #[arg(long, env = "SEN_MASTER_KEY", hide_env_values = true)]
    pub(crate) master_key: Option<String>,
    /// Where that key is kept; without it, `master.key` in the data folder, made at the first start.
    #[arg(long, env = "SEN_MASTER_KEY_FILE")]
    pub(crate) master_key_file: Option<PathBuf>,
    /// Work with another master key than the database has known, where that one is lost: passwords of
    /// others have to be entered again, and links in messages that were sent lead nowhere.
    #[arg(long)]
    pub(crate) adopt_master_key: bool,
}

/// Held while a process works on the data folder; the system frees it even after a crash.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: Option<File>,
}

impl Storage {
    /// The database's address.
    pub(crate) fn url(&self) -> String {
        let default = || format!("sqlite://{}", self.data.join("sen.db").display());
        self.database_url.clone().unwrap_or_else(default)
    }

    /// The file of a SQLite database.
    pub(crate) fn sqlite_file(&self) -> Option<PathBuf> {
        let url = self.url();
        let rest = url.strip_prefix("sqlite://")?;
        Some(PathBuf::from(rest.split('?').next().unwrap_or(rest)))
    }

    /// Where uploaded files are.
    pub(crate) fn blobs(&self) -> PathBuf {
        self.data.join(BLOBS)
    }

    /// Keeps a second process off a SQLite database; PostgreSQL serves many.
    pub(crate) fn lock(&self) -> anyhow::Result<Lock> {
        self.create_folder()?;
        if Engine::from_url(&self.url()) != Some(Engine::Sqlite) {
            return Ok(Lock { _file: None });
        }
        let path = self.data.join("sen.lock");
        let file =
            File::create(&path).with_context(|| format!("cannot create {}", path.display()))?;
        if !file
            .try_lock_exclusive()
            .with_context(|| format!("cannot lock {}", path.display()))?
        {
            bail!(
                "another sen is already running on {}; stop it first, or use PostgreSQL to run several",
                self.data.display()
            );
        }
        Ok(Lock { _file: Some(file) })
    }

    /// Opens the database and brings its tables up to date.
    pub(crate) async fn open(&self) -> anyhow::Result<Db> {
        self.create_folder()?;
        let db = self.connect().await?;
        migration::upgrade(&db)
            .await
            .context("cannot update the database's tables")?;
        store::contacts::bulk::reindex(&db)
            .await
            .context("cannot update the lines by which contacts are found")?;
        Ok(db)
    }

    /// Opens the database as it is; it must be there already.
    pub(crate) async fn open_existing(&self) -> anyhow::Result<Db> {
        if let Some(file) = self.sqlite_file() {
            ensure!(
                file.exists(),
                "there is no database at {}; `--data` or `--database-url` says where it is",
                file.display()
            );
        }
        self.connect().await
    }

    async fn connect(&self) -> anyhow::Result<Db> {
        let named_by = if self.database_url.is_some() {
            "`--database-url`"
        } else {
            "`--data`"
        };
        Db::connect(&Settings::new(self.url()))
            .await
            .with_context(|| format!("cannot open the database that {named_by} names"))
    }

    fn create_folder(&self) -> anyhow::Result<()> {
        fs::create_dir_all(&self.data)
            .with_context(|| format!("cannot create {}", self.data.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_process_is_refused_until_the_first_ends() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let storage = Storage {
            data: folder.path().to_owned(),
            database_url: None,
            master_key: None,
            master_key_file: None,
            adopt_master_key: false,
        };
        let first = storage.lock().expect("the first lock");
        let refused = storage.lock().expect_err("a second lock").to_string();
        assert!(
            refused.starts_with("another sen is already running on"),
            "{refused}"
        );
        drop(first);
        storage.lock().expect("the lock is free again");
    }

    #[tokio::test]
    async fn what_only_reads_makes_no_database() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let storage = Storage {
            data: folder.path().join("typo"),
            database_url: None,
            master_key: None,
            master_key_file: None,
            adopt_master_key: false,
        };
        let refused = storage.open_existing().await.expect_err("no database");
        assert!(
            refused.to_string().starts_with("there is no database at"),
            "{refused}"
        );
        assert!(!storage.data.exists());
    }
}
