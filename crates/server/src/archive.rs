//! A backup's file: a tar archive of the database's copy and of the files that records tell of (G17).
//!
//! Unpacked by hand it is a data folder. Files are taken before the database and those that are new after it, so
//! that whatever the copy tells of is there. What stands last tells that nothing is missing.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail, ensure};
use tar::{Archive, Builder, Entry, EntryType, Header};

use crate::storage::BLOBS;

/// The copy of a SQLite database, by the name that it has in a data folder.
pub(crate) const SQLITE: &str = "sen.db";
/// The copy of a PostgreSQL database, as `pg_dump` writes it.
pub(crate) const POSTGRES: &str = "sen.pgdump";
/// The last entry; it holds how many entries stand before it.
const END: &str = "complete";
const READABLE_BY_OWNER: u32 = 0o600;

/// An archive in the making: it takes its name when it is finished and is gone if it is not.
pub(crate) struct Packing {
    builder: Builder<BufWriter<File>>,
    part: Part,
    file: PathBuf,
    packed: HashSet<PathBuf>,
}

impl Packing {
    pub(crate) fn start(file: &Path) -> anyhow::Result<Self> {
        let part = Part::new(file.with_added_extension("part"));
        let out = File::create(&part.path)
            .with_context(|| format!("cannot create {}", part.path.display()))?;
        Ok(Self {
            builder: Builder::new(BufWriter::new(out)),
            part,
            file: file.to_owned(),
            packed: HashSet::new(),
        })
    }

    /// Adds the files that are there and have not been added yet.
    pub(crate) fn add_blobs(&mut self, blobs: &Path) -> anyhow::Result<()> {
        for folder in entries(blobs)? {
            for path in entries(&folder)? {
                let Ok(name) = path.strip_prefix(blobs) else {
                    continue;
                };
                self.add(&Path::new(BLOBS).join(name), &path)?;
            }
        }
        Ok(())
    }

    pub(crate) fn add(&mut self, name: &Path, path: &Path) -> anyhow::Result<()> {
        if self.packed.contains(name) {
            return Ok(());
        }
        let mut file = match File::open(path) {
            // Whoever deleted it deleted its record, too.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            file => file.with_context(|| format!("cannot read {}", path.display()))?,
        };
        if !file.metadata()?.is_file() {
            return Ok(());
        }
        self.builder
            .append_file(name, &mut file)
            .with_context(|| format!("cannot write {}", self.part.path.display()))?;
        self.packed.insert(name.to_owned());
        Ok(())
    }

    /// Writes the end; only then the archive has its name.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        let count = self.packed.len().to_string();
        let mut header = Header::new_gnu();
        header.set_size(count.len().try_into()?);
        header.set_mode(READABLE_BY_OWNER);
        let written = self
            .builder
            .append_data(&mut header, END, count.as_bytes())
            .and_then(|()| self.builder.into_inner())
            .and_then(|mut out| {
                out.flush()?;
                out.get_ref().sync_all()
            });
        written.with_context(|| format!("cannot write {}", self.part.path.display()))?;
        self.part.rename(&self.file)
    }
}

/// What a folder holds, in the order of the names; nothing where there is none.
fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let read = match fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        read => read.with_context(|| format!("cannot read {}", folder.display()))?,
    };
    let paths = read.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<_> = paths.collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// What an archive held, beside the place where it belongs; gone when this is dropped.
pub(crate) struct Unpacked {
    pub(crate) database: Part,
    pub(crate) blobs: Part,
}

/// Unpacks an archive that ends as it should and holds nothing else than `database` and blobs.
pub(crate) fn unpack(file: &Path, database: &str, data: &Path) -> anyhow::Result<Unpacked> {
    let unpacked = Unpacked {
        database: Part::new(data.join(database).with_added_extension("part")),
        blobs: Part::new(data.join(BLOBS).with_added_extension("part")),
    };
    let mut archive = Archive::new(File::open(file)?);
    let (mut count, mut has_database) = (0_usize, false);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        if path == Path::new(END) {
            let told = io::read_to_string(entry)?;
            ensure!(
                told == count.to_string() && has_database,
                "it holds {count} files instead of {told}"
            );
            return Ok(unpacked);
        }
        ensure!(
            entry.header().entry_type() == EntryType::Regular,
            "{} is no file",
            path.display()
        );
        if path == Path::new(database) {
            has_database = true;
            write(&mut entry, &unpacked.database.path)?;
        } else {
            let [folder, name] =
                blob(&path).with_context(|| format!("there should be no {}", path.display()))?;
            let folder = unpacked.blobs.path.join(folder);
            fs::create_dir_all(&folder)?;
            write(&mut entry, &folder.join(name))?;
        }
        count += 1;
    }
    bail!("its end is missing")
}

/// The folder and the name of a blob; nothing that leads elsewhere.
fn blob(path: &Path) -> Option<[OsString; 2]> {
    let parts: Option<Vec<&OsStr>> = path
        .components()
        .map(|part| match part {
            Component::Normal(name) => Some(name),
            _ => None,
        })
        .collect();
    match parts?[..] {
        [blobs, folder, name] if blobs == BLOBS => Some([folder.to_owned(), name.to_owned()]),
        _ => None,
    }
}

fn write(entry: &mut Entry<'_, File>, path: &Path) -> anyhow::Result<()> {
    let mut file =
        File::create_new(path).with_context(|| format!("cannot create {}", path.display()))?;
    io::copy(entry, &mut file)?;
    file.sync_all()?;
    Ok(())
}

/// A file or a folder that is not yet what it is to be; removed unless it is given its name.
pub(crate) struct Part {
    pub(crate) path: PathBuf,
}

impl Part {
    pub(crate) fn new(path: PathBuf) -> Self {
        let part = Self { path };
        // What a killed run left.
        part.remove();
        part
    }

    /// Gives it its name, if there is anything.
    pub(crate) fn rename(&self, path: &Path) -> anyhow::Result<()> {
        if self.path.exists() {
            fs::rename(&self.path, path)
                .with_context(|| format!("cannot make {}", path.display()))?;
        }
        Ok(())
    }

    /// Takes its name from it again, so that it goes with this.
    pub(crate) fn take_back(&self, path: &Path) -> anyhow::Result<()> {
        if path.exists() {
            fs::rename(path, &self.path)
                .with_context(|| format!("cannot take back {}", path.display()))?;
        }
        Ok(())
    }

    fn remove(&self) {
        let removed = if self.path.is_dir() {
            fs::remove_dir_all(&self.path)
        } else {
            fs::remove_file(&self.path)
        };
        match removed {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                tracing::warn!(path = %self.path.display(), %error, "cannot be removed");
            }
            _ => {}
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.remove();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(folder: &Path, names: &[&str]) -> PathBuf {
        let source = folder.join("source");
        fs::write(&source, "of a customer").expect("a file is written");
        let file = folder.join("backup.tar");
        let mut packing = Packing::start(&file).expect("it starts");
        for name in names {
            packing.add(Path::new(name), &source).expect("it is added");
        }
        packing.finish().expect("it is finished");
        file
    }

    fn fault(file: &Path, data: &Path) -> String {
        match unpack(file, SQLITE, data) {
            Ok(_) => String::new(),
            Err(error) => format!("{error:#}"),
        }
    }

    #[test]
    fn g17_what_was_packed_comes_out_and_parts_do_not_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let blobs = folder.path().join("kept");
        for name in ["attachments/a.pdf", "imports/b.csv"] {
            let path = blobs.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
            fs::write(path, name).expect("it is written");
        }
        let database = folder.path().join("copy");
        fs::write(&database, "rows").expect("it is written");
        let file = folder.path().join("backup.tar");
        let mut packing = Packing::start(&file).expect("it starts");
        packing.add_blobs(&blobs).expect("files are added");
        packing
            .add(Path::new(SQLITE), &database)
            .expect("it is added");
        fs::write(blobs.join("imports/c.csv"), "new").expect("it is written");
        packing.add_blobs(&blobs).expect("new files are added");
        assert!(!file.exists());
        packing.finish().expect("it is finished");

        fs::create_dir(&data).expect("a folder");
        let unpacked = unpack(&file, SQLITE, &data).expect("it is whole");
        let read = |path: PathBuf| fs::read_to_string(path).expect("a text");
        assert_eq!(read(unpacked.database.path.clone()), "rows");
        assert_eq!(
            read(unpacked.blobs.path.join("attachments/a.pdf")),
            "attachments/a.pdf"
        );
        assert_eq!(read(unpacked.blobs.path.join("imports/c.csv")), "new");
        drop(unpacked);
        assert_eq!(fs::read_dir(&data).expect("a folder").count(), 0);
        assert!(!file.with_added_extension("part").exists());
    }

    #[test]
    fn g17_archives_that_are_cut_or_lead_elsewhere_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        fs::create_dir(&data).expect("a folder");
        let whole = packed(folder.path(), &[SQLITE, "blobs/attachments/a"]);
        assert_eq!(fault(&whole, &data), "");
        let bytes = fs::read(&whole).expect("it is read");
        // A header and a block for each of the first two.
        fs::write(&whole, &bytes[..2_048]).expect("it is cut");
        assert_eq!(fault(&whole, &data), "its end is missing");

        let table = [
            (&["blobs/attachments/a"][..], "instead of 1"),
            (&[SQLITE, POSTGRES], "there should be no sen.pgdump"),
            (&[SQLITE, "blobs/a"], "there should be no blobs/a"),
            (&[SQLITE, "blobs/a/b/c"], "there should be no blobs/a/b/c"),
            (&[SQLITE, "master.key"], "there should be no master.key"),
        ];
        for (names, expected) in table {
            let said = fault(&packed(folder.path(), names), &data);
            assert!(said.contains(expected), "{names:?}: {said}");
        }
    }

    #[test]
    fn g17_entries_that_are_no_files_or_climb_out_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("hostile.tar");
        let table = [
            ("blobs/attachments/a", EntryType::Symlink, "is no file"),
            ("blobs/attachments/a", EntryType::Directory, "is no file"),
            ("blobs/../../a", EntryType::Regular, "there should be no"),
            ("/blobs/x/a", EntryType::Regular, "there should be no"),
        ];
        for (name, kind, expected) in table {
            let mut header = Header::new_gnu();
            header.set_entry_type(kind);
            header.set_size(0);
            // The library's own ways to name an entry refuse such names.
            let field = &mut header.as_gnu_mut().expect("such a header").name;
            field[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            let mut builder = Builder::new(File::create(&file).expect("a file"));
            builder.append(&header, io::empty()).expect("it is written");
            builder.finish().expect("it is finished");
            let said = fault(&file, folder.path());
            assert!(said.contains(expected), "{name}: {said}");
        }
    }
}
