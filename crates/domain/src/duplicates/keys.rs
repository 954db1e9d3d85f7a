//! Keys under which contacts are filed, so that only those under one key need comparing.

use std::collections::BTreeSet;

use super::party::Party;

/// Words of a name that make keys: more would file everybody under too many.
const NAME_WORDS: usize = 3;
/// A long word is filed under its beginning, which a slip seldom hits.
const WORD_PREFIX_CHARS: usize = 4;
const LONG_WORD_CHARS: usize = 8;

/// The keys of a contact, at most 13. Two contacts that [`super::compare`] finds alike share one,
/// unless a slip hit each telling word of the name, or they live where houses have no numbers and
/// describe the place with other words.
///
/// Shared facts make a key each. A name makes keys only together with the address, since thousands
/// are called Nguyễn Văn An; who has no address is found by shared facts alone.
pub fn block_keys(party: &Party) -> BTreeSet<String> {
    let phones = party.phones.iter().map(|phone| format!("p:{phone}"));
    let email = party.email.iter().map(|email| format!("e:{email}"));
    let tax_code = party.tax_code.iter().map(|code| format!("t:{code}"));
    let mut keys: BTreeSet<String> = phones.chain(email).chain(tax_code).collect();
    let anchors = party.address.anchors();
    for word in party.name.telling_words().into_iter().take(NAME_WORDS) {
        let word = filed(word);
        keys.extend(anchors.iter().map(|anchor| format!("n:{word}@{anchor}")));
    }
    keys
}

fn filed(word: &str) -> String {
    if word.chars().count() >= LONG_WORD_CHARS {
        word.chars().take(WORD_PREFIX_CHARS).collect()
    } else {
        word.to_owned()
    }
}
