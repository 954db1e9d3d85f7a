//! What the list under the box offers: commands that find something today, and values from lists.

use domain::search::{Field, Offer, Span, complete};

use super::lists::{Lists, is_listed};
use super::values::values;
use crate::i18n;

/// The commands that have data to look through.
pub(super) const COMMANDS: &[Field] = &[
    Field::Is,
    Field::Email,
    Field::Mobile,
    Field::Name,
    Field::Company,
    Field::Owner,
    Field::Level,
    Field::Tag,
    Field::Stage,
    Field::Category,
    Field::Segment,
    Field::Campaign,
    Field::Source,
    Field::Province,
    Field::Title,
    Field::Gender,
    Field::Dnc,
    Field::Code,
    Field::Added,
    Field::Ids,
];

/// Something to choose: what is written, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suggestion {
    pub(super) text: String,
    pub(super) meaning: String,
}

/// What may be chosen where the caret stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offers {
    /// What a choice replaces.
    pub(super) replace: Span,
    pub(super) items: Vec<Suggestion>,
    /// Something was typed that it helps with; else it waits until it is asked for.
    pub(super) is_called_for: bool,
}

/// What fits at the caret, which is counted in characters; `lists` holds the names known by now.
pub(super) fn offers(text: &str, caret: usize, lists: &Lists) -> Offers {
    let completion = complete(text, caret);
    let (items, is_called_for) = match completion.offer {
        Offer::Nothing => (Vec::new(), false),
        Offer::Commands { prefix, fields } => (commands(&fields), !prefix.is_empty()),
        Offer::Values { field, prefix } => (values(&field, &prefix, lists), true),
    };
    Offers {
        replace: completion.replace,
        items,
        is_called_for,
    }
}

/// The command in whose value the caret stands, where names are needed to complete it.
pub(super) fn wants_names(text: &str, caret: usize) -> Option<Field> {
    match complete(text, caret).offer {
        Offer::Values { field, .. } if is_listed(&field) => Some(field),
        _ => None,
    }
}

fn commands(fields: &[Field]) -> Vec<Suggestion> {
    let known = fields.iter().filter(|field| COMMANDS.contains(field));
    known
        .map(|field| Suggestion {
            text: format!("{field}:"),
            meaning: i18n::lookup(&format!("search.command.{field}")).unwrap_or_default(),
        })
        .collect()
}

/// The text with the choice in it, and where the caret stands after it, in characters.
pub(super) fn insert(text: &str, replace: Span, choice: &str) -> (String, usize) {
    let mut changed = text.to_owned();
    changed.replace_range(replace.bytes(text), choice);
    (changed, replace.start + choice.chars().count())
}

#[cfg(test)]
mod tests {
    use super::super::lists::named;
    use super::*;

    fn offered(text: &str) -> Vec<String> {
        let alias = Suggestion {
            text: "khach-vip".to_owned(),
            meaning: "Khách quen".to_owned(),
        };
        let lists = Lists::from([
            (Field::Tag, ["hội thảo", "vip"].map(named).to_vec()),
            (Field::Stage, ["Báo giá"].map(named).to_vec()),
            (Field::Segment, vec![alias]),
        ]);
        let offers = offers(text, text.chars().count(), &lists);
        offers.items.into_iter().map(|item| item.text).collect()
    }

    #[test]
    fn con_6_commands_and_values_are_offered_by_their_beginning() {
        for (text, expected) in [
            ("giang em", &["email:"][..]),
            ("!phụ", &["owner:"]),
            ("level:n", &["new"]),
            ("level:new,quan", &["interested"]),
            ("level:đã_k", &["signed"]),
            ("is:c", &["mine", "unowned", "person", "shop"]),
            ("owner:", &["me"]),
            ("tag:hoi", &["\"hội thảo\""]),
            ("tag:", &["\"hội thảo\"", "vip"]),
            ("segm", &["segment:"]),
            ("stage:bao", &["\"Báo giá\""]),
            ("segment:khach_q", &["khach-vip"]),
            ("category:x", &[]),
            ("name:giang", &[]),
        ] {
            let mut found = offered(text);
            let mut expected: Vec<String> = expected.iter().map(|&t| t.to_owned()).collect();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(offered("giang ").len(), COMMANDS.len());
    }

    #[test]
    fn con_6_every_command_offered_is_explained() {
        for field in COMMANDS {
            assert!(i18n::has(&format!("search.command.{field}")), "{field}");
        }
    }

    #[test]
    fn con_6_a_choice_takes_the_place_of_what_was_typed() {
        let text = "hòa na x";
        let offers = offers(text, 6, &Lists::new());
        assert_eq!(
            insert(text, offers.replace, "name:"),
            ("hòa name: x".to_owned(), 9)
        );
    }
}
