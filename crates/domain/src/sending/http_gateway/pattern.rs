//! Texts with places for the facts of a message, as an administrator writes them for a gateway.

use super::Place;

/// A text that was read: what stands there, and the places in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern<'a> {
    pieces: Vec<Piece<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Place(Place),
}

impl<'a> Pattern<'a> {
    /// Reads a text; `None` where braces do not close or name nothing that there is.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after.split_once("}}")?;
            pieces.push(Piece::Text(before));
            pieces.push(Piece::Place(Place::parse(name.trim())?));
            rest = after;
        }
        pieces.push(Piece::Text(rest));
        Some(Self { pieces })
    }

    /// The text with each place filled.
    pub fn fill(&self, fact: impl Fn(Place) -> String) -> String {
        let filled = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => (*text).to_owned(),
            Piece::Place(place) => fact(*place),
        });
        filled.collect()
    }

    /// The places, in their order.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Place(place) => Some(*place),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cam_9_places_are_read_and_filled() {
        let pattern = Pattern::read("to={{ phone }}&text={{text}}!").unwrap();
        let filled = pattern.fill(|place| format!("<{}>", place.as_str()));
        assert_eq!(filled, "to=<phone>&text=<text>!");
        let places: Vec<_> = pattern.places().collect();
        assert_eq!(places, [Place::Phone, Place::Text]);
        for wrong in ["{{ phone", "{{ phon }}", "{{}}", "{{ {{ phone }} }}"] {
            assert_eq!(Pattern::read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn cam_9_a_text_without_places_stays_as_it_is(text in "[^{]{0,40}") {
            let pattern = Pattern::read(&text).unwrap();
            prop_assert_eq!(pattern.fill(|_| unreachable!()), text);
        }

        #[test]
        fn cam_9_reading_never_fails_otherwise_than_by_saying_so(text in "[{} a-z]{0,40}") {
            if let Some(pattern) = Pattern::read(&text) {
                prop_assert!(pattern.places().count() <= text.len() / 4);
            }
        }
    }
}
