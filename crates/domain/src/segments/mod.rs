//! What the filter of a segment may ask (CON-12), and what follows from it.
//!
//! A segment is the same for everybody, so its filter cannot depend on who looks; and who does not
//! see all contacts cannot ask, through a segment, about records out of their sight.

mod alias;

pub use alias::alias_of;

use crate::search::{Alias, Command, Condition, Field, Flag, Query, Term, Value};

/// A segment that names segments that name segments may go on like that so often.
pub const DEPTH_MAX: u32 = 5;
/// Longest description.
pub const DESCRIPTION_MAX_CHARS: usize = 500;
/// Most segments with a filter: each changed contact is held against all of them.
pub const FILTERS_MAX: u64 = 500;

/// Why a filter that can be read is no filter of a segment; each names the term at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterFault {
    #[error("`{0}` means something else to everybody who looks")]
    AskerDependent(String),
    #[error("`{0}` needs sight of all contacts")]
    NeedsFullSight(String),
    #[error("without a condition everybody would be in the segment")]
    Everything,
}

impl FilterFault {
    /// Stable; programs and translations go by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AskerDependent(_) => "asker_dependent",
            Self::NeedsFullSight(_) => "needs_full_sight",
            Self::Everything => "everything",
        }
    }
}

/// Of which records whoever writes a filter sees all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sight {
    pub contacts: bool,
    pub campaigns: bool,
    pub orders: bool,
}

impl Sight {
    /// Whether a command tells its author no more than they may see.
    fn reaches(self, field: &Field) -> bool {
        match field {
            // These look into other records: an organisation's name, a campaign's members, orders.
            Field::Company => self.contacts,
            Field::Campaign => self.contacts && self.campaigns,
            Field::Order => self.contacts && self.orders,
            _ => true,
        }
    }
}

/// Checks the filter of somebody who sees so much.
pub fn check_filter(query: &Query, sight: Sight) -> Result<(), FilterFault> {
    if query.is_everything() {
        return Err(FilterFault::Everything);
    }
    for command in commands(query) {
        let term = || printed(command);
        match (command.field(), command.value()) {
            (_, Value::Me | Value::Flag(Flag::Mine)) => {
                return Err(FilterFault::AskerDependent(term()));
            }
            (field, _) if !sight.reaches(field) => {
                return Err(FilterFault::NeedsFullSight(term()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The segments that a query names, each once.
pub fn referred(query: &Query) -> Vec<Alias> {
    let mut aliases: Vec<Alias> = commands(query)
        .into_iter()
        .filter_map(|command| match command.value() {
            Value::Segments(aliases) => Some(aliases.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    aliases.sort();
    aliases.dedup();
    aliases
}

/// The lists beside contacts whose names the query looks for, so that a new name there concerns it.
pub fn names_read(query: &Query) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = commands(query)
        .into_iter()
        .filter_map(|command| match command.field() {
            Field::Tag => Some("tag"),
            Field::Stage => Some("stage"),
            Field::Category => Some("category"),
            Field::Campaign => Some("campaign"),
            Field::Owner => Some("owner"),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn commands(query: &Query) -> Vec<&Command> {
    let mut found = Vec::new();
    collect(query.condition(), &mut found);
    found
}

/// A query is at most 64 groups deep, which the stack holds.
fn collect<'a>(condition: &'a Condition, found: &mut Vec<&'a Command>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                collect(part, found);
            }
        }
        Condition::Not(part) => collect(part, found),
        Condition::Term(Term::Command(command)) => found.push(command),
        Condition::Term(Term::Text(_)) => {}
    }
}

fn printed(command: &Command) -> String {
    let condition = Condition::Term(Term::Command(command.clone()));
    Query::new(condition).map_or_else(|_| command.field().to_string(), |query| query.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::parse;

    const ALL: Sight = Sight {
        contacts: true,
        campaigns: true,
        orders: true,
    };

    fn query(typed: &str) -> Query {
        parse(typed).unwrap()
    }

    #[test]
    fn con_12_a_filter_means_the_same_to_everybody() {
        for (typed, term) in [
            ("is:mine", "is:mine"),
            ("vip (tag:vip or !là:của_tôi)", "is:mine"),
            ("owner:me", "owner:me"),
        ] {
            let fault = FilterFault::AskerDependent(term.to_owned());
            assert_eq!(check_filter(&query(typed), ALL), Err(fault), "{typed}");
        }
        assert_eq!(check_filter(&query(""), ALL), Err(FilterFault::Everything));
        let none = Sight::default();
        assert_eq!(check_filter(&query("owner:giang tag:vip"), none), Ok(()));
    }

    #[test]
    fn con_12_a_filter_asks_nothing_out_of_sight() {
        let of_contacts = Sight {
            contacts: true,
            ..Sight::default()
        };
        for (typed, too_little) in [
            ("company:hoa", Sight::default()),
            ("!campaign:*", of_contacts),
            ("order:*", of_contacts),
        ] {
            let refused = check_filter(&query(typed), too_little);
            assert!(
                matches!(refused, Err(FilterFault::NeedsFullSight(_))),
                "{typed}"
            );
            assert_eq!(check_filter(&query(typed), ALL), Ok(()), "{typed}");
        }
    }

    #[test]
    fn con_12_what_a_filter_goes_by_is_known() {
        let typed = query("(segment:a or !common:b+a) tag:vip owner:giang hoa");
        let aliases: Vec<String> = referred(&typed).into_iter().map(String::from).collect();
        assert_eq!(aliases, ["a", "b"]);
        assert_eq!(names_read(&typed), ["owner", "tag"]);
    }
}
