//! The end of an import: figures, the reason for a failure, rejected rows and what comes next.

use api_types::imports::{ImportDetail, ImportStart};
use domain::access::Permission;
use domain::imports::ImportStatus;
use leptos::prelude::*;

use super::live::Live;
use super::{api, list, words};
use crate::format;
use crate::session::Session;
use crate::ui::{Button, Icon, LinkButton, Variant};

/// A finished run.
#[component]
pub(super) fn Outcome(live: Live, import: ImportDetail) -> impl IntoView {
    let status = words::status(&import.status);
    let may_import = Session::use_here().can(Permission::ImportsCreate);
    // A file that was no table from the outset has nothing to go on with.
    let may_resume = may_import && status != ImportStatus::Imported && !import.headers.is_empty();
    let (is_dry_run, in_browser) = (import.is_dry_run, import.in_browser);
    let resume = move || {
        live.start(ImportStart {
            is_dry_run,
            in_browser,
            ..ImportStart::default()
        });
    };
    let has_run = import.counts.total > 0;
    let rejected = import.counts.rejected;
    view! {
        <section class="c-section f-imports__result">
            <h2>{t!(imports.result.figures)}</h2>
            <div role="status">{notice(&import, status)}</div>
            {has_run.then(|| figures(&import))}
            {(rejected > 0).then(|| view! {
                <p class="c-notice" data-tone="warn">
                    <Icon name=Icon::Warning/>
                    <span>{t!(imports.result.rejected, count = format::number(rejected))}</span>
                </p>
            })}
            <div class="f-imports__actions">
                {may_resume.then(|| view! {
                    <Button variant=Variant::Primary icon=Icon::Play busy=live.is_busy on_click=resume>{t!(imports.result.resume)}</Button>
                })}
                {(rejected > 0).then(|| view! {
                    <LinkButton href=api::rejected(&live.id()) icon=Icon::Download is_download=true>{t!(imports.result.download)}</LinkButton>
                })}
                {may_import.then(|| view! {
                    <LinkButton href="/imports/new" icon=Icon::Upload>{t!(imports.result.another)}</LinkButton>
                })}
                <LinkButton href="/contacts" icon=Icon::Users>{t!(imports.result.contacts)}</LinkButton>
            </div>
        </section>
    }
}

fn notice(import: &ImportDetail, status: ImportStatus) -> AnyView {
    let (tone, icon, words) = match (&import.failure, status) {
        (Some(failure), ImportStatus::Stopped) => {
            ("warn", Icon::Stop, words::failure(&failure.code).to_owned())
        }
        (Some(failure), _) => (
            "danger",
            Icon::Alert,
            words::failure(&failure.code).to_owned(),
        ),
        (None, _) if import.is_dry_run => ("info", Icon::Info, t!(imports.result.dry)),
        (None, _) => ("info", Icon::CircleCheck, t!(imports.result.done)),
    };
    view! { <p class="c-notice" data-tone=tone><Icon name=icon/> <span>{words}</span></p> }
        .into_any()
}

/// total = inserted + updated + ignored, with what is special among the ignored named apart.
fn figures(import: &ImportDetail) -> AnyView {
    let counts = import.counts;
    let figure = |label: String, count: u64, note: String| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd><b>{format::number(count)}</b> <small>{note}</small></dd>
            </div>
        }
    };
    let took = import
        .runtime_ms
        .map(|ms| t!(imports.result.took, time = list::took(ms)))
        .unwrap_or_default();
    let of_ignored = t!(
        imports.result.of_ignored,
        header = format::number(counts.header),
        rejected = format::number(counts.rejected)
    );
    // As users know it from the summary of an import that they watched.
    let updated = if import.in_browser {
        t!(imports.result.merged)
    } else {
        t!(imports.result.updated)
    };
    view! {
        <dl class="f-imports__figures">
            {figure(t!(imports.result.total), counts.total, took)}
            {figure(t!(imports.result.inserted), counts.inserted, String::new())}
            {figure(updated, counts.updated, String::new())}
            {figure(t!(imports.result.ignored), counts.ignored, of_ignored)}
        </dl>
    }
    .into_any()
}
