//! How many segments a text message takes, and which characters make it more.

use domain::sms::{Encoding, count};
use leptos::prelude::*;

use super::super::words;
use crate::format;

/// More characters than these say nothing more.
const NAMED_MAX: usize = 20;

/// The figures of a message, counted by the rules that the bill goes by.
#[component]
pub(super) fn SmsCounter(text: Signal<String>) -> impl IntoView {
    let counted = Memo::new(move |_| text.with(|text| count(text)));
    let beyond = move || {
        counted.with(|counted| {
            let named = counted.beyond_gsm7.iter().take(NAMED_MAX);
            let named: Vec<String> = named.map(char::to_string).collect();
            (counted.encoding == Encoding::Ucs2)
                .then(|| t!(templates.sms.beyond, characters = named.join(" ")))
        })
    };
    let figure = move |label: String, value: Signal<String>| {
        view! { <div><dt>{label}</dt><dd>{value}</dd></div> }
    };
    let number = move |read: fn(&domain::sms::SmsCount) -> u32| {
        Signal::derive(move || counted.with(|counted| format::number(u64::from(read(counted)))))
    };
    let travels = Signal::derive(move || counted.with(|counted| words::encoding(counted.encoding)));
    view! {
        <dl class="f-templates__count">
            {figure(t!(templates.sms.characters), number(|counted| counted.characters))}
            {figure(t!(templates.sms.segments), number(|counted| counted.segments))}
            {figure(t!(templates.sms.left), number(|counted| counted.units_left))}
            {figure(t!(templates.sms.encoding), travels)}
        </dl>
        <p class="f-templates__note" role="status">{beyond}</p>
    }
}
