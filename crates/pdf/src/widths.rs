//! How wide the columns are: as wide as they need, unless that is more than the page has.

use crate::Error;
use crate::font::Font;
use crate::sheet::Fonts;
use crate::spool::{Head, Rows};
use crate::wrap::clean;

/// What one column asks for at most, in thousandths of the size; longer values are wrapped.
const WISH_MAX: u32 = 30_000;

/// Shares `available` thousandths of the size out among the columns; each has `padding` on top of its text.
pub(crate) fn fit(
    fonts: &Fonts,
    head: &Head,
    rows: Rows,
    available: u32,
    padding: u32,
) -> Result<Vec<u32>, Error> {
    let words = head
        .columns
        .iter()
        .map(|words| longest_word(&fonts.bold, words));
    let mut wishes: Vec<u32> = words.collect();
    for row in rows {
        for (wish, cell) in wishes.iter_mut().zip(row?) {
            let text = clean(cell.text());
            let lines = text.split('\n').map(|line| fonts.regular.width(line));
            *wish = lines.fold(*wish, u32::max).min(WISH_MAX);
        }
    }
    for wish in &mut wishes {
        *wish += padding;
    }
    Ok(shares(&wishes, available))
}

fn longest_word(font: &Font, words: &str) -> u32 {
    let words = clean(words);
    let widths = words.split_whitespace().map(|word| font.width(word));
    widths.max().unwrap_or_default()
}

/// Gives who asks for less than an even share what it asks for, and shares the rest out evenly
/// among the others; what nobody asks for goes to all alike.
fn shares(wishes: &[u32], available: u32) -> Vec<u32> {
    let mut places: Vec<usize> = (0..wishes.len()).collect();
    let wish = |place: usize| wishes.get(place).copied().unwrap_or_default();
    places.sort_by_key(|place| wish(*place));
    let mut shares = vec![0; wishes.len()];
    let mut left = available;
    let mut waiting = u32::try_from(places.len()).unwrap_or(u32::MAX);
    for place in places {
        let share = wish(place).min(left / waiting.max(1));
        if let Some(slot) = shares.get_mut(place) {
            *slot = share;
        }
        left -= share;
        waiting -= 1;
    }
    let extra = left / u32::try_from(shares.len().max(1)).unwrap_or(u32::MAX);
    for share in &mut shares {
        *share += extra;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_8_columns_get_what_they_need_and_long_ones_share_the_rest() {
        for (wishes, available, expected) in [
            (vec![10, 20], 100, vec![45, 55]),
            (vec![10, 500, 20, 500], 100, vec![10, 35, 20, 35]),
            (vec![500, 500], 100, vec![50, 50]),
            (vec![], 100, vec![]),
        ] {
            assert_eq!(shares(&wishes, available), expected);
        }
    }
}
