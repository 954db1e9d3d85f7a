//! Conditions on `contacts` by what stands in other tables: tags, owners, campaigns, organisations.

use db::Engine;
use domain::access::Scope;
use domain::contacts::{Channel, Fact, Kind};
use domain::search::TextMatch;
use domain::text::{escape_like, fold};
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::lookup::Lookup;
use super::text::{joined, like, of_fact};
use crate::campaigns::campaign_visible;
use crate::scope::visible;

/// How contacts are held against what stands in another table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::contacts) enum Looking {
    /// All contacts that the other table names are gathered first: for lists, which do not know
    /// yet where to look.
    Gathering,
    /// The other table is asked about each contact, however many it names: for contacts at hand.
    Each,
}

impl Looking {
    /// Contacts whose `column` is a `key` that the select finds.
    fn among(
        self,
        column: &'static str,
        mut select: SelectStatement,
        key: (&'static str, &'static str),
    ) -> Condition {
        let column = ("contacts", column);
        Condition::all().add(match self {
            Self::Gathering => Expr::col(column).in_subquery(select.column(key).take()),
            Self::Each => {
                let is_its = Expr::col(key).equals(column);
                Expr::exists(select.expr(Expr::val(1)).and_where(is_its).take())
            }
        })
    }
}

/// Holds where a folded column matches: its beginning, all of it, or a pattern.
pub(super) fn named(table: &'static str, column: &'static str, found: &TextMatch) -> Condition {
    let column = Expr::col((table, column));
    Condition::all().add(match found {
        TextMatch::Plain(text) => like(column, format!("{}%", escape_like(&fold(text.as_str())))),
        TextMatch::Exact(text) => column.eq(fold(text.as_str())),
        TextMatch::Pattern(pattern) => like(column, joined(pattern)),
    })
}

/// Contacts with a tag of which `condition` holds.
pub(super) fn tagged(looking: Looking, condition: Condition) -> Condition {
    let select = Query::select()
        .from("contact_tags")
        .inner_join(
            "tags",
            Expr::col(("tags", "id")).equals(("contact_tags", "tag_id")),
        )
        .cond_where(condition)
        .to_owned();
    looking.among("id", select, ("contact_tags", "contact_id"))
}

/// Contacts at a stage of which `condition` holds.
pub(super) fn at_stage(condition: Condition) -> Condition {
    let select = Query::select()
        .from("stages")
        .cond_where(condition)
        .to_owned();
    Looking::Gathering.among("stage_id", select, ("stages", "id"))
}

/// Contacts in a category of which `condition` holds.
pub(super) fn categorised(looking: Looking, condition: Condition) -> Condition {
    let select = Query::select()
        .from("contact_categories")
        .inner_join(
            "categories",
            Expr::col(("categories", "id")).equals(("contact_categories", "category_id")),
        )
        .cond_where(condition)
        .to_owned();
    looking.among("id", select, ("contact_categories", "contact_id"))
}

/// Contacts in a visible campaign of which `condition` holds, `g` being its alias.
pub(super) fn in_campaign(looking: Looking, scope: Scope, condition: Condition) -> Condition {
    let select = Query::select()
        .from_as("campaign_members", "m")
        .join_as(
            sea_orm::JoinType::InnerJoin,
            "campaigns",
            "g",
            Expr::col(("g", "id")).equals(("m", "campaign_id")),
        )
        .cond_where(campaign_visible(scope, "g"))
        .cond_where(visible(scope, ("m", "owner_id")))
        .cond_where(condition)
        .to_owned();
    looking.among("id", select, ("m", "contact_id"))
}

/// Contacts with an order within sight of which `condition` holds, `s` being its alias.
pub(super) fn with_order(looking: Looking, scope: Scope, condition: Condition) -> Condition {
    let select = Query::select()
        .from_as("orders", "s")
        .cond_where(visible(scope, ("s", "owner_id")))
        .cond_where(condition)
        .to_owned();
    looking.among("id", select, ("s", "contact_id"))
}

/// Contacts who opened an e-mail of which `condition` holds, `d` being the alias of its delivery: one of a
/// visible campaign, or one that was written to the contact, which whoever sees the contact sees.
pub(super) fn with_read(
    looking: Looking,
    campaigns: Option<Scope>,
    condition: Condition,
) -> Condition {
    let of_contact = Expr::col(("d", "source_kind")).eq("contact");
    let mut seen = Condition::any().add(of_contact);
    if let Some(scope) = campaigns {
        let of_campaign = Query::select()
            .column(("s", "id"))
            .from_as("sends", "s")
            .join_as(
                sea_orm::JoinType::LeftJoin,
                "campaigns",
                "g",
                Expr::col(("g", "id")).equals(("s", "campaign_id")),
            )
            .cond_where(campaign_visible(scope, "g"))
            .to_owned();
        seen = seen.add(Expr::col(("d", "source_id")).in_subquery(of_campaign));
    }
    let select = Query::select()
        .from_as("deliveries", "d")
        .and_where(Expr::col(("d", "opened_at")).is_not_null())
        .cond_where(seen)
        .cond_where(condition)
        .to_owned();
    looking.among("id", select, ("d", "contact_id"))
}

/// Contacts known by a network address of which `condition` holds, `i` being its alias.
pub(super) fn known_by_ip(looking: Looking, condition: Condition) -> Condition {
    let select = Query::select()
        .from_as("contact_identities", "i")
        .and_where(Expr::col(("i", "kind")).eq("ip"))
        .cond_where(condition)
        .to_owned();
    looking.among("id", select, ("i", "contact_id"))
}

/// Contacts to whom one of these channels is closed, or any channel where none is named.
pub(super) fn closed_to(looking: Looking, channels: &[Channel]) -> Condition {
    let mut select = Query::select();
    select.from_as("contact_closed_channels", "d");
    if !channels.is_empty() {
        let names = channels.iter().map(|channel| channel.as_str());
        select.and_where(Expr::col(("d", "channel")).is_in(names));
    }
    looking.among("id", select, ("d", "contact_id"))
}

/// Contacts whose owner's name or e-mail address matches; a name by any of its words.
pub(super) fn owned_by(found: &TextMatch) -> Condition {
    let name = Expr::col(("users", "search_text"));
    let condition = match found {
        TextMatch::Plain(text) => {
            let text = escape_like(&fold(text.as_str()));
            Condition::any()
                .add(like(name.clone(), format!("{text}%")))
                .add(like(name, format!("% {text}%")))
        }
        // Name and address stand in one text, a space between.
        TextMatch::Exact(text) => {
            let text = escape_like(&fold(text.as_str()));
            Condition::any()
                .add(like(name.clone(), format!("{text} %@%")))
                .add(like(name, format!("% {text}")))
        }
        TextMatch::Pattern(pattern) => {
            let pattern = joined(pattern);
            Condition::any()
                .add(like(name.clone(), format!("{pattern} %@%")))
                .add(like(name, format!("% {pattern}")))
        }
    };
    let select = Query::select()
        .from("users")
        .cond_where(condition)
        .to_owned();
    Looking::Gathering.among("owner_id", select, ("users", "id"))
}

/// Organisations by name, and the people who work for them; an organisation out of sight is nobody's
/// employer here, or its name could be guessed.
pub(super) fn is_or_works_for(
    looking: Looking,
    engine: Engine,
    scope: Scope,
    found: &TextMatch,
) -> Condition {
    let mut select = Query::select();
    select
        .from_as("contacts", "a")
        .and_where(Expr::col(("a", "kind")).ne(Kind::Person.as_str()))
        .cond_where(visible(scope, ("a", "owner_id")))
        .cond_where(of_fact(engine, "a", Fact::Name, found));
    if engine == Engine::Sqlite
        && looking == Looking::Gathering
        && let Some(lookup) = Lookup::of_fact(Fact::Name, found)
    {
        select.and_where(lookup.condition("a"));
    }
    Condition::any()
        .add(
            Condition::all()
                .add(Expr::col(("contacts", "kind")).ne(Kind::Person.as_str()))
                .add(of_fact(engine, "contacts", Fact::Name, found)),
        )
        .add(looking.among("account_id", select, ("a", "id")))
}
