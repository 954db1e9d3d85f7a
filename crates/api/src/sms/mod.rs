//! Routes for what text messages go out by and what they cost, and where gateways report (ADM-2, CAM-9).

mod reports;
mod settings;
mod terms;

use crate::routes::Routes;

pub(crate) use reports::serve;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(settings::read_sms_settings)
        .service(settings::update_sms_settings)
        .service(settings::test_sms_settings)
        .service(terms::read_sms_terms);
}
