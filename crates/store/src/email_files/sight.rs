//! Which files somebody may see: their own, and those of whatever they may see.

use domain::access::Scope;
use domain::ids::UserId;
use sea_orm::Condition;
use sea_orm::JoinType;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};

use crate::campaigns::campaign_visible;
use crate::scope::visible;

/// How far somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    pub user: Option<UserId>,
    pub campaigns: Option<Scope>,
    pub contacts: Option<Scope>,
    pub templates: Option<Scope>,
    /// What was kept in the place of being sent.
    pub sees_outbox: bool,
}

impl Sight {
    /// Holds for files (as `f`) within sight.
    pub(super) fn condition(&self) -> Condition {
        let mut any = Condition::any();
        if let Some(user) = self.user {
            any = any.add(Expr::col(("f", "uploaded_by")).eq(user.0));
        }
        if let Some(scope) = self.campaigns {
            any = any.add(Expr::exists(of_sends(scope)));
        }
        if let Some(scope) = self.contacts {
            any = any.add(Expr::exists(of_contact_emails(scope)));
        }
        if let Some(scope) = self.templates {
            any = any.add(Expr::exists(of_templates(scope)));
        }
        if self.sees_outbox {
            let mut select = uses();
            select.and_where(Expr::col(("u", "owner_kind")).eq("outbox_message"));
            any = any.add(Expr::exists(select));
        }
        if any.is_empty() {
            return any.add(Expr::val(1).eq(0));
        }
        any
    }
}

fn of_sends(scope: Scope) -> SelectStatement {
    owned_by("sends")
        .join_as(
            JoinType::InnerJoin,
            "campaigns",
            "g",
            Expr::col(("g", "id")).equals(("o", "campaign_id")),
        )
        .cond_where(campaign_visible(scope, "g"))
        .to_owned()
}

fn of_contact_emails(scope: Scope) -> SelectStatement {
    owned_by("contact_emails")
        .join_as(
            JoinType::InnerJoin,
            "contacts",
            "c",
            Expr::col(("c", "id")).equals(("o", "contact_id")),
        )
        .cond_where(visible(scope, ("c", "owner_id")))
        .to_owned()
}

fn of_templates(scope: Scope) -> SelectStatement {
    owned_by("templates")
        .cond_where(visible(scope, ("o", "owner_id")))
        .to_owned()
}

/// The uses of the file by rows of a table (as `o`).
fn owned_by(table: &'static str) -> SelectStatement {
    uses()
        .join_as(
            JoinType::InnerJoin,
            table,
            "o",
            Expr::col(("o", "id")).equals(("u", "owner_id")),
        )
        .to_owned()
}

fn uses() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as("email_file_uses", "u")
        .and_where(Expr::col(("u", "file_id")).equals(("f", "id")))
        .to_owned()
}
