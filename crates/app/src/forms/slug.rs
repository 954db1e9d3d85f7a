//! Addresses of forms: made, and told from what else anybody may ask for.

use rand::Rng;

/// So long that nobody finds forms by trying addresses.
const SLUG_CHARS: usize = 12;
/// Without what is easily mistaken for something else.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

pub(super) fn random_slug() -> String {
    let mut random = rand::rng();
    let letter = |_| LETTERS.get(random.random_range(0..LETTERS.len()));
    let letters = (0..SLUG_CHARS).filter_map(letter);
    letters.map(|letter| char::from(*letter)).collect()
}

/// Whether a form can have this address; anybody asks for any, and some no database can be asked for.
pub fn is_slug(text: &str) -> bool {
    text.len() == SLUG_CHARS && text.bytes().all(|byte| LETTERS.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_3_addresses_of_forms_are_told_from_others() {
        for _ in 0..100 {
            let slug = random_slug();
            assert!(is_slug(&slug), "{slug}");
        }
        for text in [
            "",
            "\0",
            "abcdefghjkm",
            "abcdefghjkmnp",
            "abcdefghjkm\0",
            "Abcdefghjkmn",
            "abcdefghjkm1",
            "đđđđđđ",
        ] {
            assert!(!is_slug(text), "{text:?}");
        }
    }
}
