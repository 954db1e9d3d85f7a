//! How deep the elements of a page stand in each other; programs that read a page take ever longer with
//! its depth.

/// Layout by tables in tables takes a few dozen.
pub const NESTING_MAX: usize = 100;

/// Elements that never hold others, or that the next of their kind ends.
const FLAT: [&str; 22] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "source", "td", "th", "tr", "track", "wbr", "tbody",
];

/// An upper bound of the depth, found by counting what opens and what closes.
pub fn nesting(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for tag in html.split('<').skip(1) {
        let (is_end, tag) = tag
            .strip_prefix('/')
            .map_or((false, tag), |tag| (true, tag));
        let end = tag
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default();
        if name.is_empty() || FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat)) {
            continue;
        }
        depth = if is_end {
            depth.saturating_sub(1)
        } else {
            depth.saturating_add(1)
        };
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aut_7_what_stands_in_each_other_is_counted() {
        for (html, depth) in [
            ("a < b", 0),
            ("<p>a<p>b<br><img src=x>", 0),
            ("<div><b>a</b><i>b</i></div><div></div>", 2),
            ("<TABLE><tr><td><table>", 2),
            ("</div></div><div>", 1),
        ] {
            assert_eq!(nesting(html), depth, "{html}");
        }
        assert_eq!(nesting(&"<div>".repeat(20_000)), 20_000);
    }
}
