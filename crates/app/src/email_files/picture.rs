//! Pictures of pages: where they are shown from, and the one that stands at such an address (AUT-7).

use std::collections::HashMap;

use domain::email_files::repictured;
use domain::ids::EmailFileId;
use store::email_files::{EmailFileRow, UseRow, find_linked};

use super::read::OpenFile;
use super::sight_of;
use super::stored::path;
use crate::{Ctx, Error, Principal, files};

/// Where pictures stand for everybody who knows their address.
const PATH: &str = "/i/";

/// The pictures of a page, by where they are shown from.
#[derive(Debug, Clone, Default)]
pub struct Pictures(HashMap<EmailFileId, String>);

impl Pictures {
    /// Those among these files.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a EmailFileRow>) -> Self {
        let path = |file: &EmailFileRow| {
            let (key, ending) = (file.link_key.as_ref()?, file.file_type().extension());
            Some((file.file_id(), format!("{PATH}{key}.{ending}")))
        };
        Self(files.into_iter().filter_map(path).collect())
    }

    /// Those of what somebody has.
    pub fn of_uses(uses: &[UseRow]) -> Self {
        Self::of(uses.iter().map(|one| &one.file))
    }

    /// The page as it goes out: pictures that are linked are at this service, the others come along.
    pub(crate) fn linked(&self, page: &str, public_url: &str) -> String {
        repictured(page, |way, id| {
            let is_linked = way == domain::email_files::PictureWay::Linked;
            let path = self.0.get(&id).filter(|_| is_linked)?;
            Some(format!("{public_url}{path}"))
        })
    }

    /// The page as it is looked at within this service, all pictures from here.
    pub fn shown(&self, page: &str) -> String {
        repictured(page, |_, id| self.0.get(&id).cloned())
    }
}

/// The pictures that a page names, as far as the caller may see them.
pub(crate) async fn seen_pictures(
    ctx: &Ctx,
    principal: &Principal,
    page: &str,
) -> Result<Pictures, Error> {
    let named = domain::email_files::pictures(page);
    let named = named.into_iter().take(domain::email_files::PICTURES_MAX);
    let ids: Vec<_> = named.map(|(_, id)| id).collect();
    let sight = sight_of(principal);
    let found = store::email_files::find_seen(ctx.db.reader(), &sight, &ids).await?;
    Ok(Pictures::of(&found))
}

/// The picture at an address that ends in this.
pub async fn open_picture(ctx: &Ctx, name: &str) -> Result<OpenFile, Error> {
    let (key, ending) = name.rsplit_once('.').ok_or(Error::NotFound)?;
    let row = find_linked(ctx.db.reader(), key).await?;
    let row = row.filter(|row| {
        let kind = row.file_type();
        kind.is_picture() && kind.extension() == ending
    });
    let row = row.ok_or(Error::NotFound)?;
    let file = files::open(path(ctx, row.file_id())).await?;
    Ok(OpenFile { row, file })
}
