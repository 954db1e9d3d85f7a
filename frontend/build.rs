//! Turns `locales/{vi,en}/*.json` into constants, failing the build when the two languages differ.
//!
//! A file is a namespace: `campaigns.json` with `{"list": {"title": "…"}}` becomes
//! `i18n::k::campaigns::list::title`, read in views as `t!(campaigns.list.title)`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

type Catalogue = BTreeMap<String, String>;
type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=locales");
    let vi = read_language(Path::new("locales/vi"))?;
    let en = read_language(Path::new("locales/en"))?;
    let faults = differences(&vi, &en);
    if !faults.is_empty() {
        return Err(format!("locales differ:\n  {}", faults.join("\n  ")).into());
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("catalogue.rs");
    fs::write(out, generate(&vi, &en)?)?;
    Ok(())
}

fn read_language(folder: &Path) -> Result<Catalogue, Failure> {
    let mut catalogue = Catalogue::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let namespace = path
            .file_stem()
            .and_then(|s| s.to_str())
            .ok_or("odd file name")?;
        let value: Value = serde_json::from_str(&fs::read_to_string(&path)?)
            .map_err(|e| format!("{}: {e}", path.display()))?;
        flatten(namespace, &value, &mut catalogue)?;
    }
    Ok(catalogue)
}

fn flatten(key: &str, value: &Value, into: &mut Catalogue) -> Result<(), Failure> {
    let last = key.rsplit('.').next().unwrap_or_default();
    let is_name = last.starts_with(|c: char| c.is_ascii_lowercase())
        && last
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_name {
        return Err(format!("`{key}`: keys are snake_case").into());
    }
    match value {
        Value::String(text) => {
            into.insert(key.to_owned(), text.clone());
            Ok(())
        }
        Value::Object(fields) => fields
            .iter()
            .try_for_each(|(name, inner)| flatten(&format!("{key}.{name}"), inner, into)),
        _ => Err(format!("`{key}`: only texts and groups of texts").into()),
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

fn differences(vi: &Catalogue, en: &Catalogue) -> Vec<String> {
    let missing_en = vi
        .keys()
        .filter(|k| !en.contains_key(*k))
        .map(|k| format!("en lacks `{k}`"));
    let missing_vi = en
        .keys()
        .filter(|k| !vi.contains_key(*k))
        .map(|k| format!("vi lacks `{k}`"));
    let unlike = vi.iter().filter_map(|(key, text)| {
        let other = en.get(key)?;
        (placeholders(text) != placeholders(other)).then(|| format!("`{key}`: placeholders differ"))
    });
    missing_en.chain(missing_vi).chain(unlike).collect()
}

fn generate(vi: &Catalogue, en: &Catalogue) -> Result<String, Failure> {
    let mut code = String::new();
    for (name, texts) in [
        ("NAMES", vi.keys().collect::<Vec<_>>()),
        ("VI", vi.values().collect()),
        ("EN", en.values().collect()),
    ] {
        writeln!(code, "static {name}: [&str; {}] = {texts:?};", texts.len())?;
    }
    code.push_str("/// Keys of the catalogue, one module per namespace.\n");
    code.push_str(
        "#[allow(non_upper_case_globals, missing_docs, clippy::module_inception)]\npub mod k {\n",
    );
    let mut open: Vec<&str> = Vec::new();
    for (index, (key, text)) in vi.iter().enumerate() {
        let mut path: Vec<&str> = key.split('.').collect();
        let name = path.pop().unwrap_or_default();
        let shared = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        while open.len() > shared {
            open.pop();
            code.push_str("}\n");
        }
        for module in path.iter().skip(shared) {
            writeln!(code, "pub mod {module} {{")?;
            open.push(module);
        }
        let slots: Vec<&str> = placeholders(text).into_iter().collect();
        writeln!(
            code,
            "pub const r#{name}: crate::i18n::Key = crate::i18n::Key::new({index}, &{slots:?});"
        )?;
    }
    code.push_str(&"}\n".repeat(open.len() + 1));
    Ok(code)
}
