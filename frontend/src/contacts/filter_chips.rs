//! The filters of the contact list, each writing one parameter of the address.

use api_types::contacts::ContactSummary;
use api_types::labels::LabelSummary;
use domain::labels::LabelKind;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::filter::{Added, ListParams};
use super::{api, words};
use crate::choices::colleagues;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Button, ButtonKind, ChoiceChip, DateEntry, DateInput, ErrorNotice, FilterChip, Icon, OddDate,
    Param, TextField, close_popover, lookup,
};
use crate::{http, labels};

/// What the list shows at present.
type Rows = Signal<Option<http::Result<Vec<ContactSummary>>>>;

/// The row of chips: those used most, those in use, and the rest when asked for.
#[component]
pub(super) fn FilterChips(
    /// The rows shown, which know their owner's name.
    rows: Rows,
) -> impl IntoView {
    let params = ListParams::here();
    let shows_all = RwSignal::new(false);
    let is_here = move |param: Param| shows_all.get() || param.get().is_some();
    view! {
        <AddedChip param=params.added/>
        <OwnerChip param=params.owner rows/>
        <ListChip label=t!(contacts.field.kind) param=params.kind options=words::kinds()/>
        <Show when=move || is_here(params.tag)><TagChip param=params.tag/></Show>
        <Show when=move || is_here(params.stage)>
            <LabelsChip label=t!(contacts.field.stage) param=params.stage kind=LabelKind::Stages/>
        </Show>
        <Show when=move || is_here(params.category)>
            <LabelsChip label=t!(contacts.field.categories) param=params.category kind=LabelKind::Categories/>
        </Show>
        <Show when=move || is_here(params.lifecycle)>
            <ListChip label=t!(contacts.field.lifecycle) param=params.lifecycle options=words::lifecycles()/>
        </Show>
        <Show when=move || is_here(params.source)><SourceChip param=params.source/></Show>
        <Show when=move || is_here(params.gender)>
            <ListChip label=t!(contacts.field.gender) param=params.gender options=words::genders()/>
        </Show>
        <button
            type="button"
            class="f-contacts__all"
            aria-expanded=move || shows_all.get().to_string()
            on:click=move |_| shows_all.update(|shows| *shows = !*shows)
        >
            {move || if shows_all.get() { t!(contacts.filter.fewer) } else { t!(contacts.filter.more) }}
        </button>
    }
}

/// Closes the popover a control stands in, which gives the focus back to the chip.
fn close_around(event: &web_sys::Event) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let panel = target.and_then(|element| element.closest("[popover=auto]").ok().flatten());
    if let Some(panel) = panel {
        close_popover(&panel.id());
    }
}

/// One of a list.
#[component]
fn ListChip(
    #[prop(into)] label: String,
    param: Param,
    #[prop(into)] options: Signal<words::Options>,
) -> impl IntoView {
    let value = Signal::derive(move || {
        let text = param.get()?;
        let find =
            |options: &words::Options| options.iter().find(|(value, _)| *value == text).cloned();
        Some(options.with(find).map_or(text.clone(), |(_, words)| words))
    });
    view! {
        <FilterChip label value on_clear=move || param.set(None)>
            <OptionList param options/>
        </FilterChip>
    }
}

/// One of the tags in use; one nobody carries any more still filters, so it is still shown.
#[component]
fn TagChip(param: Param) -> impl IntoView {
    let tags = Loader::new(api::tags);
    let list = move || match tags.get() {
        None => view! { <p class="c-options__note">{t!(ui.loading)}</p> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorNotice error=Some(error) on_retry=move || tags.refetch()/> }.into_any()
        }
        Some(Ok(tags)) => {
            let options: words::Options = tags.into_iter().map(|tag| (tag.clone(), tag)).collect();
            view! { <OptionList param options=Signal::stored(options)/> }.into_any()
        }
    };
    let value = Signal::derive(move || param.get());
    view! {
        <FilterChip label=t!(contacts.field.tag) value on_clear=move || param.set(None)>{list}</FilterChip>
    }
}

/// One of the stages or categories there are.
#[component]
fn LabelsChip(#[prop(into)] label: String, param: Param, kind: LabelKind) -> impl IntoView {
    let all = Loader::new(move || labels::api::labels(kind));
    let options = Signal::derive(move || -> words::Options {
        let known = all.get().and_then(Result::ok).unwrap_or_default();
        let option = |label: LabelSummary| (label.id.to_string(), label.name);
        known.into_iter().map(option).collect()
    });
    view! { <ListChip label param options/> }
}

/// Values to choose one of; choosing closes the popover.
#[component]
fn OptionList(param: Param, options: Signal<words::Options>) -> impl IntoView {
    let choose = move |event: web_sys::MouseEvent, value: String| {
        close_around(&event);
        param.set(Some(value));
    };
    view! {
        <div class="c-menu">
            {move || options.get().into_iter().map(|(value, words)| {
                let is_chosen = param.get().as_ref() == Some(&value);
                view! {
                    <button
                        type="button"
                        class="c-menu__item"
                        aria-current=is_chosen.then_some("true")
                        on:click=move |event| choose(event, value.clone())
                    >
                        <span>{words}</span>
                        {is_chosen.then(|| view! { <Icon name=Icon::Check/> })}
                    </button>
                }
            }).collect_view()}
            {move || options.with(Vec::is_empty).then(|| view! { <p class="c-options__note">{t!(contacts.filter.no_options)}</p> })}
        </div>
    }
}

/// Days ago, or between two days.
#[component]
fn AddedChip(param: Param) -> impl IntoView {
    let added = Memo::new(move |_| Added::parse(&param.text()));
    let value = Signal::derive(move || added.get().map(Added::words));
    let presets = [1, 7, 30]
        .map(Added::LastDays)
        .map(|preset| (preset.to_text(), preset.words()))
        .to_vec();
    let presets = Signal::stored(presets);
    view! {
        <FilterChip label=t!(contacts.field.created_at) value on_clear=move || param.set(None)>
            <OptionList param options=presets/>
            <AddedRange param added/>
        </FilterChip>
    }
}

#[component]
fn AddedRange(param: Param, added: Memo<Option<Added>>) -> impl IntoView {
    let (first, last) = match added.get_untracked() {
        Some(Added::Between(first, last)) => (first, last),
        _ => (None, None),
    };
    let from = RwSignal::new(DateEntry::from(first));
    let to = RwSignal::new(DateEntry::from(last));
    let typed = move || -> Result<Added, OddDate> {
        let (from, to) = (from.get_untracked(), to.get_untracked());
        Ok(Added::Between(from.day()?, to.day()?))
    };
    let apply = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        // What is no date says so at its field, and filters nothing.
        if let Ok(range) = typed() {
            close_around(&event);
            param.set(Some(range.to_text()).filter(|text| Added::parse(text).is_some()));
        }
    };
    view! {
        <form class="c-form f-contacts__range" on:submit=apply>
            <DateInput label=t!(contacts.filter.from) value=from/>
            <DateInput label=t!(contacts.filter.to) value=to/>
            <Button kind=ButtonKind::Submit>{t!(contacts.filter.apply)}</Button>
        </form>
    }
}

/// Free text, as sources are.
#[component]
fn SourceChip(param: Param) -> impl IntoView {
    let value = Signal::derive(move || param.get());
    view! {
        <FilterChip label=t!(contacts.field.source) value on_clear=move || param.set(None)>
            {
                let typed = RwSignal::new(param.get().unwrap_or_default());
                let apply = move |event: web_sys::SubmitEvent| {
                    event.prevent_default();
                    close_around(&event);
                    param.set(Some(typed.get_untracked().trim().to_owned()));
                };
                view! {
                    <form class="c-form" on:submit=apply>
                        <TextField label=t!(contacts.field.source) value=typed placeholder="Facebook" autofocus=true/>
                        <Button kind=ButtonKind::Submit>{t!(contacts.filter.apply)}</Button>
                    </form>
                }
            }
        </FilterChip>
    }
}

/// Somebody's contacts: one's own at once, others' by name.
#[component]
fn OwnerChip(param: Param, rows: Rows) -> impl IntoView {
    let session = Session::use_here();
    let my_id = Signal::derive(move || session.user().map(|user| user.id.to_string()));
    let name = Signal::derive(move || {
        let id = param.get()?;
        if my_id.get().as_ref() == Some(&id) {
            return Some(t!(contacts.filter.me));
        }
        rows.with(|rows| owner_name(rows.as_ref()?.as_ref().ok()?, &id))
    });
    let mine = Signal::derive(move || {
        let option = |id| (id, t!(contacts.filter.me));
        my_id.get().into_iter().map(option).collect()
    });
    view! {
        <ChoiceChip
            label=t!(contacts.field.owner)
            param
            options=lookup(colleagues)
            name
            unnamed=t!(contacts.filter.someone)
            search=t!(contacts.filter.someone_else)
            shortcuts=move || view! { <OptionList param options=mine/> }
        />
    }
}

fn owner_name(rows: &[ContactSummary], id: &str) -> Option<String> {
    rows.iter()
        .filter_map(|contact| contact.owner.as_ref())
        .find(|owner| owner.id.to_string() == id)
        .map(|owner| owner.name.clone())
}
