//! What the builder edits: groups and rows with an identity, so that typing redraws nothing else.

use domain::search::{Field, Joined, Operator, Rule, RuleError, RuleGroup, Rules, parse};
use leptos::prelude::*;

use super::editor::{Editor, editor};
use super::own::{self, OwnFields};

/// Why a text cannot be shown as rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotShown {
    /// It does not read as a search.
    Faulty,
    /// It nests more deeply than groups of rows do.
    TooDeep,
}

/// The rows of a search.
pub(super) fn rules_of(text: &str) -> Result<Rules, NotShown> {
    let query = parse(text).map_err(|_| NotShown::Faulty)?;
    Rules::from_query(&query).ok_or(NotShown::TooDeep)
}

/// The search that is being built; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) joined: RwSignal<Joined>,
    pub(super) groups: RwSignal<Vec<GroupDraft>>,
    own: OwnFields,
    next_id: StoredValue<u32>,
}

/// Rows that stand together; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct GroupDraft {
    pub(super) id: u32,
    pub(super) joined: RwSignal<Joined>,
    pub(super) is_negated: RwSignal<bool>,
    pub(super) rules: RwSignal<Vec<RuleDraft>>,
}

/// One row; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct RuleDraft {
    pub(super) id: u32,
    pub(super) field: RwSignal<Option<Field>>,
    pub(super) operator: RwSignal<Operator>,
    pub(super) value: RwSignal<String>,
    pub(super) is_negated: RwSignal<bool>,
    pub(super) own: OwnFields,
}

impl Draft {
    /// The rows to edit; one to begin with where there is none.
    pub(super) fn of(rules: Rules, own: OwnFields) -> Self {
        let draft = Self {
            joined: RwSignal::new(rules.joined),
            groups: RwSignal::new(Vec::new()),
            own,
            next_id: StoredValue::new(0),
        };
        let groups: Vec<_> = rules.groups.into_iter().map(|g| draft.group(g)).collect();
        draft.groups.set(groups);
        if draft.groups.with_untracked(Vec::is_empty) {
            draft.add_group();
        }
        draft
    }

    /// The rules as they stand, tracked.
    pub(super) fn rules(self) -> Rules {
        let groups = self.groups.get();
        Rules {
            joined: self.joined.get(),
            groups: groups.into_iter().map(GroupDraft::rules).collect(),
        }
    }

    /// The text of the search, tracked, or what is wrong with rows. Rows in which nothing was
    /// entered yet do not count.
    pub(super) fn text(self) -> Result<String, Vec<RuleError>> {
        let query = self.rules().to_query();
        query.map(|query| query.to_string())
    }

    /// Another group with an empty row.
    pub(super) fn add_group(self) {
        let group = self.group(RuleGroup {
            joined: Joined::All,
            is_negated: false,
            rules: vec![empty_rule()],
        });
        self.groups.update(|groups| groups.push(group));
    }

    /// Another row at the end of a group.
    pub(super) fn add_rule(self, group: GroupDraft) {
        let rule = self.rule(empty_rule());
        group.rules.update(|rules| rules.push(rule));
    }

    /// Takes a row away, and its group with the last one.
    pub(super) fn remove(self, group: GroupDraft, rule_id: u32) {
        group
            .rules
            .update(|rules| rules.retain(|rule| rule.id != rule_id));
        if group.rules.with_untracked(Vec::is_empty) {
            self.groups
                .update(|groups| groups.retain(|other| other.id != group.id));
        }
    }

    fn group(self, group: RuleGroup) -> GroupDraft {
        let rules = group.rules.into_iter().map(|rule| self.rule(rule));
        let rules = rules.collect();
        GroupDraft {
            id: self.new_id(),
            joined: RwSignal::new(group.joined),
            is_negated: RwSignal::new(group.is_negated),
            rules: RwSignal::new(rules),
        }
    }

    fn rule(self, rule: Rule) -> RuleDraft {
        RuleDraft {
            id: self.new_id(),
            field: RwSignal::new(rule.field),
            operator: RwSignal::new(rule.operator),
            value: RwSignal::new(rule.value),
            is_negated: RwSignal::new(rule.is_negated),
            own: self.own,
        }
    }

    fn new_id(self) -> u32 {
        self.next_id.update_value(|id| *id = id.wrapping_add(1));
        self.next_id.get_value()
    }
}

impl GroupDraft {
    fn rules(self) -> RuleGroup {
        let rules = self.rules.get();
        RuleGroup {
            joined: self.joined.get(),
            is_negated: self.is_negated.get(),
            rules: rules
                .into_iter()
                .filter(|rule| !rule.is_blank())
                .map(RuleDraft::rule)
                .collect(),
        }
    }
}

impl RuleDraft {
    /// The row as it stands, tracked.
    pub(super) fn rule(self) -> Rule {
        Rule {
            field: self.field.get(),
            operator: self.operator.get(),
            value: self.value.get(),
            is_negated: self.is_negated.get(),
        }
    }

    /// Whether a value is still to be entered, tracked.
    pub(super) fn is_blank(self) -> bool {
        let shape = self
            .field
            .with(|field| self.editor(field.as_ref(), self.operator.get()));
        shape != Editor::Nothing && self.value.with(|value| value.trim().is_empty())
    }

    /// The control for values of a field that are compared so, tracked.
    pub(super) fn editor(self, field: Option<&Field>, operator: Operator) -> Editor {
        editor(field, self.own.kind(field), operator)
    }

    /// Compares another field, in the usual way; what was entered stays where it still makes sense.
    pub(super) fn compare(self, field: Option<Field>) {
        let kind = untrack(|| self.own.kind(field.as_ref()));
        let operators = own::operators(field.as_ref(), kind);
        let operator = self.operator.get_untracked();
        let is_taken = operators.contains(&operator);
        let operator = operators
            .first()
            .copied()
            .filter(|_| !is_taken)
            .unwrap_or(operator);
        self.change(field, operator);
    }

    /// Compares in another way.
    pub(super) fn compare_by(self, operator: Operator) {
        self.change(self.field.get_untracked(), operator);
    }

    fn change(self, field: Option<Field>, operator: Operator) {
        let before = untrack(|| {
            let field = self.field.get();
            self.editor(field.as_ref(), self.operator.get())
        });
        let after = untrack(|| self.editor(field.as_ref(), operator));
        if before != after || !after.is_free() && self.field.get_untracked() != field {
            self.value.set(String::new());
        }
        self.field.set(field);
        self.operator.set(operator);
    }
}

fn empty_rule() -> Rule {
    Rule {
        field: Some(Field::Name),
        operator: Operator::Contains,
        value: String::new(),
        is_negated: false,
    }
}

#[cfg(test)]
mod tests {
    use domain::custom_fields::CustomKind;
    use domain::search::CustomKey;

    use super::*;

    fn draft(text: &str) -> Draft {
        let fields = [
            own::sample("Hạng", CustomKind::Select),
            own::sample("Doanh số", CustomKind::Number),
        ];
        Draft::of(rules_of(text).unwrap(), OwnFields::of(fields.to_vec()))
    }

    fn first(draft: Draft) -> RuleDraft {
        draft.groups.get_untracked()[0].rules.get_untracked()[0]
    }

    #[test]
    fn con_6_what_the_builder_shows_it_writes_back_as_the_same_search() {
        let owner = Owner::new();
        owner.set();
        for text in [
            "giang",
            "name:giang",
            "!level:new,interested",
            "(a or b) !(c d) e",
            "name:%giang% added:01/11/2026..30/11/2026",
            "owner:me or tag:\"hội thảo\"",
            "dnc:email,sms is:mine email:*",
            "cf.hang:vàng cf.doanh_so:>=1000 !cf.khac:*",
            "mobile:0902148861 company:+\"Hoa Sen\" +hòa",
        ] {
            let written = draft(text).text().unwrap();
            assert_eq!(parse(&written), parse(text), "{text}: {written}");
        }
    }

    #[test]
    fn con_6_a_search_that_rows_cannot_show_is_told_apart_from_a_faulty_one() {
        assert_eq!(rules_of("a (b or (c d))").err(), Some(NotShown::TooDeep));
        assert_eq!(rules_of("nmae:a").err(), Some(NotShown::Faulty));
        assert!(rules_of("").is_ok());
    }

    #[test]
    fn con_6_rows_and_groups_come_and_go() {
        let owner = Owner::new();
        owner.set();
        let draft = draft("");
        let rule = first(draft);
        rule.value.set("giang".to_owned());
        draft.add_group();
        let second = draft.groups.get_untracked()[1];
        draft.joined.set(Joined::Any);
        let tagged = second.rules.get_untracked()[0];
        tagged.compare(Some(Field::Level));
        tagged.value.set("new".to_owned());
        tagged.is_negated.set(true);
        assert_eq!(draft.text().as_deref(), Ok("name:%giang% or !level:new"));
        draft.remove(second, tagged.id);
        assert_eq!(draft.groups.get_untracked().len(), 1);
        assert_eq!(draft.text().as_deref(), Ok("name:%giang%"));
    }

    #[test]
    fn con_6_another_field_keeps_the_value_only_where_it_means_the_same() {
        let owner = Owner::new();
        owner.set();
        let rule = first(draft("name:%giang%"));
        rule.compare(Some(Field::Email));
        assert_eq!(rule.value.get_untracked(), "giang");
        assert_eq!(rule.operator.get_untracked(), Operator::Contains);
        rule.compare(Some(Field::Level));
        assert_eq!(rule.value.get_untracked(), "");
        rule.value.set("new".to_owned());
        rule.compare(Some(Field::Gender));
        assert_eq!(rule.value.get_untracked(), "", "levels are no genders");
    }

    #[test]
    fn con_6_a_custom_field_is_compared_as_suits_its_type() {
        let owner = Owner::new();
        owner.set();
        let field = |key| CustomKey::read(key).map(Field::Custom);
        let draft = draft("name:%giang%");
        let rule = first(draft);
        rule.compare(field("hang"));
        assert_eq!(rule.value.get_untracked(), "", "no option of the field");
        rule.value.set("Vàng".to_owned());
        assert_eq!(draft.text().as_deref(), Ok("cf.hang:Vàng"));
        rule.compare_by(Operator::HasAny);
        assert_eq!(draft.text().as_deref(), Ok("cf.hang:*"));
        rule.compare(field("doanh_so"));
        rule.compare_by(Operator::Between);
        rule.value.set("1.000..".to_owned());
        assert_eq!(draft.text().as_deref(), Ok("cf.doanh_so:1.000.."));
        rule.value.set("nhiều..".to_owned());
        assert!(draft.text().is_err());
    }

    #[test]
    fn con_6_a_row_that_is_wrong_is_named() {
        let owner = Owner::new();
        owner.set();
        let draft = draft("mobile:0902 name:x");
        first(draft).value.set("no digits".to_owned());
        let errors = draft.text().unwrap_err();
        assert_eq!(errors[0].at, Some((0, 0)));
        first(draft).value.set(" ".to_owned());
        assert_eq!(draft.text().as_deref(), Ok("name:x"), "not entered yet");
    }
}
