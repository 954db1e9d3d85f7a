//! Files made by hand to hurt: small on disk, boundless to whoever believes what they say.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::files::{BadFile, zip};

const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const STRINGS: &str = "<sst count=\"0\" uniqueCount=\"0\"></sst>";
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const LAUGHS: &str = r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]>"#;
const MEBI: usize = 1 << 20;

/// All of them.
pub(super) fn all() -> anyhow::Result<Vec<BadFile>> {
    let mut files = texts();
    files.extend(sheets()?);
    files.extend(archives()?);
    Ok(files)
}

fn file(name: &str, content: impl Into<Vec<u8>>, expected: Option<&'static str>) -> BadFile {
    BadFile {
        name: name.to_owned(),
        content: content.into(),
        expected,
    }
}

fn texts() -> Vec<BadFile> {
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect()
    };
    let table = "Họ tên,Email\nLan,lan@x.vn\n";
    let mut cut_utf16 = utf16(table);
    cut_utf16.pop();
    vec![
        file("rong.csv", "", Some("empty")),
        file("mot-byte.csv", "\n", None),
        file("chi-bom.csv", "\u{feff}", None),
        file("bom.csv", format!("\u{feff}{table}"), Some("imported")),
        file("hai-bom.csv", format!("\u{feff}\u{feff}{table}"), None),
        file("utf16.csv", utf16(table), Some("imported")),
        file("utf16-le-khong-bom.csv", utf16(table)[2..].to_vec(), None),
        file("utf16-le-cut.csv", cut_utf16, None),
        file(
            "utf16-nua-doi.csv",
            [&utf16(table)[..], &[0x00, 0xd8]].concat(),
            None,
        ),
        file("nul.csv", "Họ tên,Email\nLa\0n,lan\0@x.vn\n\0\0\0", None),
        file("toan-nul.csv", vec![0; MEBI], None),
        file("nhieu-cot.csv", "a,".repeat(1_000_000), None),
        file(
            "nhieu-cot-dong-hai.csv",
            format!("a,b\n{}\n", "x,".repeat(1_000_000)),
            None,
        ),
        file(
            "mot-o-10-mib.csv",
            format!("a,b\n\"{}\"\n", "x".repeat(10 * MEBI)),
            None,
        ),
        file(
            "ngoac-khong-dong.csv",
            format!("a,b\n\"{}", "x\n".repeat(MEBI / 32)),
            None,
        ),
        file("toan-ngoac.csv", "\"".repeat(MEBI), None),
        file(
            "toan-dong-trong.csv",
            format!("a,b\n{}", "\n".repeat(MEBI)),
            None,
        ),
        file("toan-cr.csv", "\r".repeat(MEBI), None),
        file("khong-xuong-dong.csv", "x".repeat(5 * MEBI), None),
        file(
            "cong-thuc.csv",
            "Họ tên\n=cmd|' /C calc'!A0\n@SUM(1)\n",
            Some("imported"),
        ),
        file(
            "khong-utf8.csv",
            [b"a,b\n".as_slice(), &[0xff; 4096]].concat(),
            None,
        ),
        file("ten\r\nX: y.csv", table, None),
        file("..\\..\\..\\windows.csv", table, Some("imported")),
        file(
            "anh.xlsx",
            [0x89, b'P', b'N', b'G', 13, 10, 26, 10].repeat(500),
            None,
        ),
        file(
            "html.xls",
            "<html><table><tr><td>a</td></tr></table></html>",
            None,
        ),
    ]
}

fn workbook(sheet: &str, strings: &str) -> anyhow::Result<Vec<u8>> {
    zip(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn rows(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn sheets() -> anyhow::Result<Vec<BadFile>> {
    let two = rows(&format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        cell("A1", "Họ tên"),
        cell("A2", "Lan")
    ));
    let far = rows(&format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        cell("A1", "Họ tên"),
        cell("XFD1048576", "xa")
    ));
    let mut deep = String::from("<worksheet><sheetData>");
    deep.push_str(&"<row>".repeat(500_000));
    let columns = (0..1_000_000).fold(String::new(), |mut cells, _| {
        cells.push_str("<c t=\"n\"><v>1</v></c>");
        cells
    });
    let mut shared = String::from("<sst>");
    for number in 0..50_000 {
        let _ = write!(shared, "<si><t>{number}</t></si>");
    }
    shared.push_str("</sst>");
    let huge = format!(
        "<sst count=\"{0}\" uniqueCount=\"{0}\"><si><t>a</t></si></sst>",
        1_u64 << 60
    );
    let sheet_laughs = format!(
        "{LAUGHS}<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&h;</t></is></c></row></sheetData></worksheet>"
    );
    let string_laughs = format!("{LAUGHS}<sst><si><t>&h;</t></si></sst>");
    let outside =
        "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>";
    let first = rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
    let index = rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>4294967295</v></c></row>");
    let repeated = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    let ods = |content: &str| {
        zip(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet".as_slice(),
            ),
            ("META-INF/manifest.xml", b"<manifest/>"),
            ("content.xml", content.as_bytes()),
        ])
    };
    Ok(vec![
        file("tot.xlsx", workbook(&two, STRINGS)?, Some("imported")),
        file("dem-2-mu-60.xlsx", workbook(&first, &huge)?, None),
        file("o-xa.xlsx", workbook(&far, STRINGS)?, None),
        file(
            "trieu-cot.xlsx",
            workbook(&rows(&format!("<row>{columns}</row>")), STRINGS)?,
            None,
        ),
        file("xml-sau.xlsx", workbook(&deep, STRINGS)?, None),
        file("chi-so-xa.xlsx", workbook(&index, &shared)?, None),
        file(
            "cuoi-o-trang-tinh.xlsx",
            workbook(&sheet_laughs, STRINGS)?,
            None,
        ),
        file("cuoi-o-chuoi.xlsx", workbook(&first, &string_laughs)?, None),
        file("thuc-the-ngoai.xlsx", workbook(&first, outside)?, None),
        file(
            "kich-thuoc-noi-doi.xlsx",
            workbook(
                &two.replace(
                    "<sheetData>",
                    "<dimension ref=\"A1:XFD1048576\"/><sheetData>",
                ),
                STRINGS,
            )?,
            None,
        ),
        file(
            "dong-lui.xlsx",
            workbook(
                &rows(
                    "<row r=\"9\"><c r=\"A9\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>2</v></c></row>",
                ),
                STRINGS,
            )?,
            None,
        ),
        file(
            "dong-0.xlsx",
            workbook(
                &rows("<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>"),
                STRINGS,
            )?,
            None,
        ),
        file(
            "so-la.xlsx",
            workbook(
                &rows("<row r=\"1\"><c r=\"A1\"><v>1e999</v></c><c r=\"B1\"><v>NaN</v></c></row>"),
                STRINGS,
            )?,
            None,
        ),
        file("lap-lai.ods", ods(repeated)?, None),
        file(
            "cuoi.ods",
            ods(&format!("{LAUGHS}{}", repeated.replace(">x<", ">&h;<")))?,
            None,
        ),
        file("sau.ods", ods(&"<a>".repeat(500_000))?, None),
    ])
}

fn archives() -> anyhow::Result<Vec<BadFile>> {
    let good = workbook(
        &rows(&format!("<row r=\"1\">{}</row>", cell("A1", "Họ tên"))),
        STRINGS,
    )?;
    let zeros = rows(&" ".repeat(300 * MEBI));
    let names: Vec<String> = (0..2_000)
        .map(|number| format!("xl/worksheets/s{number}.xml"))
        .collect();
    let many: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), b"x".as_slice()))
        .collect();
    let nested = zip(&[("xl/workbook.xml", good.as_slice())])?;
    let slipped = zip(&[
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("../../../../sen-prove-slipped.txt", b"slipped"),
        ("/tmp/sen-prove-slipped.txt", b"slipped"),
    ])?;
    // Two central directories say different things of one file.
    let twice = [good.as_slice(), good.as_slice()].concat();
    let mut encrypted = good.clone();
    encrypt_flags(&mut encrypted);
    let mut bombs = vec![
        file("bom-nen.xlsx", workbook(&zeros, STRINGS)?, Some("zip_bomb")),
        file("nghin-muc.xlsx", zip(&many)?, Some("zip_bomb")),
        file("long-nhau.xlsx", nested, None),
        file("truot.xlsx", slipped, None),
        file("hai-lan.xlsx", twice, None),
        file("ma-hoa.xlsx", encrypted, Some("encrypted")),
        file("ma-hoa-cfb.xlsx", encrypted_office(), None),
        file(
            "zip-rong.xlsx",
            ZipWriter::new(Cursor::new(Vec::new()))
                .finish()?
                .into_inner(),
            None,
        ),
        file("cfb-vong.xls", looping_cfb(), None),
        file(
            "zip64.xlsx",
            [
                b"PK\x03\x04".as_slice(),
                &[0xff; 60],
                b"PK\x05\x06",
                &[0xff; 18],
            ]
            .concat(),
            None,
        ),
    ];
    for part in 1..8 {
        let end = good.len() * part / 8;
        let name = format!("cut-{part}.xlsx");
        bombs.push(file(&name, good.get(..end).unwrap_or_default(), None));
    }
    bombs.push(file("vi-ten.xlsx", slash_names()?, None));
    Ok(bombs)
}

/// Says of every entry that it is encrypted.
fn encrypt_flags(archive: &mut [u8]) {
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = (0..archive.len().saturating_sub(10))
            .filter(|place| archive.get(*place..*place + 4) == Some(mark.as_slice()))
            .collect();
        for place in places {
            if let Some(flag) = archive.get_mut(place + flags) {
                *flag |= 1;
            }
        }
    }
}

/// The head of a compound file, as encrypted workbooks are, and nothing behind it.
fn encrypted_office() -> Vec<u8> {
    let mut bytes = vec![0_u8; 4096];
    let head = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    for (byte, new) in bytes.iter_mut().zip(head) {
        *byte = new;
    }
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.splice(2048..2048 + name.len(), name);
    bytes
}

/// A compound file whose chain of sectors leads back to itself.
fn looping_cfb() -> Vec<u8> {
    let mut bytes = encrypted_office();
    for (at, value) in [
        (28, 0xfffe_u32),
        (30, 9),
        (44, 1),
        (48, 0),
        (60, 0xffff_fffe),
        (68, 0xffff_fffe),
        (76, 0),
    ] {
        bytes.splice(at..at + 4, value.to_le_bytes());
    }
    // Sector 0 follows sector 0.
    bytes.splice(512..516, 0_u32.to_le_bytes());
    bytes
}

fn slash_names() -> anyhow::Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in [
        "xl\\workbook.xml",
        "xl/worksheets/",
        "CON",
        "xl/\u{0}sheet.xml",
        "\u{202e}lmx.xml",
    ] {
        writer.start_file(name, SimpleFileOptions::default())?;
        writer.write_all(b"x")?;
    }
    Ok(writer.finish()?.into_inner())
}
