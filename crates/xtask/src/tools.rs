//! Tools that Cargo does not bring: the WASM target, npm packages, a Chromium and a reader of PDF files.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};

use crate::process::{self, say};
use crate::workspace::Workspace;

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the WASM target to the toolchain where it is missing.
pub(crate) fn ensure_wasm_target() -> anyhow::Result<()> {
    let output = Command::new("rustc")
        .args(["--print=target-libdir", "--target", WASM_TARGET])
        .output()
        .context("rustc could not be started")?;
    let libdir = String::from_utf8_lossy(&output.stdout);
    if Path::new(libdir.trim()).is_dir() {
        return Ok(());
    }
    say("Installing", format!("Rust's {WASM_TARGET} target"));
    process::run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
        .context("the browser app needs Rust's WASM target, which rustup could not add")
}

/// Installs the packages that `e2e/package-lock.json` names, unless they are there already.
pub(crate) fn ensure_npm_packages(workspace: &Workspace) -> anyhow::Result<()> {
    let e2e = workspace.e2e_dir();
    let modified = |path: &str| {
        e2e.join(path)
            .metadata()
            .and_then(|meta| meta.modified())
            .ok()
    };
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    ensure!(
        on_path("npm").is_some(),
        "npm is not on PATH; Node.js 20 or newer is needed"
    );
    say(
        "Installing",
        "npm packages for the browser tests and wasm-opt",
    );
    process::run(
        Command::new("npm")
            .args(["ci", "--no-fund", "--no-audit", "--loglevel=error"])
            .current_dir(e2e),
    )
}

/// `wasm-opt` from npm's `binaryen`, or why it cannot be had.
pub(crate) fn wasm_opt(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    ensure_npm_packages(workspace)?;
    let path = workspace.e2e_dir().join("node_modules/.bin/wasm-opt");
    ensure!(path.exists(), "{} is missing", path.display());
    Ok(path)
}

/// Debian's packages that bring a Chromium, the better one first. The shell without a window takes half of
/// the processor's time for the same journeys; not every release of Debian has it.
const CHROMIUM_PACKAGES: [&str; 2] = ["chromium-headless-shell", "chromium"];

/// A Chromium or Chrome: `SEN_CHROMIUM`, PATH, Playwright's cache, else a package of Debian's.
pub(crate) fn ensure_chromium() -> anyhow::Result<PathBuf> {
    if let Some(chosen) = env::var_os("SEN_CHROMIUM").map(PathBuf::from) {
        ensure!(
            chosen.is_file(),
            "SEN_CHROMIUM is {}, where there is no file",
            chosen.display()
        );
        return Ok(chosen);
    }
    if let Some(found) = chromium_on_path().or_else(chromium_from_playwright) {
        return Ok(found);
    }
    if !may_install() {
        bail!(
            "no Chromium found: install `chromium` or Google Chrome, \
             or set SEN_CHROMIUM to the path of one"
        );
    }
    process::run(Command::new("apt-get").args(["update", "-qq"]))?;
    CHROMIUM_PACKAGES
        .into_iter()
        .find(|package| apt_install(package).is_ok())
        .context("apt-get installs no Chromium")?;
    chromium_on_path().context("apt-get installed Chromium, yet it is not on PATH")
}

/// Poppler's `pdftotext` on PATH, else a package of Debian's.
pub(crate) fn ensure_pdf_reader() -> anyhow::Result<()> {
    if on_path("pdftotext").is_some() {
        return Ok(());
    }
    ensure!(
        may_install(),
        "no pdftotext found: install `poppler-utils`, with which tests read PDF files back"
    );
    process::run(Command::new("apt-get").args(["update", "-qq"]))?;
    apt_install("poppler-utils")
}

/// The library that shows a process another time, by the package of Debian's that brings it.
pub(crate) fn ensure_faketime() -> anyhow::Result<()> {
    if env::var_os("SEN_FAKETIME").is_some() || on_path("faketime").is_some() {
        return Ok(());
    }
    ensure!(may_install(), "no faketime found: install `faketime`");
    process::run(Command::new("apt-get").args(["update", "-qq"]))?;
    apt_install("faketime")
}

fn may_install() -> bool {
    nix::unistd::geteuid().is_root() && on_path("apt-get").is_some()
}

fn apt_install(package: &str) -> anyhow::Result<()> {
    say("Installing", format!("Debian's {package} with apt-get"));
    process::run(
        Command::new("apt-get")
            .args(["install", "-qq", "-y", "--no-install-recommends", package])
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

fn chromium_on_path() -> Option<PathBuf> {
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ]
    .into_iter()
    .find_map(on_path)
}

fn chromium_from_playwright() -> Option<PathBuf> {
    let cache = env::var_os("PLAYWRIGHT_BROWSERS_PATH")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache/ms-playwright")))?;
    let browsers = cache.read_dir().ok()?.flatten().map(|entry| entry.path());
    browsers
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("chromium"))
        })
        .flat_map(|path| {
            [
                path.join("chrome-headless-shell-linux64/chrome-headless-shell"),
                path.join("chrome-linux/headless_shell"),
                path.join("chrome-linux64/chrome"),
                path.join("chrome-linux/chrome"),
            ]
        })
        .find(|path| path.is_file())
}

/// The first `program` that PATH leads to.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
