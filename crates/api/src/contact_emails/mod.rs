//! Routes for e-mails that people write to one contact (CON-5).

mod present;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_contact_emails)
        .service(write::send_contact_email)
        .service(write::check_contact_email)
        .service(read::read_contact_email);
}
