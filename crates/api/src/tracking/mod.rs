//! Routes that websites of the business call, and what is known of their visitors (CON-3, CON-8).

mod devices;
mod open;
mod snippet;
mod visits;

pub(crate) use snippet::serve;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(visits::record_visit)
        .service(visits::allow_visits)
        .service(devices::list_devices);
}
