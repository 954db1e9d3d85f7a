//! Finds the links of an e-mail before anybody's facts are in it, and keeps where they lead.

use std::collections::HashSet;

use db::Tx;
use domain::following::{LINKS_MAX, link_target};
use domain::ids::ContactEmailId;
use store::following::NewLink;
use uuid::Uuid;

use crate::{Ctx, Error};

/// Where the links of a page with placeholders lead for everybody, each once.
pub(crate) fn links_of_page(html: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let targets = templating::links(html).into_iter();
    targets
        .filter_map(|href| link_target(&href))
        .filter(|target| seen.insert(target.clone()))
        .take(LINKS_MAX)
        .collect()
}

/// Keeps the links of a send, or of an e-mail to one contact, once nothing of it can change any more.
pub(crate) async fn keep_links(
    ctx: &Ctx,
    tx: &Tx,
    source: impl Into<Uuid>,
    email: Option<ContactEmailId>,
    targets: Vec<String>,
) -> Result<(), Error> {
    let new = |address| NewLink {
        id: ctx.new_id(),
        address,
    };
    let links: Vec<NewLink> = targets.into_iter().map(new).collect();
    Ok(store::following::keep_links(tx, source, email, &links).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_links_that_are_the_same_for_everybody_are_kept_once() {
        let page = "<a href=\"https://a.vn/?x=1&amp;y=2\">a</a> <a href='https://a.vn/?x=1&y=2'>b</a> \
                    <a href=\"https://a.vn/{{ contact.code }}\">c</a> <a href=\"mailto:a@a.vn\">d</a> \
                    <a href=\"{{ contact.email | default('https://b.vn') }}\">e</a> <a href=\"#x\">f</a> \
                    <a href=\"http://b.vn\">g</a>";
        assert_eq!(
            links_of_page(page),
            ["https://a.vn/?x=1&y=2", "http://b.vn"]
        );
        let many: Vec<_> = (0..LINKS_MAX + 5)
            .map(|n| format!("<a href=\"https://a.vn/{n}\">x</a>"))
            .collect();
        assert_eq!(links_of_page(&many.concat()).len(), LINKS_MAX);
    }
}
