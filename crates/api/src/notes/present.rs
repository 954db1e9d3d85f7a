//! Notes as clients see them.

use ::app::Principal;
use api_types::notes::NoteDetail;
use domain::access::{Permission, Scope};
use domain::ids::{ContactId, NoteId, UserId};
use domain::notes::{NoteKind, may_change};
use store::notes::NoteRow;

use crate::State;
use crate::http::Error;
use crate::users::user_ref;

/// Who reads the notes of a contact, and how far they may change that contact.
pub(crate) struct Reader {
    user: Option<UserId>,
    /// Absent when the contact is out of their reach for changes.
    scope: Option<Scope>,
}

impl Reader {
    /// What the caller may do with the notes of a contact that they see.
    pub(crate) async fn find(
        state: &State,
        principal: &Principal,
        contact_id: ContactId,
    ) -> Result<Self, Error> {
        let conn = state.ctx.db.reader();
        let scope = match principal.require(Permission::ContactsEdit) {
            Ok(scope) => store::contacts::related(conn, scope, contact_id)
                .await?
                .map(|_| scope),
            Err(_) => None,
        };
        Ok(Self {
            user: principal.user_id,
            scope,
        })
    }

    /// Whether they may change what this person wrote about the contact.
    pub(crate) fn may_change(&self, author: Option<UserId>) -> bool {
        let may = |scope| may_change(scope, self.user, author);
        self.scope.is_some_and(may)
    }
}

/// A note as this reader sees it.
pub(crate) fn detail(row: NoteRow, reader: &Reader) -> NoteDetail {
    NoteDetail {
        can_edit: reader.may_change(row.author()),
        id: NoteId(row.id),
        kind: NoteKind::parse(&row.kind).unwrap_or_default(),
        body: row.body,
        happened_at: row.happened_at,
        author: user_ref(row.author_id, row.author_name),
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}
