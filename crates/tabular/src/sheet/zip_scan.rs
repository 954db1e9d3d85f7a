//! Looks through a zip file before a spreadsheet reader may trust it.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use zip::ZipArchive;

use crate::{Error, Format, Limits};

/// Small entries may pack as well as they like: they cannot hurt.
const RATIO_FREE_BYTES: u64 = 1 << 20;
const ODS_MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

type Archive = ZipArchive<BufReader<File>>;

/// Which spreadsheet a zip file is, from the names of its entries alone.
pub(crate) fn format(path: &Path, limits: &Limits) -> Result<Format, Error> {
    let mut archive = open(path, limits)?;
    if archive.index_for_name("xl/workbook.xml").is_some() {
        return Ok(Format::Xlsx);
    }
    let mut mime = String::new();
    if let Ok(entry) = archive.by_name("mimetype") {
        // Twice the expected length is enough to see that it is something else.
        let _ = entry.take(128).read_to_string(&mut mime);
    }
    if mime.trim() == ODS_MIME {
        return Ok(Format::Ods);
    }
    // Some programs name the workbook otherwise; its folder is what all agree on.
    let has_sheets = archive.file_names_raw().any(|name| {
        name.to_ascii_lowercase().starts_with(b"xl/worksheets/") && !name.ends_with(b".bin")
    });
    if has_sheets {
        Ok(Format::Xlsx)
    } else {
        Err(Error::NotATable)
    }
}

/// Refuses archives whose entries are too many, encrypted, or too large once unpacked: by what
/// the directory says, and then by what really comes out, since directories lie.
pub(crate) fn check(path: &Path, limits: &Limits) -> Result<(), Error> {
    let mut archive = open(path, limits)?;
    check_directory(&mut archive, limits)?;
    check_contents(&mut archive, limits)
}

fn open(path: &Path, limits: &Limits) -> Result<Archive, Error> {
    let archive = ZipArchive::new(BufReader::new(File::open(path)?)).map_err(Error::unreadable)?;
    if archive.len() > limits.max_zip_entries {
        return Err(Error::ZipBomb);
    }
    Ok(archive)
}

fn check_directory(archive: &mut Archive, limits: &Limits) -> Result<(), Error> {
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(Error::unreadable)?;
        if entry.encrypted() {
            return Err(Error::Encrypted);
        }
        total = total.saturating_add(entry.size());
        if total > limits.max_unpacked_bytes
            || is_bomb(entry.size(), entry.compressed_size(), limits)
        {
            return Err(Error::ZipBomb);
        }
    }
    Ok(())
}

fn check_contents(archive: &mut Archive, limits: &Limits) -> Result<(), Error> {
    let mut total = 0_u64;
    let mut chunk = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(Error::unreadable)?;
        let mut unpacked = 0_u64;
        loop {
            let count = entry.read(&mut chunk).map_err(Error::unreadable)?;
            if count == 0 {
                break;
            }
            let head = chunk.get(..count).unwrap_or_default();
            if unpacked == 0 && claims_absurd_strings(head, entry.size()) {
                return Err(Error::ZipBomb);
            }
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            unpacked = unpacked.saturating_add(count);
            total = total.saturating_add(count);
            let is_too_much = total > limits.max_unpacked_bytes;
            if is_too_much || is_bomb(unpacked, entry.compressed_size(), limits) {
                return Err(Error::ZipBomb);
            }
        }
    }
    Ok(())
}

fn is_bomb(unpacked: u64, packed: u64, limits: &Limits) -> bool {
    unpacked > RATIO_FREE_BYTES && unpacked / packed.max(1) > limits.max_zip_ratio
}

/// A shared string takes at least the five bytes of `<si/>`; the reader reserves memory for as
/// many as the file claims, so a claim the file is too small for is refused.
fn claims_absurd_strings(head: &[u8], entry_bytes: u64) -> bool {
    const CLAIM: &[u8] = b"uniqueCount=\"";
    let head = head.get(..head.len().min(1_024)).unwrap_or_default();
    let Some(start) = memchr::memmem::find(head, CLAIM) else {
        return false;
    };
    let claimed = head
        .iter()
        .skip(start + CLAIM.len())
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0_u64, |sum, digit| {
            sum.saturating_mul(10)
                .saturating_add(u64::from(digit - b'0'))
        });
    claimed > entry_bytes / 5 + 1
}
