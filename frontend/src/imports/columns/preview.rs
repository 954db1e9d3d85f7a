//! The first rows as they will be read, by the very rules of the server, with what is wrong in red.

use domain::custom_fields::CustomField;
use domain::imports::{
    CellError, ColumnTarget, ImportField, Mapping, ParsedRow, is_blank_row, parse_row,
};
use domain::phones::Phone;
use leptos::prelude::*;

use super::plan::Plan;
use crate::imports::words;
use crate::{contacts, custom_fields, format};

const SHOWN_ROWS: usize = 10;

/// A row of the preview.
struct Line {
    number: usize,
    cells: Vec<String>,
    read: Result<ParsedRow, Vec<CellError>>,
}

/// A column of the preview.
enum Shown {
    Fact(ImportField),
    /// A custom field, and the column of the file that it is read from.
    Custom(CustomField, usize),
}

/// The preview, read anew at every choice.
#[component]
pub(super) fn Preview(plan: Plan) -> impl IntoView {
    let body = move || match plan.mapping() {
        Ok(mapping) => table(&mapping, &lines(plan, &mapping)),
        Err(_) => view! { <p class="u-muted">{t!(imports.preview.waiting)}</p> }.into_any(),
    };
    view! {
        <section class="c-section f-imports__preview">
            <h2>{t!(imports.preview.title)}</h2>
            {body}
        </section>
    }
}

fn lines(plan: Plan, mapping: &Mapping) -> Vec<Line> {
    plan.rows()
        .into_iter()
        .filter(|(_, cells)| !is_blank_row(cells.iter().map(String::as_str)))
        .take(SHOWN_ROWS)
        .map(|(number, cells)| Line {
            number,
            read: parse_row(mapping, cells.iter().map(String::as_str)),
            cells,
        })
        .collect()
}

fn table(mapping: &Mapping, lines: &[Line]) -> AnyView {
    let fields = shown_fields(mapping, lines);
    let bad = lines.iter().filter(|line| line.read.is_err()).count();
    let heads: Vec<AnyView> = fields
        .iter()
        .map(|shown| match shown {
            Shown::Fact(field) => words::field(*field),
            Shown::Custom(field, _) => field.label.clone(),
        })
        .map(|label| view! { <th scope="col">{label}</th> }.into_any())
        .collect();
    let rows: Vec<AnyView> = lines
        .iter()
        .map(|line| row(mapping, line, &fields))
        .collect();
    view! {
        <p class="u-muted" aria-live="polite">{t!(imports.preview.note, count = lines.len(), bad = bad)}</p>
        // The box scrolls by itself, so the keyboard must reach it.
        <div class="f-imports__scroll" role="region" tabindex="0" aria-label=t!(imports.preview.label)>
            <table>
                <thead><tr><th scope="col">{t!(imports.preview.line)}</th> {heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The facts that the columns give, in the order of the contact screens; the two parts of a name
/// make one, and a mobile may turn up in the column for other phones. Custom fields come last.
fn shown_fields(mapping: &Mapping, lines: &[Line]) -> Vec<Shown> {
    let custom = |(at, target): (usize, &ColumnTarget)| match target {
        ColumnTarget::Fact(_) => None,
        ColumnTarget::Custom(field) => Some(Shown::Custom(field.clone(), at)),
    };
    let targets = mapping.columns().iter().map(|column| &column.target);
    let custom = targets.enumerate().filter_map(custom);
    let facts = shown_facts(mapping, lines).into_iter().map(Shown::Fact);
    facts.chain(custom).collect()
}

fn shown_facts(mapping: &Mapping, lines: &[Line]) -> Vec<ImportField> {
    let is_mapped = |field| mapping.columns().iter().any(|column| column.is_of(field));
    let is_read = |field| {
        lines
            .iter()
            .any(|line| matches!(&line.read, Ok(row) if !value(row, field).is_empty()))
    };
    ImportField::ALL
        .iter()
        .copied()
        .filter(|&field| match field {
            ImportField::Skip | ImportField::FamilyName | ImportField::GivenName => false,
            ImportField::Name => [
                ImportField::Name,
                ImportField::FamilyName,
                ImportField::GivenName,
            ]
            .into_iter()
            .any(is_mapped),
            _ => is_mapped(field) || is_read(field),
        })
        .collect()
}

fn row(mapping: &Mapping, line: &Line, fields: &[Shown]) -> AnyView {
    let (errors, tone): (&[CellError], _) = match &line.read {
        Ok(row) => (&row.warnings, "warn"),
        Err(errors) => (errors, "danger"),
    };
    let of_row = errors.iter().find(|error| error.column.is_none());
    let cells: Vec<AnyView> = fields
        .iter()
        .map(|shown| cell(mapping, line, shown, errors))
        .collect();
    view! {
        <tr data-tone=(!errors.is_empty()).then_some(tone)>
            <th scope="row">{line.number} {of_row.map(sentence)}</th>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(mapping: &Mapping, line: &Line, shown: &Shown, errors: &[CellError]) -> AnyView {
    let is_about = |error: &&CellError| match shown {
        Shown::Fact(field) => error.field.is_some_and(|of| shown_as(of) == *field),
        Shown::Custom(_, at) => error.column == Some(*at),
    };
    let fault = errors.iter().find(is_about);
    let text = match (&line.read, fault, shown) {
        (_, Some(fault), _) => fault.value.clone(),
        (Ok(row), None, Shown::Fact(field)) => value(row, *field),
        (Ok(row), None, Shown::Custom(field, _)) => {
            let value = row.custom.get(field.key.as_str());
            let shown = value.map(|value| custom_fields::value(field.kind, value));
            shown.unwrap_or_default()
        }
        // Nothing of a rejected row is kept, so its other cells show as written.
        (Err(_), None, Shown::Fact(field)) => written(mapping, line, *field),
        (Err(_), None, Shown::Custom(_, at)) => line.cells.get(*at).cloned().unwrap_or_default(),
    };
    view! { <td data-bad=fault.is_some().to_string()>{text} {fault.map(sentence)}</td> }.into_any()
}

fn sentence(error: &CellError) -> AnyView {
    view! { <small>{error.code.text(words::lang())}</small> }.into_any()
}

/// The column of the preview in which a field stands.
fn shown_as(field: ImportField) -> ImportField {
    match field {
        ImportField::FamilyName | ImportField::GivenName => ImportField::Name,
        other => other,
    }
}

fn written(mapping: &Mapping, line: &Line, field: ImportField) -> String {
    let cells: Vec<&str> = mapping
        .columns()
        .iter()
        .zip(&line.cells)
        .filter(|(column, _)| match column.target {
            ColumnTarget::Fact(of) => shown_as(of) == field,
            ColumnTarget::Custom(_) => false,
        })
        .map(|(_, cell)| cell.trim())
        .collect();
    cells.join(" ")
}

/// A fact as the contact screens will show it.
fn value(row: &ParsedRow, field: ImportField) -> String {
    let text = |fact: &Option<String>| fact.clone().unwrap_or_default();
    match field {
        ImportField::Name | ImportField::FamilyName | ImportField::GivenName => text(&row.name),
        ImportField::Kind => row.kind.map(contacts::words::kind).unwrap_or_default(),
        ImportField::Email => row
            .email
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        ImportField::Mobile => row.mobile.as_ref().map(Phone::national).unwrap_or_default(),
        ImportField::Phone => row.phone.as_ref().map(Phone::national).unwrap_or_default(),
        ImportField::Company => text(&row.company),
        ImportField::Title => text(&row.title),
        ImportField::Gender => row.gender.map(contacts::words::gender).unwrap_or_default(),
        ImportField::Birthday => row.birthday_on.map(format::date).unwrap_or_default(),
        ImportField::Level => row.level.map(contacts::words::level).unwrap_or_default(),
        ImportField::Owner => text(&row.owner),
        ImportField::Source => text(&row.source),
        ImportField::Stage => text(&row.stage),
        ImportField::Categories => row.categories.join(", "),
        ImportField::Tags => row.tags.join(", "),
        ImportField::TaxCode => text(&row.tax_code),
        ImportField::Address => text(&row.address),
        ImportField::Ward => text(&row.ward),
        ImportField::District => text(&row.district),
        ImportField::Province => text(&row.province),
        ImportField::Website => text(&row.website),
        ImportField::Code => text(&row.code),
        ImportField::Note => row.notes.join("; "),
        ImportField::Skip => String::new(),
    }
}
