//! How rows are matched and what a known contact's facts go through.

use domain::imports::{ImportField, MatchBy};
use leptos::prelude::*;

use super::plan::Plan;
use crate::imports::words;
use crate::ui::{Checkbox, RadioGroup, Select, TextField};

/// The field behind a way of matching.
fn field_of(match_by: MatchBy) -> ImportField {
    match match_by {
        MatchBy::Email => ImportField::Email,
        MatchBy::Mobile => ImportField::Mobile,
        MatchBy::Code => ImportField::Code,
    }
}

/// The options of an import.
#[component]
pub(super) fn OptionFields(plan: Plan) -> impl IntoView {
    let matching: Vec<(String, String)> = MatchBy::ALL
        .iter()
        .map(|&by| (by.as_str().to_owned(), words::field(field_of(by))))
        .collect();
    let policies = vec![
        ("overwrite".to_owned(), t!(imports.options.overwrite)),
        ("fill".to_owned(), t!(imports.options.fill)),
        ("keep".to_owned(), t!(imports.options.keep)),
    ];
    let unmatched = Signal::derive(move || {
        let field = field_of(plan.match_by.with(|by| MatchBy::parse(by))?);
        let is_absent = !plan.targets().contains(&Some(field.into()));
        is_absent.then(|| t!(imports.options.match_absent))
    });
    view! {
        <section class="c-section f-imports__options">
            <h2>{t!(imports.options.title)}</h2>
            <div class="c-form c-form--two">
                <RadioGroup label=t!(imports.options.policy) value=plan.policy options=policies/>
                <div class="c-radios">
                    <Checkbox label=t!(imports.options.has_header) checked=plan.has_header/>
                    <Checkbox label=t!(imports.options.is_lenient) hint=t!(imports.options.lenient_hint) checked=plan.is_lenient/>
                </div>
                <Select label=t!(imports.options.match_by) value=plan.match_by options=matching error=unmatched/>
                <TextField label=t!(imports.options.source) value=plan.source hint=t!(imports.options.source_hint)/>
                <TextField label=t!(imports.options.tags) value=plan.tags hint=t!(imports.options.tags_hint)/>
            </div>
        </section>
    }
}
