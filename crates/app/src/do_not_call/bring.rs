//! Takes a list in piece by piece, beside the one that holds.

use domain::access::Permission;
use domain::sending::listed_number;
use store::do_not_call::DoNotCallList;
use uuid::Uuid;

use super::replace;
use crate::files::Taken;
use crate::{Ctx, Error, Fault, Principal};

/// The largest file; the whole country's numbers are fewer.
const MAX_BYTES: u64 = 512 * 1024 * 1024;
/// More of one line is not looked at.
const LINE_MAX_BYTES: usize = 1_000;
/// So many are written in one transaction.
const WRITTEN_AT_ONCE: usize = 5_000;
/// How a spreadsheet begins, which has no lines.
const ZIP: &[u8] = b"PK\x03\x04";

/// A list on its way in; what was written of one that breaks off goes with the next.
pub struct NewList {
    ctx: Ctx,
    id: Uuid,
    /// Of the list that it takes the place of.
    version: i64,
    line: Vec<u8>,
    /// Not written yet.
    found: Vec<String>,
    bytes: u64,
    numbers: u64,
    skipped: u64,
}

impl NewList {
    /// Begins a list in the place of the one at `version`; only administrators may.
    pub async fn begin(ctx: &Ctx, principal: &Principal, version: i64) -> Result<Self, Error> {
        principal.require_all(Permission::UsersEdit)?;
        if super::read(ctx).await?.version != version {
            return Err(Error::StaleVersion);
        }
        Ok(Self {
            ctx: ctx.clone(),
            id: ctx.new_id(),
            version,
            line: Vec::new(),
            found: Vec::new(),
            bytes: 0,
            numbers: 0,
            skipped: 0,
        })
    }

    /// Reads a piece: text of any encoding that writes digits as ASCII does, and UTF-16.
    pub async fn write(&mut self, piece: &[u8]) -> Result<Taken, Error> {
        if self.bytes == 0 && piece.starts_with(ZIP) {
            return Err(fault("not_text", "the file is no text").into());
        }
        self.bytes += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if self.bytes > MAX_BYTES {
            return Ok(Taken::TooLarge);
        }
        for &byte in piece {
            match byte {
                b'\n' | b'\r' => self.end_line(),
                // Numbers are ASCII; the rest are marks of encodings, and halves of characters in UTF-16.
                0 | 0x80.. => {}
                _ if self.line.len() < LINE_MAX_BYTES => self.line.push(byte),
                _ => {}
            }
            if self.found.len() >= WRITTEN_AT_ONCE {
                self.flush().await?;
            }
        }
        Ok(Taken::Fits)
    }

    /// Has the list hold in the place of any other.
    pub async fn finish(mut self, principal: &Principal, file_name: &str) -> Result<(), Error> {
        self.end_line();
        self.flush().await?;
        if self.numbers == 0 {
            return Err(fault("no_numbers", "no line has a telephone number").into());
        }
        // Another list that came to its end meanwhile has removed what there was of this one.
        let kept = store::do_not_call::count_numbers(self.ctx.db.reader(), self.id).await?;
        if kept != self.numbers {
            return Err(Error::StaleVersion);
        }
        let list = DoNotCallList {
            id: Some(self.id),
            numbers: self.numbers,
            skipped: self.skipped,
            file_name: domain::file_names::file_stem(file_name).unwrap_or_default(),
            imported_at: Some(self.ctx.now()),
        };
        let description = format!("Nhập danh sách không quảng cáo: {} số", list.numbers);
        replace(&self.ctx, principal, self.version, &list, description).await
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&line);
        match listed_number(&text) {
            Some(phone) => self.found.push(String::from(phone)),
            None if text.trim().is_empty() => {}
            None => self.skipped += 1,
        }
    }

    async fn flush(&mut self) -> Result<(), Error> {
        let found = std::mem::take(&mut self.found);
        if found.is_empty() {
            return Ok(());
        }
        let tx = self.ctx.db.begin().await?;
        self.numbers += store::do_not_call::add_numbers(&tx, self.id, &found).await?;
        Ok(tx.commit().await?)
    }
}

fn fault(code: &'static str, detail: &'static str) -> Fault {
    Fault::of("file", code, detail)
}
