//! Whom a message is for: members chosen from their list, or all that some conditions mean; and whether it
//! goes to them or to the people who work for them.

use api_types::campaigns::MemberFilter;
use api_types::sends::SendDetail;
use domain::campaigns::MemberStatus;
use domain::ids::MemberId;
use domain::sending::{Audience, AudienceFilter, Recipients, SendChannel};
use leptos::prelude::*;

use super::super::words as campaign_words;
use super::words;
use crate::choices::{colleagues, segments};
use crate::format;
use crate::ui::{
    Button, Checkboxes, Choice, Combobox, DateEntry, DateInput, FormErrors, RadioGroup, TextField,
    lookup,
};

/// Every control of that part of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct AudienceDraft {
    /// Members chosen one by one; with them no condition holds.
    chosen: RwSignal<Option<Vec<MemberId>>>,
    /// Names of statuses; none means any.
    statuses: RwSignal<Vec<String>>,
    words: RwSignal<String>,
    segment: RwSignal<Option<Choice>>,
    owner: RwSignal<Option<Choice>>,
    joined_from: RwSignal<DateEntry>,
    joined_to: RwSignal<DateEntry>,
    /// `members` or `people`.
    recipients: RwSignal<String>,
}

impl AudienceDraft {
    /// As the draft has it; of a new one as the list of members asked for, or all of them.
    pub(super) fn of(kept: Option<&SendDetail>, asked: Option<Audience>) -> Self {
        let names = kept.map(|kept| kept.audience_names.clone());
        let names = names.unwrap_or_default();
        let audience = kept.map(|kept| kept.audience.clone()).or(asked);
        let (mut chosen, mut filter) = (None, AudienceFilter::default());
        match audience.unwrap_or_default() {
            Audience::Statuses { statuses } => filter.statuses = statuses,
            Audience::Members { member_ids } => chosen = Some(member_ids),
            Audience::Filter { filter: kept } => filter = kept,
        }
        let statuses = filter.statuses.iter();
        let statuses = statuses.map(|status| status.as_str().to_owned()).collect();
        let choice = |id: Option<String>, name: Option<String>| {
            let id = id?;
            let name = name.unwrap_or_else(|| t!(campaigns.filter.one_person));
            Some(Choice::new(id, name))
        };
        let segment = filter.segment_id.map(|id| id.to_string());
        let owner = filter.owner_id.map(|id| id.to_string());
        let recipients = kept.map(|kept| kept.recipients).unwrap_or_default();
        Self {
            chosen: RwSignal::new(chosen),
            statuses: RwSignal::new(statuses),
            words: RwSignal::new(filter.q.unwrap_or_default()),
            segment: RwSignal::new(choice(segment, names.segment)),
            owner: RwSignal::new(choice(owner, names.owner)),
            joined_from: RwSignal::new(filter.joined_from.into()),
            joined_to: RwSignal::new(filter.joined_to.into()),
            recipients: RwSignal::new(recipients.as_str().to_owned()),
        }
    }

    /// Whom it is for, tracked.
    pub(super) fn audience(self) -> Audience {
        if let Some(member_ids) = self.chosen.get() {
            return Audience::Members { member_ids };
        }
        let names = self.statuses.get();
        let names = names.iter();
        let id_of = |choice: Option<Choice>| choice.map(|choice| choice.value);
        let filter = AudienceFilter {
            statuses: names.filter_map(|name| MemberStatus::parse(name)).collect(),
            q: Some(self.words.get().trim().to_owned()).filter(|words| !words.is_empty()),
            segment_id: id_of(self.segment.get()).and_then(|id| id.parse().ok()),
            owner_id: id_of(self.owner.get()).and_then(|id| id.parse().ok()),
            joined_from: self.joined_from.with(DateEntry::day).unwrap_or_default(),
            joined_to: self.joined_to.with(DateEntry::day).unwrap_or_default(),
        };
        Audience::Filter { filter }
    }

    /// Who gets it, tracked.
    pub(super) fn recipients(self) -> Recipients {
        self.recipients
            .with(|name| Recipients::parse(name).unwrap_or_default())
    }

    /// Tells the form which day is none: without it more would get the message than are meant.
    pub(super) fn is_sound(self, errors: FormErrors) -> bool {
        let mut is_sound = true;
        for (entry, pointer) in [(self.joined_from, JOINED_FROM), (self.joined_to, JOINED_TO)] {
            if self.chosen.with_untracked(Option::is_none)
                && entry.with_untracked(DateEntry::is_odd)
            {
                errors.add(pointer, t!(field_errors.invalid_date));
                is_sound = false;
            }
        }
        is_sound
    }
}

const JOINED_FROM: &str = "/audience/filter/joined_from";
const JOINED_TO: &str = "/audience/filter/joined_to";

/// What a list of members means by its filters, for a message to all of them.
pub(in crate::campaigns) fn of_list(filter: &MemberFilter) -> Audience {
    let names = filter.status.as_deref().unwrap_or_default();
    Audience::Filter {
        filter: AudienceFilter {
            statuses: names.split(',').filter_map(MemberStatus::parse).collect(),
            q: filter.q.clone(),
            segment_id: None,
            owner_id: filter.owner_id,
            joined_from: filter.joined_from,
            joined_to: filter.joined_to,
        },
    }
}

/// Whom the message is for.
#[component]
pub(super) fn AudienceFields(
    channel: SendChannel,
    draft: AudienceDraft,
    errors: FormErrors,
) -> impl IntoView {
    let AudienceDraft {
        chosen, recipients, ..
    } = draft;
    let of_recipients: Vec<_> = Recipients::ALL
        .iter()
        .map(|to| (to.as_str().to_owned(), words::recipients(channel, *to)))
        .collect();
    let to_people = move || draft.recipients() == Recipients::People;
    view! {
        <fieldset class="f-sends__audience">
            <legend class="c-field__label">{t!(sends.audience.title)}</legend>
            {move || match chosen.with(|chosen| chosen.as_ref().map(Vec::len)) {
                Some(count) => view! {
                    <div class="f-sends__chosen">
                        <p>{t!(sends.chosen, count = format::number(u64::try_from(count).unwrap_or(u64::MAX)))}</p>
                        <Button on_click=move || chosen.set(None)>{t!(sends.audience.by_condition)}</Button>
                    </div>
                }.into_any(),
                None => view! { <Conditions draft errors/> }.into_any(),
            }}
        </fieldset>
        <div>
            <RadioGroup label=t!(sends.audience.recipients) value=recipients options=of_recipients/>
            <Show when=to_people><p class="c-field__hint">{t!(sends.audience.people_hint)}</p></Show>
        </div>
    }
}

/// The conditions, of which every one that is set must hold.
#[component]
fn Conditions(draft: AudienceDraft, errors: FormErrors) -> impl IntoView {
    let statuses: Vec<_> = MemberStatus::ALL
        .iter()
        .map(|status| (status.as_str().to_owned(), campaign_words::status(*status)))
        .collect();
    let at = |field: &str| errors.at(format!("/audience/filter/{field}"));
    view! {
        <Checkboxes label=t!(sends.field.statuses) value=draft.statuses options=statuses error=errors.at("/audience")/>
        <div class="c-form c-form--two">
            <TextField label=t!(sends.audience.words) value=draft.words error=at("q") hint=t!(sends.audience.words_hint)/>
            <Combobox label=t!(sends.audience.segment) value=draft.segment options=lookup(segments) error=at("segment_id")/>
            <Combobox label=t!(sends.audience.owner) value=draft.owner options=lookup(colleagues) error=at("owner_id")/>
            <DateInput label=t!(sends.audience.joined_from) value=draft.joined_from error=errors.at(JOINED_FROM)/>
            <DateInput label=t!(sends.audience.joined_to) value=draft.joined_to error=errors.at(JOINED_TO)/>
        </div>
        <p class="c-field__hint">{t!(sends.statuses_hint)}</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_9_the_filters_of_the_list_are_those_of_the_message() {
        let list = MemberFilter {
            q: Some("lan".to_owned()),
            status: Some("confirmed,attended".to_owned()),
            ..MemberFilter::default()
        };
        let expected = AudienceFilter {
            q: Some("lan".to_owned()),
            statuses: vec![MemberStatus::Confirmed, MemberStatus::Attended],
            ..AudienceFilter::default()
        };
        assert_eq!(of_list(&list), Audience::Filter { filter: expected });
        let all = Audience::Filter {
            filter: AudienceFilter::default(),
        };
        assert_eq!(of_list(&MemberFilter::default()), all);
    }
}
