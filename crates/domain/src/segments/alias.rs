//! Makes the alias of a segment from its name.

use crate::search::Alias;
use crate::text::fold;

/// Longest alias; it is typed in the search box.
const MAX_CHARS: usize = 40;

/// The name folded, with `-` in place of all that an alias may not hold; `None` if nothing is left.
pub fn alias_of(name: &str) -> Option<Alias> {
    let mut alias = String::new();
    for c in fold(name).chars().take(MAX_CHARS) {
        if c.is_alphanumeric() || c == '_' {
            alias.push(c);
        } else if !alias.is_empty() && !alias.ends_with('-') {
            alias.push('-');
        }
    }
    Alias::read(alias.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_12_an_alias_is_made_from_the_name() {
        for (name, alias) in [
            ("Khách VIP – Hà Nội", Some("khach-vip-ha-noi")),
            ("  50 % đầu ", Some("50-dau")),
            ("***", None),
        ] {
            let made = alias_of(name).map(String::from);
            assert_eq!(made.as_deref(), alias, "{name}");
        }
    }
}
