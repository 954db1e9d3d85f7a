//! Which contacts a list, a picker or a bulk command means, as a condition.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use domain::access::{Reach, Scope};
use domain::contacts::{Gender, Kind, Level, Lifecycle};
use domain::ids::{ContactId, LabelId, UserId};
use domain::search::Query;
use domain::text::fold;
use sea_orm::Condition;
use sea_orm::sea_query::{self, Expr, ExprTrait};
use serde::{Deserialize, Serialize};

use super::search::{Asker, Search};
use super::visitors::without_visitors;
use crate::scope::visible;

/// Every part that is set must hold. Serialises, so that a job can carry it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// What the search box says; `None` asks for everything.
    pub q: Option<Query>,
    /// Who filters: what `is:mine` means.
    pub asker: Option<UserId>,
    /// How far `campaign:` looks, by the right to see campaigns.
    pub campaigns: Reach,
    /// How far `order:` looks, by the right to see orders.
    pub orders: Reach,
    /// Only these; `None` means any at all.
    pub ids: Option<Vec<ContactId>>,
    /// Any of these; empty means any at all.
    pub levels: Vec<Level>,
    pub kind: Option<Kind>,
    pub lifecycle: Option<Lifecycle>,
    pub gender: Option<Gender>,
    pub owner_id: Option<UserId>,
    pub account_id: Option<ContactId>,
    pub source: Option<String>,
    pub tag: Option<String>,
    pub stage_id: Option<LabelId>,
    pub category_id: Option<LabelId>,
    /// Added at this moment or later.
    pub added_from: Option<DateTime<Utc>>,
    /// Added before this moment.
    pub added_before: Option<DateTime<Utc>>,
}

impl Filter {
    /// The condition on `contacts` for what the filter means within `scope`.
    pub(super) fn condition(&self, scope: Scope, search: &Search) -> Condition {
        let all = self.with_visitors(scope, search);
        all.add_option(self.without_visitors())
    }

    /// Who is named is meant, whoever it is.
    pub(super) fn without_visitors(&self) -> Option<Condition> {
        let is_named = self.ids.is_some();
        let without = without_visitors(self.q.as_ref());
        without.filter(|_| !is_named)
    }

    /// What the filter means, such visitors among it, which an index alone may tell.
    pub(super) fn with_visitors(&self, scope: Scope, search: &Search) -> Condition {
        let column = |name: &'static str| Expr::col(("contacts", name));
        visible(scope, ("contacts", "owner_id"))
            .add_option(self.ids_condition())
            .add_option(self.levels_condition())
            .add_option(self.kind.map(|kind| column("kind").eq(kind.as_str())))
            .add_option(
                self.lifecycle
                    .map(|stage| column("lifecycle").eq(stage.as_str())),
            )
            .add_option(
                self.gender
                    .map(|gender| column("gender").eq(gender.as_str())),
            )
            .add_option(self.owner_id.map(|owner| column("owner_id").eq(owner.0)))
            .add_option(
                self.account_id
                    .map(|account| column("account_id").eq(account.0)),
            )
            .add_option(
                self.source
                    .as_deref()
                    .map(|source| column("source").eq(source)),
            )
            .add_option(self.tag.as_deref().map(tagged))
            .add_option(self.stage_id.map(|stage| column("stage_id").eq(stage.0)))
            .add_option(self.category_id.map(in_category))
            .add_option(self.added_from.map(|from| column("created_at").gte(from)))
            .add_option(
                self.added_before
                    .map(|before| column("created_at").lt(before)),
            )
            .add(search.condition())
    }

    /// What is searched for; everything by default.
    pub(super) fn query(&self) -> Cow<'_, Query> {
        self.q
            .as_ref()
            .map_or_else(|| Cow::Owned(Query::everything()), Cow::Borrowed)
    }

    /// Who searches, as far as the search language goes by it.
    pub(super) fn asker(&self, scope: Scope) -> Asker {
        // Without a user it is Sen itself that asks.
        let within = |reach| match self.asker {
            Some(user) => Scope::of(user, reach),
            None => Some(Scope::All),
        };
        Asker {
            user_id: self.asker,
            scope,
            campaigns: within(self.campaigns),
            orders: within(self.orders),
        }
    }

    /// Whether an index finds what the filter means, search aside, in another order than by name.
    pub(super) fn has_index(&self, scope: Scope) -> bool {
        scope != Scope::All
            || self.ids.is_some()
            || !self.levels.is_empty()
            || self.owner_id.is_some()
            || self.tag.is_some()
            || self.stage_id.is_some()
            || self.category_id.is_some()
            || self.added_from.is_some()
            || self.added_before.is_some()
    }

    fn ids_condition(&self) -> Option<Expr> {
        let ids = self.ids.as_ref()?.iter().map(|id| id.0);
        Some(Expr::col(("contacts", "id")).is_in(ids))
    }

    /// One level is an equality, so that the index gives the rows in order.
    fn levels_condition(&self) -> Option<Expr> {
        let column = Expr::col(("contacts", "level"));
        match self.levels.as_slice() {
            [] => None,
            [level] => Some(column.eq(level.as_str())),
            levels => Some(column.is_in(levels.iter().map(|level| level.as_str()))),
        }
    }
}

fn tagged(tag: &str) -> Expr {
    let tagged = sea_query::Query::select()
        .column(("contact_tags", "contact_id"))
        .from("contact_tags")
        .inner_join(
            "tags",
            Expr::col(("tags", "id")).equals(("contact_tags", "tag_id")),
        )
        .and_where(Expr::col(("tags", "folded")).eq(fold(tag)))
        .to_owned();
    Expr::col(("contacts", "id")).in_subquery(tagged)
}

fn in_category(category: LabelId) -> Expr {
    let members = sea_query::Query::select()
        .column(("contact_categories", "contact_id"))
        .from("contact_categories")
        .and_where(Expr::col(("contact_categories", "category_id")).eq(category.0))
        .to_owned();
    Expr::col(("contacts", "id")).in_subquery(members)
}
