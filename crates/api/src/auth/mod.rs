//! Routes for signing in and out and for oneself.

mod account;
mod sign_in;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(sign_in::login)
        .service(sign_in::refresh)
        .service(sign_in::setup)
        .service(sign_in::logout)
        .service(account::read_me)
        .service(account::change_password)
        .service(account::list_sessions)
        .service(account::revoke_session);
}
