//! The search language as a condition on `contacts` (CON-6).

use db::Engine;
use domain::access::Scope;
use domain::contacts::{Fact, Kind, Lifecycle};
use domain::dates;
use domain::ids::UserId;
use domain::search::{Command, Condition as Asked, DateRange, Field, Flag, Reference, Term, Value};
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait};

use super::related::Looking;
use super::segments::{Segments, members_of_any};
use super::{custom, phones, related, text};

/// Who asks, which decides what `mine` means and what is seen of other records.
#[derive(Debug, Clone, Copy)]
pub(in crate::contacts) struct Asker {
    pub(in crate::contacts) user_id: Option<UserId>,
    pub(in crate::contacts) scope: Scope,
    /// Whose campaigns and orders count, by the rights on those; `None` for nobody's.
    pub(in crate::contacts) campaigns: Option<Scope>,
    pub(in crate::contacts) orders: Option<Scope>,
}

/// Writes a condition of the search language in SQL, every value bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) engine: Engine,
    pub(super) asker: Asker,
    pub(super) segments: &'a Segments,
    pub(super) looking: Looking,
}

impl Writer<'_> {
    /// What holds for the contacts that are asked for.
    pub(super) fn condition(self, asked: &Asked) -> Condition {
        match asked {
            Asked::All(parts) => parts
                .iter()
                .fold(Condition::all(), |all, part| all.add(self.condition(part))),
            Asked::Any(parts) => parts
                .iter()
                .fold(Condition::any(), |any, part| any.add(self.condition(part))),
            // An unknown fact does not match, so its negation does.
            Asked::Not(part) => {
                let part = Expr::from(self.condition(part));
                Condition::all().add(part.is_not(Expr::custom_keyword("TRUE")))
            }
            Asked::Term(Term::Text(found)) => text::anywhere(self.engine, CONTACTS, found),
            Asked::Term(Term::Command(command)) => self.command(command),
        }
    }

    fn command(self, command: &Command) -> Condition {
        match command.value() {
            Value::Any => self.has_any(command.field()),
            Value::Me => self.is_owned_by_asker(),
            Value::Flag(flag) => self.flag(*flag),
            Value::Text(found) => match fact_of(command.field()) {
                Some(fact) => text::of_fact(self.engine, CONTACTS, fact, found),
                None => self.related(command.field(), found),
            },
            Value::Phone(found) => phones::condition(found),
            Value::Ids(references) => self.referred(command.field(), references),
            Value::Levels(levels) => {
                one(column("level").is_in(levels.iter().map(|level| level.as_str())))
            }
            Value::Genders(genders) => {
                one(column("gender").is_in(genders.iter().map(|gender| gender.as_str())))
            }
            Value::Channels(channels) => related::closed_to(self.looking, channels),
            Value::Dates(days) => added(*days),
            Value::Segments(aliases) => self.segments.members_of_all(aliases),
        }
    }

    /// The contact has one at all.
    fn has_any(self, field: &Field) -> Condition {
        if let Some(fact) = fact_of(field) {
            return text::has(CONTACTS, fact);
        }
        match field {
            Field::Mobile => text::has(CONTACTS, Fact::Phone),
            Field::Company => Condition::any()
                .add(text::has(CONTACTS, Fact::Company))
                .add(column("account_id").is_not_null())
                .add(column("kind").ne(Kind::Person.as_str())),
            Field::Owner => one(column("owner_id").is_not_null()),
            Field::Gender => one(column("gender").is_not_null()),
            Field::Tag => related::tagged(self.looking, Condition::all()),
            Field::Stage => one(column("stage_id").is_not_null()),
            Field::Category => related::categorised(self.looking, Condition::all()),
            Field::Segment => members_of_any(),
            Field::Campaign => self.in_campaign(Condition::all()),
            Field::Ip => related::known_by_ip(self.looking, Condition::all()),
            Field::Order => self.with_order(Condition::all()),
            Field::EmailRead => self.with_read(Condition::all()),
            Field::Dnc => related::closed_to(self.looking, &[]),
            Field::Custom(key) => custom::has(key),
            _ => nobody(),
        }
    }

    fn flag(self, flag: Flag) -> Condition {
        let is_kind = |kind: Kind| one(column("kind").eq(kind.as_str()));
        match flag {
            Flag::Mine => self.is_owned_by_asker(),
            Flag::Unowned => one(column("owner_id").is_null()),
            Flag::Anonymous => ["email", "mobile", "phone", "company"]
                .into_iter()
                .fold(is_kind(Kind::Person), |all, name| {
                    all.add(column(name).is_null())
                }),
            Flag::Lead => one(column("lifecycle").eq(Lifecycle::Lead.as_str())),
            Flag::Dnc => related::closed_to(self.looking, &[]),
            Flag::Person => is_kind(Kind::Person),
            Flag::Organisation => is_kind(Kind::Organisation),
            Flag::Shop => is_kind(Kind::Shop),
            Flag::Household => is_kind(Kind::Household),
        }
    }

    fn in_campaign(self, campaigns: Condition) -> Condition {
        let within = |scope| related::in_campaign(self.looking, scope, campaigns);
        self.asker.campaigns.map_or_else(nobody, within)
    }

    fn with_order(self, orders: Condition) -> Condition {
        let within = |scope| related::with_order(self.looking, scope, orders);
        self.asker.orders.map_or_else(nobody, within)
    }

    fn with_read(self, emails: Condition) -> Condition {
        related::with_read(self.looking, self.asker.campaigns, emails)
    }

    fn is_owned_by_asker(self) -> Condition {
        match self.asker.user_id {
            Some(user) => one(column("owner_id").eq(user.0)),
            None => nobody(),
        }
    }

    /// Facts that stand in other tables.
    fn related(self, field: &Field, found: &domain::search::TextMatch) -> Condition {
        match field {
            Field::Company => Condition::any()
                .add(text::of_fact(self.engine, CONTACTS, Fact::Company, found))
                .add(related::is_or_works_for(
                    self.looking,
                    self.engine,
                    self.asker.scope,
                    found,
                )),
            Field::Owner => related::owned_by(found),
            Field::Tag => related::tagged(self.looking, related::named("tags", "folded", found)),
            Field::Stage => related::at_stage(related::named("stages", "folded", found)),
            Field::Category => {
                related::categorised(self.looking, related::named("categories", "folded", found))
            }
            Field::Campaign => {
                let named = related::named("g", "search_text", found);
                self.in_campaign(named)
            }
            Field::Ip => related::known_by_ip(self.looking, related::named("i", "value", found)),
            Field::Custom(key) => custom::matches(self.engine, key, found),
            _ => nobody(),
        }
    }

    fn referred(self, field: &Field, references: &[Reference]) -> Condition {
        let ids = references.iter().filter_map(|reference| match reference {
            Reference::Id(id) => Some(*id),
            Reference::Code(_) => None,
        });
        let codes = references.iter().filter_map(|reference| match reference {
            Reference::Code(code) => Some(code.as_str()),
            Reference::Id(_) => None,
        });
        match field {
            Field::Ids => Condition::any()
                .add(column("id").is_in(ids))
                .add(column("code").is_in(codes)),
            Field::Owner => one(column("owner_id").is_in(ids)),
            Field::Campaign => {
                let these = one(Expr::col(("g", "id")).is_in(ids));
                self.in_campaign(these)
            }
            Field::Order => {
                let these = Condition::any()
                    .add(Expr::col(("s", "id")).is_in(ids))
                    .add(Expr::col(("s", "number")).is_in(codes));
                self.with_order(these)
            }
            Field::EmailRead => {
                let these = one(Expr::col(("d", "source_id")).is_in(ids));
                self.with_read(these)
            }
            _ => nobody(),
        }
    }
}

const CONTACTS: &str = "contacts";

/// The line in which a field stands, unless it is in a column or table of its own.
pub(super) fn fact_of(field: &Field) -> Option<Fact> {
    Some(match field {
        Field::Name => Fact::Name,
        Field::Code => Fact::Code,
        Field::Email => Fact::Email,
        Field::Title => Fact::Title,
        Field::Province => Fact::Province,
        Field::Source => Fact::Source,
        _ => return None,
    })
}

fn added(days: DateRange) -> Condition {
    let from = days.from().map(dates::start_in_vietnam);
    let until = days.to().map(dates::end_in_vietnam);
    Condition::all()
        .add_option(from.map(|from| column("created_at").gte(from)))
        .add_option(until.map(|until| column("created_at").lt(until)))
}

fn column(name: &'static str) -> Expr {
    Expr::col((CONTACTS, name))
}

fn one(expr: Expr) -> Condition {
    Condition::all().add(expr)
}

/// What nothing is recorded of yet, such as mail that was sent, no contact has.
fn nobody() -> Condition {
    one(Expr::val(false))
}
