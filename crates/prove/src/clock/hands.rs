//! The hands of a running server's wall clock, and nobody else's: libfaketime reads a file at each look at the time.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use tempfile::TempDir;

/// Where Debian and others put the library, below a folder of the machine's kind or not.
const FOLDERS: [&str; 3] = ["/usr/lib", "/usr/lib64", "/usr/local/lib"];
const LIBRARY: &str = "faketime/libfaketime.so.1";

/// A clock that can be moved.
pub(super) struct Hands {
    library: String,
    folder: TempDir,
}

/// The library, if it is there.
pub(super) fn library() -> Option<PathBuf> {
    let below = |folder: &str| {
        let folders = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let folders = folders.map(|entry| entry.path());
        folders.chain([PathBuf::from(folder)])
    };
    let mut found = FOLDERS.into_iter().flat_map(below);
    found.find_map(|folder| Some(folder.join(LIBRARY)).filter(|path| path.is_file()))
}

impl Hands {
    /// A clock that is right.
    pub(super) fn new(library: &std::path::Path) -> anyhow::Result<Self> {
        let hands = Self {
            library: library.display().to_string(),
            folder: tempfile::Builder::new()
                .prefix("sen-prove-clock-")
                .tempdir()?,
        };
        hands.set(0)?;
        Ok(hands)
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("offset")
    }

    /// Has the server's clock go so many seconds ahead of the right time, or behind.
    pub(super) fn set(&self, offset: i64) -> anyhow::Result<()> {
        let next = self.folder.path().join("next");
        std::fs::write(&next, format!("{offset:+}"))?;
        // At once: half a number would be another time.
        std::fs::rename(next, self.file()).context("the clock is not set")
    }

    /// Has the server's clock show a moment.
    pub(super) fn set_to(&self, moment: i64) -> anyhow::Result<()> {
        self.set(moment - right_time()?)
    }

    /// What a server needs to be told for its clock to be this one. Time that passes is left alone, as it is when
    /// a clock is set, and so are the times of files.
    pub(super) fn variables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("LD_PRELOAD", self.library.clone()),
            ("FAKETIME_TIMESTAMP_FILE", self.file().display().to_string()),
            ("FAKETIME_NO_CACHE", "1".to_owned()),
            ("DONT_FAKE_MONOTONIC", "1".to_owned()),
            ("NO_FAKE_STAT", "1".to_owned()),
        ]
    }
}

/// Seconds since 1970, as they are.
pub(super) fn right_time() -> anyhow::Result<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(i64::try_from(since.as_secs())?)
}

/// The moment a day begins in Vietnam.
pub(super) fn midnight(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month > 2 { year } else { year - 1 };
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    days * 86_400 - 7 * 3_600
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_seven_hours_before_they_do_in_greenwich() {
        assert_eq!(midnight(1970, 1, 2), 17 * 3_600);
        assert_eq!(midnight(2028, 3, 1) - midnight(2028, 2, 29), 86_400);
        assert_eq!(midnight(2028, 3, 1), 1_835_456_400);
    }
}
