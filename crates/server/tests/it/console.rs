//! What the subcommands of `sen` do, and what they say when they cannot.

use std::fs;
use std::path::Path;

use db::Engine;

use crate::process::{Running, run, sen};

const SERVE: [&str; 2] = ["serve", "--bind=127.0.0.1:0"];
const CREATE: [&str; 4] = [
    "admin",
    "create",
    "--name=Minh Trang",
    "--email=trang@sen.test",
];

#[test]
fn a_running_server_keeps_every_other_writer_off_a_sqlite_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(&mut sen(folder.path(), &SERVE));
    for arguments in [&SERVE[..], &CREATE, &["sample"], &["migrate"], &["worker"]] {
        let refused = run(folder.path(), arguments);
        assert!(!refused.is_success, "{arguments:?}");
        assert!(
            refused.text.contains("another sen is already running on"),
            "{arguments:?}: {}",
            refused.text
        );
    }
    drop(server);
    let created = run(folder.path(), &CREATE);
    assert!(created.is_success, "{}", created.text);
    assert!(created.text.contains("trang@sen.test may sign in"));
}

#[test]
fn a_copy_can_be_made_and_the_log_checked_while_a_server_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run(folder.path(), &CREATE).is_success);
    let _server = Running::start(&mut sen(folder.path(), &SERVE));
    let copy = folder.path().join("copy.tar");
    let copy_name = copy.to_str().expect("a name");
    let saved = run(folder.path(), &["backup", copy_name]);
    assert!(saved.is_success, "{}", saved.text);
    assert!(fs::metadata(&copy).expect("a file").len() > 0);
    let again = run(folder.path(), &["backup", copy_name]);
    assert!(again.text.contains("exists already"), "{}", again.text);

    let unpacked = folder.path().join("unpacked");
    let archive = fs::File::open(&copy).expect("a file");
    let mut archive = tar::Archive::new(archive);
    archive.unpack(&unpacked).expect("it is unpacked by hand");
    let url = format!(
        "--database-url=sqlite://{}",
        unpacked.join("sen.db").display()
    );
    for database in [&["audit", "verify"][..], &["audit", "verify", &url]] {
        let verified = run(folder.path(), database);
        assert!(
            verified.text.contains("the log is whole; lines: 1"),
            "{database:?}: {}",
            verified.text
        );
    }
}

#[tokio::test]
async fn on_postgres_servers_and_workers_run_side_by_side() {
    if !db::testing::engines().contains(&Engine::Postgres) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let database = db::testing::fresh(Engine::Postgres).await;
    let url = format!("--database-url={}", database.settings.url);
    let serve = ["serve", "--bind=127.0.0.1:0", "--no-worker", &url];
    let _running = [
        Running::start(&mut sen(folder.path(), &serve)),
        Running::start(&mut sen(folder.path(), &serve)),
        Running::start(&mut sen(folder.path(), &["worker", &url])),
    ];
    let created = run(folder.path(), &[&CREATE[..], &[&url]].concat());
    assert!(created.is_success, "{}", created.text);
}

#[test]
fn a_wrong_setting_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sen.toml");
    let config = format!("--config={}", file.display());
    let table = [
        ("", &["serve", "--bind=here"][..], "--bind"),
        ("", &["serve", "--workers=0"], "--workers"),
        (
            "",
            &["serve", "--database-url=mysql://x"],
            "`--database-url`",
        ),
        ("", &["audit", "verify"], "there is no database at"),
        ("workers = 'two'", &["serve", &config], "--workers"),
        ("bnid = '127.0.0.1:0'", &["serve", &config], "`bnid`"),
        ("bind = [1]", &["serve", &config], "`bind`"),
        ("bind =", &["serve", &config], "sen.toml is no valid TOML"),
    ];
    for (settings, arguments, named) in table {
        fs::write(&file, settings).expect("written");
        let refused = run(folder.path(), arguments);
        assert!(!refused.is_success, "{settings} {arguments:?}");
        assert!(
            refused.text.contains(named),
            "{settings} {arguments:?}: {}",
            refused.text
        );
    }
}

#[test]
fn adm_2_another_master_key_is_refused_until_it_is_adopted() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run(folder.path(), &CREATE).is_success);
    let path = folder.path().join("master.key");
    fs::write(&path, "ab".repeat(32)).expect("another key");
    let other = ["admin", "create", "--name=An", "--email=an@sen.test"];
    let refused = run(folder.path(), &other);
    assert!(!refused.is_success);
    assert!(
        refused.text.contains("--adopt-master-key"),
        "{}",
        refused.text
    );
    let adopting = [&other[..], &["--adopt-master-key"]].concat();
    let adopted = run(folder.path(), &adopting);
    assert!(adopted.is_success, "{}", adopted.text);
    let again = run(
        folder.path(),
        &["admin", "create", "--name=Bo", "--email=bo@sen.test"],
    );
    assert!(again.is_success, "{}", again.text);
}

#[test]
fn g17_a_copy_is_restored_into_an_empty_folder_and_sends_nothing() {
    let [folder, other] = [(), ()].map(|()| tempfile::tempdir().expect("a folder"));
    assert!(run(folder.path(), &CREATE).is_success);
    let attached = Path::new("blobs/attachments");
    fs::create_dir_all(folder.path().join(attached)).expect("a folder of files");
    let attached = attached.join("receipt.pdf");
    fs::write(folder.path().join(&attached), "paid").expect("an uploaded file");
    let copy = folder.path().join("copy.tar");
    let copy_name = copy.to_str().expect("a name");
    assert!(run(folder.path(), &["backup", copy_name]).is_success);
    let refused = run(folder.path(), &["restore", copy_name]);
    assert!(
        refused.text.contains("there is a database at"),
        "{}",
        refused.text
    );
    let restored = run(other.path(), &["restore", copy_name]);
    assert!(restored.is_success, "{}", restored.text);
    assert!(
        restored.text.contains("bring `master.key` along"),
        "{}",
        restored.text
    );
    let receipt = fs::read_to_string(other.path().join(&attached));
    assert_eq!(receipt.expect("files come along"), "paid");
    let left = fs::read_dir(other.path()).expect("a folder");
    let mut left = left.map(|entry| entry.expect("an entry").path());
    assert!(left.all(|path| path.extension().is_none_or(|end| end != "part")));
    let unknown = run(other.path(), &CREATE);
    assert!(
        unknown.text.contains("--adopt-master-key"),
        "{}",
        unknown.text
    );
    let key = |folder: &tempfile::TempDir| folder.path().join("master.key");
    fs::copy(key(&folder), key(&other)).expect("the key comes along");
    let again = run(
        other.path(),
        &["admin", "create", "--name=An", "--email=an@sen.test"],
    );
    assert!(again.text.contains("a restored copy"), "{}", again.text);

    fs::write(&copy, "no database").expect("a broken copy");
    let third = tempfile::tempdir().expect("a folder");
    let broken = run(third.path(), &["restore", copy_name]);
    assert!(broken.text.contains("no whole copy"), "{}", broken.text);
    assert!(!third.path().join("sen.db").exists());
}
