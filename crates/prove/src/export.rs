//! `prove export`: files of lists hold no formula and nothing that runs, come back in as what they were, and have
//! exactly what the list shows to whoever asks.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use anyhow::Context;
use serde_json::{Value, json};

use crate::Stage;
use crate::client::Client;
use crate::home::{Engine, Home};
use crate::making;
use crate::proof::{Proof, say};

/// Of every user of the sample (crates/app/src/sample).
const SAMPLE_PASSWORD: &str = "sen-demo-2026";
const READERS: [&str; 3] = ["trang@sen.example", "minh@sen.example", "uyen@sen.example"];
/// What an import takes in, too.
const COLUMNS: &str =
    "name,title,email,mobile,company,website,address,source,tags,gender,birthday_on";
/// Where spreadsheet programs take a text for a formula.
const TRIGGERS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Texts that a spreadsheet program, a browser or a reader of CSV takes for something else.
/// Not among them are quotes before a formula, which come back as others (docs/reliability.md).
const HOSTILE: [&str; 20] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://evil.vn\",\"x\")",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "'quoted'",
    "\"=1+1\"",
    "a\"b,c;d",
    "một, hai",
    "chấm; phẩy",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; ]]>",
    "<!--",
    "#set text(red)",
    "#read(\"/etc/passwd\")",
    "$x$ _y_ *z* `w`",
    "0902148861",
    "Nguyễn Thị Ánh 🌸",
];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
}

type Table = Vec<Vec<String>>;

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    for engine in stage.engines(args.db)? {
        let home = Home::new(stage, engine)?;
        let server = home.serve()?;
        let administrator = server.administrator()?;
        for (number, hostile) in HOSTILE.into_iter().enumerate() {
            make(&administrator, number, hostile)?;
        }
        let csv = file(&administrator, "csv")?;
        let table = parse_csv(&String::from_utf8_lossy(&csv));
        proof.equal(
            &table.len(),
            &(HOSTILE.len() + 1),
            format_args!("{engine}: lines of a CSV"),
        );
        check_csv(&table, engine, proof);
        let book = file(&administrator, "xlsx")?;
        check_book(&book, engine, proof)?;
        check_page(&file(&administrator, "html")?, engine, proof);
        check_pdf(&file(&administrator, "pdf")?, engine, proof);
        drop(server);
        for (name, content) in [("khach.csv", &csv), ("khach.xlsx", &book)] {
            let again = round(stage, engine, name, content)?;
            let differing: Vec<_> = table
                .iter()
                .zip(&again)
                .filter(|(one, other)| one != other)
                .collect();
            proof.equal(
                &differing,
                &Vec::new(),
                format_args!("{engine}: lines of {name} that came back as others"),
            );
            proof.equal(
                &again.len(),
                &table.len(),
                format_args!("{engine}: lines of {name}"),
            );
        }
        same_as_lists(stage, engine, proof)?;
        say(format_args!(
            "{engine}: {} contacts in four formats, two of them back in; lists of {} readers",
            HOSTILE.len(),
            READERS.len()
        ));
    }
    Ok(())
}

/// A contact with the text wherever one fits.
fn make(administrator: &Client, number: usize, hostile: &str) -> anyhow::Result<()> {
    let fields = json!({
        "name": format!("{hostile} {number}"), "title": hostile, "company": hostile,
        "address": hostile, "source": hostile,
        "email": format!("khach{number:02}@x.vn"), "mobile": format!("0902148{number:03}"),
        "website": format!("https://x.vn/{number}"), "gender": "female", "birthday_on": "1990-03-08",
    });
    making::contact(administrator, &fields).with_context(|| hostile.to_owned())?;
    Ok(())
}

fn file(client: &Client, format: &str) -> anyhow::Result<Vec<u8>> {
    let path =
        format!("/api/v1/contacts/export?format={format}&columns={COLUMNS}&sort=name&order=asc");
    Ok(client.get(&path)?.expect(200)?.body)
}

/// Imports a file where nothing was, as it is understood without a word, and exports it again.
fn round(stage: &Stage, engine: Engine, name: &str, content: &[u8]) -> anyhow::Result<Table> {
    let home = Home::new(stage, engine)?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let uploaded = administrator
        .upload("/api/v1/imports", name, content)?
        .expect(201)?;
    let import = format!("/api/v1/imports/{}", uploaded.text("/id")?);
    administrator
        .post(&format!("{import}/start"), &json!({}))?
        .expect(202)?;
    let done = administrator.wait(&import, making::PATIENCE, |import| {
        matches!(import["status"].as_str(), Some("imported" | "failed"))
    })?;
    let rejected = administrator.get(&format!("{import}/rejected"))?.body;
    let rejected = String::from_utf8_lossy(&rejected);
    let rejected: String = rejected.chars().take(600).collect();
    anyhow::ensure!(
        done["counts"]["inserted"] == HOSTILE.len(),
        "{name} came in as {}, mapped {}: {rejected}",
        done["counts"],
        done["mapping"]
    );
    Ok(parse_csv(&String::from_utf8_lossy(&file(
        &administrator,
        "csv",
    )?)))
}

/// Reads CSV as RFC 4180 has it.
fn parse_csv(text: &str) -> Table {
    let (mut table, mut row, mut cell) = (Table::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                table.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        table.push(row);
    }
    table
}

fn check_csv(table: &Table, engine: Engine, proof: &mut Proof) {
    let width = table.first().map_or(0, Vec::len);
    for row in table {
        proof.equal(
            &row.len(),
            &width,
            format_args!("{engine}: cells of a line"),
        );
        let formula = row.iter().find(|cell| cell.starts_with(TRIGGERS));
        proof.equal(
            &formula,
            &None,
            format_args!("{engine}: a formula in a CSV"),
        );
    }
}

/// The parts of a workbook, by name.
fn parts(book: &[u8]) -> anyhow::Result<BTreeMap<String, String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book))?;
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        let name = part.name()?.into_owned();
        parts.insert(name, text);
    }
    Ok(parts)
}

fn check_book(book: &[u8], engine: Engine, proof: &mut Proof) -> anyhow::Result<()> {
    let parts = parts(book)?;
    let sheets: Vec<_> = parts
        .keys()
        .filter(|name| name.contains("worksheets/"))
        .collect();
    proof.check(
        !sheets.is_empty(),
        format_args!("{engine}: a workbook without a sheet"),
    );
    for (name, text) in &parts {
        for mark in [
            "<f>",
            "<f ",
            "externalLink",
            "hyperlink ",
            "vbaProject",
            "TargetMode=\"External\"",
        ] {
            proof.check(
                !text.contains(mark),
                format_args!("{engine}: {mark} in {name}"),
            );
        }
    }
    Ok(())
}

fn check_page(page: &[u8], engine: Engine, proof: &mut Proof) {
    let page = String::from_utf8_lossy(page);
    for mark in [
        "<script",
        "<img",
        "onerror=alert(1)>",
        "<b>",
        "javascript:",
        "http-equiv=\"refresh\"",
    ] {
        proof.check(
            !page.contains(mark),
            format_args!("{engine}: {mark} in a page to keep"),
        );
    }
    proof.check(
        page.contains("&lt;script"),
        format_args!("{engine}: the page has not what it is looked over for"),
    );
}

fn check_pdf(pdf: &[u8], engine: Engine, proof: &mut Proof) {
    let text = String::from_utf8_lossy(pdf);
    proof.check(
        text.starts_with("%PDF-") && text.trim_end().ends_with("%%EOF"),
        format_args!("{engine}: no PDF"),
    );
    for mark in [
        "/JavaScript",
        "/JS ",
        "/Launch",
        "/OpenAction",
        "/EmbeddedFile",
        "/URI",
        "root:x:0",
    ] {
        proof.check(
            !text.contains(mark),
            format_args!("{engine}: {mark} in a PDF"),
        );
    }
}

/// Each reader's file has who is on their list, and nobody else.
fn same_as_lists(stage: &Stage, engine: Engine, proof: &mut Proof) -> anyhow::Result<()> {
    let home = Home::empty(stage, engine)?;
    home.run(&["sample", "--contacts=60"])?;
    let server = home.serve()?;
    let mut lengths = Vec::new();
    for reader in READERS {
        let client = server.anonymous().sign_in(reader, SAMPLE_PASSWORD)?;
        let mut listed = Vec::new();
        let mut cursor = None;
        loop {
            let page =
                cursor.map_or_else(String::new, |cursor: String| format!("&cursor={cursor}"));
            let page = client
                .get(&format!("/api/v1/contacts?limit=20{page}"))?
                .expect(200)?;
            let items = page.json["items"].as_array().cloned().unwrap_or_default();
            listed.extend(items.iter().map(who));
            cursor = page.json["next_cursor"].as_str().map(ToOwned::to_owned);
            if cursor.is_none() {
                break;
            }
        }
        listed.sort();
        let path = "/api/v1/contacts/export?format=csv&columns=name,email";
        let content = client.get(path)?.expect(200)?.body;
        let table = parse_csv(&String::from_utf8_lossy(&content));
        let mut exported: Table = table.into_iter().skip(1).collect();
        exported.sort();
        proof.equal(
            &exported,
            &listed,
            format_args!("{engine}: who is in the file of {reader}"),
        );
        lengths.push(listed.len());
    }
    let told_apart = lengths.first() > lengths.last() && lengths.last() > Some(&0);
    proof.check(
        told_apart,
        format_args!("{engine}: lists of {lengths:?} lengths prove nothing"),
    );
    Ok(())
}

fn who(contact: &Value) -> Vec<String> {
    ["name", "email"]
        .map(|field| contact[field].as_str().unwrap_or_default().to_owned())
        .to_vec()
}
