//! The tab of devices that a contact was seen with (CON-3).

use api_types::tracking::ContactDevice;
use domain::devices::DeviceKind;
use leptos::prelude::*;

use super::api;
use crate::contacts::Current;
use crate::format;
use crate::loader::Loader;
use crate::ui::{EmptyState, ErrorState, Icon, SkeletonRows};

#[component]
pub(crate) fn DevicesPanel(current: Current) -> impl IntoView {
    let contact = current.id();
    let devices = Loader::new(move || api::devices(contact));
    let list = move || {
        match devices.get() {
        None => view! { <SkeletonRows count=3/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || devices.refetch()/> }.into_any()
        }
        Some(Ok(devices)) if devices.is_empty() => view! {
            <EmptyState icon=Icon::Monitor title=t!(tracking.devices.empty) body=t!(tracking.devices.empty_body)/>
        }
        .into_any(),
        Some(Ok(devices)) => {
            let rows = devices.into_iter().map(row).collect_view();
            view! { <ul class="f-tracking__devices">{rows}</ul> }.into_any()
        }
    }
    };
    view! {
        <section class="f-tracking" aria-label=t!(tracking.devices.title)>
            <div class="c-tools"><h2>{t!(tracking.devices.title)}</h2></div>
            {list}
        </section>
    }
}

fn row(device: ContactDevice) -> impl IntoView {
    let (first, last) = (device.first_seen_at, device.last_seen_at);
    let on: Vec<String> = device.browser.into_iter().chain(device.system).collect();
    let name = if on.is_empty() {
        t!(tracking.devices.unknown)
    } else {
        on.join(", ")
    };
    view! {
        <li>
            <Icon name=icon(device.kind)/>
            <span class="f-tracking__device">
                <b>{name}</b>
                <small>{kind(device.kind)} " · " {t!(tracking.devices.visits, count = device.visits)}</small>
            </span>
            <small class="f-tracking__seen">
                <time datetime=last.to_rfc3339() title=format::date_time(last)>
                    {t!(tracking.devices.last_seen, when = format::relative(last))}
                </time>
                <time datetime=first.to_rfc3339()>
                    {t!(tracking.devices.first_seen, when = format::date_time(first))}
                </time>
            </small>
        </li>
    }
}

fn kind(kind: DeviceKind) -> String {
    match kind {
        DeviceKind::Phone => t!(tracking.devices.phone),
        DeviceKind::Tablet => t!(tracking.devices.tablet),
        DeviceKind::Computer => t!(tracking.devices.computer),
        DeviceKind::Bot => t!(tracking.devices.bot),
    }
}

fn icon(kind: DeviceKind) -> Icon {
    match kind {
        DeviceKind::Phone | DeviceKind::Tablet => Icon::Smartphone,
        DeviceKind::Computer => Icon::Monitor,
        DeviceKind::Bot => Icon::Bot,
    }
}
