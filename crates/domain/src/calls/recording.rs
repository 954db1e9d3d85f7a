//! Recordings of calls (CON-3): which sound files are taken, told by their first bytes alone.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// An hour of speech in a good MP3 is less.
pub const RECORDING_MAX_BYTES: u64 = 50 * 1024 * 1024;
/// How much of a file [`AudioType::sniff`] wants to see.
pub const SNIFF_BYTES: usize = 64;

/// A kind of sound file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AudioType {
    #[serde(rename = "audio/mpeg")]
    Mpeg,
    #[serde(rename = "audio/wav")]
    Wav,
    #[serde(rename = "audio/ogg")]
    Ogg,
    #[serde(rename = "audio/mp4")]
    Mp4,
    #[serde(rename = "audio/webm")]
    Webm,
}

wire_names!(AudioType {
    Mpeg => "audio/mpeg",
    Wav => "audio/wav",
    Ogg => "audio/ogg",
    Mp4 => "audio/mp4",
    Webm => "audio/webm",
});

/// Brands of MP4 files that phones and recorders write; pictures have others.
const MP4_BRANDS: [&[u8]; 7] = [
    b"M4A ", b"M4B ", b"isom", b"iso2", b"mp41", b"mp42", b"dash",
];

impl AudioType {
    /// What a file is by how it begins; its name and what its sender calls it count for nothing.
    pub fn sniff(start: &[u8]) -> Option<Self> {
        let at = |from: usize, mark: &[u8]| start.get(from..).is_some_and(|s| s.starts_with(mark));
        if at(0, b"RIFF") && at(8, b"WAVE") {
            Some(Self::Wav)
        } else if at(0, b"OggS") {
            Some(Self::Ogg)
        } else if at(4, b"ftyp") && MP4_BRANDS.iter().any(|brand| at(8, brand)) {
            Some(Self::Mp4)
        } else if at(0, &[0x1a, 0x45, 0xdf, 0xa3]) && start.windows(4).any(|w| w == b"webm") {
            Some(Self::Webm)
        } else if at(0, b"ID3") || is_mpeg_frame(start) {
            Some(Self::Mpeg)
        } else {
            None
        }
    }

    /// What names of its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Mpeg => "mp3",
            Self::Wav => "wav",
            Self::Ogg => "ogg",
            Self::Mp4 => "m4a",
            Self::Webm => "webm",
        }
    }
}

/// The header of a frame: its sync word, then a version, layer, bit rate and sample rate that exist.
fn is_mpeg_frame(start: &[u8]) -> bool {
    let &[sync, kind, rates, ..] = start else {
        return false;
    };
    let is_version = kind & 0x18 != 0x08;
    let is_layer = kind & 0x06 != 0;
    let is_rate = rates & 0xf0 != 0xf0 && rates & 0x0c != 0x0c;
    sync == 0xff && kind & 0xe0 == 0xe0 && is_version && is_layer && is_rate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_recordings_are_told_by_their_first_bytes() {
        let starts: [(&[u8], Option<AudioType>); 14] = [
            (b"RIFF\x24\x00\x00\x00WAVEfmt ", Some(AudioType::Wav)),
            (b"OggS\x00\x02", Some(AudioType::Ogg)),
            (b"\x00\x00\x00\x20ftypM4A \x00", Some(AudioType::Mp4)),
            (b"\x00\x00\x00\x18ftypisom", Some(AudioType::Mp4)),
            (
                b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm",
                Some(AudioType::Webm),
            ),
            (b"ID3\x04\x00", Some(AudioType::Mpeg)),
            (b"\xff\xfb\x90\x64", Some(AudioType::Mpeg)),
            // A picture, a film of another maker, a page, a program, and nothing at all.
            (b"RIFF\x24\x00\x00\x00WEBPVP8 ", None),
            (b"\x00\x00\x00\x20ftypavif", None),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska", None),
            (b"<!doctype html>", None),
            (b"MZ\x90\x00", None),
            // AAC without a container looks like a frame of layer 0.
            (b"\xff\xf1\x50\x80", None),
            (b"", None),
        ];
        for (start, kind) in starts {
            assert_eq!(AudioType::sniff(start), kind, "{start:?}");
        }
    }
}
