//! Commands on the folders of templates (AUT-7).

mod create;
mod delete;
mod rename;

pub use create::create;
pub use delete::delete;
pub use rename::rename;

use db::Tx;
use domain::access::{Permission, Scope};
use domain::ids::TemplateFolderId;
use store::templates::FolderRow;

use crate::{Conflict, Error, Principal};

/// The folder, if its owner is within reach of the right.
async fn reached(
    tx: &Tx,
    principal: &Principal,
    right: Permission,
    id: TemplateFolderId,
) -> Result<FolderRow, Error> {
    principal.require(Permission::TemplatesView)?;
    let scope = principal.require(right)?;
    let row = store::templates::find_folder(tx, Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    let owners = store::owners_within(tx, Some(scope), row.owner_id).await?;
    if owners.include(row.owner_id) {
        Ok(row)
    } else {
        Err(Error::NotFound)
    }
}

/// Names are unique; everything else that fails is a failure.
fn name_taken(error: db::Error) -> Error {
    if store::templates::is_folder_name_taken(&error) {
        Conflict::DuplicateName.into()
    } else {
        error.into()
    }
}
