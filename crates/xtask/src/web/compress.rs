//! `.br` and `.gz` copies beside the files of the site, so that the server compresses nothing.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::files;

/// What is text or WASM; fonts and pictures are compressed already.
const COMPRESSIBLE: [&str; 7] = ["html", "css", "js", "wasm", "svg", "json", "txt"];

/// Writes both copies of every file in `folder` that gains by it.
pub(super) fn write_siblings(folder: &Path) -> anyhow::Result<()> {
    for file in files::below(folder)? {
        let extension = file.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| COMPRESSIBLE.contains(&extension)) {
            let content = fs::read(&file)?;
            fs::write(sibling(&file, "br"), brotli(&content)?)?;
            fs::write(sibling(&file, "gz"), gzip(&content)?)?;
        }
    }
    Ok(())
}

/// The bytes a browser downloads for `file`: its brotli copy, or itself where there is none.
pub(super) fn packed_size(file: &Path) -> anyhow::Result<u64> {
    let copy = sibling(file, "br");
    Ok(fs::metadata(if copy.is_file() { &copy } else { file })?.len())
}

fn brotli(content: &[u8]) -> anyhow::Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &params)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn sibling(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}
