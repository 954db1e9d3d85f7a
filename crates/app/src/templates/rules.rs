//! What holds for every template, however it is made or changed.

use db::Tx;
use domain::access::Scope;
use domain::ids::{TemplateFolderId, TemplateId};
use domain::templates::{Content, ContentFault};
use store::email_files::Owner;
use templating::Compiled;

use crate::email_files::give;
use crate::{Conflict, Error, Fault, Principal};

/// The content as it is kept; all that is wrong with it is told at once.
pub(crate) async fn check_content(tx: &Tx, content: Content) -> Result<Content, Error> {
    let content = content.cleaned();
    let fields = store::custom_fields::list(tx).await?;
    let mut faults = content.faults(|key| fields.iter().any(|field| field.key == key));
    if faults.is_empty() {
        // Whether the pieces fit together is for the engine to say.
        faults = Compiled::new(&content).err().unwrap_or_default();
    }
    if faults.is_empty() {
        Ok(content)
    } else {
        Err(Error::Invalid(faults.into_iter().map(fault).collect()))
    }
}

/// Gives a template the pictures that its page names.
pub(super) async fn give_pictures(
    tx: &Tx,
    principal: &Principal,
    id: TemplateId,
    content: &Content,
) -> Result<(), Error> {
    let page = content.html.as_deref().unwrap_or_default();
    give(tx, principal, Owner::Template(id), page, &[]).await
}

/// The folder must be there.
pub(super) async fn check_folder(tx: &Tx, id: Option<TemplateFolderId>) -> Result<(), Error> {
    let Some(id) = id else {
        return Ok(());
    };
    let found = store::templates::find_folder(tx, Scope::All, id).await?;
    found
        .map(drop)
        .ok_or_else(|| Fault::of("folder_id", "unknown", "there is no such folder").into())
}

/// Names are unique in a folder; everything else that fails is a failure.
pub(super) fn name_taken(error: db::Error) -> Error {
    if store::templates::is_name_taken(&error) {
        Conflict::DuplicateName.into()
    } else {
        error.into()
    }
}

fn fault(fault: ContentFault) -> Fault {
    Fault::of(fault.part.as_str(), fault.code, fault.detail)
}
