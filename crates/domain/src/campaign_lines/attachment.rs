//! Attachments of lines (CAM-2): which files are taken, told by their bytes alone.

use serde::{Deserialize, Serialize};

use crate::avatars::PictureType;
use crate::wire_names;

/// A scanned contract of many pages has less.
pub const ATTACHMENT_MAX_BYTES: u64 = 10 * 1024 * 1024;
/// How much of a file's beginning [`AttachmentType::sniff`] wants to see.
pub const START_BYTES: usize = 64;
/// How much of a file's end [`AttachmentType::is_borne_out`] wants to see: a list of some hundred parts.
pub const END_BYTES: usize = 64 * 1024;

/// A kind of file that may prove a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AttachmentType {
    #[serde(rename = "application/pdf")]
    Pdf,
    #[serde(rename = "image/jpeg")]
    Jpeg,
    #[serde(rename = "image/png")]
    Png,
    #[serde(rename = "image/webp")]
    Webp,
    #[serde(rename = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    Xlsx,
}

wire_names!(AttachmentType {
    Pdf => "application/pdf",
    Jpeg => "image/jpeg",
    Png => "image/png",
    Webp => "image/webp",
    Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});

/// What stands before each name in the list at the end of an archive.
const ENTRY_MARK: &[u8] = b"PK\x01\x02";
/// How far behind its mark a name begins.
const NAME_OFFSET: usize = 46;
const WORKBOOK: &[u8] = b"xl/workbook.xml";

impl AttachmentType {
    /// What a file is by how it begins; its name and what its sender calls it count for nothing.
    ///
    /// An archive may be a workbook; only [`Self::is_borne_out`] tells.
    pub fn sniff(start: &[u8]) -> Option<Self> {
        if start.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if start.starts_with(b"PK\x03\x04") {
            return Some(Self::Xlsx);
        }
        match PictureType::sniff(start)? {
            PictureType::Jpeg => Some(Self::Jpeg),
            PictureType::Png => Some(Self::Png),
            PictureType::Webp => Some(Self::Webp),
            PictureType::Gif => None,
        }
    }

    /// Whether the end of a file agrees with its beginning: an archive is taken only if it holds a workbook.
    pub fn is_borne_out(self, end: &[u8]) -> bool {
        let names_workbook = |entry: &[u8]| {
            entry.starts_with(ENTRY_MARK)
                && entry
                    .get(NAME_OFFSET..)
                    .is_some_and(|name| name.starts_with(WORKBOOK))
        };
        self != Self::Xlsx
            || end
                .windows(NAME_OFFSET + WORKBOOK.len())
                .any(names_workbook)
    }

    /// What names of its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Xlsx => "xlsx",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_2_attachments_are_told_by_their_first_bytes() {
        let starts: [(&[u8], Option<AttachmentType>); 11] = [
            (b"%PDF-1.7\n", Some(AttachmentType::Pdf)),
            (b"\xff\xd8\xff\xe0\x00\x10JFIF", Some(AttachmentType::Jpeg)),
            (b"\x89PNG\r\n\x1a\n", Some(AttachmentType::Png)),
            (b"RIFF\x24\x00\x00\x00WEBPVP8 ", Some(AttachmentType::Webp)),
            (b"PK\x03\x04\x14\x00", Some(AttachmentType::Xlsx)),
            // A moving picture, a drawing that may hold a script, a page, a program, an old workbook, nothing.
            (b"GIF89a", None),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", None),
            (b"<!doctype html>", None),
            (b"MZ\x90\x00", None),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
            (b"", None),
        ];
        for (start, kind) in starts {
            assert_eq!(AttachmentType::sniff(start), kind, "{start:?}");
        }
    }

    #[test]
    fn cam_2_an_archive_is_taken_only_with_a_workbook_in_it() {
        let listed = |name: &[u8]| [&b"..PK\x01\x02"[..], &[0; 42], name, b"PK\x05\x06"].concat();
        for (end, is_taken) in [
            (listed(b"xl/workbook.xml"), true),
            (listed(b"word/document.xml"), false),
            (listed(b"../xl/workbook.xml"), false),
            (b"xl/workbook.xml".to_vec(), false),
            (Vec::new(), false),
        ] {
            assert_eq!(AttachmentType::Xlsx.is_borne_out(&end), is_taken);
            assert!(AttachmentType::Pdf.is_borne_out(&end));
        }
    }
}
