//! An import that dies at a place.

use super::{doomed, wait_for_death};
use crate::home::Home;
use crate::kill::Work as _;
use crate::kill::import::Import;
use crate::proof::Proof;

const ROWS: usize = 5_000;

pub(super) fn run(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let mut server = doomed(home, at)?;
    let mut import = Import::new(ROWS);
    import.begin(&server.administrator()?)?;
    wait_for_death(&mut server)?;
    import.look(&mut home.database()?, proof)?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let began = std::time::Instant::now();
    while !import.progress(&administrator)?.is_over {
        anyhow::ensure!(began.elapsed() < super::PATIENCE, "the import does not end");
        std::thread::sleep(super::POLL);
    }
    server.kill();
    let mut database = home.database()?;
    database.check_integrity()?;
    import.conclude(&mut database, proof)
}

/// What was uploaded is there as a whole or not at all, and its file goes with it.
pub(super) fn upload(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let mut server = doomed(home, at)?;
    let administrator = server.administrator()?;
    let answer = administrator.upload("/api/v1/imports", "to.csv", b"A,B\nx,y\n");
    proof.check(answer.is_err(), "an upload was answered by the dead");
    wait_for_death(&mut server)?;
    let imports = home.database()?.count("SELECT count(*) FROM imports")?;
    proof.equal(&imports, &0, "imports of an upload that was not confirmed");
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let again = administrator.upload("/api/v1/imports", "to.csv", b"A,B\nx,y\n")?;
    proof.equal(&again.status, &201, "the upload once more");
    Ok(())
}
