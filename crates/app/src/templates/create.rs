//! Makes a template (AUT-7).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::{TemplateFolderId, TemplateId};
use domain::templates::Content;
use store::templates::{NewTemplate, TemplateFields};

use super::rules::{check_content, check_folder, give_pictures, name_taken};
use super::template_record;
use crate::names::clean_name;
use crate::{Ctx, Error, Principal};

/// What people say of a new template.
#[derive(Debug, Clone)]
pub struct NewTemplateWish {
    pub name: String,
    pub folder_id: Option<TemplateFolderId>,
    pub content: Content,
}

/// Makes a template owned by the caller.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    wish: NewTemplateWish,
) -> Result<TemplateId, Error> {
    principal.require(Permission::TemplatesCreate)?;
    let name = clean_name(&wish.name)?;
    let id: TemplateId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    check_folder(&tx, wish.folder_id).await?;
    let fields = TemplateFields {
        name,
        folder_id: wish.folder_id,
        content: check_content(&tx, wish.content).await?,
    };
    let template = NewTemplate {
        id,
        fields: &fields,
        owner_id: principal.user_id,
        now: ctx.now(),
    };
    store::templates::create(&tx, template)
        .await
        .map_err(name_taken)?;
    give_pictures(&tx, principal, id, &fields.content).await?;
    let description = format!("Thêm mẫu \"{}\"", fields.name);
    let record = template_record(AuditAction::Create, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}
