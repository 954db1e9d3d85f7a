//! Clients as others generate them from the API document: they compile, and their journey succeeds.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::python::Environment;
use super::server::{self, PASSWORD, Server};
use crate::files;
use crate::process::{self, say};
use crate::tally::Tally;
use crate::workspace::Workspace;

const EMAIL: &str = "trang@sen.example";

pub(super) fn run(workspace: &Workspace) -> anyhow::Result<Tally> {
    let sen = server::binary(workspace)?;
    let server = Server::start(&sen)?;
    let mut tally = Tally::default();
    for (language, steps) in [
        ("TypeScript", typescript(workspace, &server)?),
        ("Python", python(workspace, &server)?),
    ] {
        for (claim, mut command) in steps {
            say("Proving", format!("the {language} client {claim}"));
            let is_proven = process::status(&mut command)?.success();
            tally += Tally {
                passed: u64::from(is_proven),
                failed: u64::from(!is_proven),
            };
        }
    }
    Ok(tally)
}

/// What a client is to do, and the program that does it or fails.
type Step = (&'static str, Command);

fn typescript(workspace: &Workspace, server: &Server) -> anyhow::Result<Vec<Step>> {
    let folder = copy(workspace, "typescript")?;
    say("Installing", "npm packages for the TypeScript client");
    let install = ["ci", "--no-fund", "--no-audit", "--loglevel=error"];
    process::run(Command::new("npm").args(install).current_dir(&folder))?;
    let command = |program: &str| {
        let mut command = Command::new(program);
        command.current_dir(&folder);
        command
    };
    let mut generate = command("node_modules/.bin/openapi-typescript");
    generate
        .arg(document(workspace))
        .args(["--output", "generated/api.ts"]);
    let mut work = command("node");
    work.args(["built/journey.js", server.url(), EMAIL, PASSWORD]);
    Ok(vec![
        ("is generated", generate),
        ("compiles", command("node_modules/.bin/tsc")),
        ("works", work),
    ])
}

fn python(workspace: &Workspace, server: &Server) -> anyhow::Result<Vec<Step>> {
    let folder = copy(workspace, "python")?;
    let environment = Environment::ensure(
        workspace.target_dir.join("clients/python-packages"),
        &folder.join("requirements.txt"),
    )?;
    let command = |program: &str| {
        let mut command = environment.command(program);
        command
            .current_dir(&folder)
            .env("PYTHONPATH", "generated")
            .env("MYPYPATH", "generated");
        command
    };
    let mut generate = command("openapi-python-client");
    generate
        .args(["generate", "--fail-on-warning", "--overwrite"])
        .args(["--config=generator.yml", "--output-path=generated"])
        .arg("--path")
        .arg(document(workspace));
    let mut check = command("mypy");
    check.args(["--strict", "journey.py"]);
    let mut work = command("python");
    work.args(["journey.py", server.url(), EMAIL, PASSWORD]);
    Ok(vec![
        ("is generated without a warning", generate),
        ("keeps to its types", check),
        ("works", work),
    ])
}

/// A copy below the target directory, so that nothing generated lies in the checkout.
fn copy(workspace: &Workspace, name: &str) -> anyhow::Result<PathBuf> {
    let source = workspace.root.join("clients").join(name);
    let target = workspace.target_dir.join("clients").join(name);
    fs::create_dir_all(&target)?;
    for file in files::below(&source)? {
        if let Some(name) = file.file_name() {
            fs::copy(&file, target.join(name))?;
        }
    }
    Ok(target)
}

fn document(workspace: &Workspace) -> PathBuf {
    workspace.root.join("openapi/openapi.json")
}
