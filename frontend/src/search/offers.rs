//! What the list under the box offers: commands that find something today, and values from lists.

use domain::search::{Field, Offer, Span, complete};
use domain::text::fold;

use super::lists::{Lists, Names, is_listed};
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
    Field::Common,
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
        Offer::Commands { prefix, fields } => {
            let custom = custom_fields(&prefix, lists);
            let items = commands(&fields).into_iter().chain(custom).collect();
            (items, !prefix.is_empty())
        }
        Offer::Values { field, prefix } => (values(&field, &prefix, lists), true),
    };
    Offers {
        replace: completion.replace,
        items,
        is_called_for,
    }
}

/// The names that are needed to complete what stands at the caret.
pub(super) fn wants_names(text: &str, caret: usize) -> Option<Names> {
    match complete(text, caret).offer {
        Offer::Values { field, .. } if is_listed(&field) => Some(Names::Of(field)),
        Offer::Commands { prefix, .. } if !prefix.is_empty() => Some(Names::CustomFields),
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

/// The custom fields whose command, key or label begins so.
fn custom_fields(prefix: &str, lists: &Lists) -> Vec<Suggestion> {
    let start = fold(prefix);
    let begins = |text: &str| fold(text).starts_with(&start);
    let fits = |item: &&Suggestion| {
        let key = item.text.trim_start_matches("cf.");
        [&item.text, key, &item.meaning].into_iter().any(begins)
    };
    let known = lists.get(&Names::CustomFields).into_iter().flatten();
    known.filter(fits).cloned().collect()
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
        let rank = Suggestion {
            text: "cf.hang_the:".to_owned(),
            meaning: "Hạng thẻ".to_owned(),
        };
        let of = Names::Of;
        let lists = Lists::from([
            (of(Field::Tag), ["hội thảo", "vip"].map(named).to_vec()),
            (of(Field::Stage), ["Báo giá"].map(named).to_vec()),
            (of(Field::Segment), vec![alias.clone()]),
            (of(Field::Common), vec![alias]),
            (Names::CustomFields, vec![rank]),
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
            ("cf.h", &["cf.hang_the:"]),
            ("hạng", &["cf.hang_the:"]),
            ("hang_", &["cf.hang_the:"]),
            ("stage:bao", &["\"Báo giá\""]),
            ("segment:khach_q", &["khach-vip"]),
            ("comm", &["common:"]),
            ("common:", &["khach-vip"]),
            ("common:ha-noi+", &["khach-vip"]),
            ("common:ha-noi+khách", &["khach-vip"]),
            ("common:ha-noi+x", &[]),
            ("category:x", &[]),
            ("name:giang", &[]),
        ] {
            let mut found = offered(text);
            let mut expected: Vec<String> = expected.iter().map(|&t| t.to_owned()).collect();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(offered("giang ").len(), COMMANDS.len() + 1);
    }

    #[test]
    fn con_6_each_segment_of_several_is_completed_for_itself() {
        for (text, caret, choice, changed, after) in [
            ("common:ha+kh", 12, "khach-vip", "common:ha+khach-vip", 19),
            (
                "common:ha+kh x",
                10,
                "khach-vip",
                "common:ha+khach-vip x",
                19,
            ),
            (
                "common:h+khach-vip",
                8,
                "ha-noi",
                "common:ha-noi+khach-vip",
                13,
            ),
        ] {
            let offers = offers(text, caret, &Lists::new());
            let inserted = insert(text, offers.replace, choice);
            assert_eq!(inserted, (changed.to_owned(), after));
        }
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
