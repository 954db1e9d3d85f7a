//! Which columns a file has, and in which order.

/// Every column by its name, each with whether it is wanted, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnChoice(Vec<(String, bool)>);

impl ColumnChoice {
    /// Those that were wanted last, then the others; without any, the usual ones. What was wanted
    /// once and is offered no longer is left out.
    pub(super) fn of(kept: Option<&str>, all: &[String], usual: &[String]) -> Self {
        let listed = kept.unwrap_or_default().split(',').map(str::to_owned);
        let mut wanted: Vec<String> = listed.filter(|name| all.contains(name)).collect();
        if wanted.is_empty() {
            wanted = usual.to_vec();
        }
        let others = all.iter().filter(|name| !wanted.contains(name)).cloned();
        let others: Vec<_> = others.map(|name| (name, false)).collect();
        let chosen = wanted.into_iter().map(|name| (name, true));
        Self(chosen.chain(others).collect())
    }

    /// As the address and the preferences have it.
    pub(super) fn names(&self) -> String {
        let wanted = self.0.iter().filter(|(_, is_wanted)| *is_wanted);
        let names: Vec<_> = wanted.map(|(name, _)| name.as_str()).collect();
        names.join(",")
    }

    /// Whether nothing is wanted.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, is_wanted)| !is_wanted)
    }

    /// All columns in their order.
    pub(super) fn columns(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn is_wanted(&self, name: &str) -> bool {
        let mut wanted = self.0.iter().filter(|(_, is_wanted)| *is_wanted);
        wanted.any(|(known, _)| known == name)
    }

    /// Wants the column, or no longer.
    pub(super) fn toggle(&mut self, name: &str) {
        for (known, is_wanted) in &mut self.0 {
            *is_wanted ^= known == name;
        }
    }

    /// Changes places with the neighbour that many places on, if there is one.
    pub(super) fn shift(&mut self, name: &str, by: isize) {
        let from = self.0.iter().position(|(known, _)| known == name);
        let to = from.and_then(|from| from.checked_add_signed(by));
        if let (Some(from), Some(to)) = (from, to.filter(|to| *to < self.0.len())) {
            self.0.swap(from, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(kept: Option<&str>) -> ColumnChoice {
        let all = ["code", "name", "email", "note"].map(str::to_owned);
        ColumnChoice::of(kept, &all, &all[..2])
    }

    #[test]
    fn con_9_the_columns_of_last_time_come_first_in_their_order() {
        let kept = choice(Some("email,shoe,name"));
        assert_eq!(kept.names(), "email,name");
        assert_eq!(kept.columns(), ["email", "name", "code", "note"]);
        assert_eq!(choice(None).names(), "code,name");
        assert_eq!(choice(Some("shoe")).names(), "code,name");
    }

    #[test]
    fn con_9_columns_are_moved_and_left_out() {
        let mut choice = choice(Some("email,name"));
        choice.shift("name", -1);
        choice.shift("name", -1);
        assert_eq!(choice.names(), "name,email");
        choice.toggle("email");
        assert_eq!(choice.names(), "name");
        choice.toggle("name");
        assert!(choice.is_empty());
    }
}
