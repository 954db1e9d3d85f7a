//! Who read e-mails, as clients see it.

use api_types::following::{LinkReads, ReadSums};
use domain::ids::LinkId;
use store::following::{LinkCountRow, ReadCounts};

/// Sums of a send, or of an e-mail to one contact.
pub(crate) fn reads(counts: ReadCounts) -> ReadSums {
    ReadSums {
        opened: number(counts.opened),
        clicked: number(counts.clicked),
        clicks: number(counts.clicks),
        by_programs: number(counts.by_programs),
    }
}

/// Each link with who clicked it.
pub(crate) fn link_reads(rows: Vec<LinkCountRow>) -> Vec<LinkReads> {
    let link = |row: LinkCountRow| LinkReads {
        id: LinkId(row.id),
        address: row.address,
        clicked: number(row.clicked),
        clicks: number(row.clicks),
        by_programs: number(row.by_programs),
    };
    rows.into_iter().map(link).collect()
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}
