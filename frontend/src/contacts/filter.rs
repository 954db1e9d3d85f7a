//! Which contacts the list's address asks for.

use api_types::contacts::ContactFilter;
use chrono::{Days, NaiveDate};
use domain::contacts::{Gender, Kind, LevelTab, Lifecycle};

use crate::ui::{Param, param};
use crate::{clock, format};

/// The list's query parameters; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct ListParams {
    pub(super) q: Param,
    pub(super) level: Param,
    pub(super) kind: Param,
    pub(super) owner: Param,
    pub(super) source: Param,
    pub(super) tag: Param,
    pub(super) stage: Param,
    pub(super) category: Param,
    pub(super) lifecycle: Param,
    pub(super) gender: Param,
    pub(super) added: Param,
    pub(super) sort: Param,
}

impl ListParams {
    /// The parameters of the page's address.
    pub(super) fn here() -> Self {
        Self {
            q: param("q"),
            level: param("level"),
            kind: param("kind"),
            owner: param("owner"),
            source: param("source"),
            tag: param("tag"),
            stage: param("stage"),
            category: param("category"),
            lifecycle: param("lifecycle"),
            gender: param("gender"),
            added: param("added"),
            sort: param("sort"),
        }
    }

    /// The tab shown, tracked; `None` for all.
    pub(super) fn tab(&self) -> Option<LevelTab> {
        LevelTab::parse(&self.level.text())
    }

    /// The filter as the API takes it, tracked. Values nobody could have chosen are passed over.
    pub(super) fn filter(&self) -> ContactFilter {
        let (added_from, added_to) = Added::parse(&self.added.text())
            .map_or((None, None), |added| added.range(clock::today()));
        ContactFilter {
            q: self.q.get(),
            level: self.tab(),
            kind: Kind::parse(&self.kind.text()),
            lifecycle: Lifecycle::parse(&self.lifecycle.text()),
            gender: Gender::parse(&self.gender.text()),
            owner_id: self.owner.text().parse().ok(),
            account_id: None,
            source: self.source.get(),
            tag: self.tag.get(),
            stage_id: self.stage.text().parse().ok(),
            category_id: self.category.text().parse().ok(),
            added_from,
            added_to,
        }
    }

    /// Whether anything but the tab narrows the list, tracked.
    pub(super) fn is_narrowed(&self) -> bool {
        let without_tab = ContactFilter {
            level: None,
            ..self.filter()
        };
        without_tab != ContactFilter::default()
    }
}

/// When a contact was added; days before today stay relative, so that a saved view stays fresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Added {
    /// Today and the days before it, so many in all.
    LastDays(u64),
    /// Between two days, either of which may be left open.
    Between(Option<NaiveDate>, Option<NaiveDate>),
}

impl Added {
    /// Reads `7d` or `2026-11-01..2026-11-22`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(days) = text.strip_suffix('d') {
            let days = days.parse().ok().filter(|days| (1..=3660).contains(days))?;
            return Some(Self::LastDays(days));
        }
        let (from, to) = text.split_once("..")?;
        let (from, to) = (from.parse().ok(), to.parse().ok());
        (from.is_some() || to.is_some()).then_some(Self::Between(from, to))
    }

    /// As the address keeps it.
    pub(super) fn to_text(self) -> String {
        let day = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
        match self {
            Self::LastDays(days) => format!("{days}d"),
            Self::Between(from, to) => format!("{}..{}", day(from), day(to)),
        }
    }

    /// The first and last day meant.
    pub(super) fn range(self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::LastDays(days) => (today.checked_sub_days(Days::new(days - 1)), None),
            Self::Between(from, to) => (from, to),
        }
    }

    /// In words.
    pub(super) fn words(self) -> String {
        match self {
            Self::LastDays(1) => t!(contacts.filter.today),
            Self::LastDays(count) => t!(contacts.filter.last_days, count = count),
            Self::Between(Some(from), Some(to)) if from == to => format::date(from),
            Self::Between(Some(from), Some(to)) => {
                format!("{} – {}", format::date(from), format::date(to))
            }
            Self::Between(Some(from), None) => {
                t!(contacts.filter.since, date = format::date(from))
            }
            Self::Between(None, Some(to)) => t!(contacts.filter.until, date = format::date(to)),
            Self::Between(None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn con_1_the_date_filter_reads_back_what_it_wrote() {
        let filters = [
            Added::LastDays(7),
            Added::Between(day("2026-11-01"), day("2026-11-22")),
            Added::Between(None, day("2026-11-22")),
        ];
        for added in filters {
            assert_eq!(Added::parse(&added.to_text()), Some(added));
        }
        for odd in ["", "d", "0d", "..", "soon", "-1d"] {
            assert_eq!(Added::parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn con_1_seven_days_include_today() {
        let today = day("2026-11-22").unwrap();
        assert_eq!(Added::LastDays(7).range(today), (day("2026-11-16"), None));
        assert_eq!(Added::LastDays(1).range(today), (Some(today), None));
    }
}
