//! Takes the list away.

use domain::access::Permission;
use store::do_not_call::DoNotCallList;

use super::replace;
use crate::{Ctx, Error, Principal};

/// Has no list hold any more, in the place of the one at `version`; only administrators may.
pub async fn remove(ctx: &Ctx, principal: &Principal, version: i64) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let description = "Bỏ danh sách không quảng cáo".to_owned();
    replace(
        ctx,
        principal,
        version,
        &DoNotCallList::default(),
        description,
    )
    .await
}
