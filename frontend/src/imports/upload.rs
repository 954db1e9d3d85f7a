//! The first step of an import: choosing a file and sending it (CON-7).

use domain::access::Permission;
use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use web_sys::{File, FileList};

use super::api;
use super::sending::Sending;
use crate::session::Session;
use crate::ui::{Bar, Button, Crumb, DeniedState, Icon, LinkButton, PageHeader, Variant};

/// What the browser's file dialog offers first; the server looks into the file itself.
const ACCEPTED: &str = ".csv,.txt,.tsv,.xlsx,.xls,.ods";

/// Starting an import.
#[component]
pub fn ImportNewPage() -> impl IntoView {
    let session = Session::use_here();
    view! {
        <div class="f-imports">
            <PageHeader title=t!(imports.new.title) crumbs=vec![Crumb::new(t!(imports.title), "/imports")]/>
            <Show when=move || session.can(Permission::ImportsCreate) fallback=DeniedState>
                <Chooser/>
            </Show>
        </div>
    }
}

#[component]
fn Chooser() -> impl IntoView {
    let sending = Sending::new();
    let is_over = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    let navigate = use_navigate();
    let send = Callback::new(move |file: File| {
        let navigate = navigate.clone();
        sending.send(file, move |import| {
            let options = NavigateOptions {
                // Back should lead to the history, not to an empty form.
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&format!("/imports/{}", import.id), options);
        });
    });
    let take = move |files: Option<FileList>| {
        let Some(files) = files.filter(|_| sending.name.with_untracked(Option::is_none)) else {
            return;
        };
        match (files.length(), files.get(0)) {
            (1, Some(file)) => send.run(file),
            (0, _) => {}
            _ => sending.fault.set(Some(t!(imports.new.one))),
        }
    };
    let over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        take(event.data_transfer().and_then(|data| data.files()));
    };
    let open = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <section class="c-section">
            <div
                class="f-imports__drop"
                data-over=move || is_over.get().to_string()
                on:dragover=over
                on:dragleave=move |_| is_over.set(false)
                on:drop=drop
            >
                <span class="c-state__icon"><Icon name=Icon::Spreadsheet/></span>
                <input
                    type="file"
                    hidden
                    accept=ACCEPTED
                    node_ref=input
                    on:change:target=move |event| {
                        take(event.target().files());
                        // The same file may be chosen again after a fault.
                        event.target().set_value("");
                    }
                />
                <Show when=move || sending.name.with(Option::is_none) fallback=move || view! { <Sent sending/> }>
                    <h2>{t!(imports.new.drop)}</h2>
                    <span class="u-muted">{t!(imports.new.or)}</span>
                    <Button variant=Variant::Primary icon=Icon::Upload on_click=open>{t!(imports.new.choose)}</Button>
                    <p>{t!(imports.new.formats)}</p>
                    <p>{t!(imports.new.safe)}</p>
                </Show>
            </div>
            <div role="alert">
                {move || sending.fault.get().map(|fault| view! {
                    <p class="c-notice" data-tone="danger"><Icon name=Icon::Alert/> <span>{fault}</span></p>
                })}
            </div>
            <p class="f-imports__sample">
                <span>{t!(imports.new.sample_hint)}</span>
                <LinkButton href=api::SAMPLE icon=Icon::Download is_download=true>{t!(imports.sample)}</LinkButton>
            </p>
        </section>
    }
}

/// How far the upload is; the server reads the file after its last byte.
#[component]
fn Sent(sending: Sending) -> impl IntoView {
    let percent = move || format!("{:.0}", sending.share.get() * 100.0);
    let words = move || {
        if sending.share.get() < 1.0 {
            t!(
                imports.new.sending,
                name = sending.name.get().unwrap_or_default()
            )
        } else {
            t!(imports.new.reading)
        }
    };
    view! {
        <h2 aria-live="polite">{words}</h2>
        <div
            class="f-imports__sending"
            role="progressbar"
            aria-label=words
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=percent
        >
            <Bar share=sending.share/>
        </div>
        <span class="u-muted">{percent} " %"</span>
        <Button icon=Icon::Stop on_click=move || sending.stop()>{t!(ui.progress.stop)}</Button>
    }
}
