//! `cargo xtask bench`: the measured workloads, always in release.

use std::process::Command;

use anyhow::bail;

use crate::postgres::{Cluster, Durability};
use crate::process::{self, say};
use crate::workspace::Workspace;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// `--db sqlite` (the default) or `--db postgres`, which is a server for this run; the others go to the
    /// crate `bench`, whose `--help` lists them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

pub(crate) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let (on_postgres, others) = on_postgres(&args.args)?;
    say("Building", "Sen and what measures it (release)");
    process::run(&mut workspace.cargo(["build", "--release", "--bin=sen", "--bin=bench"]))?;
    let cluster = on_postgres
        .then(|| Cluster::start(Durability::Kept))
        .transpose()?;
    let mut bench = Command::new(workspace.target_dir.join("release/bench"));
    bench.args(others).current_dir(&workspace.root);
    if let Some(cluster) = &cluster {
        bench.args(["--database-url", &cluster.url()]);
    }
    process::run(&mut bench)
}

/// Whether the run is on PostgreSQL, and what else was asked.
fn on_postgres(args: &[String]) -> anyhow::Result<(bool, Vec<&str>)> {
    let mut on_postgres = false;
    let mut others = Vec::with_capacity(args.len());
    let mut args = args.iter().map(String::as_str);
    while let Some(arg) = args.next() {
        let named = match arg {
            "--db" => args.next(),
            _ => arg.strip_prefix("--db="),
        };
        match (arg, named) {
            (_, Some("sqlite")) => on_postgres = false,
            (_, Some("postgres")) => on_postgres = true,
            (_, Some(_)) | ("--db", None) => bail!("--db is `sqlite` or `postgres`"),
            (other, None) => others.push(other),
        }
    }
    Ok((on_postgres, others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_ours_to_start_and_the_rest_is_passed_on() {
        let asked = |line: &str| {
            let args: Vec<String> = line.split(' ').map(str::to_owned).collect();
            on_postgres(&args)
                .map(|(on_postgres, others)| (on_postgres, others.join(" ")))
                .ok()
        };
        let rows = "--rows 10".to_owned();
        assert_eq!(asked("--rows 10"), Some((false, rows.clone())));
        assert_eq!(asked("--rows 10 --db sqlite"), Some((false, rows.clone())));
        assert_eq!(asked("--db=postgres --rows 10"), Some((true, rows)));
        assert_eq!(asked("--db mysql"), None);
        assert_eq!(asked("--rows 10 --db"), None);
    }
}
