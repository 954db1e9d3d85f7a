//! Pictures in the pages of e-mails: how a page names one, and what stands there when it goes out.
//!
//! A page names the file alone, so that it stays right when it is copied, or read at another address.

use crate::ids::EmailFileId;

/// How a picture comes to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureWay {
    /// With the e-mail.
    Enclosed,
    /// From here, when the e-mail is read.
    Linked,
}

/// Most pictures of a page.
pub const PICTURES_MAX: usize = 30;

const ENCLOSED: &str = "cid:";
/// A name of a part of a letter is like an address of e-mail (RFC 2392).
const ENCLOSED_END: &str = "@picture.sen";
const LINKED: &str = "picture:";
/// An id with its hyphens.
const ID_CHARS: usize = 36;

/// By what a page names a picture.
pub fn picture_address(way: PictureWay, id: EmailFileId) -> String {
    match way {
        PictureWay::Enclosed => format!("{ENCLOSED}{}", content_id(id)),
        PictureWay::Linked => format!("{LINKED}{id}"),
    }
}

/// What the part of a letter is called that is this picture.
pub fn content_id(id: EmailFileId) -> String {
    format!("{id}{ENCLOSED_END}")
}

/// The pictures that a page names, each once and in their order.
pub fn pictures(page: &str) -> Vec<(PictureWay, EmailFileId)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(mention) = next(page, at) {
        at = mention.end;
        if !found.contains(&(mention.way, mention.id)) {
            found.push((mention.way, mention.id));
        }
    }
    found
}

/// The page with other addresses for its pictures, where `instead` has one.
pub fn repictured(
    page: &str,
    instead: impl Fn(PictureWay, EmailFileId) -> Option<String>,
) -> String {
    let mut written = String::with_capacity(page.len());
    let mut at = 0;
    while let Some(mention) = next(page, at) {
        let upto = match instead(mention.way, mention.id) {
            Some(_) => mention.start,
            None => mention.end,
        };
        written.push_str(page.get(at..upto).unwrap_or_default());
        written.extend(instead(mention.way, mention.id));
        at = mention.end;
    }
    written.push_str(page.get(at..).unwrap_or_default());
    written
}

struct Mention {
    way: PictureWay,
    id: EmailFileId,
    start: usize,
    end: usize,
}

/// The first mention from a place on.
fn next(page: &str, from: usize) -> Option<Mention> {
    let mut at = from;
    loop {
        let rest = page.get(at..)?;
        let enclosed = rest
            .find(ENCLOSED)
            .map(|place| (place, PictureWay::Enclosed));
        let linked = rest.find(LINKED).map(|place| (place, PictureWay::Linked));
        let (place, way) = enclosed
            .into_iter()
            .chain(linked)
            .min_by_key(|(place, _)| *place)?;
        let start = at + place;
        if let Some((id, end)) = named(page, way, start) {
            return Some(Mention {
                way,
                id,
                start,
                end,
            });
        }
        at = start + 1;
    }
}

/// The file that is named at a place, and where its name ends.
fn named(page: &str, way: PictureWay, start: usize) -> Option<(EmailFileId, usize)> {
    let (mark, ending) = match way {
        PictureWay::Enclosed => (ENCLOSED, ENCLOSED_END),
        PictureWay::Linked => (LINKED, ""),
    };
    let from = start + mark.len();
    let to = from + ID_CHARS;
    let id = page.get(from..to)?.parse().ok()?;
    let rest = page.get(to..)?;
    rest.starts_with(ending).then_some((id, to + ending.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ONE: &str = "0190a6b0-0000-7000-8000-000000000001";
    const TWO: &str = "0190a6b0-0000-7000-8000-000000000002";

    fn id(text: &str) -> EmailFileId {
        text.parse().unwrap()
    }

    #[test]
    fn aut_7_a_page_names_its_pictures_by_their_files_alone() {
        let page = format!(
            "<p>giá:</p><img src=\"cid:{ONE}@picture.sen\"><img src='picture:{TWO}'>\
             <img src=\"picture:{TWO}\"><img src=\"cid:{ONE}@x.vn\"><img src=\"cid:logo\">picture:"
        );
        let named = [
            (PictureWay::Enclosed, id(ONE)),
            (PictureWay::Linked, id(TWO)),
        ];
        assert_eq!(pictures(&page), named);
        for (way, id) in named {
            assert_eq!(pictures(&picture_address(way, id)), [(way, id)]);
        }
        let linked = repictured(&page, |way, id| {
            (way == PictureWay::Linked)
                .then(|| format!("https://sen.vn/i/{}", &id.to_string()[35..]))
        });
        assert_eq!(
            linked,
            page.replace(&format!("picture:{TWO}"), "https://sen.vn/i/2")
        );
        assert_eq!(repictured(&page, |_, _| None), page);
    }

    proptest! {
        #[test]
        fn aut_7_any_page_without_other_addresses_stays_as_it_is(
            page in "(cid:|picture:|0190a6b0-0000-7000-8000-000000000001|@picture.sen|giá|\"){0,30}",
        ) {
            prop_assert_eq!(repictured(&page, |_, _| None), page.clone());
            prop_assert!(pictures(&repictured(&page, |_, _| Some(String::new()))).len() <= pictures(&page).len());
        }
    }
}
