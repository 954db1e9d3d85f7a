//! Turns text files of any known encoding into a stream of UTF-8 bytes.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use encoding_rs::{Decoder, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use crate::Encoding;

const CHUNK_BYTES: usize = 64 << 10;
/// No letter carries this many marks; a longer run is not text and need not be joined.
const MAX_HELD_BYTES: usize = 64;

/// The file as UTF-8 without its byte order mark; invalid bytes become U+FFFD.
pub(crate) fn open(path: &Path, encoding: Encoding) -> io::Result<Transcoder<File>> {
    Ok(Transcoder::new(File::open(path)?, encoding))
}

/// A reader that decodes another reader's bytes into UTF-8.
pub(crate) struct Transcoder<R> {
    source: R,
    decoder: Decoder,
    composes_marks: bool,
    input: Box<[u8]>,
    decoded: String,
    output: Vec<u8>,
    taken: usize,
    is_finished: bool,
}

impl<R: Read> Transcoder<R> {
    pub(crate) fn new(source: R, encoding: Encoding) -> Self {
        let charset = match encoding {
            Encoding::Utf8 => UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Windows1258 => WINDOWS_1258,
            Encoding::Windows1252 => WINDOWS_1252,
        };
        Self {
            source,
            decoder: charset.new_decoder_with_bom_removal(),
            composes_marks: encoding == Encoding::Windows1258,
            input: vec![0; CHUNK_BYTES].into_boxed_slice(),
            decoded: String::new(),
            output: Vec::new(),
            taken: 0,
            is_finished: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        let read = self.source.read(&mut self.input)?;
        let bytes = self.input.get(..read).unwrap_or_default();
        self.is_finished = read == 0;
        let room = self.decoder.max_utf8_buffer_length(read);
        self.decoded.reserve(room.unwrap_or(CHUNK_BYTES * 3));
        // The buffer is large enough for the whole chunk, so one call consumes it.
        let _ = self
            .decoder
            .decode_to_string(bytes, &mut self.decoded, self.is_finished);
        self.output.clear();
        self.taken = 0;
        if self.composes_marks {
            let ready = self.composable_bytes();
            let (text, _) = self.decoded.split_at(ready);
            let composed: String = text.nfc().collect();
            self.output.extend_from_slice(composed.as_bytes());
            self.decoded.drain(..ready);
        } else {
            self.output.extend_from_slice(self.decoded.as_bytes());
            self.decoded.clear();
        }
        Ok(())
    }

    /// How much of the decoded text no later mark can change: a letter at the end of a chunk may
    /// have its tone mark in the next one.
    fn composable_bytes(&self) -> usize {
        if self.is_finished {
            return self.decoded.len();
        }
        let last_letter = self
            .decoded
            .char_indices()
            .rev()
            .find(|(_, letter)| canonical_combining_class(*letter) == 0);
        match last_letter {
            Some((start, _)) if self.decoded.len() - start <= MAX_HELD_BYTES => start,
            _ => self.decoded.len(),
        }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.output.len() && !self.is_finished {
            self.refill()?;
        }
        let ready = self.output.get(self.taken..).unwrap_or_default();
        let count = ready.len().min(target.len());
        if let (Some(target), Some(ready)) = (target.get_mut(..count), ready.get(..count)) {
            target.copy_from_slice(ready);
        }
        self.taken += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, so that every letter is split from its mark.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(1);
            self.0.read(&mut target[..count])
        }
    }

    #[test]
    fn con_7_every_encoding_decodes_whatever_the_chunks() {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}Nguyễn".encode_utf16().flat_map(bytes).collect()
        };
        let cases: [(Encoding, Vec<u8>); 6] = [
            (Encoding::Utf8, "Nguyễn".into()),
            (Encoding::Utf8, "\u{feff}Nguyễn".into()),
            (Encoding::Utf16Le, utf16(u16::to_le_bytes)),
            (Encoding::Utf16Be, utf16(u16::to_be_bytes)),
            (Encoding::Windows1258, b"Nguy\xea\xden".to_vec()),
            (Encoding::Windows1258, b"Nguy\xea\xden".to_vec()),
        ];
        for (encoding, bytes) in cases {
            let mut decoded = String::new();
            Transcoder::new(Trickle(&bytes), encoding)
                .read_to_string(&mut decoded)
                .unwrap();
            assert_eq!(decoded, "Nguyễn", "{encoding:?}");
        }
    }
}
