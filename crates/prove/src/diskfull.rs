//! `prove diskfull` (G12): the disk under the data folder fills up while contacts are made and a file is
//! imported, stays full for a while, and gets room again. On SQLite that is the database's disk, too.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use crate::Stage;
use crate::client::Client;
use crate::home::{Engine, Home};
use crate::kill::Work as _;
use crate::kill::import::Import;
use crate::load::Load;
use crate::proof::{Proof, say};

const SIZE_MIB: u32 = 64;
const FULL_FOR: Duration = Duration::from_secs(15);
/// From the moment there is room until contacts are made again (G12).
const RECOVERY_MAX: Duration = Duration::from_secs(30);
const PATIENCE: Duration = Duration::from_mins(5);
const POLL: Duration = Duration::from_millis(50);
const BALLAST: &str = "ballast";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// Rows of the file that is imported.
    #[arg(long, default_value_t = 20_000)]
    rows: usize,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    for engine in stage.engines(args.db)? {
        on_engine(stage, args, engine, proof)?;
    }
    Ok(())
}

fn on_engine(stage: &Stage, args: &Args, engine: Engine, proof: &mut Proof) -> anyhow::Result<()> {
    let home = Home::empty(stage, engine)?;
    let disk = Disk::mount(home.folder.path())?;
    home.make_administrator()?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let mut import = Import::new(args.rows);
    import.begin(&administrator)?;
    let began = Instant::now();
    while import.progress(&administrator)?.done < i64::try_from(args.rows / 10)? {
        ensure!(began.elapsed() < PATIENCE, "the import does not begin");
        std::thread::sleep(POLL);
    }
    let load = Load::default();
    let (full, took) = std::thread::scope(|scope| {
        scope.spawn(|| load.work(&administrator));
        let ran = break_off(&disk, &load, &administrator, engine, proof);
        load.stop();
        ran
    })?;
    proof.check(
        took <= RECOVERY_MAX,
        format_args!("{engine}: it took {took:.1?} until contacts were made again"),
    );
    let began = Instant::now();
    while !import.progress(&administrator)?.is_over {
        ensure!(
            began.elapsed() < PATIENCE,
            "{engine}: the import does not end: {:?}",
            import.progress(&administrator)?
        );
        std::thread::sleep(POLL);
    }
    let ended = began.elapsed();
    server.kill();
    let mut database = home.database()?;
    database.check_integrity()?;
    load.conclude(&mut database, proof, &format!("{engine}, the disk full"))?;
    import.conclude(&mut database, proof)?;
    let partial = leftovers(home.folder.path())?;
    proof.equal(
        &partial,
        &1,
        format_args!("{engine}: uploaded files that are kept"),
    );
    say(format_args!(
        "{engine}: full for {FULL_FOR:?} with {full} contacts made meanwhile, put off {:?}; contacts again after {took:.1?}, the import done {ended:.1?} later",
        load.put_off()
    ));
    Ok(())
}

/// Fills the disk, looks, and makes room again; how many contacts were made meanwhile, and how long it took
/// until one was made again.
fn break_off(
    disk: &Disk,
    load: &Load,
    client: &Client,
    engine: Engine,
    proof: &mut Proof,
) -> anyhow::Result<(usize, Duration)> {
    let (before, _) = load.confirmed();
    let began = Instant::now();
    let file = vec![b'x'; 4 << 20];
    let mut uploads = 0;
    while began.elapsed() < FULL_FOR {
        disk.fill()?;
        let list = client.get("/api/v1/contacts")?;
        proof.equal(
            &list.status,
            &200,
            format_args!("{engine}: a list while the disk is full"),
        );
        let upload = client.upload("/api/v1/imports", "to.csv", &file)?;
        uploads += 1;
        let is_clear = matches!(upload.status, 503 | 507) && upload.json["code"].is_string();
        proof.check(
            is_clear,
            format_args!(
                "{engine}: an upload while the disk is full was {} {}",
                upload.status,
                String::from_utf8_lossy(&upload.body)
            ),
        );
        let health = client.get("/healthz")?;
        proof.equal(
            &health.status,
            &200,
            format_args!("{engine}: health while the disk is full"),
        );
        std::thread::sleep(POLL * 10);
    }
    ensure!(uploads > 0, "nothing was uploaded");
    let (meanwhile, _) = load.confirmed();
    disk.make_room()?;
    let back = Instant::now();
    while load.confirmed().1.is_none_or(|last| last <= back) && back.elapsed() < PATIENCE {
        std::thread::sleep(POLL);
    }
    Ok((meanwhile - before, back.elapsed()))
}

/// Files below the folder of uploads.
fn leftovers(data: &Path) -> anyhow::Result<usize> {
    let folder = data.join("blobs/imports");
    let files = fs::read_dir(&folder).with_context(|| format!("no {}", folder.display()))?;
    Ok(files.count())
}

/// A small disk; gone with this.
struct Disk(PathBuf);

impl Disk {
    fn mount(folder: &Path) -> anyhow::Result<Self> {
        let status = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={SIZE_MIB}m"), "tmpfs"])
            .arg(folder)
            .status();
        let status = status.context("there is no mount")?;
        ensure!(
            status.success(),
            "a small disk could not be mounted; that takes root (`unshare -rm cargo xtask prove diskfull`)"
        );
        Ok(Self(folder.to_owned()))
    }

    /// Leaves no room at all, also where some came free.
    fn fill(&self) -> anyhow::Result<()> {
        let mut ballast = File::options()
            .append(true)
            .create(true)
            .open(self.0.join(BALLAST))?;
        for size in [64 << 10, 4 << 10, 1] {
            while ballast.write(&vec![0_u8; size]).is_ok() {}
        }
        Ok(())
    }

    fn make_room(&self) -> anyhow::Result<()> {
        Ok(fs::remove_file(self.0.join(BALLAST))?)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(&self.0).status();
        if !unmounted.is_ok_and(|status| status.success()) {
            say(format_args!("{} stays mounted", self.0.display()));
        }
    }
}
