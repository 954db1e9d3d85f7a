//! Files that go out with e-mails: taken in, given to what has them, and read for those who may see them
//! (CAM-10, AUT-7, CON-5).

mod enclose;
mod forget;
mod give;
mod picture;
mod read;
mod stored;
mod upload;

pub(crate) use enclose::{Enclosed, Missing, enclose, keep_enclosed};
pub(crate) use forget::forget_unused;
pub(crate) use give::{chosen, give};
pub(crate) use picture::seen_pictures;
pub use picture::{Pictures, open_picture};
pub use read::{OpenFile, open};
pub use upload::NewEmailFile;

use domain::access::{Permission, Scope};
use store::email_files::Sight;

use crate::Principal;

/// The files that the caller may see: their own, and those of what they may see.
fn sight_of(principal: &Principal) -> Sight {
    let seen = |right| principal.require(right).ok();
    Sight {
        user: principal.user_id,
        campaigns: seen(Permission::CampaignsView),
        contacts: seen(Permission::ContactsView),
        templates: seen(Permission::TemplatesView),
        sees_outbox: seen(Permission::UsersEdit) == Some(Scope::All),
    }
}
