//! The form of what activities are worth.

use std::collections::BTreeMap;

use api_types::settings::{ScoreSettingsDetail, ScoreSettingsInput};
use domain::scores::{Activity, POINTS_MAX};
use leptos::prelude::*;

use crate::format;
use crate::scores::words;
use crate::session::Session;
use crate::settings::api;
use crate::settings::frame::can_administer;
use crate::ui::{
    Button, ButtonKind, FormErrors, FormSummary, TextField, Toasts, UnsavedGuard, Variant,
    changed_since_start,
};

/// Activities under the headings people look for them.
const TALKS: [Activity; 6] = [
    Activity::CallAnswered,
    Activity::Meeting,
    Activity::TicketCreated,
    Activity::PageVisited,
    Activity::EmailOpened,
    Activity::LinkClicked,
];
const CAMPAIGNS: [Activity; 3] = [Activity::Confirmed, Activity::Attended, Activity::Cancelled];

/// What is typed so far; `Copy`.
#[derive(Clone, Copy)]
struct Draft(StoredValue<BTreeMap<Activity, RwSignal<String>>>);

impl Draft {
    fn new(settings: &ScoreSettingsDetail) -> Self {
        let typed =
            |(activity, points): (&Activity, &i32)| (*activity, RwSignal::new(points.to_string()));
        Self(StoredValue::new(
            settings.points.iter().map(typed).collect(),
        ))
    }

    fn text(self, activity: Activity) -> RwSignal<String> {
        let known = self.0.with_value(|all| all.get(&activity).copied());
        known.unwrap_or_default()
    }

    /// As it stands, tracked; the first activity whose points are no whole number in bounds else.
    fn input(self) -> Result<ScoreSettingsInput, Activity> {
        let points = |(activity, text): (&Activity, &RwSignal<String>)| {
            let points: Option<i32> = text.with(|text| text.trim().parse().ok());
            let fits = points.filter(|points| points.unsigned_abs() <= POINTS_MAX.unsigned_abs());
            fits.map(|points| (*activity, points)).ok_or(*activity)
        };
        let points = self
            .0
            .with_value(|all| all.iter().map(points).collect::<Result<_, _>>())?;
        Ok(ScoreSettingsInput { points })
    }
}

#[component]
pub(super) fn ScoreForm(
    settings: ScoreSettingsDetail,
    /// Fetches the points anew.
    on_reload: Callback<()>,
) -> impl IntoView {
    let (toasts, session) = (Toasts::use_here(), Session::use_here());
    let can_edit = untrack(|| can_administer(session));
    let (draft, errors) = (Draft::new(&settings), FormErrors::new());
    let version = settings.version;
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || draft.input());
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let saving = Action::new_local(move |body: &ScoreSettingsInput| {
        let body = body.clone();
        async move { api::update_score_settings(version, &body).await }
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            is_saved.set(true);
            toasts.done(t!(scores.saved));
            on_reload.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match untrack(|| draft.input()) {
            Ok(body) => {
                saving.dispatch(body);
            }
            Err(activity) => errors.add(&pointer(activity), t!(field_errors.out_of_range)),
        }
    };
    let is_sale = |one: &Activity| !TALKS.contains(one) && !CAMPAIGNS.contains(one);
    let sales: Vec<Activity> = Activity::ALL.iter().copied().filter(is_sale).collect();
    view! {
        <form class="c-form f-settings__contacts" novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            <p>{t!(scores.about)}</p>
            <Group title=t!(scores.group.campaigns) activities=CAMPAIGNS.to_vec() draft errors can_edit/>
            <Group title=t!(scores.group.talks) activities=TALKS.to_vec() draft errors can_edit/>
            <Group title=t!(scores.group.sales) activities=sales draft errors can_edit/>
            {can_edit.then(|| view! {
                <p>{t!(scores.recount)}</p>
                <div class="c-dialog__actions">
                    <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
                </div>
            })}
        </form>
        <UnsavedGuard is_dirty/>
    }
}

/// The points of some activities, under a heading.
#[component]
fn Group(
    title: String,
    activities: Vec<Activity>,
    draft: Draft,
    errors: FormErrors,
    can_edit: bool,
) -> impl IntoView {
    let field = move |activity: Activity| {
        let usual = format::gain(activity.usual_points().into());
        view! {
            <TextField
                label=words::activity(activity)
                value=draft.text(activity)
                kind="number"
                hint=t!(scores.usual, points = usual)
                error=errors.at(pointer(activity))
            />
        }
    };
    view! {
        <fieldset disabled=!can_edit>
            <h2>{title}</h2>
            <div class="f-settings__points">{activities.into_iter().map(field).collect_view()}</div>
        </fieldset>
    }
}

/// Where the API says that an activity's points are wrong.
fn pointer(activity: Activity) -> String {
    format!("/points/{}", activity.as_str())
}
