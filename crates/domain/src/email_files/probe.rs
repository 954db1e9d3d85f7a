//! Looks at a file as it comes in, piece by piece, and tells whether it is what its name says.

use super::EmailFileType;
use crate::avatars::PictureType;

/// How much of a file's beginning tells what it is.
const START_BYTES: usize = 64;
/// How much of a file's end is looked at: a list of some hundred parts.
const END_BYTES: usize = 64 * 1024;
/// What stands before each name in the list at the end of an archive.
const ENTRY_MARK: &[u8] = b"PK\x01\x02";
/// How far behind its mark a name begins.
const NAME_OFFSET: usize = 46;
/// The part of a document that holds programs.
const MACROS: &[u8] = b"vbaProject";

/// What was seen of a file so far.
#[derive(Debug, Clone)]
pub struct Probe {
    start: Vec<u8>,
    end: Vec<u8>,
    is_text: bool,
    has_macros: bool,
}

impl Default for Probe {
    fn default() -> Self {
        Self {
            start: Vec::with_capacity(START_BYTES),
            end: Vec::new(),
            is_text: true,
            has_macros: false,
        }
    }
}

impl Probe {
    /// Looks at the next piece.
    pub fn take(&mut self, piece: &[u8]) {
        let missing = START_BYTES.saturating_sub(self.start.len());
        self.start.extend(piece.iter().take(missing));
        self.is_text = self.is_text && piece.iter().all(|byte| is_of_text(*byte));
        if self.is_archive() && !self.has_macros {
            // A name may be cut in two.
            let before = self.end.len().saturating_sub(MACROS.len());
            let tail = self.end.get(before..).unwrap_or_default();
            let joint = [tail, piece.get(..MACROS.len()).unwrap_or(piece)].concat();
            self.has_macros = names_macros(&joint) || names_macros(piece);
        }
        self.end.extend_from_slice(piece);
        let surplus = self.end.len().saturating_sub(END_BYTES);
        self.end.drain(..surplus);
    }

    /// What the whole file is, if it is one of those that are taken and is what its name says.
    pub fn file_type(&self, name: &str) -> Option<EmailFileType> {
        let named = EmailFileType::of_name(name)?;
        let is_so = match named {
            EmailFileType::Pdf => self.start.starts_with(b"%PDF-"),
            EmailFileType::Jpeg => self.picture() == Some(PictureType::Jpeg),
            EmailFileType::Png => self.picture() == Some(PictureType::Png),
            EmailFileType::Gif => self.picture() == Some(PictureType::Gif),
            EmailFileType::Webp => self.picture() == Some(PictureType::Webp),
            EmailFileType::Docx | EmailFileType::Xlsx | EmailFileType::Pptx => {
                let part = named.main_part().unwrap_or_default();
                self.is_archive() && !self.has_macros && self.lists(part)
            }
            EmailFileType::Text | EmailFileType::Csv | EmailFileType::Calendar => {
                self.is_text && !self.start.is_empty()
            }
        };
        is_so.then_some(named)
    }

    fn picture(&self) -> Option<PictureType> {
        PictureType::sniff(&self.start)
    }

    fn is_archive(&self) -> bool {
        self.start.starts_with(b"PK\x03\x04")
    }

    /// Whether the list at the end of the archive has this part.
    fn lists(&self, part: &[u8]) -> bool {
        let is_entry = |entry: &[u8]| {
            entry.starts_with(ENTRY_MARK)
                && entry
                    .get(NAME_OFFSET..)
                    .is_some_and(|name| name.starts_with(part))
        };
        self.end.windows(NAME_OFFSET + part.len()).any(is_entry)
    }
}

fn names_macros(bytes: &[u8]) -> bool {
    bytes.windows(MACROS.len()).any(|name| name == MACROS)
}

/// Text of any encoding that has one byte for each sign below 128.
fn is_of_text(byte: u8) -> bool {
    byte >= b' ' && byte != 0x7f || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probed(name: &str, content: &[u8]) -> Option<EmailFileType> {
        let mut whole = Probe::default();
        whole.take(content);
        let mut cut = Probe::default();
        for piece in content.chunks(7) {
            cut.take(piece);
        }
        let found = whole.file_type(name);
        assert_eq!(cut.file_type(name), found, "{name} in pieces");
        found
    }

    fn archive(parts: &[&[u8]]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        for part in parts {
            bytes.extend([&b"PK\x01\x02"[..], &[0; 42], part].concat());
        }
        bytes
    }

    #[test]
    fn cam_10_a_file_is_what_both_its_name_and_its_content_say() {
        let files: [(&str, &[u8], Option<EmailFileType>); 17] = [
            ("Báo giá.PDF", b"%PDF-1.7\n", Some(EmailFileType::Pdf)),
            ("a.jpeg", b"\xff\xd8\xff\xe0", Some(EmailFileType::Jpeg)),
            ("a.png", b"\x89PNG\r\n\x1a\n", Some(EmailFileType::Png)),
            ("a.gif", b"GIF89a", Some(EmailFileType::Gif)),
            (
                "a.webp",
                b"RIFF\x24\0\0\0WEBPVP8 ",
                Some(EmailFileType::Webp),
            ),
            (
                "a.txt",
                "Chào chị\r\n".as_bytes(),
                Some(EmailFileType::Text),
            ),
            ("a.csv", b"ten,sdt\n", Some(EmailFileType::Csv)),
            (
                "a.ics",
                b"BEGIN:VCALENDAR\r\n",
                Some(EmailFileType::Calendar),
            ),
            // Another thing than its name says, a program, a page, a drawing, an old document, nothing.
            ("a.pdf", b"MZ\x90\0", None),
            ("a.png", b"GIF89a", None),
            ("a.txt", b"MZ\x90\0", None),
            ("a.exe", b"MZ\x90\0", None),
            ("a.pdf.exe", b"%PDF-1.7\n", None),
            ("a.html", b"<!doctype html>", None),
            ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\">", None),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
            ("a.txt", b"", None),
        ];
        for (name, content, kind) in files {
            assert_eq!(probed(name, content), kind, "{name} {content:?}");
        }
    }

    #[test]
    fn cam_10_a_document_is_taken_by_its_parts_and_without_programs_in_it() {
        let docx = archive(&[b"[Content_Types].xml", b"word/document.xml"]);
        assert_eq!(probed("a.docx", &docx), Some(EmailFileType::Docx));
        assert_eq!(probed("a.xlsx", &docx), None);
        assert_eq!(probed("a.zip", &docx), None);
        let xlsx = archive(&[b"xl/workbook.xml"]);
        assert_eq!(probed("a.xlsx", &xlsx), Some(EmailFileType::Xlsx));
        let pptx = archive(&[b"ppt/presentation.xml"]);
        assert_eq!(probed("a.pptx", &pptx), Some(EmailFileType::Pptx));
        let programs = archive(&[b"word/document.xml", b"word/vbaProject.bin"]);
        assert_eq!(probed("a.docx", &programs), None);
        assert_eq!(probed("a.docx", b"PK\x03\x04word/document.xml"), None);
    }
}
