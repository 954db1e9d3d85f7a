//! Finds or makes the contact that a form is from (CON-8).

use db::Tx;
use domain::contacts::ContactFields;
use domain::forms::acting;
use domain::ids::{ContactId, UserId};
use store::forms::OpenForm;
use store::tracking::Trace;

use crate::contacts::{fill_in, make_registrant};
use crate::{Ctx, Error, Principal};

/// The contact that typed this: a known one with its blanks filled, or a new one, which whoever carries
/// the campaign out looks after.
pub(super) async fn settle(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    form: &OpenForm,
    typed: ContactFields,
) -> Result<ContactId, Error> {
    if let Some(id) = known(tx, &typed).await? {
        fill_in(ctx, tx, principal, id, &typed).await?;
        return Ok(id);
    }
    let executor = store::users::credentials_by_id(tx, UserId(form.executor_id)).await?;
    let fields = ContactFields {
        owner_id: executor
            .filter(|user| user.is_active)
            .map(|_| UserId(form.executor_id)),
        ..typed
    };
    make_registrant(ctx, tx, principal, &fields).await
}

async fn known(tx: &Tx, typed: &ContactFields) -> Result<Option<ContactId>, Error> {
    let by_email = match &typed.email {
        Some(email) => store::tracking::claimants(tx, &[Trace::Email(email)]).await?,
        None => Vec::new(),
    };
    let by_number = match &typed.mobile {
        Some(number) => {
            store::forms::take_turns(tx, number).await?;
            store::forms::holders(tx, number).await?
        }
        None => Vec::new(),
    };
    let by_email = by_email.first().map(|claimant| claimant.id);
    Ok(acting(by_email, typed.email.is_some(), &by_number))
}
