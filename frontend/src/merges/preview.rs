//! Field by field what a merge keeps, with a choice where both say something else.

use std::collections::BTreeSet;

use api_types::custom_fields::CustomFieldDetail;
use api_types::merges::{MergeDone, MergeFieldPreview, MergePreview, MergeRequest};
use domain::contacts::merge::{MergeField, Outcome};
use leptos::prelude::*;

use super::{api, words};
use crate::custom_fields;
use crate::http::CreationKey;
use crate::loader::Loader;
use crate::ui::{
    Button, ButtonKind, CancelButton, FormErrors, FormSummary, Icon, Variant, unique_id,
};

/// The fields of which the other's value is wanted; `Copy`.
type Chosen = RwSignal<BTreeSet<MergeField>>;

/// The preview, and the button that merges.
#[component]
pub(super) fn Preview(
    preview: MergePreview,
    on_merged: Callback<MergeDone>,
    /// Fetches the preview anew.
    on_reload: Callback<()>,
) -> impl IntoView {
    let chosen: Chosen = RwSignal::new(BTreeSet::new());
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let (present, other) = (preview.present.clone(), preview.other.clone());
    let merging = Action::new_local(move |(): &()| {
        let id = present.id;
        let body = MergeRequest {
            other_id: other.id,
            version: present.version,
            other_version: other.version,
            choose: chosen.get_untracked(),
        };
        async move { api::merge(id, &body, key).await }
    });
    Effect::new(move || match merging.value().get() {
        Some(Ok(done)) => on_merged.run(done),
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        merging.dispatch(());
    };
    view! {
        <form novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            <FieldTable preview=preview.clone() chosen/>
            <Moves preview/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit icon=Icon::Merge busy=merging.pending()>{t!(merges.submit)}</Button>
            </div>
        </form>
    }
}

/// What differs; fields that say the same are only counted.
#[component]
fn FieldTable(preview: MergePreview, chosen: Chosen) -> impl IntoView {
    let all = preview.fields.len();
    let differing: Vec<MergeFieldPreview> = preview
        .fields
        .into_iter()
        .filter(|field| field.outcome != Outcome::Same)
        .collect();
    let fields = Loader::new(custom_fields::api::all);
    let own = Signal::derive(move || fields.get().and_then(Result::ok).unwrap_or_default());
    let same = u64::try_from(all - differing.len()).unwrap_or_default();
    let same = (same > 0).then(|| t!(merges.same, count = crate::format::number(same)));
    view! {
        <div class="f-merges__scroll" tabindex="0" role="region" aria-label=t!(merges.fields)>
            <table class="f-merges__fields">
                <thead><tr>
                    <th scope="col">{t!(merges.column.field)}</th>
                    <th scope="col">{t!(merges.column.present)}<small>{preview.present.code}</small></th>
                    <th scope="col">{t!(merges.column.other)}<small>{preview.other.code}</small></th>
                </tr></thead>
                <tbody>{differing.into_iter().map(|field| view! { <Line field chosen own/> }).collect_view()}</tbody>
            </table>
        </div>
        {same.map(|words| view! { <p class="f-merges__none">{words}</p> })}
    }
}

/// One field: both values, and which is kept.
#[component]
fn Line(
    field: MergeFieldPreview,
    chosen: Chosen,
    /// The fields that the business defined.
    own: Signal<Vec<CustomFieldDetail>>,
) -> impl IntoView {
    let name = words::field(field.field);
    let is_own = field.field == MergeField::Custom;
    let said = |values: &[String]| words::values(field.field, values);
    let [present, other] = [&field.present, &field.other].map(|values| said(values));
    let is_filled = field.outcome == Outcome::FilledFromOther;
    let is_united = field.outcome == Outcome::Both;
    let cells = if field.can_choose {
        view! { <Either field=field.field label=name.clone() present other chosen/> }.into_any()
    } else {
        let [present, other] = [(present, field.present), (other, field.other)];
        let shown = |(said, values): (String, Vec<String>)| {
            move || {
                let labelled = is_own.then(|| own.with(|own| words::custom(&values, own)));
                labelled.unwrap_or_else(|| said.clone())
            }
        };
        let [present, other] = [present, other].map(shown);
        view! {
            <td data-kept=(!is_filled).to_string()>{present}</td>
            <td data-kept=(is_filled || is_united).to_string()>{other}</td>
        }
        .into_any()
    };
    view! { <tr><th scope="row">{name}</th>{cells}</tr> }
}

/// Two radio buttons, one for each value.
#[component]
fn Either(
    field: MergeField,
    label: String,
    present: String,
    other: String,
    chosen: Chosen,
) -> impl IntoView {
    let group = unique_id("merge");
    let is_other = Memo::new(move |_| chosen.with(|chosen| chosen.contains(&field)));
    let choose = move |is_other: bool| {
        chosen.update(|chosen| {
            if is_other {
                chosen.insert(field);
            } else {
                chosen.remove(&field);
            }
        });
    };
    let cell = move |words: String, of_other: bool| {
        let group = group.clone();
        let label = format!("{label}: {words}");
        view! {
            <td data-kept=move || (is_other.get() == of_other).to_string()>
                <label class="c-check">
                    <input
                        type="radio"
                        name=group
                        aria-label=label
                        prop:checked=move || is_other.get() == of_other
                        on:change=move |_| choose(of_other)
                    />
                    <span>{words}</span>
                </label>
            </td>
        }
    };
    view! { {cell(present, false)} {cell(other, true)} }
}

/// What moves along.
#[component]
fn Moves(preview: MergePreview) -> impl IntoView {
    let moves: Vec<String> = preview
        .moves
        .iter()
        .map(|moved| words::moved(&moved.kind, moved.count))
        .collect();
    let name = preview.other.name;
    let text = if moves.is_empty() {
        t!(merges.nothing_moves, name = name)
    } else {
        t!(merges.moving, name = name, what = moves.join(", "))
    };
    view! {
        <p class="c-notice" data-tone="info">
            <Icon name=Icon::Info/>
            <span>{text}</span>
        </p>
    }
}
