//! The files a server hands out: index page, boot script, module, one stylesheet, assets.

use std::cmp::Ordering;
use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

use super::bindgen::{self, App};
use super::fingerprint::short_hash;
use crate::files;
use crate::workspace::Workspace;

/// Stylesheets that others build on, in the order they must come.
const FIRST_STYLES: [&str; 3] = ["tokens.css", "base.css", "components.css"];

/// Lays the site out in `folder`.
///
/// What is built here has its hash in its name and may be cached for ever; `index.html` and the
/// files copied from `frontend/assets` keep their names and must not be.
pub(super) fn write(workspace: &Workspace, app: &App, folder: &Path) -> anyhow::Result<()> {
    let frontend = workspace.root.join("frontend");
    let assets = folder.join("assets");
    fs::create_dir_all(&assets)?;
    copy_tree(&frontend.join("assets"), &assets)?;
    let app_url = write_app(&assets, app)?;
    let script = format!("{app_url}/{}", bindgen::SCRIPT);
    let wasm = format!("{app_url}/{}", bindgen::MODULE);
    let boot = write_hashed(
        &assets,
        "boot",
        "js",
        boot_script(&script, &wasm).as_bytes(),
    )?;
    let css = stylesheet(&frontend.join("styles"))?;
    let css = write_hashed(&assets, "sen", "css", css.as_bytes())?;

    let template_path = frontend.join("index.html");
    let template = fs::read_to_string(&template_path)
        .with_context(|| format!("cannot read {}", template_path.display()))?;
    let page = fill(&template, &css_tag(&css), &boot_tags(&boot, &script, &wasm))?;
    write_file(&folder.join("index.html"), page.as_bytes())
}

fn css_tag(css: &str) -> String {
    format!("<link rel=\"stylesheet\" href=\"{css}\">")
}

/// Loads the boot script, and at the same time what it will ask for.
fn boot_tags(boot: &str, script: &str, wasm: &str) -> String {
    [
        format!("<link rel=\"modulepreload\" href=\"{script}\">"),
        format!("<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"),
        format!("<script type=\"module\" src=\"{boot}\"></script>"),
    ]
    .join("\n    ")
}

/// The script of the page: a file, because the content security policy allows no inline script.
fn boot_script(script: &str, wasm: &str) -> String {
    format!("import init from \"{script}\";\nawait init({{ module_or_path: \"{wasm}\" }});\n")
}

/// All stylesheets as one, foundations first, features in alphabetical order.
fn stylesheet(folder: &Path) -> anyhow::Result<String> {
    let mut files = files::below(folder)?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "css"));
    files.sort_by(|a, b| compare_styles(a, b));
    let mut sheet = String::new();
    for file in files {
        sheet.push_str(&fs::read_to_string(&file)?);
        sheet.push('\n');
    }
    Ok(sheet)
}

fn compare_styles(a: &Path, b: &Path) -> Ordering {
    let rank = |path: &Path| {
        let position = FIRST_STYLES
            .iter()
            .position(|first| path.file_name().is_some_and(|name| name == *first));
        position.unwrap_or(FIRST_STYLES.len())
    };
    rank(a).cmp(&rank(b)).then_with(|| a.cmp(b))
}

/// Puts the tags where the template says `{{css}}` and `{{boot}}`.
fn fill(template: &str, css: &str, boot: &str) -> anyhow::Result<String> {
    for placeholder in ["{{css}}", "{{boot}}"] {
        ensure!(
            template.contains(placeholder),
            "frontend/index.html has no {placeholder}"
        );
    }
    let page = template.replace("{{css}}", css).replace("{{boot}}", boot);
    ensure!(
        !page.contains("{{"),
        "frontend/index.html has a placeholder that nothing fills"
    );
    Ok(page)
}

/// Writes the app into a folder with its hash in the name: its files name one another, so none
/// of them can carry a hash of its own. Returns the folder's URL.
fn write_app(assets: &Path, app: &App) -> anyhow::Result<String> {
    let mut everything = Vec::new();
    for (path, content) in &app.files {
        everything.extend_from_slice(path.as_os_str().as_encoded_bytes());
        everything.extend_from_slice(content);
    }
    let name = format!("app-{}", short_hash(&everything));
    for (path, content) in &app.files {
        write_file(&assets.join(&name).join(path), content)?;
    }
    Ok(format!("/assets/{name}"))
}

/// Writes `content` under a name that changes with it and returns the URL.
fn write_hashed(
    assets: &Path,
    stem: &str,
    extension: &str,
    content: &[u8],
) -> anyhow::Result<String> {
    let name = format!("{stem}-{}.{extension}", short_hash(content));
    write_file(&assets.join(&name), content)?;
    Ok(format!("/assets/{name}"))
}

fn copy_tree(from: &Path, to: &Path) -> anyhow::Result<()> {
    for file in files::below(from)? {
        write_file(&to.join(file.strip_prefix(from)?), &fs::read(&file)?)?;
    }
    Ok(())
}

fn write_file(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn foundations_come_before_features() {
        let mut files: Vec<PathBuf> = [
            "users.css",
            "components.css",
            "campaigns.css",
            "tokens.css",
            "base.css",
        ]
        .map(PathBuf::from)
        .into();
        files.sort_by(|a, b| compare_styles(a, b));
        let expected = [
            "tokens.css",
            "base.css",
            "components.css",
            "campaigns.css",
            "users.css",
        ];
        assert_eq!(files, expected.map(PathBuf::from));
    }

    #[test]
    fn a_template_takes_both_tags_and_nothing_else() {
        let page = fill("<head>{{css}}{{boot}}</head>", "<link>", "<script>").unwrap();
        assert_eq!(page, "<head><link><script></head>");
        assert!(fill("{{css}}", "<link>", "<script>").is_err());
        assert!(fill("{{css}}{{boot}}{{colour}}", "<link>", "<script>").is_err());
    }
}
