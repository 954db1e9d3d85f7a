//! Routes for what calls go out by, and where gateways tell of them (ADM-2, CAM-11).

mod reports;
mod settings;
mod terms;

use crate::routes::Routes;

pub(crate) use reports::serve;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(settings::read_voice_settings)
        .service(settings::update_voice_settings)
        .service(settings::test_voice_settings)
        .service(terms::read_voice_terms);
}
