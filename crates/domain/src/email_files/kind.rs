//! The kinds of files that go out with e-mails: what programs open without running anything in them.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// A kind of file that may go out with an e-mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EmailFileType {
    Pdf,
    Jpeg,
    Png,
    Gif,
    Webp,
    Docx,
    Xlsx,
    Pptx,
    Text,
    Csv,
    Calendar,
}

wire_names!(EmailFileType {
    Pdf => "application/pdf",
    Jpeg => "image/jpeg",
    Png => "image/png",
    Gif => "image/gif",
    Webp => "image/webp",
    Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Text => "text/plain",
    Csv => "text/csv",
    Calendar => "text/calendar",
});

impl EmailFileType {
    /// What the ending of a name says, in any letters.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "pdf" => Self::Pdf,
            "jpg" | "jpeg" | "jfif" => Self::Jpeg,
            "png" => Self::Png,
            "gif" => Self::Gif,
            "webp" => Self::Webp,
            "docx" => Self::Docx,
            "xlsx" => Self::Xlsx,
            "pptx" => Self::Pptx,
            "txt" => Self::Text,
            "csv" => Self::Csv,
            "ics" => Self::Calendar,
            _ => return None,
        })
    }

    /// What names of its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Calendar => "ics",
        }
    }

    /// A page can show it.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::Webp)
    }

    /// Of an archive, the part without which it is none of this kind.
    pub(super) fn main_part(self) -> Option<&'static [u8]> {
        match self {
            Self::Docx => Some(b"word/document.xml"),
            Self::Xlsx => Some(b"xl/workbook.xml"),
            Self::Pptx => Some(b"ppt/presentation.xml"),
            _ => None,
        }
    }
}
