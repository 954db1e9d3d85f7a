//! Makes a sales record for a contact (CON-5).

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::contacts::Advance;
use domain::ids::ContactId;
use domain::sales::Facts;
use serde_json::json;
use store::sales::{NewSale, SaleRow, StoredKind};

use super::advance::advance;
use super::check::{check_owner, checked};
use super::{sale_event, sale_record};
use crate::{Ctx, Error, Principal};

/// Asks for a new record.
#[derive(Debug, Clone)]
pub struct CreateSale<K: StoredKind> {
    pub contact_id: ContactId,
    pub facts: Facts,
    pub terms: K::Terms,
    /// How it moves the contact's level, if at all.
    pub advance: Option<Advance>,
}

/// Makes a record, owned by the caller unless another owner is named, about a contact whom the caller
/// sees, and returns it.
pub async fn create<K: StoredKind>(
    ctx: &Ctx,
    principal: &Principal,
    command: CreateSale<K>,
) -> Result<SaleRow<K>, Error> {
    principal.require(K::CREATE)?;
    let tx = ctx.db.begin().await?;
    let row = create_within(ctx, &tx, principal, command).await?;
    tx.commit().await?;
    Ok(row)
}

/// As [`create`], within a transaction that does more.
pub(crate) async fn create_within<K: StoredKind>(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    command: CreateSale<K>,
) -> Result<SaleRow<K>, Error> {
    principal.require(K::CREATE)?;
    let contacts = principal.require(Permission::ContactsView)?;
    let (mut facts, terms) = checked::<K>(command.facts, command.terms, None)?;
    facts.owner_id = facts.owner_id.or(principal.user_id);
    let contact = store::contacts::find(tx, contacts, command.contact_id)
        .await?
        .ok_or(Error::NotFound)?;
    check_owner(tx, facts.owner_id).await?;
    let id: K::Id = ctx.new_id();
    let number = K::number(store::sales::take_number::<K>(tx).await?);
    let sale = NewSale::<K> {
        id,
        number: &number,
        contact_id: command.contact_id,
        facts: &facts,
        terms: &terms,
        created_by: principal.user_id,
        now: ctx.now(),
    };
    store::sales::create(tx, sale).await?;
    let row = store::sales::find::<K>(tx, Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    let kind = format!("{}.created", K::NAME);
    let event = sale_event(ctx, principal, &kind, &row, json!({}));
    store::events::append(tx, event).await?;
    if let Some(how) = command.advance {
        let cause = json!({ "kind": kind, "id": row.head.id, "number": number });
        advance(ctx, tx, principal, &contact, how, cause).await?;
    }
    let description = format!(
        "Thêm {} {number} \"{}\" cho \"{}\"",
        K::NOUN,
        facts.title,
        contact.name
    );
    let record = sale_record::<K>(AuditAction::Create, id, description, None);
    ctx.record(tx, principal, record).await?;
    Ok(row)
}
