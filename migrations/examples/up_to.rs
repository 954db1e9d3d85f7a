//! Brings an empty database to an early state: `cargo run -p migration --example up_to -- URL STEPS`. How the
//! fixtures of `cargo xtask prove migrate` are made, one for each state that a release had.

use db::{Db, Settings};
use migration::{Migrator, MigratorTrait as _};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let url = words.next().ok_or("no URL")?;
    let steps = words.next().ok_or("no number of steps")?.parse()?;
    let db = Db::connect(&Settings::new(url)).await?;
    let tx = db.begin().await?;
    Migrator::up(tx.connection(), Some(steps)).await?;
    tx.commit().await?;
    Ok(db.close().await?)
}
