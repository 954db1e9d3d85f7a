//! Pictures of contacts (CON-3): which files are taken, told by their first bytes alone, and how long
//! what was learnt is believed.

use chrono::TimeDelta;

use crate::wire_names;

/// A picture of 160 by 160 pixels needs a tenth of it.
pub const PICTURE_MAX_BYTES: usize = 256 * 1024;
/// For so long a picture is shown before it is asked for anew.
pub const KEPT: TimeDelta = TimeDelta::days(7);
/// For so long nobody is asked again after there was none.
pub const ABSENT: TimeDelta = TimeDelta::days(1);
/// For so long nobody is asked again after there was no answer that could be used.
pub const UNKNOWN: TimeDelta = TimeDelta::hours(1);

/// A kind of picture that every browser draws and that holds no script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureType {
    Png,
    Jpeg,
    Gif,
    Webp,
}

wire_names!(PictureType {
    Png => "image/png",
    Jpeg => "image/jpeg",
    Gif => "image/gif",
    Webp => "image/webp",
});

impl PictureType {
    /// What a file is by how it begins; what its sender calls it counts for nothing.
    pub fn sniff(file: &[u8]) -> Option<Self> {
        let at = |from: usize, mark: &[u8]| file.get(from..).is_some_and(|f| f.starts_with(mark));
        if at(0, b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if at(0, b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
            Some(Self::Gif)
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_pictures_are_told_by_their_first_bytes() {
        let files: [(&[u8], Option<PictureType>); 10] = [
            (b"\x89PNG\r\n\x1a\n\x00\x00", Some(PictureType::Png)),
            (b"\xff\xd8\xff\xe0\x00\x10JFIF", Some(PictureType::Jpeg)),
            (b"GIF89a\x01\x00", Some(PictureType::Gif)),
            (b"GIF87a\x01\x00", Some(PictureType::Gif)),
            (b"RIFF\x24\x00\x00\x00WEBPVP8 ", Some(PictureType::Webp)),
            // A sound, a drawing that may hold a script, a page, the beginning of a picture, nothing.
            (b"RIFF\x24\x00\x00\x00WAVEfmt ", None),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", None),
            (b"<!doctype html>", None),
            (b"\x89PNG", None),
            (b"", None),
        ];
        for (file, expected) in files {
            assert_eq!(PictureType::sniff(file), expected, "{file:?}");
        }
    }
}
