//! The lines of quotes and orders: their controls in the form (CON-3).

use domain::sales::{LINES_MAX, SaleLine, Totals};
use leptos::prelude::*;

use super::decimal;
use crate::format;
use crate::ui::{Button, FormErrors, Icon, MoneyInput, TextField, Variant};

/// Digits behind the comma of a quantity, which is kept in thousandths.
const QUANTITY_DIGITS: usize = 3;
/// Digits behind the comma of a percentage, which is kept in thousandths.
const PERCENT_DIGITS: usize = 1;

/// The controls of one line; `Copy`.
#[derive(Clone, Copy)]
struct LineDraft {
    /// Tells lines apart while others come and go.
    key: usize,
    name: RwSignal<String>,
    quantity: RwSignal<String>,
    price: RwSignal<Option<i64>>,
    discount: RwSignal<String>,
    tax: RwSignal<String>,
}

impl LineDraft {
    fn empty(key: usize) -> Self {
        Self {
            key,
            name: RwSignal::default(),
            quantity: RwSignal::new("1".to_owned()),
            price: RwSignal::new(None),
            discount: RwSignal::default(),
            tax: RwSignal::default(),
        }
    }

    fn of(key: usize, line: &SaleLine) -> Self {
        let quantity = u32::try_from(line.quantity_milli).unwrap_or_default();
        let percent = |per_mille: u32| match per_mille {
            0 => RwSignal::default(),
            _ => RwSignal::new(decimal::print(per_mille, PERCENT_DIGITS)),
        };
        Self {
            key,
            name: RwSignal::new(line.name.clone()),
            quantity: RwSignal::new(decimal::print(quantity, QUANTITY_DIGITS)),
            price: RwSignal::new(Some(line.unit_price_minor)),
            discount: percent(line.discount_per_mille),
            tax: percent(line.tax_per_mille),
        }
    }

    /// The line as it stands, tracked; `None` while a number is none.
    fn line(self) -> Option<SaleLine> {
        let percent = |text: String| match text.trim() {
            "" => Some(0),
            text => decimal::parse(text, PERCENT_DIGITS),
        };
        Some(SaleLine {
            name: self.name.get().trim().to_owned(),
            quantity_milli: decimal::parse(&self.quantity.get(), QUANTITY_DIGITS)?.into(),
            unit_price_minor: self.price.get().unwrap_or_default(),
            discount_per_mille: percent(self.discount.get())?,
            tax_per_mille: percent(self.tax.get())?,
        })
    }
}

/// The controls of all lines; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct LinesDraft {
    lines: RwSignal<Vec<LineDraft>>,
    next_key: StoredValue<usize>,
}

impl LinesDraft {
    /// Of these lines, or of one that is empty.
    pub(crate) fn of(lines: &[SaleLine]) -> Self {
        let mut drafts: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(key, line)| LineDraft::of(key, line))
            .collect();
        if drafts.is_empty() {
            drafts.push(LineDraft::empty(0));
        }
        Self {
            next_key: StoredValue::new(drafts.len()),
            lines: RwSignal::new(drafts),
        }
    }

    fn add(self) {
        let key = self.next_key.get_value();
        self.next_key.set_value(key.saturating_add(1));
        self.lines.update(|lines| lines.push(LineDraft::empty(key)));
    }

    fn remove(self, key: usize) {
        self.lines
            .update(|lines| lines.retain(|line| line.key != key));
    }

    /// The sums under the lines, tracked; lines that are not finished do not count.
    fn totals(self) -> Totals {
        let lines: Vec<_> = self.lines.get().into_iter().collect();
        let finished: Vec<_> = lines.into_iter().filter_map(LineDraft::line).collect();
        Totals::of(&finished).unwrap_or_default()
    }

    /// What stands in the controls, tracked; for telling whether something was typed.
    pub(crate) fn typed(self) -> String {
        let lines = self.lines.get().into_iter();
        format!("{:?}", lines.map(LineDraft::line).collect::<Vec<_>>())
    }

    /// The lines as typed, or faults.
    pub(crate) fn read(self, errors: FormErrors) -> Option<Vec<SaleLine>> {
        let lines = untrack(|| {
            let lines = self.lines.get().into_iter();
            lines.map(LineDraft::line).collect::<Option<Vec<_>>>()
        });
        if lines.is_none() {
            errors.add("/lines", t!(sales.lines.odd_number));
        }
        lines
    }
}

/// The lines one below the other, with their sum.
#[component]
pub(crate) fn LinesInput(
    /// The controls.
    draft: LinesDraft,
    /// The form's faults.
    errors: FormErrors,
) -> impl IntoView {
    let fault = errors.at("/lines");
    let can_add = move || draft.lines.with(Vec::len) < LINES_MAX;
    let can_remove = Signal::derive(move || draft.lines.with(Vec::len) > 1);
    view! {
        <fieldset class="c-form__wide f-sales__form-lines">
            <legend>{t!(sales.lines.label)}</legend>
            <For each=move || draft.lines.get() key=|line| line.key let:line>
                {line_input(draft, line, can_remove)}
            </For>
            <div role="alert">{move || fault.get().map(|text| view! { <p class="c-field__error">{text}</p> })}</div>
            <div class="f-sales__form-end">
                <Show when=can_add>
                    <Button icon=Icon::Plus on_click=move || draft.add()>{t!(sales.lines.add)}</Button>
                </Show>
                <span>{t!(sales.lines.total)}" "<b>{move || format::money(draft.totals().total_minor)}</b></span>
            </div>
        </fieldset>
    }
}

fn line_input(draft: LinesDraft, line: LineDraft, can_remove: Signal<bool>) -> impl IntoView {
    view! {
        <div class="f-sales__form-line">
            <TextField label=t!(sales.lines.name) value=line.name/>
            <TextField label=t!(sales.lines.quantity) value=line.quantity/>
            <MoneyInput label=t!(sales.lines.price) value=line.price/>
            <TextField label=t!(sales.lines.discount) value=line.discount placeholder="0"/>
            <TextField label=t!(sales.lines.tax) value=line.tax placeholder="0"/>
            <Show when=move || can_remove.get()>
                <Button variant=Variant::Quiet icon=Icon::Trash label=t!(sales.lines.remove) on_click=move || draft.remove(line.key)/>
            </Show>
        </div>
    }
}
