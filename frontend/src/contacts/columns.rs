//! The columns of the contact list.

use api_types::contacts::ContactSummary;
use api_types::custom_fields::CustomFieldDetail;
use domain::custom_fields::CustomKind;
use leptos::prelude::*;

use super::words;
use crate::labels::{LabelChip, LabelChips};
use crate::preferences::ClosedMark;
use crate::ui::{Column, Person, Table, Tag};
use crate::{clock, custom_fields, format};

/// How many tags a row has room for.
const TAGS_SHOWN: usize = 2;

/// The rows of the list, opening the profile, with the fields that the business defined.
pub(super) fn table(fields: Vec<CustomFieldDetail>) -> Table<ContactSummary> {
    fields.into_iter().map(custom).fold(facts(), Table::column)
}

/// The columns that every business has.
fn facts() -> Table<ContactSummary> {
    let phone = |stored: &Option<String>| stored.as_deref().map(format::phone).unwrap_or_default();
    Table::new(
        |contact: &ContactSummary| contact.id.to_string(),
        |contact| contact.name.clone(),
    )
    .href(|contact| format!("/contacts/{}", contact.id))
    .column(
        Column::new(
            "name",
            t!(contacts.field.name),
            |contact: &ContactSummary| {
                let detail = contact.email.clone().unwrap_or_default();
                let channels = contact.do_not_contact.clone();
                view! { <Person name=contact.name.clone() detail/> <ClosedMark channels/> }
            },
        )
        .sort("name"),
    )
    .column(
        Column::new(
            "level",
            t!(contacts.field.level),
            |contact: &ContactSummary| words::level(contact.level),
        )
        .narrow_side(),
    )
    .column(
        Column::new(
            "mobile",
            t!(contacts.field.mobile),
            move |contact: &ContactSummary| phone(&contact.mobile),
        )
        .narrow_line(),
    )
    .column(
        Column::new(
            "phone",
            t!(contacts.field.phone),
            move |contact: &ContactSummary| phone(&contact.phone),
        )
        .extra(),
    )
    .column(text("company", t!(contacts.field.company), |c| c.company.clone()).extra())
    .column(text("title", t!(contacts.field.title), |c| c.title.clone()).extra())
    .column(text("province", t!(contacts.field.province), |c| {
        c.province.clone()
    }))
    .column(Column::new(
        "tags",
        t!(contacts.field.tags),
        |contact: &ContactSummary| tags(&contact.tags),
    ))
    .column(
        Column::new(
            "stage",
            t!(contacts.field.stage),
            |contact: &ContactSummary| {
                contact
                    .stage
                    .clone()
                    .map(|label| view! { <LabelChip label/> })
            },
        )
        .extra(),
    )
    .column(
        Column::new(
            "categories",
            t!(contacts.field.categories),
            |contact: &ContactSummary| {
                view! { <LabelChips labels=contact.categories.clone()/> }
            },
        )
        .extra(),
    )
    .column(
        Column::new(
            "score",
            t!(contacts.field.score),
            |contact: &ContactSummary| format::integer(contact.score),
        )
        .extra(),
    )
    .column(text("source", t!(contacts.field.source), |c| c.source.clone()).extra())
    .column(text("owner", t!(contacts.field.owner), |c| {
        c.owner.as_ref().map(|owner| owner.name.clone())
    }))
    .column(
        Column::new(
            "created_at",
            t!(contacts.field.created_at),
            |contact: &ContactSummary| format::date(clock::local(contact.created_at).date_naive()),
        )
        .sort("created_at")
        .muted(),
    )
    .column(
        text("code", t!(contacts.field.code), |c| Some(c.code.clone()))
            .extra()
            .muted(),
    )
}

fn custom(field: CustomFieldDetail) -> Column<ContactSummary> {
    let is_number = field.kind == CustomKind::Number;
    let id = format!("cf.{}", field.key);
    let column = Column::new(id, field.label, move |contact: &ContactSummary| {
        let value = contact.custom.get(&field.key);
        value.map(|value| custom_fields::value(field.kind, value))
    })
    .defined();
    if is_number { column.numeric() } else { column }
}

fn text(
    id: &'static str,
    label: String,
    value: fn(&ContactSummary) -> Option<String>,
) -> Column<ContactSummary> {
    Column::new(id, label, move |contact| value(contact).unwrap_or_default())
}

fn tags(tags: &[String]) -> impl IntoView + use<> {
    let more = tags.len().saturating_sub(TAGS_SHOWN);
    let shown = tags
        .iter()
        .take(TAGS_SHOWN)
        .map(|tag| view! { <Tag label=tag.clone()/> })
        .collect_view();
    let all = tags.join(", ");
    view! {
        {shown}
        {(more > 0).then(|| view! { <small class="f-contacts__more" title=all>"+" {more}</small> })}
    }
}
