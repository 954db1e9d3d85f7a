//! Text, tree, JSON and builder are the same query.

use proptest::prelude::*;

use super::strategies::{queries, query_texts, rules};
use crate::search::{MAX_NESTING, Query, Rules, parse};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// One test, since making such queries costs more than all that is asked of them.
    #[test]
    fn con_6_a_query_comes_back_from_text_json_and_rules(query in queries()) {
        let text = query.to_string();
        prop_assert_eq!(parse(&text), Ok(query.clone()), "{}", text);

        let json = serde_json::to_string(&query).unwrap();
        let stored: Query = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&stored, &query, "{}", json);

        let again = Query::new(query.condition().clone());
        prop_assert_eq!(again, Ok(query.clone()), "the normal form is normal");

        if let Some(rules) = Rules::from_query(&query) {
            prop_assert_eq!(rules.to_query(), Ok(query), "{:?}", rules);
        }
    }

    #[test]
    fn con_6_what_is_read_is_printed_in_one_way(text in query_texts()) {
        if let Ok(query) = parse(&text) {
            let printed = query.to_string();
            prop_assert_eq!(parse(&printed), Ok(query), "{}", printed);
        }
    }

    #[test]
    fn con_6_rules_that_make_a_query_can_be_edited_again(rules in rules()) {
        if let Ok(query) = rules.to_query() {
            let again = Rules::from_query(&query);
            prop_assert!(again.is_some(), "{}", query);
            prop_assert_eq!(again.unwrap().to_query(), Ok(query));
        }
    }
}

#[test]
fn con_6_the_deepest_query_survives_storage() {
    let group = "!(a or b !(c or d ";
    let depth = MAX_NESTING / 2;
    let text = format!("{}e{}", group.repeat(depth), "))".repeat(depth));
    let query = parse(&text).unwrap();
    let json = serde_json::to_string(&query).unwrap();
    assert_eq!(serde_json::from_str::<Query>(&json).unwrap(), query);
    assert_eq!(parse(&query.to_string()), Ok(query));
}
