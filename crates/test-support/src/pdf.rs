//! Reads PDF files back with poppler, as the readers on people's desks do.

use std::io::Write as _;
use std::process::Command;

/// The text of each page, with one space for whatever stands between words.
pub fn text_of_pdf(file: &[u8]) -> Vec<String> {
    let mut kept = tempfile::NamedTempFile::new().expect("a file for a moment");
    kept.write_all(file).expect("a file for a moment");
    let output = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .args([kept.path().as_os_str(), "-".as_ref()])
        .output()
        .expect("pdftotext of poppler-utils, which `cargo xtask test` installs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{said}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    // Each page ends in a form feed.
    text.split_terminator('\u{c}')
        .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}
